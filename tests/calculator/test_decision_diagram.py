"""Diagrams hold what their conditions say, everywhere, and equal functions are one object."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise, product
from operator import and_, or_
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.conditions import Choices, Condition, Criterion, Known, read_bound, read_condition
from calculator.decision_diagram import Space, space_of
from calculator.diagram_nodes import Branch, Diagram, Leaf, nodes
from calculator.field import Field
from calculator.field_types import FieldType
from calculator.interval import Interval


def asked(name: str, kind: FieldType, **more: Any) -> Field:
    given = {"choices": {}, "unit": "", "range": None, **more}
    return Field(name, name, "", "", kind, derived="", interpretations=(), **given)


FIELDS = (
    asked("age", FieldType.NUMBER, unit="år", range=Interval(Decimal(0), Decimal(120))),
    asked("pregnant", FieldType.BOOLEAN),
    asked("organ", FieldType.CHOICE, choices={"a": "A", "b": "B", "c": "C"}),
)
TESTS: dict[str, list[Any]] = {
    "age": [">= 65", "< 18", "30..60", "5..5"],
    "pregnant": [True, False],
    "organ": ["a", ["a", "b"], "!= c"],
}
VALUES: dict[str, list[Any]] = {
    "age": [Decimal(each) for each in (0, 5, 17, 18, 30, 60, 61, 64, 65, 120)],
    "pregnant": [False, True],
    "organ": ["a", "b", "c"],
}
EVERYONE = [dict(zip(VALUES, values, strict=True)) for values in product(*VALUES.values())]

alternatives = st.fixed_dictionaries(
    {}, optional={name: st.sampled_from(tests) for name, tests in TESTS.items()}
)
conditions = st.lists(alternatives, max_size=3).map(lambda each: read_condition([*each]))


def value_at(space: Space, diagram: Diagram, known: Known) -> Any:
    while isinstance(diagram, Branch):
        axis = space.axes[diagram.level]
        value = known[axis.field]
        assert not isinstance(value, Interval)
        diagram = diagram.children[axis.cell(value)]
    return diagram.value


def levels(diagram: Diagram) -> Iterator[tuple[int, int]]:
    """The level of each branch and of each branch right below it."""
    for node in nodes(diagram):
        for child in node.children if isinstance(node, Branch) else ():
            if isinstance(node, Branch) and isinstance(child, Branch):
                yield node.level, child.level


@given(conditions, conditions)
def test_a_diagram_says_of_every_patient_what_its_condition_says(
    one: Condition, other: Condition
) -> None:
    space = space_of(FIELDS, [one, other])
    first, second = space.of(one), space.of(other)
    both = space.combine(and_, first, second)
    for known in EVERYONE:
        assert value_at(space, first, known) is one.status(known)
        assert value_at(space, both, known) is (one.status(known) and other.status(known))


@given(conditions, conditions)
def test_equal_functions_are_one_object_with_its_fields_in_order(
    one: Condition, other: Condition
) -> None:
    space = space_of(FIELDS, [one, other])
    apart = space.combine(or_, space.of(one), space.of(other))
    together = space.of(Condition(one.alternatives + other.alternatives))
    assert apart is together
    assert space.combine(or_, space.of(other), space.of(one)) is together
    assert all(upper < lower for upper, lower in levels(together))
    found = list(nodes(together))
    assert len({id(node) for node in found}) == len(found)
    assert all(
        any(child is not node.children[0] for child in node.children)
        for node in found
        if isinstance(node, Branch)
    )


def known_parts() -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {}, optional={name: st.sampled_from(values) for name, values in VALUES.items()}
    )


@given(conditions, known_parts())
def test_what_is_known_is_filled_in_and_what_is_left_decides(
    condition: Condition, known: dict[str, Any]
) -> None:
    space = space_of(FIELDS, [condition])
    diagram = space.of(condition)
    known = {name: value for name, value in known.items() if name in {a.field for a in space.axes}}
    rest = space.restrict(diagram, known)
    for patient in EVERYONE:
        assert value_at(space, rest, patient) is value_at(space, diagram, patient | known)
    fields = [axis.field for axis in space.axes if axis.field not in known]
    deciding = {
        name
        for name in fields
        for patient in EVERYONE
        for value in VALUES[name]
        if value_at(space, rest, patient) is not value_at(space, rest, patient | {name: value})
    }
    assert space.undecided(diagram, known) == deciding
    # Asked again, as at the next keystroke.
    assert space.undecided(diagram, known) == deciding
    assert {space.axes[n.level].field for n in nodes(rest) if isinstance(n, Branch)} == deciding


def test_two_tests_of_one_field_hold_together() -> None:
    adult, young = read_condition({"age": ">= 18"}), read_condition({"age": "< 65"})
    both = Condition(((*adult.criteria, *young.criteria),))
    space = space_of(FIELDS, [both])
    assert [value_at(space, space.of(both), {"age": Decimal(age)}) for age in (17, 18, 64, 65)] == [
        False,
        True,
        True,
        False,
    ]


def test_a_space_that_keeps_one_diagram_knows_it_and_no_other() -> None:
    condition = read_condition([{"age": ">= 65"}, {"pregnant": True, "organ": "a"}])
    other = read_condition({"organ": "!= c"})
    space = space_of(FIELDS, [condition, other])
    diagram, gone = space.of(condition), space.of(other)
    kept = space.keeping(diagram)
    assert kept.of(condition) is diagram
    assert kept.of(other) is not gone


def test_the_cells_of_a_field_are_where_no_test_tells_values_apart() -> None:
    within = Condition(((Criterion("age", Interval(Decimal(30), Decimal(60)), "30..60"),),))
    (axis,) = space_of(FIELDS, [within]).axes
    assert [axis.cell(Decimal(age)) for age in (0, 29, 30, 45, 60, 61, 120)] == [
        *(0, 0, 1, 1, 1, 2, 2)
    ]
    assert len(axis.cells) == 3


@given(conditions)
def test_the_cells_of_a_number_lie_side_by_side_and_cover_its_range(condition: Condition) -> None:
    for axis in space_of(FIELDS, [condition]).axes:
        if axis.range is None:
            continue
        first, last = axis.intervals[0], axis.intervals[-1]
        assert (first.lower, first.lower_closed) == (axis.range.lower, True)
        assert (last.upper, last.upper_closed) == (axis.range.upper, True)
        for one, other in pairwise(axis.intervals):
            assert one.upper == other.lower
            assert one.upper_closed is not other.lower_closed
        for place, (value, each) in enumerate(zip(axis.cells, axis.intervals, strict=True)):
            assert each.accepts(value)
            assert axis.cells_of(value) == axis.cells_of(each) == (place,)
            for test in axis.tests:
                assert test.covers(each) is test.accepts(value)


def test_a_bound_lies_in_the_cells_that_it_leaves_a_number_of() -> None:
    (axis,) = space_of(FIELDS, [read_condition({"age": "30..60"})]).axes
    bounds = {">= 60": (1, 2), "> 60": (2,), "< 30": (0,), "<= 30": (0, 1), "> 29.9": (0, 1, 2)}
    for notation, cells in bounds.items():
        operator, number = notation.split()
        bound = read_bound(operator, Decimal(number)).within(Interval(Decimal(0), Decimal(120)))
        assert bound is not None
        assert axis.cells_of(bound) == cells


def test_a_border_beyond_the_range_cuts_nothing() -> None:
    condition = read_condition({"age": ">= 200"})
    space = space_of(FIELDS, [condition])
    assert len(space.axes[0].cells) == 1
    assert space.of(condition) is space.leaf(False)


@pytest.mark.parametrize(
    ("name", "test", "cells"),
    [
        ("pregnant", Choices(frozenset({True})), (False, True)),
        ("organ", Choices(frozenset({"b"})), ("a", "b")),
    ],
)
def test_a_field_of_answers_has_one_value_of_each_cell(
    name: str, test: Choices, cells: tuple[Any, ...]
) -> None:
    (axis,) = space_of(FIELDS, [Condition(((Criterion(name, test, ""),),))]).axes
    assert axis.cells == cells


def test_a_diagram_of_one_value_is_a_leaf() -> None:
    space = space_of(FIELDS, [])
    assert space.of(Condition(((),))) is space.leaf(True)
    assert space.of(Condition(())) is space.leaf(False)
    assert space.undecided(Leaf(True), {}) == frozenset()
