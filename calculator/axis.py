"""One field cut into cells by the borders that conditions draw.

Within a cell no condition can tell two values apart, so one value of each answers for all.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from calculator.conditions import Test, Value
from calculator.field import Field
from calculator.interval import Interval

_UPPER = attrgetter("upper")


@dataclass(frozen=True, slots=True)
class Axis:
    """One field cut into cells.

    ``cells`` holds one value of each cell, lowest first. Of a number ``intervals`` holds the
    numbers of each cell, which lie together; of other fields ``places`` maps each value to the
    place of its cell.
    """

    field: str
    tests: tuple[Test, ...]
    cells: tuple[Value, ...]
    range: Interval | None
    intervals: tuple[Interval, ...]
    places: Mapping[Value, int]

    def cell(self, value: Value) -> int:
        """The place of the cell that a value of the field lies in."""
        if self.range is None:
            return self.places[value]
        # The first cell that does not end below the value, or the next where its end is not in it.
        at = bisect_left(self.intervals, value, key=_UPPER)
        interval = self.intervals[at]
        return at if interval.upper_closed or interval.upper != value else at + 1

    def cells_of(self, value: Value | Interval | None) -> tuple[int, ...]:
        """The places of the cells that a value can lie in, of which a bound or nothing is known."""
        if value is None:
            return tuple(range(len(self.cells)))
        if isinstance(value, Interval):
            cells = enumerate(self.intervals)
            return tuple([at for at, each in cells if each.covers(value) is not False])
        return (self.cell(value),)


def axis_of(asked: Field, tests: tuple[Test, ...]) -> Axis:
    """Cut a field into the cells that some tests can tell apart."""
    if asked.range is not None:
        intervals = tuple(_intervals(asked.range, tests))
        cells = tuple(next(each.pieces(())).middle for each in intervals)
        return Axis(asked.name, tests, cells, asked.range, intervals, {})
    values = asked.values
    signatures = [_signature(tests, value) for value in values]
    told_apart = list(dict.fromkeys(signatures))
    return Axis(
        asked.name,
        tests,
        tuple(values[signatures.index(each)] for each in told_apart),
        None,
        (),
        {
            value: told_apart.index(signature)
            for value, signature in zip(values, signatures, strict=True)
        },
    )


def _intervals(span: Interval, tests: tuple[Test, ...]) -> Iterator[Interval]:
    """The numbers of each cell, lowest first."""
    pieces = span.pieces(end for test in tests for end in test.ends)
    for _, group in groupby(pieces, key=lambda piece: _signature(tests, piece.middle)):
        first, *rest = group
        last = rest[-1] if rest else first
        closed = first.lower_closed, last.upper_closed
        yield Interval(first.lower, last.upper, *closed, span.whole)


def _signature(tests: tuple[Test, ...], value: Value) -> tuple[bool, ...]:
    return tuple(test.accepts(value) for test in tests)
