"""Boxes against the functions that they cover, on small spaces of any shape."""

from itertools import product
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from build_tools.redline.cover import cover, diagram_of
from calculator.conditions import Choices, Condition, Criterion
from calculator.decision_diagram import Space, space_of
from calculator.diagram_nodes import Diagram
from calculator.field import Field
from calculator.field_types import FieldType

SIZES = (2, 3, 4)


def choice_field(name: str, size: int) -> Field:
    choices = {f"{name}{place}": "" for place in range(size)}
    return Field(name, name, "", "", FieldType.CHOICE, choices, "", None, "", ())


FIELDS = [choice_field(name, size) for name, size in zip("abc", SIZES, strict=True)]


def new_space() -> Space:
    tests = [
        Condition(((Criterion(field.name, Choices(frozenset({choice})), choice),),))
        for field in FIELDS
        for choice in field.choices
    ]
    return space_of(FIELDS, tests)


def function_of(space: Space, held: set[tuple[int, ...]]) -> Diagram:
    def below(at: tuple[int, ...]) -> Diagram:
        if len(at) == len(SIZES):
            return space.leaf(at in held)
        return space.branch(len(at), tuple(below((*at, n)) for n in range(SIZES[len(at)])))

    return below(())


@given(st.sets(st.tuples(*(st.integers(0, size - 1) for size in SIZES))))
def test_boxes_hold_exactly_what_was_asked_for_and_none_is_needless(
    held: set[tuple[int, ...]],
) -> None:
    space = new_space()
    wanted = function_of(space, held)
    boxes = cover(space, wanted)
    inside = [set(product(*box)) for box in boxes]
    assert set().union(*inside) == held
    for place in range(len(boxes)):
        assert set().union(*inside[:place], *inside[place + 1 :]) != held
    diagrams = [diagram_of(space, box) for box in boxes]
    together = space.combine(lambda *each: any(each), *diagrams)
    assert together is wanted


@given(st.tuples(*(st.sets(st.integers(0, size - 1), min_size=1) for size in SIZES)))
def test_a_box_is_covered_by_itself(sides: tuple[set[int], ...]) -> None:
    space = new_space()
    points: set[Any] = set(product(*sides))
    assert cover(space, function_of(space, points)) == (tuple(map(frozenset, sides)),)
