"""The texts of a form's controls as known fields, each shown back as it was understood."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from calculator.bounds import bound_text
from calculator.conditions import Interval, Value
from calculator.guideline import Field, FieldType, Guideline
from calculator.numerals import AmbiguousNumberError, NotANumberError, read_number, write_quantity
from calculator.patient import ErrorCode, FieldError, read_bound_value, read_value
from calculator.unit_traps import Suggestion, is_unusual, suggest

_ANSWERS = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a form says, by control.

    What is known; numbers as understood, with their unit; every fault; what is valid and yet
    unlikely; and numbers that may have been meant instead.
    """

    known: dict[str, Value | Interval] = field(default_factory=dict)
    understood: dict[str, str] = field(default_factory=dict)
    errors: dict[str, FieldError] = field(default_factory=dict)
    doubts: dict[str, str] = field(default_factory=dict)
    suggestions: dict[str, Suggestion] = field(default_factory=dict)


def read_form(guideline: Guideline, texts: Mapping[str, str]) -> Reading:
    """Read the texts of a form, control name to text; a blank text is not known."""
    reading = Reading()
    for asked in guideline.fields.values():
        text = texts.get(asked.name, "").strip()
        if not text:
            continue
        value = _read_text(asked, text)
        if isinstance(value, Decimal):
            _read_number(reading, asked, value)
        elif isinstance(value, FieldError):
            reading.errors[asked.name] = value
        else:
            reading.known[asked.name] = value
            if isinstance(value, Interval):
                reading.understood[asked.name] = bound_text(asked, value)
    return reading


def _read_number(reading: Reading, asked: Field, number: Decimal) -> None:
    value = read_value(asked, number)
    suggestion = suggest(asked, number)
    if suggestion:
        reading.suggestions[asked.name] = suggestion
    if isinstance(value, FieldError):
        reading.errors[asked.name] = value
        return
    reading.known[asked.name] = value
    reading.understood[asked.name] = write_quantity(number, asked.unit)
    if is_unusual(asked, number):
        reading.doubts[asked.name] = (
            f"{write_quantity(number, asked.unit)} er uvanlig. Kontroller tallet."
        )


_BOUND = re.compile(r"(<=|>=|<|>|≤|≥)(.*)", re.DOTALL)
_OPERATORS = {"≤": "<=", "≥": ">="}


def _read_text(asked: Field, text: str) -> Value | Interval | FieldError:
    if asked.type is FieldType.BOOLEAN:
        return read_value(asked, _ANSWERS.get(text, text))
    if asked.type is FieldType.CHOICE:
        return read_value(asked, text)
    bound = _BOUND.fullmatch(text)
    try:
        if bound:
            operator = _OPERATORS.get(bound[1], bound[1])
            return read_bound_value(asked, operator, read_number(bound[2]))
        return read_number(text)
    except AmbiguousNumberError as error:
        return FieldError(asked.name, ErrorCode.AMBIGUOUS, f"{asked.label}: {error}")
    except NotANumberError as error:
        return FieldError(asked.name, ErrorCode.WRONG_TYPE, f"{asked.label} {error}.")
