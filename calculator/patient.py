"""From what came in to what is known of a patient, with every fault told and nothing guessed."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from calculator.bounds import Bound, numbers_within, parse_bound, parse_date
from calculator.conditions import Value
from calculator.dates import write_date
from calculator.field import Field
from calculator.field_types import FieldType
from calculator.guideline import Guideline
from calculator.interval import Interval
from calculator.numerals import question_about, write_number, write_quantity
from calculator.wording import joined


class ErrorCode(StrEnum):
    """What can be wrong with a field, or with the whole line."""

    INVALID_JSON = "invalid_json"
    UNKNOWN_FIELD = "unknown_field"
    WRONG_TYPE = "wrong_type"
    OUT_OF_RANGE = "out_of_range"
    NOT_A_CHOICE = "not_a_choice"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class FieldError:
    """One fault, told in Norwegian; ``field`` is None where it is of the whole line."""

    field: str | None
    code: ErrorCode
    message: str


type ReadPatient = tuple[dict[str, Value | Interval], list[FieldError]]
"""The fields of a patient that are known, and the faults."""

_LONGEST_QUOTE = 60
"""Characters of what came in that a message repeats."""

ID = "id"
"""The key of a patient that no rule reads and the answer echoes."""


def read_patient(guideline: Guideline, values: Mapping[str, object]) -> ReadPatient:
    """Validate the fields of a patient.

    Args:
        guideline: whose fields, units and ranges hold.
        values: field name to JSON value; numbers as int or Decimal in the unit of the field, or
            as a bound in a string, ``">= 8"``. A field that is absent or None is not known. ``id``
            is passed over.

    Returns:
        The fields that are known, and the faults in the order of ``values``. A field at fault is
        not known.
    """
    known: dict[str, Value | Interval] = {}
    errors = []
    for name, value in values.items():
        if name == ID or (value is None and name in guideline.fields):
            continue
        field = guideline.fields.get(name)
        if field is None or field.score:
            message = f"«{_shortened(name)}» er ikke et felt i kalkulatoren."
            if field:
                message = f"{field.label} regnes ut av poengene og kan ikke oppgis."
            errors.append(FieldError(name, ErrorCode.UNKNOWN_FIELD, message))
            continue
        result = read_value(field, value)
        if isinstance(result, FieldError):
            errors.append(result)
        else:
            known[name] = result
    return known, errors


def read_value(field: Field, value: object) -> Value | Interval | FieldError:
    """Validate one JSON value of one field; numbers as int or Decimal, or a bound as a string."""
    if values := field.values:
        if isinstance(value, str | bool) and field.takes(value):
            return value
        is_other = any(type(value) is type(each) for each in values)
        code = ErrorCode.NOT_A_CHOICE if is_other else ErrorCode.WRONG_TYPE
        return _error(field, code, f"må være {joined(list(field.answers))}")
    if field.type is FieldType.DATE:
        return _read_day(field, value)
    if isinstance(value, str) and (bound := parse_bound(value)):
        return read_bound_value(field, bound)
    if isinstance(value, str) and (question := question_about(value)):
        return FieldError(field.name, ErrorCode.WRONG_TYPE, f"{field.label}: {question}")
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return _error(field, ErrorCode.WRONG_TYPE, 'må være et tall, eller en grense som ">= 8"')
    return _within_range(field, Decimal(value))


def _read_day(field: Field, value: object) -> Decimal | Interval | FieldError:
    day = parse_date(value) if isinstance(value, str) else None
    if day is None:
        demand = "må være en dato, for eksempel «29.11.2026», eller en grense som «< 29.11.2026»"
        return _error(field, ErrorCode.WRONG_TYPE, demand)
    return read_bound_value(field, day) if isinstance(day, Bound) else _within_range(field, day)


def _within_range(field: Field, number: Decimal) -> Decimal | FieldError:
    if not number.is_finite() or not (field.range and field.range.accepts(number)):
        return _error(field, ErrorCode.OUT_OF_RANGE, f"må være {write_range(field)}")
    return number


def read_bound_value(field: Field, bound: Bound) -> Interval | FieldError:
    """Validate a bound on a field; it must itself be a number of the range, and leave some."""
    assert field.range is not None
    within = numbers_within(field, bound) if field.range.accepts(bound.number) else None
    if within is None:
        is_date = field.type is FieldType.DATE
        words = _shortened(bound.words_of_date if is_date else bound.words(field.unit))
        demand = f"må være {write_range(field)}, så «{words}» kan ikke brukes"
        return _error(field, ErrorCode.OUT_OF_RANGE, demand)
    return within


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]} …"


def write_range(field: Field) -> str:
    """The range of a number field in words: «fra 0 til 120 år»."""
    assert field.range is not None
    lower, upper = field.range.ends
    if field.type is FieldType.DATE:
        return f"fra {write_date(lower)} til {write_date(upper)}"
    whole = "et helt tall " if field.range.whole else ""
    return f"{whole}fra {write_number(lower)} til {write_quantity(upper, field.unit)}"


def _error(field: Field, code: ErrorCode, demand: str) -> FieldError:
    return FieldError(field.name, code, f"{field.label} {demand}.")
