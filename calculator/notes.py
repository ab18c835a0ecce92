"""What is worth a second look though it is no error: a note never refuses anything."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from calculator.bounds import bound_text
from calculator.conditions import Known, Value
from calculator.derived_fields import ComputedValues, computed, input_of
from calculator.field import Field
from calculator.formulas import FORMULAS
from calculator.guideline import Guideline
from calculator.interval import Interval
from calculator.json_values import shown_value
from calculator.numerals import write_quantity
from calculator.wording import in_sentence, value_text

_CLEARANCE = "mL/min"
_FURTHEST = Decimal(
    "0.25"
)  # of the given value: so far off it the computed one may be without a word


class NoteCode(StrEnum):
    """What a note is about."""

    COMPUTED_OUT_OF_RANGE = "computed_out_of_range"
    DIFFERS_FROM_COMPUTED = "differs_from_computed"
    UNCERTAIN_ESTIMATE = "uncertain_estimate"


@dataclass(frozen=True, slots=True)
class Note:
    """One note on one field, in Norwegian."""

    field: str
    code: NoteCode
    message: str


def plain_notes(notes: Iterable[Note]) -> list[dict[str, str]]:
    """Notes as field, code and Norwegian message."""
    return [
        {"field": note.field, "code": note.code.value, "message": note.message} for note in notes
    ]


def notes_on(
    guideline: Guideline, known: Known, values: ComputedValues | None = None
) -> Iterator[Note]:
    """The notes on what is known of a patient; ``known`` without the derived fields.

    ``values`` are those of `computed`, where they are at hand.
    """
    for field, value in computed(guideline, known) if values is None else values:
        given = known.get(field.name)
        if given is not None:
            yield from _difference(guideline, field, given, value)
        elif field.range and not field.range.accepts(value):
            message = (
                f"Beregnet {in_sentence(guideline, field.label)} er "
                f"{_rounded(guideline, field, value)}. Det er "
                "utenfor det kalkulatoren regner med, så verdien brukes ikke. Kontroller tallene."
            )
            yield Note(field.name, NoteCode.COMPUTED_OUT_OF_RANGE, message)
        else:
            yield from _uncertainty(guideline, field, known)


def _difference(
    guideline: Guideline, field: Field, given: Value | Interval, value: Decimal
) -> Iterator[Note]:
    """A given value that the sources of the computed one speak against, whatever a bound leaves."""
    if isinstance(given, Interval):
        within, stated = given, bound_text(field, given)
    else:
        assert isinstance(given, Decimal)
        within, stated = Interval(given, given), write_quantity(given, field.unit)
    lowest, highest = within.ends
    near = replace(within, lower=lowest * (1 - _FURTHEST), upper=highest * (1 + _FURTHEST))
    if near.accepts(value):
        return
    message = (
        f"Oppgitt {stated}, men beregnet {_rounded(guideline, field, value)}. Kontroller tallene."
    )
    if field.unit == _CLEARANCE:
        message += " eGFR (mL/min/1,73 m²) er ikke det samme som kreatininclearance."
    yield Note(field.name, NoteCode.DIFFERS_FROM_COMPUTED, message)


def _uncertainty(guideline: Guideline, field: Field, known: Known) -> Iterator[Note]:
    for each, certain in FORMULAS[field.derived].uncertain.items():
        name = input_of(field, each)
        value = known[name]
        if isinstance(value, Decimal) and not certain.accepts(value):
            source = guideline.fields[name]
            message = (
                f"Beregnet med faktisk {in_sentence(guideline, source.label)}. "
                f"Anslaget er usikkert ved {write_quantity(value, source.unit)}."
            )
            yield Note(field.name, NoteCode.UNCERTAIN_ESTIMATE, message)


def _rounded(guideline: Guideline, field: Field, value: Decimal) -> str:
    return value_text(field, shown_value(guideline, field.name, value))
