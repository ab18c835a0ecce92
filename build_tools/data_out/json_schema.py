"""A JSON Schema of `guideline.json`, made from the types that `calculator.guideline_json` writes.

There is no other description to keep in step: a new field of a dataclass stands here at once.
"""

import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from decimal import Decimal
from enum import Enum
from inspect import getdoc
from typing import Any, TypeAliasType, Union, get_args, get_origin

from calculator.conditions import Condition
from calculator.dose_period import Period
from calculator.guideline import Guideline
from calculator.interval import Interval

_TEST = {"anyOf": [{"type": ["string", "boolean"]}, {"type": "array", "items": {"type": "string"}}]}
_ONE_OF_ALL = {"type": "object", "additionalProperties": _TEST}
_WRITTEN: dict[type, dict[str, Any]] = {
    # In the notation of calculator.conditions: fields of one object are «and», a list is «or».
    Condition: {"anyOf": [_ONE_OF_ALL, {"type": "array", "items": _ONE_OF_ALL}]},
    Period: {"type": "string"},
    Interval: {"type": "string", "pattern": r"^-?[0-9.]+\.\.-?[0-9.]+( whole)?$"},
    Decimal: {"type": "number"},
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
}


def guideline_schema() -> dict[str, Any]:
    """The schema (draft 2020-12): each dataclass a definition with the words of its docstring."""
    definitions: dict[str, Any] = {}
    top = _schema(Guideline, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "guideline.json",
        **top,
        "$defs": dict(sorted(definitions.items())),
    }


def _schema(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if isinstance(kind, TypeAliasType):
        return _schema(kind.__value__, definitions)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):  # only ever «this type or None»
        return {"anyOf": [_schema(arguments[0], definitions), {"type": "null"}]}
    if origin is tuple:
        return {"type": "array", "items": _schema(arguments[0], definitions)}
    if origin is Mapping:
        return {"type": "object", "additionalProperties": _schema(arguments[1], definitions)}
    if kind in _WRITTEN:
        return _WRITTEN[kind]
    if isinstance(kind, type) and issubclass(kind, Enum):
        definitions[kind.__name__] = {"enum": [each.value for each in kind]}
    elif kind.__name__ not in definitions:
        definitions[kind.__name__] = {}  # before its fields, which may lead back to it
        own = fields(kind)
        definitions[kind.__name__] = {
            "description": getdoc(kind),
            "type": "object",
            "properties": {each.name: _schema(each.type, definitions) for each in own},
            "required": [each.name for each in own if not _may_be_absent(each)],
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _may_be_absent(field: Field[Any]) -> bool:
    """Rules that were published before a field was there are still read."""
    return field.default is not MISSING or field.default_factory is not MISSING
