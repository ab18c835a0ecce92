"""Edits of a guideline for hypothesis: what an author may change from one draft to the next."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from calculator.conditions import Condition, Criterion
from calculator.effects import Effect
from calculator.field import Field
from calculator.field_types import FieldType
from calculator.guideline import Drug, Guideline, Rule
from calculator.interval import Interval

type GuidelineEdit = Callable[[Guideline], Guideline]

STEPS = [Decimal(step) for step in ("-10", "-1", "-0.5", "0.5", "1", "10")]


def edits(guideline: Guideline) -> st.SearchStrategy[list[GuidelineEdit]]:
    """Some edits, to be made one after the other."""
    rules = [rule.id for drug in guideline.drugs for rule in guideline.rules_for(drug)]
    doses = max(len(drug.doses) for drug in guideline.drugs)
    numbers = [each.name for each in guideline.fields.values() if each.type is FieldType.NUMBER]
    return st.lists(
        st.one_of(
            st.builds(_move_end, st.sampled_from(rules), st.sampled_from(STEPS)),
            st.builds(_flip, st.sampled_from(rules)),
            st.builds(_drop, st.sampled_from(rules)),
            st.builds(_effect, st.sampled_from(rules), st.sampled_from(Effect)),
            st.builds(_dose, st.integers(0, doses - 1)),
            st.builds(_dose_always, st.integers(0, doses - 1)),
            st.builds(_add_choice, st.just("indication")),
            st.builds(_narrow_range, st.sampled_from(numbers)),
            st.builds(_other_unit, st.sampled_from(numbers)),
        ),
        min_size=1,
        max_size=3,
    )


def with_rules(guideline: Guideline, change: Callable[[Rule], Rule | None]) -> Guideline:
    """Exchange every rule for another, or for none."""

    def changed(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
        return tuple(new for rule in rules if (new := change(rule)) is not None)

    return replace(
        guideline,
        rules=changed(guideline.rules),
        drugs=tuple(replace(drug, rules=changed(drug.rules)) for drug in guideline.drugs),
    )


def _with_intervals(when: Condition, change: Callable[[Interval], Interval]) -> Condition:
    return Condition(
        tuple(
            tuple(
                Criterion(each.field, change(each.test), "")
                if isinstance(each.test, Interval)
                else each
                for each in alternative
            )
            for alternative in when.alternatives
        )
    )


def _move_end(name: str, step: Decimal) -> GuidelineEdit:
    def moved(interval: Interval) -> Interval:
        if interval.upper is not None:
            return replace(interval, upper=max(interval.upper + step, interval.lower or Decimal(0)))
        assert interval.lower is not None
        return replace(interval, lower=interval.lower + step)

    return lambda guideline: with_rules(
        guideline,
        lambda rule: (
            replace(rule, when=_with_intervals(rule.when, moved)) if rule.id == name else rule
        ),
    )


def _flip(name: str) -> GuidelineEdit:
    def flipped(interval: Interval) -> Interval:
        return replace(interval, lower_closed=not interval.lower_closed)

    return lambda guideline: with_rules(
        guideline,
        lambda rule: (
            replace(rule, when=_with_intervals(rule.when, flipped)) if rule.id == name else rule
        ),
    )


def _drop(name: str) -> GuidelineEdit:
    return lambda guideline: with_rules(guideline, lambda rule: None if rule.id == name else rule)


def _effect(name: str, effect: Effect) -> GuidelineEdit:
    return lambda guideline: with_rules(
        guideline, lambda rule: replace(rule, effect=effect) if rule.id == name else rule
    )


def _with_dose(place: int, **change: object) -> GuidelineEdit:
    def changed(drug: Drug) -> Drug:
        doses = list(drug.doses)
        if place < len(doses):
            doses[place] = replace(doses[place], **change)  # type: ignore[arg-type]
        return replace(drug, doses=tuple(doses))

    return lambda guideline: replace(guideline, drugs=tuple(map(changed, guideline.drugs)))


def _dose(place: int) -> GuidelineEdit:
    return _with_dose(place, amount=Decimal("7.5"))


def _dose_always(place: int) -> GuidelineEdit:
    return _with_dose(place, when=Condition(((),)))


def _with_field(name: str, change: Callable[[Field], Field]) -> GuidelineEdit:
    return lambda guideline: replace(
        guideline, fields={**guideline.fields, name: change(guideline.fields[name])}
    )


def _add_choice(name: str) -> GuidelineEdit:
    return _with_field(name, lambda each: replace(each, choices={**each.choices, "new": "Ny"}))


def _narrow_range(name: str) -> GuidelineEdit:
    def narrowed(field: Field) -> Field:
        assert field.range is not None
        lower, upper = field.range.ends
        return replace(field, range=Interval(lower, (lower + upper) / 2))

    return _with_field(name, narrowed)


def _other_unit(name: str) -> GuidelineEdit:
    return _with_field(name, lambda each: replace(each, unit=f"{each.unit}/10"))
