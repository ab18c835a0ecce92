"""What two guidelines' rules and fields say differently, whether or not an answer changes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from calculator.condition_words import condition_words, part_words
from calculator.conditions import Condition
from calculator.field import Field
from calculator.guideline import Drug, Guideline, Rule
from calculator.numerals import measured_in
from calculator.patient import write_range
from calculator.wording import effect_label


class RuleDifference(Enum):
    """How a rule differs."""

    ADDED = "Ny regel"
    REMOVED = "Regel tatt ut"
    LOGIC = "Vilkår eller virkning endret"
    WORDS = "Bare ordene endret"
    INTERPRETATION = "Tolkningen endret"


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A rule that only one version has, or that both have but not alike.

    ``drug`` is the drug's name, empty for a rule of the procedure as a whole; ``old_part`` and
    ``new_part`` say which part of its sentence a rule stands on, empty for the whole. Of a rule
    that acts otherwise ``old_says`` and ``new_says`` have when it holds, and as what; of one that
    is only read otherwise, how it is read.
    """

    difference: RuleDifference
    drug: str
    old: Rule | None
    new: Rule | None
    old_part: str = ""
    new_part: str = ""
    old_says: str = ""
    new_says: str = ""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A difference in what is asked, as a Norwegian sentence."""

    field: str
    text: str


def rule_changes(old: Guideline, new: Guideline) -> tuple[RuleChange, ...]:
    """The rules of the procedure as a whole, then those of each drug that both versions have.

    Rules are the same by id, or else by saying the same of the same patients in the same words.
    """
    before = {drug.id: drug for drug in old.drugs}
    drugs = [(before[drug.id], drug) for drug in new.drugs if drug.id in before]
    changes = (
        *_changes("", old.rules, new.rules),
        *(change for one, other in drugs for change in _drug_changes(one, other)),
    )
    return tuple(
        replace(
            each,
            old_part=part_words(old, each.old) if each.old else "",
            new_part=part_words(new, each.new) if each.new else "",
            old_says=_says(old, each.old, each.difference),
            new_says=_says(new, each.new, each.difference),
        )
        for each in changes
    )


def _says(guideline: Guideline, rule: Rule | None, difference: RuleDifference) -> str:
    if rule is not None and difference is RuleDifference.INTERPRETATION:
        return " ".join(f"{each.text} {each.reason}" for each in rule.interpretations)
    if rule is None or difference is not RuleDifference.LOGIC:
        return ""
    parts = [f"{effect_label(rule.effect, {})} når {condition_words(guideline, rule.when)}"]
    for each in rule.becomes:
        label = effect_label(each.effect, {})
        parts.append(f"{label} når også {condition_words(guideline, each.when)}")
    return "; ".join(parts)


def _drug_changes(old: Drug, new: Drug) -> Iterator[RuleChange]:
    return _changes(new.name, old.rules, new.rules)


def _changes(drug: str, before: tuple[Rule, ...], after: tuple[Rule, ...]) -> Iterator[RuleChange]:
    old = {rule.id: rule for rule in before}
    new = {rule.id: rule for rule in after}
    renamed = {_saying(rule) for rule in before} & {_saying(rule) for rule in after}
    for rule in after:
        earlier = old.get(rule.id)
        if earlier is None:
            if _saying(rule) not in renamed:
                yield RuleChange(RuleDifference.ADDED, drug, None, rule)
        elif logic(earlier) != logic(rule):
            yield RuleChange(RuleDifference.LOGIC, drug, earlier, rule)
        elif _words(earlier) != _words(rule):
            yield RuleChange(RuleDifference.WORDS, drug, earlier, rule)
        elif earlier.interpretations != rule.interpretations:
            yield RuleChange(RuleDifference.INTERPRETATION, drug, earlier, rule)
    for rule in before:
        if rule.id not in new and _saying(rule) not in renamed:
            yield RuleChange(RuleDifference.REMOVED, drug, rule, None)


def logic(rule: Rule) -> object:
    """What a rule does, however its condition is written: equal for rules that act alike."""
    becomes = frozenset((_meaning(each.when), each.effect) for each in rule.becomes)
    return rule.effect, rule.action, _meaning(rule.when), becomes


def _meaning(condition: Condition) -> frozenset[frozenset[object]]:
    return frozenset(
        frozenset((criterion.field, criterion.test) for criterion in alternative)
        for alternative in condition.alternatives
    )


def _words(rule: Rule) -> tuple[str, str]:
    return rule.quote.text, rule.quote.lead


def _saying(rule: Rule) -> object:
    return logic(rule), _words(rule)


def field_changes(old: Guideline, new: Guideline) -> tuple[FieldChange, ...]:
    """What is asked for anew, otherwise or no more."""
    return tuple(
        FieldChange(name, text)
        for name in dict.fromkeys([*new.fields, *old.fields])
        for text in _field_texts(old.fields.get(name), new.fields.get(name))
    )


def _field_texts(old: Field | None, new: Field | None) -> Iterator[str]:
    if new is None:
        if old is not None:
            yield f"{old.label} spørres det ikke lenger om."
        return
    if old is None:
        yield f"{new.label} er et nytt spørsmål."
        return
    if old.label != new.label:
        yield f"{old.label} heter nå {new.label}."
    if old.hint != new.hint:
        yield f"{new.label} har en annen hjelpetekst enn før."
    if old.type is not new.type:
        yield f"{new.label} besvares på en annen måte enn før, og svarene kan ikke sammenlignes."
        return
    if old.unit != new.unit:
        yield (
            f"{new.label} oppgis {measured_in(new.unit)} og ikke lenger {measured_in(old.unit)}, "
            "og tallene kan ikke sammenlignes."
        )
    elif old.range != new.range:
        yield f"{new.label} kan nå være {write_range(new)}, før {write_range(old)}."
    if old.score != new.score:
        yield f"{new.label} har andre poeng eller områder enn før."
    if old.derived != new.derived:
        yield f"{new.label} beregnes på en annen måte enn før."
    yield from _choice_texts(old, new)


def _choice_texts(old: Field, new: Field) -> Iterator[str]:
    for name, label in new.choices.items():
        if name not in old.choices:
            yield f"{new.label} har fått valget {label}."
        elif old.choices[name] != label:
            yield f"{new.label}: valget {old.choices[name]} heter nå {label}."
    for name, label in old.choices.items():
        if name not in new.choices:
            yield f"{new.label} har ikke lenger valget {label}."
