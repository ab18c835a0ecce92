"""The values of the guideline and of a patient in plain Norwegian."""

from collections.abc import Callable, Container, Sequence
from decimal import Decimal
from typing import Protocol

from calculator.bounds import bound_text
from calculator.conditions import Known, Value
from calculator.doses import DoseKind, DoseUnit, Period
from calculator.effects import Effect
from calculator.guideline import Dose, Field
from calculator.interval import Interval
from calculator.numerals import write_number, write_quantity

TREATMENT = "treatment"
"""The field that says whether treatment is new or ongoing; it changes wording only."""

NOT_INDICATED = "Ikke en indikasjon i prosedyren"
"""What is said first of a drug that is not for what the patient has."""


class DoseQuantity(Protocol):
    """What a dose is a dose of, wherever it is listed."""

    @property
    def kind(self) -> DoseKind:
        """Why it is listed."""

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


def effect_label(effect: Effect, known: Known) -> str:
    """The effect in words, worded for new or ongoing treatment where that is known."""
    return effect.words(known.get(TREATMENT)).label


def brief_label(effect: Effect, known: Known) -> str:
    """The effect in a word or two, worded for new or ongoing treatment where that is known."""
    return effect.words(known.get(TREATMENT)).brief


def dose_text(
    dose: DoseQuantity, number: Callable[[Decimal], str] = write_number, *, remark: bool = False
) -> str:
    """The dose as the procedure's table writes it: «4 mg x 1 daglig».

    ``number`` writes the amount; with ``remark`` follows what kind of dose it is, «(redusert)».
    """
    text = f"{number(dose.amount)} {dose.unit} x {dose.times} {dose.per.words}"
    return f"{text} ({dose.kind.remark})" if remark and dose.kind.remark else text


def dose_with_form(dose: Dose) -> str:
    """The dose and how it is given: «4 mg x 2 daglig (gis som mikstur, oppløsning)»."""
    return f"{dose_text(dose)} ({dose.form})" if dose.form else dose_text(dose)


def value_text(field: Field, value: Value | Interval) -> str:
    """A value of a field: «64,9 år», «over 90 mL/min», «RA», «ja»."""
    if isinstance(value, Interval):
        return bound_text(field, value)
    if isinstance(value, Decimal):
        return write_quantity(value, field.unit)
    return answer_words(field, {value})[0]


def answer_words(field: Field, values: Container[str | bool]) -> list[str]:
    """Some answers of a field as a sentence says them: «ja», «lett»."""
    return [each.words for each in field.answers.values() if each.value in values]


def stated_text(field: Field, value: Value | Interval) -> str:
    """A field and its value: «Alder: 64,9 år»; a question is followed by its answer."""
    colon = "" if field.label.endswith("?") else ":"
    return f"{field.label}{colon} {value_text(field, value)}"


def joined(texts: Sequence[str], word: str = "eller") -> str:
    """Some texts as a list in a sentence: «a, b eller c»."""
    *most, last = texts
    return f"{', '.join(most)} {word} {last}" if most else last
