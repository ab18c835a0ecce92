"""What a decision diagram consists of: leaves, branches, and an order to visit them in."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Leaf:
    """The value of the function, whatever the fields below hold."""

    value: Hashable


@dataclass(frozen=True, slots=True, eq=False)
class Branch:
    """A choice by one field; ``children`` has one diagram for each cell of that field."""

    level: int
    children: tuple["Diagram", ...]


type Diagram = Leaf | Branch


def nodes(diagram: Diagram) -> Iterator[Diagram]:
    """Every leaf and branch of a diagram, each once."""
    seen: set[int] = set()
    waiting = [diagram]
    while waiting:
        node = waiting.pop()
        if id(node) not in seen:
            seen.add(id(node))
            yield node
            if isinstance(node, Branch):
                waiting.extend(node.children)


type NumberedNode = tuple[int, tuple[int, ...], Hashable]
"""Level and numbers of the children of a branch, or the value of a leaf, which has no children."""


type NodeOrder = list[NumberedNode]
"""The nodes of a diagram, children before their parents; the root last."""


def reachable(order: NodeOrder, places: Sequence[Sequence[int]]) -> bytearray:
    """For each node whether it can be come to by the cells that are allowed on each level."""
    wanted = bytearray(len(order))
    wanted[-1] = True
    for number in range(len(order) - 1, -1, -1):
        level, children, _ = order[number]
        if wanted[number] and children:
            for at in places[level]:
                wanted[children[at]] = True
    return wanted


def node_order(diagram: Diagram) -> NodeOrder:
    """The nodes in an order to visit them in: children first."""
    numbers: dict[Diagram, int] = {}
    order: NodeOrder = []

    def walk(node: Diagram) -> int:
        if node not in numbers:
            if isinstance(node, Branch):
                entry: NumberedNode = (node.level, tuple(map(walk, node.children)), None)
            else:
                entry = (0, (), node.value)
            numbers[node] = len(order)
            order.append(entry)
        return numbers[node]

    walk(diagram)
    return order
