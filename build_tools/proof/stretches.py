"""A field of numbers as the stretches between its borders, each end in or out."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from calculator.axis import Axis
from calculator.conditions import Interval


@dataclass(frozen=True, slots=True)
class Stretch:
    """Numbers next to one another that no condition can tell apart; ``value`` is one of them.

    Two stretches may belong to one cell: what lies below a range and what lies above it.
    """

    interval: Interval
    cell: int
    value: Decimal


def stretches(axis: Axis) -> tuple[Stretch, ...]:
    """All of a number field's range, lowest first."""
    merged: list[Stretch] = []
    for point in _points(axis):
        if merged and merged[-1].cell == point.cell:
            before = merged.pop()
            interval = Interval(
                before.interval.lower,
                point.interval.upper,
                before.interval.lower_closed,
                point.interval.upper_closed,
            )
            point = Stretch(interval, point.cell, before.value)
        merged.append(point)
    return tuple(merged)


def _points(axis: Axis) -> Iterator[Stretch]:
    """Every border as a stretch of its own, and the open stretches between them."""
    assert axis.range is not None
    lowest, highest = axis.range.ends
    borders = {end for test in axis.tests if isinstance(test, Interval) for end in test.ends}
    ends = sorted({lowest, highest, *(end for end in borders if lowest < end < highest)})
    for lower, upper in pairwise(ends):
        yield Stretch(Interval(lower, lower), axis.cell(lower), lower)
        middle = (lower + upper) / 2
        yield Stretch(
            Interval(lower, upper, lower_closed=False, upper_closed=False),
            axis.cell(middle),
            middle,
        )
    yield Stretch(Interval(highest, highest), axis.cell(highest), highest)
