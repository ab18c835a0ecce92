"""The values of the guideline and of a patient in plain Norwegian."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Protocol

from calculator.bounds import bound_text
from calculator.conditions import Interval, Known, Value
from calculator.guideline import DoseUnit, Effect, Field, Period
from calculator.numerals import write_number, write_quantity

TREATMENT = "treatment"
"""The field that says whether treatment is new or ongoing; it changes wording only."""

_EFFECTS = {
    Effect.USE: "Kan brukes",
    Effect.CAUTION: "Bruk med forsiktighet",
    Effect.LAST_RESORT: "Bare dersom alternativer mangler",
    Effect.NOT_COVERED: "Ikke omtalt i prosedyren",
    Effect.HOLD: "Ikke start ny behandling, sett pågående behandling på pause",
    Effect.DO_NOT_USE: "Skal ikke brukes",
}
_HOLD = {"new": "Ikke start behandling", "ongoing": "Sett behandlingen på pause"}

# The same in few words, for where four drugs stand side by side on a phone.
_BRIEF = {
    Effect.USE: "Kan brukes",
    Effect.CAUTION: "Forsiktighet",
    Effect.LAST_RESORT: "Bare uten alternativer",
    Effect.NOT_COVERED: "Ikke omtalt",
    Effect.HOLD: "Ikke start, sett på pause",
    Effect.DO_NOT_USE: "Skal ikke brukes",
}
_BRIEF_HOLD = {"new": "Ikke start", "ongoing": "Sett på pause"}


class DoseQuantity(Protocol):
    """What a dose is a dose of, wherever it is listed."""

    @property
    def amount(self) -> Decimal:
        """How much each time."""

    @property
    def unit(self) -> DoseUnit:
        """What the amount is measured in."""

    @property
    def times(self) -> int:
        """How often in the period."""

    @property
    def per(self) -> Period:
        """The period."""


PERIODS = {Period.DAY: "daglig", Period.WEEK: "ukentlig", Period.MONTH: "månedlig"}
"""How a dose says in what time it is given so many times."""


def effect_label(effect: Effect, known: Known) -> str:
    """The effect in words, worded for new or ongoing treatment where that is known."""
    treatment = known.get(TREATMENT)
    if effect is Effect.HOLD and isinstance(treatment, str):
        return _HOLD[treatment]
    return _EFFECTS[effect]


def brief_label(effect: Effect, known: Known) -> str:
    """The effect in a word or two, worded for new or ongoing treatment where that is known."""
    treatment = known.get(TREATMENT)
    if effect is Effect.HOLD and isinstance(treatment, str):
        return _BRIEF_HOLD[treatment]
    return _BRIEF[effect]


def dose_text(dose: DoseQuantity) -> str:
    """The dose as the procedure's table writes it: «4 mg x 1 daglig»."""
    return f"{write_number(dose.amount)} {dose.unit} x {dose.times} {PERIODS[dose.per]}"


def value_text(field: Field, value: Value | Interval) -> str:
    """A value of a field: «64,9 år», «over 90 mL/min», «RA», «ja»."""
    if isinstance(value, Interval):
        return bound_text(field, value)
    if isinstance(value, Decimal):
        return write_quantity(value, field.unit)
    if isinstance(value, bool):
        return "ja" if value else "nei"
    return field.choices[value]


def stated_text(field: Field, value: Value | Interval) -> str:
    """A field and its value: «Alder: 64,9 år»; a question is followed by its answer."""
    colon = "" if field.label.endswith("?") else ":"
    return f"{field.label}{colon} {value_text(field, value)}"


def joined(texts: Sequence[str], word: str = "eller") -> str:
    """Some texts as a list in a sentence: «a, b eller c»."""
    *most, last = texts
    return f"{', '.join(most)} {word} {last}" if most else last
