"""A guideline as JSON and back, driven by the types of the dataclasses themselves.

Conditions are written in the notation of `calculator.conditions`; decimals as JSON numbers.
"""

import json
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from typing import Any, TypeAliasType, Union, get_args, get_origin

from calculator.conditions import Condition, read_condition, write_condition
from calculator.dose_period import Period, read_period
from calculator.duration import Duration, read_duration
from calculator.guideline import Guideline
from calculator.interval import Interval

_WHOLE = " whole"


def write_guideline(guideline: Guideline) -> str:
    """The guideline as JSON text; the same text for the same value, ending in a line break."""
    return json.dumps(_plain(guideline), ensure_ascii=False, indent=1) + "\n"


def read_guideline(text: str) -> Guideline:
    """The inverse of `write_guideline`."""
    guideline = _typed(Guideline, json.loads(text, parse_float=Decimal))
    assert isinstance(guideline, Guideline)
    return guideline


def _plain(value: Any) -> Any:
    match value:
        case Condition():
            return write_condition(value)
        case Period() | Duration():
            return str(value)
        case Interval():
            return f"{value.lower}..{value.upper}{_WHOLE if value.whole else ''}"
        case Enum():
            return value.value
        case Decimal():
            return json_number(value)
        case Mapping():
            return {key: _plain(item) for key, item in value.items()}
        case tuple():
            return [_plain(item) for item in value]
    if is_dataclass(value):
        given = [field.name for field in fields(value) if field.init]  # others follow from these
        return {name: _plain(getattr(value, name)) for name in given}
    return value


def json_number(value: Decimal) -> int | float:
    """A decimal as the JSON number that reads the same: 4 and not 4.0."""
    return int(value) if value == value.to_integral_value() else float(value)


def _typed(kind: Any, value: Any) -> Any:
    """Build a value of the type that an annotation names."""
    if isinstance(kind, TypeAliasType):
        return _typed(kind.__value__, value)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):  # only ever «this type or None»
        return None if value is None else _typed(arguments[0], value)
    if origin is tuple:
        return tuple(_typed(arguments[0], item) for item in value)
    if origin is Mapping:
        return {key: _typed(arguments[1], item) for key, item in value.items()}
    if kind is Condition:
        return read_condition(value)
    if kind is Period:
        return read_period(value)
    if kind is Duration:
        return read_duration(value)
    if kind is Interval:
        lower, upper = value.removesuffix(_WHOLE).split("..")
        return Interval(Decimal(lower), Decimal(upper), whole=value.endswith(_WHOLE))
    if isinstance(kind, type) and is_dataclass(kind):
        types_of = {field.name: field.type for field in fields(kind)}
        return kind(**{name: _typed(types_of[name], item) for name, item in value.items()})
    return kind(value)
