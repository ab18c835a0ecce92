"""Two guidelines' answers about one drug in one space, though their fields may differ.

A field that only one version has is an axis that the other's answer does not depend on. A field
whose type or unit differs is two fields: no number of the one means anything to the other. A value
that one version cannot take (a new choice, a number beyond its range) leaves that version without
an answer, which is None, unless every value that it can take gives the same answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from build_tools.compiled import answers_once
from calculator.answers import Answer
from calculator.axis import Axis
from calculator.conditions import Choices, Condition, Criterion, Test, Value, Values
from calculator.decision_diagram import Space, space_of
from calculator.diagram_nodes import Branch, Diagram, Leaf
from calculator.dose_amount import quantity_of
from calculator.dose_quantity import DoseQuantity
from calculator.effects import Effect
from calculator.field import Field
from calculator.guideline import Drug, Guideline
from calculator.interval import Interval

_OUTDATED = "@"
"""Ends the key of an old version's field where the new one asks for something else by its name.
No field can be called so."""


@dataclass(frozen=True, slots=True)
class ValuedAnswer:
    """An answer that can be held against another version's."""

    indicated: bool
    recommendation: Effect
    doses: tuple[DoseQuantity, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One version: its guideline, its drug (None where it has none), and its fields by key."""

    guideline: Guideline
    drug: Drug | None
    keys: Mapping[str, str]

    def known(self, patient: Values) -> dict[str, Value] | None:
        """A patient of the common space as this version is told; None where it cannot be."""
        own = {
            name: patient[key]
            for name in self.guideline.fields
            if (key := self.keys[name]) in patient
        }
        fields = self.guideline.fields
        return own if all(fields[name].takes(value) for name, value in own.items()) else None


@dataclass(frozen=True, slots=True)
class CommonSpace:
    """A space for both versions; ``fields`` has what is asked by key, and ``tests`` what is read.

    The leaves of ``pairs`` are pairs of ValuedAnswer or None, old and new.
    """

    space: Space
    fields: Mapping[str, Field]
    tests: Mapping[str, tuple[Test, ...]]
    pairs: Diagram


def sides(
    old: Guideline, new: Guideline, old_drug: Drug | None, new_drug: Drug | None
) -> tuple[Side, Side]:
    """Both versions, with fields of one meaning under one key."""
    old_keys = {
        name: name + _OUTDATED
        if name in new.fields and not _same_measure(field, new.fields[name])
        else name
        for name, field in old.fields.items()
    }
    return Side(old, old_drug, old_keys), Side(new, new_drug, {name: name for name in new.fields})


def common_space(old: Side, new: Side) -> CommonSpace:
    """Work out every pair of answers of a drug."""
    fields = _common_fields(old, new)
    answered = [(side, answers_once(side.guideline, side.drug)) for side in (old, new) if side.drug]
    tests: dict[str, dict[Test, None]] = {}
    for side, answers in answered:
        for axis in answers.space.axes:
            tests.setdefault(side.keys[axis.field], {}).update(dict.fromkeys(axis.tests))
    cuts = [
        Condition(((Criterion(key, test, ""),),))
        for key, each in tests.items()
        for test in (*each, *_domains(key, old, new))
    ]
    space = space_of(fields.values(), cuts)
    diagrams: list[Diagram] = []
    for side in (old, new):
        found = next((answers for each, answers in answered if each is side), None)
        diagrams.append(
            _transfer(space, side, found.space, found.diagram) if found else space.leaf(None)
        )
    return CommonSpace(
        space,
        fields,
        {key: tuple(each) for key, each in tests.items()},
        space.combine(lambda before, after: (before, after), *diagrams),
    )


def _same_measure(one: Field, other: Field) -> bool:
    return one.type is other.type and one.unit == other.unit


def _common_fields(old: Side, new: Side) -> dict[str, Field]:
    """Every field by key, the new version's wording first, with all values of either version."""
    fields = {key: new.guideline.fields[name] for name, key in new.keys.items()}
    for name, key in old.keys.items():
        before = old.guideline.fields[name]
        after = fields.get(key)
        fields[key] = replace(before, name=key) if after is None else _joined(before, after)
    return fields


def _joined(before: Field, after: Field) -> Field:
    choices = {**before.choices, **after.choices}
    span = after.range
    if before.range is not None and span is not None:
        ends = (*before.range.ends, *span.ends)
        span = Interval(min(ends), max(ends))
    return replace(after, choices=choices, range=span)


def _domains(key: str, old: Side, new: Side) -> list[Test]:
    """What each version can take, where that differs, as tests that cut the field there."""
    own = [
        side.guideline.fields[name]
        for side in (old, new)
        for name, each in side.keys.items()
        if each == key
    ]
    if len(own) < 2:
        return []
    before, after = own
    if before.choices.keys() != after.choices.keys():
        return [Choices(frozenset(before.choices)), Choices(frozenset(after.choices))]
    return [each.range for each in own if each.range] if before.range != after.range else []


def _transfer(space: Space, side: Side, own: Space, diagram: Diagram) -> Diagram:
    """The diagram of one version's answers over the common space."""
    assert side.drug is not None
    doses = [quantity_of(dose) for dose in side.drug.doses]
    memo: dict[int, Diagram] = {}

    def walk(at: Diagram) -> Diagram:
        if id(at) not in memo:
            if isinstance(at, Leaf):
                memo[id(at)] = space.leaf(_valued(at.value, doses))
            else:
                place = _place(space, side, own.axes[at.level])
                memo[id(at)] = _child_by_place(space, place, [*map(walk, at.children)])
        return memo[id(at)]

    return walk(diagram)


def _valued(answer: object, doses: list[DoseQuantity]) -> ValuedAnswer:
    assert isinstance(answer, Answer)
    listed = tuple(sorted((doses[place] for place in answer.doses), key=str))
    return ValuedAnswer(answer.indicated, answer.recommendation, listed)


def _place(space: Space, side: Side, axis: Axis) -> Diagram:
    """Which cell of a version's own field each cell of the common one lies in, if any.

    A tuple, since 0 and 1 as leaves of their own would be taken for false and true.
    """
    key, field = side.keys[axis.field], side.guideline.fields[axis.field]
    level = next(level for level, each in enumerate(space.axes) if each.field == key)
    return space.branch(
        level,
        tuple(
            space.leaf((axis.cell(value),) if field.takes(value) else ())
            for value in space.axes[level].cells
        ),
    )


def _child_by_place(space: Space, place: Diagram, children: list[Diagram]) -> Diagram:
    """The child that stands in each cell; where all of them lie below it, none is gone through."""
    if isinstance(place, Branch):
        chosen = [each.value for each in place.children if isinstance(each, Leaf)]
        cells = [cell for each in chosen if isinstance(each, tuple) for cell in each]
        below = [not isinstance(each, Branch) or each.level > place.level for each in children]
        if all(chosen) and all(below):
            return space.branch(place.level, tuple(children[cell] for cell in cells))
    return space.combine(_chosen, place, *children)


def _chosen(place: tuple[int, ...], *answers: ValuedAnswer | None) -> ValuedAnswer | None:
    if place:
        return answers[place[0]]
    return answers[0] if len(set(answers)) == 1 else None
