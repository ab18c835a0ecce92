"""A condition in Norwegian prose, and what must stand before a quote that would mislead alone.

«alder under 18 år med en annen indikasjon enn JIA»: small letters, so that it can stand anywhere in
a sentence. The formal notation of the hearing and the trace is another thing, and stands elsewhere.
"""

from collections.abc import Sequence
from dataclasses import replace

from calculator.answers import INDICATION
from calculator.conditions import Choices, Condition, Criterion
from calculator.effects import Effect
from calculator.field import Field
from calculator.field_types import FieldType
from calculator.guideline import Guideline, Rule
from calculator.interval import Interval
from calculator.numerals import write_number, write_quantity
from calculator.wording import answer_words, capitalised, in_sentence, joined


def condition_words(guideline: Guideline, condition: Condition) -> str:
    """A condition in words, without a capital letter or a full stop."""
    return ", eller ".join(_all_of(guideline, each) for each in condition.alternatives)


def with_context(guideline: Guideline) -> Guideline:
    """The guideline with what each quote of a rule needs beside it: a preface, or its part."""

    def in_context(rule: Rule) -> Rule:
        before = preface(guideline, rule)
        part = "" if before else part_words(guideline, rule)
        return replace(rule, quote=replace(rule.quote, preface=before, part=part))

    drugs = tuple(
        replace(drug, rules=tuple(map(in_context, drug.rules))) for drug in guideline.drugs
    )
    return replace(guideline, rules=tuple(map(in_context, guideline.rules)), drugs=drugs)


def preface(guideline: Guideline, rule: Rule) -> str:
    """What a rule says, to stand before its quote; empty where the quote says it itself.

    A quote is never about what is not covered, and alone it reads as the opposite of a condition
    that excludes what it names. A rule without an effect forbids nothing, and its condition may
    exclude an indication only because another line of the table is about that one.
    """
    if rule.effect is Effect.NOT_COVERED:
        words = capitalised(condition_words(guideline, rule.when))
        return f"{words} er ikke omtalt. Teksten sier bare:"
    if rule.effect is not Effect.USE and any(map(_excludes, rule.when.criteria)):
        return f"Dette gjelder {condition_words(guideline, rule.when)}. Teksten sier:"
    return ""


def part_words(guideline: Guideline, rule: Rule) -> str:
    """What part of its sentence a rule is about, «alder 65 år eller mer»; empty where it is alone.

    A sentence may hold several rules, and it is not said which of them is meant by quoting it.
    """
    place = rule.quote.place
    rules = [*guideline.rules, *(each for drug in guideline.drugs for each in drug.rules)]
    is_shared = any(each != rule and each.quote.place == place for each in rules)
    return condition_words(guideline, rule.when) if is_shared else ""


def interval_words(field: Field, interval: Interval) -> str:
    """Numbers with their unit: «under 18 år», «18 til under 65 år»; empty for the whole range."""
    assert field.range is not None
    lowest, highest = field.range.ends
    lower = None if interval.lower == lowest and interval.lower_closed else interval.lower
    upper = None if interval.upper == highest and interval.upper_closed else interval.upper
    if lower is None and upper is None:
        return ""
    if lower is None:
        assert upper is not None
        quantity = write_quantity(upper, field.unit)
        return f"til og med {quantity}" if interval.upper_closed else f"under {quantity}"
    if upper is None:
        quantity = write_quantity(lower, field.unit)
        return f"{quantity} eller mer" if interval.lower_closed else f"over {quantity}"
    quantity = write_quantity(upper, field.unit)
    if lower == upper:
        return quantity
    start = write_number(lower) if interval.lower_closed else f"over {write_number(lower)}"
    return f"{start} til {'' if interval.upper_closed else 'under '}{quantity}"


def _excludes(criterion: Criterion) -> bool:
    """Whether a test asks that something is not so."""
    test = criterion.test
    return isinstance(test, Choices) and (test.excluded or test.values == {False})


def _all_of(guideline: Guideline, alternative: Sequence[Criterion]) -> str:
    """The indication first where it is named, last where it is left out."""
    rest = " og ".join(_criterion(guideline, e) for e in alternative if e.field != INDICATION)
    named = [_criterion(guideline, e) for e in alternative if e.field == INDICATION]
    if not named:
        return rest or "alle pasienter"
    excludes = any(_excludes(each) for each in alternative if each.field == INDICATION)
    parts = [rest, *named] if excludes else [*named, rest]
    return " med ".join(part for part in parts if part)


def _criterion(guideline: Guideline, criterion: Criterion) -> str:
    field, test = guideline.fields[criterion.field], criterion.test
    name = in_sentence(guideline, field.label)
    if isinstance(test, Interval):
        return f"{name} {interval_words(field, test)}".rstrip()
    if field.type is FieldType.BOOLEAN:
        is_name = test.accepts(True) and not field.label.endswith("?")
        return name if is_name else f"{'ja' if test.accepts(True) else 'nei'} på «{field.label}»"
    labels = joined(answer_words(field, test.values))
    if field.name == INDICATION:
        return f"en annen {name} enn {labels}" if test.excluded else labels
    return f"{name} ({'ikke ' if test.excluded else ''}{in_sentence(guideline, labels)})"
