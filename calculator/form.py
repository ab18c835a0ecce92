"""The texts of a form's controls as known fields, each shown back as it was understood."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from calculator.bounds import Bound, parse_date
from calculator.conditions import Value
from calculator.dates import spell_date
from calculator.field import Field
from calculator.field_types import FieldType
from calculator.guideline import Guideline
from calculator.interval import Interval
from calculator.numerals import AmbiguousNumberError, NotANumberError
from calculator.patient import ErrorCode, FieldError, read_bound_value, read_value
from calculator.typed import Typed, read_typed, tidy, words_of
from calculator.typing_faults import fault_in
from calculator.unit_traps import Suggestion, is_unusual, split_unit, suggest


@dataclass(frozen=True, slots=True)
class Reading:
    """What a form says, by control.

    What is known; numbers as understood, with their unit; every fault; what is valid and yet
    unlikely or was not all that stood there; and numbers that may have been meant instead.
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
        text = texts.get(asked.name, "")
        if asked.score:
            continue
        if asked.type is FieldType.DATE:
            _read_date(reading, asked, text)
        elif asked.range:
            _read_number(reading, asked, text)
        elif text := text.strip():
            answer = asked.answers.get(text)
            _keep(reading, asked, answer.value if answer else read_value(asked, text))
    return reading


def _read_date(reading: Reading, asked: Field, text: str) -> None:
    text, _ = tidy(text)
    if not text:
        return
    value, day = read_value(asked, text), parse_date(text)
    _keep(reading, asked, value)
    if day is not None and not isinstance(value, FieldError):
        said = day.words_of_date if isinstance(day, Bound) else spell_date(day)
        reading.understood[asked.name] = said


def _read_number(reading: Reading, asked: Field, text: str) -> None:
    text, had_unseen = tidy(text)
    if not text:
        return
    doubts = ["Usynlige tegn i det innlimte er fjernet."] if had_unseen else []
    try:
        typed = read_typed(text)
    except (AmbiguousNumberError, NotANumberError) as error:
        _explain(reading, asked, text, error)
    else:
        doubts += _read_typed(reading, asked, typed)
    if doubts:
        reading.doubts[asked.name] = " ".join(doubts)


def _read_typed(reading: Reading, asked: Field, typed: Typed) -> list[str]:
    """Take a number or a bound; returns what is to be looked at once more."""
    if suggestion := suggest(asked, typed):
        reading.suggestions[asked.name] = suggestion
    bound = typed if isinstance(typed, Bound) else None
    value = read_bound_value(asked, bound) if bound else read_value(asked, typed)
    _keep(reading, asked, value)
    if isinstance(value, FieldError):
        return []
    said = words_of(typed, asked.unit)
    reading.understood[asked.name] = said
    said = said[0].upper() + said[1:]
    if value == asked.range:
        return [f"{said} utelukker ingen verdi. Kontroller tegnet."]
    return [f"{said} er uvanlig. Kontroller tallet."] if is_unusual(asked, typed) else []


def _explain(reading: Reading, asked: Field, text: str, error: ValueError) -> None:
    unit = split_unit(asked, text)
    if unit and unit.suggestion:
        reading.suggestions[asked.name] = unit.suggestion
    is_question = isinstance(error, AmbiguousNumberError)
    code = ErrorCode.AMBIGUOUS if is_question else ErrorCode.WRONG_TYPE
    message = str(error) if is_question else fault_in(asked, text, unit)
    reading.errors[asked.name] = FieldError(asked.name, code, f"{asked.label}: {message}")


def _keep(reading: Reading, asked: Field, value: Value | Interval | FieldError) -> None:
    if isinstance(value, FieldError):
        reading.errors[asked.name] = value
    else:
        reading.known[asked.name] = value
