"""Regions of a space of patients: counted exactly, and walked through box by box.

A region is one cell of every field that some condition reads. There are millions of them, but a
diagram's paths are boxes of regions that share one answer, and there are only some thousand boxes.
"""

import math
from collections.abc import Callable, Hashable, Iterator, Mapping

from calculator.conditions import Value
from calculator.decision_diagram import Space
from calculator.diagram_nodes import Branch, Diagram, Leaf

type Box = Mapping[str, Value]
"""One value of each field that a box of regions is bounded by, standing for the value's cell."""


def count_regions(space: Space) -> int:
    """How many regions the fields of a space are cut into."""
    return math.prod(len(axis.cells) for axis in space.axes)


def count_where(space: Space, diagram: Diagram, holds: Callable[[Hashable], bool]) -> int:
    """In how many regions the value of a diagram is as asked."""
    below = [1] * (len(space.axes) + 1)
    for level in reversed(range(len(space.axes))):
        below[level] = below[level + 1] * len(space.axes[level].cells)
    memo: dict[int, int] = {}

    def level_of(at: Diagram) -> int:
        return at.level if isinstance(at, Branch) else len(space.axes)

    def count(at: Diagram) -> int:
        """The regions of the levels from the node's own and down."""
        if isinstance(at, Leaf):
            return int(holds(at.value))
        if id(at) not in memo:
            memo[id(at)] = sum(
                count(child) * below[at.level + 1] // below[level_of(child)]
                for child in at.children
            )
        return memo[id(at)]

    return count(diagram) * below[0] // below[level_of(diagram)]


def boxes(space: Space, diagram: Diagram) -> Iterator[tuple[Box, Hashable]]:
    """Every path of a diagram: boxes that share no region and leave none out."""

    def walk(at: Diagram, box: dict[str, Value]) -> Iterator[tuple[Box, Hashable]]:
        if isinstance(at, Leaf):
            yield box, at.value
            return
        axis = space.axes[at.level]
        for value, child in zip(axis.cells, at.children, strict=True):
            yield from walk(child, {**box, axis.field: value})

    return walk(diagram, {})


def example(space: Space, diagram: Diagram, holds: Callable[[Hashable], bool]) -> Box | None:
    """A smallest box where the value is as asked, or None where there is none."""
    memo: dict[int, Box | None] = {}

    def find(at: Diagram) -> Box | None:
        if isinstance(at, Leaf):
            return {} if holds(at.value) else None
        if id(at) not in memo:
            axis = space.axes[at.level]
            found = [
                {axis.field: value, **rest}
                for value, child in zip(axis.cells, at.children, strict=True)
                if (rest := find(child)) is not None
            ]
            memo[id(at)] = min(found, key=len, default=None)
        return memo[id(at)]

    return find(diagram)
