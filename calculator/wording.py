"""The values of the guideline and of a patient in plain Norwegian."""

from decimal import Decimal

from calculator.conditions import Known, Value
from calculator.guideline import Dose, Effect, Field
from calculator.numerals import write_number, write_quantity

TREATMENT = "treatment"
"""The field that says whether treatment is new or ongoing; it changes wording only."""

NOTICE = "Utkast til høring – ikke til klinisk bruk"
"""What every result says until the owner of the procedure decides otherwise."""

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


def dose_text(dose: Dose) -> str:
    """The dose as the procedure's table writes it: «4 mg x 1 daglig»."""
    return f"{write_number(dose.dose_mg)} mg x {dose.times_daily} daglig"


def value_text(field: Field, value: Value) -> str:
    """A value of a field: «64,9 år», «RA», «ja»."""
    if isinstance(value, Decimal):
        return write_quantity(value, field.unit)
    if isinstance(value, bool):
        return "ja" if value else "nei"
    return field.choices[value]
