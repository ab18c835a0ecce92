"""What a decision diagram consists of: leaves, branches, and an order to visit them in."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_


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


@dataclass(frozen=True, slots=True)
class NumberedNode:
    """A node whose ``children`` are numbers; a leaf has none, and the last of all levels.

    ``bits`` has for each child the set that it alone is in, and ``all_bits`` that of all of them:
    in a set of nodes bit n stands for number n.
    """

    level: int
    children: tuple[int, ...]
    bits: tuple[int, ...]
    all_bits: int
    value: Hashable


type NodeOrder = list[NumberedNode]
"""The nodes of a diagram, children before their parents; the root last."""

type Places = Sequence[Sequence[int] | None]
"""The cells that are allowed on each level, None for all; the last of them is None."""


def reachable(order: NodeOrder, places: Places) -> list[int]:
    """The nodes that can be come to by the cells allowed, parents before their children."""
    found = []
    left = 1 << len(order) - 1
    while left:
        number = left.bit_length() - 1
        found.append(number)
        left ^= 1 << number
        node = order[number]
        cells = places[node.level]
        if cells is None:
            left |= node.all_bits
        else:
            for cell in cells:
                left |= node.bits[cell]
    return found


def node_order(diagram: Diagram) -> NodeOrder:
    """The nodes in an order to visit them in: children first."""
    numbers: dict[Diagram, int] = {}
    order: NodeOrder = []

    def walk(node: Diagram) -> int:
        if node not in numbers:
            children = tuple(map(walk, node.children)) if isinstance(node, Branch) else ()
            bits = tuple(1 << child for child in children)
            level, value = (node.level, None) if isinstance(node, Branch) else (-1, node.value)
            numbers[node] = len(order)
            order.append(NumberedNode(level, children, bits, reduce(or_, bits, 0), value))
        return numbers[node]

    walk(diagram)
    return order
