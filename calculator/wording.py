"""The values of the guideline and of a patient in plain Norwegian."""

from collections.abc import Container, Sequence
from decimal import Decimal

from calculator.bounds import bound_text
from calculator.conditions import Known, Value
from calculator.dates import write_date
from calculator.effects import Effect
from calculator.field import Field
from calculator.field_types import FieldType
from calculator.guideline import Guideline, Rule
from calculator.interval import Interval, Totals
from calculator.numerals import write_number, write_quantity

TREATMENT = "treatment"
"""The field that says whether treatment is new or ongoing; it changes wording only."""

NOT_INDICATED = "Ikke en indikasjon i prosedyren"
"""What is said first of a drug that is not for what the patient has."""


def effect_label(effect: Effect, known: Known) -> str:
    """The effect in words, worded for new or ongoing treatment where that is known."""
    return effect.words(known.get(TREATMENT)).label


TO_DO = "Skal gjøres"


def rule_label(rule: Rule, known: Known) -> str:
    """What a rule says of the use of a drug, or what it says to do: «Skal gjøres: følg opp»."""
    return f"{TO_DO}: {rule.action.kind.words}" if rule.action else effect_label(rule.effect, known)


def brief_label(effect: Effect, known: Known) -> str:
    """The effect in a word or two, worded for new or ongoing treatment where that is known."""
    return effect.words(known.get(TREATMENT)).brief


def value_text(field: Field, value: Value | Interval) -> str:
    """A value of a field: «64,9 år», «over 90 mL/min», «RA», «ja»."""
    if isinstance(value, Totals):
        lowest, highest = value.ends
        return f"{write_number(lowest)}–{write_quantity(highest, field.unit)}"
    if isinstance(value, Interval):
        return bound_text(field, value)
    if isinstance(value, Decimal):
        is_date = field.type is FieldType.DATE
        return write_date(value) if is_date else write_quantity(value, field.unit)
    return answer_words(field, {value})[0]


def answer_words(field: Field, values: Container[str | bool]) -> list[str]:
    """Some answers of a field as a sentence says them: «ja», «lett»."""
    return [each.words for each in field.answers.values() if each.value in values]


def stated_text(field: Field, value: Value | Interval) -> str:
    """A field and its value: «Alder: 64,9 år»; a question is followed by its answer."""
    colon = "" if field.label.endswith("?") else ":"
    return f"{field.label}{colon} {value_text(field, value)}"


def in_sentence(guideline: Guideline, words: str) -> str:
    """A label inside a sentence: «alder», but «eGFR», «Hb» and «D-vitamin»."""
    first = words.partition(" ")[0]
    is_symbol = len(first) > 1 and not first[1].isalpha()
    if is_symbol or first in guideline.abbreviations or _has_capitals_inside(first):
        return words
    return words[:1].lower() + words[1:]


def capitalised(words: str) -> str:
    """Words as the beginning of a sentence; «eGFR» stays as it is."""
    first = words.partition(" ")[0]
    return words if _has_capitals_inside(first) else words[:1].upper() + words[1:]


def _has_capitals_inside(word: str) -> bool:
    return word[1:] != word[1:].lower()


def joined(texts: Sequence[str], word: str = "eller") -> str:
    """Some texts as a list in a sentence: «a, b eller c»."""
    *most, last = texts
    return f"{', '.join(most)} {word} {last}" if most else last
