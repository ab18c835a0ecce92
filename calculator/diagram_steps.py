"""What some decision diagrams can still come to and still depend on, by steps that are kept.

Down the diagrams, field by field, what is told of each leaves some nodes that can be reached. Back
up, some of these are one and the same function of all that lies below. Each step hangs on no more
than the nodes before it and what is told of one field, so it is worked out once: patients who
differ take steps that others took, each in their own order.
"""

from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple

from calculator.axis import Axis
from calculator.decision_diagram import Space
from calculator.diagram_nodes import Branch, Diagram, Leaf, nodes
from calculator.patterns import CellOrBound, Pattern, Patterns

_MOST = 100_000
"""Steps that are kept, down and up; with more all are forgotten."""


class _Classes:
    """For each of some nodes its class; nodes of one class are the same function."""

    __slots__ = ("numbers",)

    def __init__(self, numbers: tuple[int, ...]) -> None:
        self.numbers = numbers


class DiagramSteps:
    """The steps taken in some diagrams, each of which has a space of its own."""

    def __init__(self, patterns: Patterns, diagrams: Sequence[tuple[Space, Diagram]]) -> None:
        self.cells = list(patterns.fields.values())
        self.diagrams = len(diagrams)
        self.asks: dict[Diagram, _Asks] = {}
        for owner, (space, diagram) in enumerate(diagrams):
            places = patterns.places([axis.field for axis in space.axes])
            for node in nodes(diagram):
                if isinstance(node, Branch):
                    level = node.level
                    self.asks[node] = _Asks(owner, places[level], space.axes[level])
                else:
                    self.asks[node] = _Asks(owner, _NEVER, None)
        self._roots = [diagram for _, diagram in diagrams]
        self._forget()

    def _forget(self) -> None:
        self.made = 0
        self._reached: dict[frozenset[Diagram], _Reached] = {}
        self._classes: dict[tuple[int, ...], _Classes] = {}
        self._start = self.reached(frozenset(self._roots))

    def reached(self, found: frozenset[Diagram]) -> "_Reached":
        """The one place for these nodes."""
        known = self._reached.get(found)
        if known is None:
            known = self._reached[found] = _Reached(self, found)
        return known

    def classes(self, numbers: tuple[int, ...]) -> _Classes:
        """The one place for these classes, which is then found without looking at them."""
        return self._classes.get(numbers) or self._classes.setdefault(numbers, _Classes(numbers))

    def walk(
        self, pattern: Pattern
    ) -> tuple[Sequence[Sequence[Hashable]], list[tuple[int, Sequence[int]]]]:
        """What a patient's pattern leaves open.

        Returns:
            The values that each diagram can still take; and for each field that some still depend
            on its place in the pattern and the numbers of these diagrams, the last field first.
        """
        if self.made > _MOST:
            self._forget()
        at = self._start
        steps = []
        while (place := at.place) != _NEVER:
            step = at[pattern[place]]
            steps.append(step)
            at = step.to
        left = []
        classes = at.apart
        if len(classes.numbers) > self.diagrams:
            for step in reversed(steps):
                classes, depending = step[classes]
                if depending:
                    left.append((step.place, depending))
        return at.outcomes, left


class _Asks(NamedTuple):
    """Whose node it is; of a branch also the place of its field in a pattern, and how it is cut."""

    owner: int
    place: int
    axis: Axis | None


_NEVER = 1_000_000
"""In place of a place: behind all fields."""


class _Reached(dict[CellOrBound, "_Step"]):
    """Some nodes that can be reached, and the step from them by what is told of the next field."""

    __slots__ = ("_steps", "apart", "numbers", "outcomes", "owners", "place")

    def __init__(self, steps: DiagramSteps, found: Iterable[Diagram]) -> None:
        super().__init__()
        self._steps = steps
        self.numbers = {node: number for number, node in enumerate(found)}
        asks = [steps.asks[node] for node in self.numbers]
        self.owners = [each.owner for each in asks]
        self.place = min([each.place for each in asks], default=_NEVER)
        self.apart = steps.classes(tuple(range(len(asks))))
        outcomes: list[list[Hashable]] = [[] for _ in range(steps.diagrams)]
        for node, owner in zip(self.numbers, self.owners, strict=True):
            if isinstance(node, Leaf):
                outcomes[owner].append(node.value)
        self.outcomes = outcomes

    def __missing__(self, told: CellOrBound) -> "_Step":
        steps, place = self._steps, self.place
        steps.made += 1
        value = steps.cells[place].value(told)
        cells: dict[int, tuple[int, ...]] = {}
        ways: list[Diagram | list[Diagram]] = []
        found: set[Diagram] = set()
        for node in self.numbers:
            owner, own, axis = steps.asks[node]
            if isinstance(node, Branch) and axis and own == place:
                allowed = cells.get(owner) or cells.setdefault(owner, axis.cells_of(value))
                way = [node.children[cell] for cell in allowed]
                ways.append(way)
                found.update(way)
            else:
                ways.append(node)
                found.add(node)
        to = steps.reached(frozenset(found))
        self[told] = step = _Step(steps, self, to, ways)
        return step


class _Step(dict[_Classes, tuple[_Classes, Sequence[int]]]):
    """From some nodes to those that what is told of one field leaves of them.

    For the classes of those below it holds the classes of those above, and the diagrams that still
    depend on the field.
    """

    __slots__ = ("_owners", "_steps", "_ways", "place", "to")

    def __init__(
        self,
        steps: DiagramSteps,
        start: _Reached,
        to: _Reached,
        ways: Iterable[Diagram | list[Diagram]],
    ) -> None:
        super().__init__()
        self.place, self.to = start.place, to
        self._steps, self._owners = steps, start.owners
        numbers = to.numbers
        # For each node above which of those below it is, or leads to.
        self._ways = [
            tuple([numbers[node] for node in way]) if isinstance(way, list) else numbers[way]
            for way in ways
        ]

    def __missing__(self, below: _Classes) -> tuple[_Classes, Sequence[int]]:
        self._steps.made += 1
        depending: set[int] = set()
        numbers: dict[int | tuple[int, ...], int] = {}
        above = []
        for way, owner in zip(self._ways, self._owners, strict=True):
            function: int | tuple[int, ...]
            if isinstance(way, int):
                function = below.numbers[way]
            else:
                function = tuple([below.numbers[number] for number in way])
                if function.count(function[0]) == len(function):
                    function = function[0]  # it makes no difference
                else:
                    depending.add(owner)
            above.append(numbers.setdefault(function, len(numbers)))
        self[below] = made = self._steps.classes(tuple(above)), sorted(depending)
        return made
