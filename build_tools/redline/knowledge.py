"""What may be known of a field: its value, nothing, or only a bound.

Conditions answer alike for every number of a cell, so what is known of a field is one of few
states: the cell, that nothing is known, or that a number lies above or below some number of a cell.
Functions of such states are diagrams like those over complete patients.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from calculator.axis import Axis
from calculator.conditions import Known, Value
from calculator.decision_diagram import Space
from calculator.diagram_nodes import Branch, Diagram
from calculator.interval import Interval


class Extent(Enum):
    """How much is known."""

    VALUE = auto()
    ABOVE = auto()
    BELOW = auto()
    NOTHING = auto()


@dataclass(frozen=True, slots=True)
class KnownState:
    """A state with an example of what is known, None for nothing.

    ``cells`` are those that the value can lie in; ``cell`` is the one that it lies in, or that the
    bound does.
    """

    extent: Extent
    known: Value | Interval | None
    cells: frozenset[int]
    cell: int = 0


@dataclass(frozen=True)
class KnownSpace:
    """What may be known of every field; ``axes`` has the cells of each, ``states`` its states.

    ``space`` is over the states, each a cell.
    """

    axes: tuple[Axis, ...]
    states: tuple[tuple[KnownState, ...], ...]
    space: Space

    def level(self, field: str) -> int | None:
        """Where a field stands in the space; None where nothing reads it."""
        return next((n for n, each in enumerate(self.axes) if each.field == field), None)

    def place(self, level: int, known: Value | Interval | None) -> int:
        """Which state of a field something known of it is."""
        axis, states = self.axes[level], self.states[level]
        if known is None:
            return len(states) - 1
        cells = frozenset(axis.cells_of(known))
        extent = Extent.VALUE
        if isinstance(known, Interval) and len(cells) > 1:
            extent = Extent.ABOVE if len(axis.cells) - 1 in cells else Extent.BELOW
        return next(n for n, e in enumerate(states) if e.extent is extent and e.cells == cells)

    def of(
        self, names: Mapping[str, str], function: Callable[[Known], Hashable], fields: Sequence[str]
    ) -> Diagram:
        """The diagram of a function of what is known of some fields.

        Args:
            names: the key of each field in this space.
            function: is given what is known, by the fields' own names.
            fields: those that it reads, by their own names.
        """
        found = ((self.level(names[each]), each) for each in fields)
        read = sorted((level, name) for level, name in found if level is not None)

        def walk(at: int, known: Known) -> Diagram:
            if at == len(read):
                return self.space.leaf(function(known))
            level, name = read[at]
            return self.space.branch(
                level,
                tuple(
                    walk(at + 1, known if s.known is None else {**known, name: s.known})
                    for s in self.states[level]
                ),
            )

        return walk(0, {})

    def exchanged(self, diagram: Diagram, level: int, strange: frozenset[int]) -> Diagram:
        """The same function where some states of a field are told nothing of.

        There it has the value that all other values of the field give, or None.
        """
        own = [
            n
            for n, each in enumerate(self.states[level])
            if each.extent is Extent.VALUE and n not in strange
        ]
        memo: dict[Diagram, Diagram] = {}

        def shared(*values: Hashable) -> Hashable:
            return values[0] if len(set(values)) == 1 else None

        def walk(at: Diagram) -> Diagram:
            if not isinstance(at, Branch) or at.level > level:
                return at
            if at not in memo:
                children = at.children
                if at.level < level:
                    memo[at] = self.space.branch(at.level, tuple(map(walk, children)))
                else:
                    other = self.space.combine(shared, *(children[n] for n in own))
                    replaced = (other if n in strange else c for n, c in enumerate(children))
                    memo[at] = self.space.branch(level, tuple(replaced))
            return memo[at]

        return walk(diagram)


def known_space(space: Space) -> KnownSpace:
    """What may be known of the fields of a space."""
    states = tuple(map(_states, space.axes))
    axes = (
        replace(axis, tests=(), cells=tuple(map(str, range(len(each)))), range=None)
        for axis, each in zip(space.axes, states, strict=True)
    )
    return KnownSpace(space.axes, states, Space(tuple(axes)))


def _states(axis: Axis) -> tuple[KnownState, ...]:
    """The states of a field: a value in each cell, a bound in each, and at last nothing."""
    last = len(axis.cells) - 1
    values = [
        KnownState(Extent.VALUE, value, frozenset({n}), n) for n, value in enumerate(axis.cells)
    ]
    above = [
        KnownState(Extent.ABOVE, _joined(axis, n, last), frozenset(range(n, last + 1)), n)
        for n in range(last)
    ]
    below = [
        KnownState(Extent.BELOW, _joined(axis, 0, n), frozenset(range(n + 1)), n)
        for n in range(1, last)
    ]
    nothing = KnownState(Extent.NOTHING, None, frozenset(range(last + 1)))
    return (*values, *(above + below if axis.intervals else ()), nothing)


def _joined(axis: Axis, first: int, last: int) -> Interval | None:
    """All numbers of some cells; None where there are none."""
    if not axis.intervals:
        return None
    low, high = axis.intervals[first], axis.intervals[last]
    return replace(low, upper=high.upper, upper_closed=high.upper_closed)
