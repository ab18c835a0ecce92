"""One field cut into cells by the borders that conditions draw.

Within a cell no condition can tell two values apart, so one value of each answers for all.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from calculator.conditions import Interval, Test, Value
from calculator.guideline import Field, FieldType


@dataclass(frozen=True, slots=True)
class Axis:
    """One field cut into cells.

    ``cells`` holds one value of each cell, lowest first; ``signatures`` maps what the tests say
    of a value to the place of its cell. Of a number ``intervals`` holds the numbers of each cell,
    between the borders that cut it out or the field's own ends.
    """

    field: str
    tests: tuple[Test, ...]
    cells: tuple[Value, ...]
    signatures: Mapping[tuple[bool, ...], int]
    range: Interval | None
    intervals: tuple[Interval, ...]

    def cell(self, value: Value) -> int:
        """The place of the cell that a value lies in.

        A derived value may lie beyond the range of its field. No test draws a border there, so
        the end of the range answers for it.
        """
        if isinstance(value, Decimal) and self.range is not None:
            lowest, highest = self.range.ends
            value = min(max(value, lowest), highest)
        return self.signatures[_signature(self.tests, value)]


def axis_of(asked: Field, tests: tuple[Test, ...]) -> Axis:
    """Cut a field into the cells that some tests can tell apart."""
    cells: dict[tuple[bool, ...], Value] = {}
    stretches: dict[tuple[bool, ...], list[_Point]] = {}
    for value, point in _candidates(asked, tests):
        signature = _signature(tests, value)
        cells.setdefault(signature, value)
        if point:
            stretches.setdefault(signature, []).append(point)
    return Axis(
        asked.name,
        tests,
        cells=tuple(cells.values()),
        signatures={signature: place for place, signature in enumerate(cells)},
        range=asked.range,
        intervals=tuple(_interval(points[0], points[-1]) for points in stretches.values()),
    )


def _candidates(asked: Field, tests: tuple[Test, ...]) -> Iterator[tuple[Value, "_Point | None"]]:
    """Values of which at least one lies in every cell of a field, lowest first."""
    if asked.type is FieldType.BOOLEAN:
        yield from ((False, None), (True, None))
    elif asked.range is None:
        yield from ((choice, None) for choice in asked.choices)
    else:
        yield from ((point.value, point) for point in _points(asked.range, tests))


@dataclass(frozen=True, slots=True)
class _Point:
    """A border, or the open stretch between two borders with the number in its middle."""

    lower: Decimal
    value: Decimal
    upper: Decimal

    @property
    def exact(self) -> bool:
        return self.lower == self.upper


def _interval(lowest: _Point, highest: _Point) -> Interval:
    return Interval(
        lowest.lower, highest.upper, lower_closed=lowest.exact, upper_closed=highest.exact
    )


def _points(span: Interval, tests: tuple[Test, ...]) -> list[_Point]:
    """The borders that tests draw in a range, its own ends and the stretches, lowest first."""
    borders = {end for test in tests if isinstance(test, Interval) for end in test.ends}
    ends = sorted({*span.ends, *(border for border in borders if span.accepts(border))})
    points = [_Point(end, end, end) for end in ends]
    stretches = [_Point(low, (low + high) / 2, high) for low, high in pairwise(ends)]
    return sorted([*points, *stretches], key=lambda point: point.value)


def _signature(tests: tuple[Test, ...], value: Value) -> tuple[bool, ...]:
    return tuple(test.accepts(value) for test in tests)
