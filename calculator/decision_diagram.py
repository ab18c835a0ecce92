"""Exact answers about all patients at once: reduced ordered multi-valued decision diagrams.

Conditions cut every field into finitely many cells (calculator/axis.py). A function of the fields
is therefore a decision diagram: at each branch one field, a child for each of its cells, and
leaves that hold the function's values.
Equal diagrams are one and the same object, so a function depends on a field if and only if a
branch on that field remains.

Source: R. E. Bryant, Graph-Based Algorithms for Boolean Function Manipulation, IEEE Transactions
on Computers C-35 (1986); A. Srinivasan et al., Algorithms for Discrete Function Manipulation,
ICCAD (1990), for branches with more than two children.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import repeat

from calculator.axis import Axis, axis_of
from calculator.conditions import Condition, Known, Test, Values
from calculator.diagram_nodes import (
    Branch,
    Diagram,
    Leaf,
    NodeOrder,
    Places,
    node_order,
    nodes,
    reachable,
)
from calculator.field import Field
from calculator.interval import Interval


@dataclass(frozen=True, slots=True)
class Space:
    """The fields that some conditions read, in a fixed order, each cut into its cells."""

    axes: tuple[Axis, ...]
    _leaves: dict[Hashable, Leaf] = field(default_factory=dict)
    _branches: dict[tuple[int, tuple[Diagram, ...]], Branch] = field(default_factory=dict)
    _orders: dict[Diagram, NodeOrder] = field(default_factory=dict)

    def leaf(self, value: Hashable) -> Leaf:
        """The one leaf that holds the value."""
        return self._leaves.setdefault(value, Leaf(value))

    def branch(self, level: int, children: tuple[Diagram, ...]) -> Diagram:
        """The one branch with these children, or the child itself where all are the same."""
        first = children[0]
        if children.count(first) == len(children):
            return first
        key = (level, children)
        return self._branches.get(key) or self._branches.setdefault(key, Branch(level, children))

    def of(self, condition: Condition) -> Diagram:
        """The diagram of whether a condition holds; its leaves are true and false."""
        alternatives = []
        for alternative in condition.alternatives:
            accepted: dict[int, set[int]] = {}
            for criterion in alternative:
                level = self._level(criterion.field)
                cells = {
                    place
                    for place, value in enumerate(self.axes[level].cells)
                    if criterion.test.accepts(value)
                }
                accepted[level] = accepted.get(level, cells) & cells
            alternatives.append(self._all_of(accepted))
        return self.combine(lambda *met: any(met), *alternatives)

    def _all_of(self, accepted: Mapping[int, set[int]]) -> Diagram:
        diagram: Diagram = self.leaf(True)
        for level in sorted(accepted, reverse=True):
            places = range(len(self.axes[level].cells))
            diagram = self.branch(
                level,
                tuple(diagram if at in accepted[level] else self.leaf(False) for at in places),
            )
        return diagram

    def combine(self, function: Callable[..., Hashable], *diagrams: Diagram) -> Diagram:
        """The diagram of a function of the values of other diagrams."""
        memo: dict[tuple[Diagram, ...], Diagram] = {}

        def walk(at: tuple[Diagram, ...]) -> Diagram:
            found = memo.get(at)
            if found is None:
                levels = [each.level for each in at if isinstance(each, Branch)]
                if levels:
                    children = zip(*_children(at, min(levels)), strict=False)
                    found = self.branch(min(levels), tuple(map(walk, children)))
                else:
                    values = [each.value for each in at if isinstance(each, Leaf)]
                    found = self.leaf(function(*values))
                memo[at] = found
            return found

        return walk(diagrams)

    def keeping(self, *diagrams: Diagram) -> "Space":
        """The same space, which remembers no more of its diagrams than these."""
        kept = [node for each in diagrams for node in nodes(each)]
        return Space(
            self.axes,
            {node.value: node for node in kept if isinstance(node, Leaf)},
            {(node.level, node.children): node for node in kept if isinstance(node, Branch)},
        )

    def restrict(self, diagram: Diagram, known: Values) -> Diagram:
        """The diagram of the same function where some fields are known."""
        places = [
            axis.cell(known[axis.field]) if axis.field in known else None for axis in self.axes
        ]
        memo: dict[Diagram, Diagram] = {}

        def walk(at: Diagram) -> Diagram:
            if isinstance(at, Leaf):
                return at
            result = memo.get(at)
            if result is None:
                place = places[at.level]
                if place is not None:
                    result = walk(at.children[place])
                else:
                    result = self.branch(at.level, tuple(map(walk, at.children)))
                memo[at] = result
            return result

        return walk(diagram)

    def value(self, diagram: Diagram, known: Known) -> Hashable:
        """The function's value where what is known decides it, each field on the way; else None."""
        while isinstance(diagram, Branch):
            axis = self.axes[diagram.level]
            value = known.get(axis.field)
            if value is None or isinstance(value, Interval):
                return None
            diagram = diagram.children[axis.cell(value)]
        return diagram.value

    def undecided(self, diagram: Diagram, known: Known) -> frozenset[str]:
        """The fields that the function still depends on where some fields are known.

        As those left on the branches of `restrict`, which this neither makes nor keeps: it is
        asked at every keystroke. A number of which only a bound is known takes the values within.
        """
        return self.left_open(diagram, known)[1]

    def outcomes(self, diagram: Diagram, known: Known) -> list[Hashable]:
        """The values that the function can still take where some fields are known."""
        order = self._order(diagram)
        found = [order[number] for number in reversed(reachable(order, self._places(known)))]
        return [node.value for node in found if not node.children]

    def left_open(self, diagram: Diagram, known: Known) -> tuple[list[Hashable], frozenset[str]]:
        """`outcomes` and `undecided` in one."""
        order, places = self._order(diagram), self._places(known)
        values: list[Hashable] = []
        same: dict[int, int] = {}  # for each node the first that is the same function now
        made: dict[tuple[int, tuple[int, ...]], int] = {}
        for number in reversed(reachable(order, places)):
            node = order[number]
            if not node.children:
                values.append(node.value)
                same[number] = number
                continue
            cells = places[node.level]
            allowed = node.children if cells is None else [node.children[at] for at in cells]
            now = tuple([same[child] for child in allowed])
            if now.count(now[0]) == len(now):
                same[number] = now[0]
            else:
                same[number] = made.setdefault((node.level, now), number)
        return values, frozenset([self.axes[level].field for level, _ in made])

    def _order(self, diagram: Diagram) -> NodeOrder:
        return self._orders.get(diagram) or self._orders.setdefault(diagram, node_order(diagram))

    def _places(self, known: Known) -> Places:
        """The cells of each axis that what is known allows."""
        cells = [
            axis.cells_of(known[axis.field]) if axis.field in known else None for axis in self.axes
        ]
        return [*cells, None]

    def _level(self, name: str) -> int:
        return next(level for level, axis in enumerate(self.axes) if axis.field == name)


def space_of(fields: Iterable[Field], conditions: Iterable[Condition]) -> Space:
    """The space that conditions are about; its axes in the order of ``fields``."""
    tests: dict[str, list[Test]] = {}
    for condition in conditions:
        for criterion in condition.criteria:
            tests.setdefault(criterion.field, []).append(criterion.test)
    return Space(
        tuple(
            axis_of(each, tuple(dict.fromkeys(tests[each.name])))
            for each in fields
            if each.name in tests
        )
    )


def _children(diagrams: Iterable[Diagram], level: int) -> list[Iterable[Diagram]]:
    """What each diagram is in every cell of the field of a level; some of them branch there."""
    return [
        each.children if isinstance(each, Branch) and each.level == level else repeat(each)
        for each in diagrams
    ]
