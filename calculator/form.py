"""The texts of a form's controls as known fields, each shown back as it was understood."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from calculator.conditions import Value
from calculator.guideline import Field, FieldType, Guideline
from calculator.numerals import AmbiguousNumberError, NotANumberError, read_number, write_quantity
from calculator.patient import ErrorCode, FieldError, read_value

_ANSWERS = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a form says: what is known, numbers as understood with their unit, and every fault."""

    known: Mapping[str, Value]
    understood: Mapping[str, str]
    errors: Mapping[str, FieldError]


def read_form(guideline: Guideline, texts: Mapping[str, str]) -> Reading:
    """Read the texts of a form, control name to text; a blank text is not known."""
    known: dict[str, Value] = {}
    understood: dict[str, str] = {}
    errors: dict[str, FieldError] = {}
    for name, field in guideline.fields.items():
        text = texts.get(name, "").strip()
        if not text:
            continue
        value = _read_text(field, text)
        if isinstance(value, FieldError):
            errors[name] = value
            continue
        known[name] = value
        if isinstance(value, Decimal):
            understood[name] = write_quantity(value, field.unit)
    return Reading(known, understood, errors)


def _read_text(field: Field, text: str) -> Value | FieldError:
    if field.type is FieldType.BOOLEAN:
        return read_value(field, _ANSWERS.get(text, text))
    if field.type is FieldType.CHOICE:
        return read_value(field, text)
    try:
        return read_value(field, read_number(text))
    except AmbiguousNumberError as error:
        return FieldError(field.name, ErrorCode.AMBIGUOUS, str(error))
    except NotANumberError as error:
        return FieldError(field.name, ErrorCode.WRONG_TYPE, f"{field.label} {error}.")
