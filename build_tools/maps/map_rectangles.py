"""Places of a map as few rectangles."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Rectangle:
    """Columns and rows of a map, both ends in, from 0."""

    left: int
    right: int
    bottom: int
    top: int


def rectangles(places: set[tuple[int, int]]) -> Iterator[Rectangle]:
    """Places (column, row) as few rectangles, each as wide as it goes, the highest first."""
    runs: dict[tuple[int, int], list[int]] = {}
    for row in sorted({up for _, up in places}):
        columns = sorted(at for at, up in places if up == row)
        for _, run in groupby(enumerate(columns), key=lambda pair: pair[1] - pair[0]):
            across = [column for _, column in run]
            runs.setdefault((across[0], across[-1]), []).append(row)
    found = [
        Rectangle(left, right, up[0], up[-1])
        for (left, right), rows in runs.items()
        for _, each in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0])
        for up in [[row for _, row in each]]
    ]
    yield from sorted(found, key=lambda each: (-each.top, each.left))
