"""The part of a space where something holds, as few and large boxes as is reasonable.

A box allows some cells of every field. Boxes are grown until no cell can be added, then those that
the others hold between them are left out and the smaller are cut back to what they alone hold, as
in R. K. Brayton et al., Logic Minimization Algorithms for VLSI Synthesis (1984).
"""

import math

from calculator.decision_diagram import Space
from calculator.diagram_nodes import Diagram, Leaf

type CellBox = tuple[frozenset[int], ...]
"""The cells that are allowed of each axis of a space."""


def cover(space: Space, wanted: Diagram) -> tuple[CellBox, ...]:
    """Boxes that together hold exactly the patients for whom ``wanted`` is true, largest first."""
    boxes: list[CellBox] = []
    left = wanted
    while (seed := _widest_path(space, left)) is not None:
        box = _grown(space, wanted, seed)
        boxes.append(box)
        left = space.combine(_without, left, diagram_of(space, box))
    return tuple(_cut_back(space, _needed(space, wanted, boxes)))


def diagram_of(space: Space, box: CellBox) -> Diagram:
    """The diagram of whether a patient is in a box."""
    diagram: Diagram = space.leaf(True)
    for level in reversed(range(len(space.axes))):
        places = range(len(space.axes[level].cells))
        children = tuple(diagram if at in box[level] else space.leaf(False) for at in places)
        diagram = space.branch(level, children)
    return diagram


def leaves_within(diagram: Diagram, box: CellBox) -> list[object]:
    """Every value that a diagram takes in a box, each once."""
    values: dict[object, None] = {}
    seen: set[int] = set()
    waiting = [diagram]
    while waiting:
        at = waiting.pop()
        if id(at) in seen:
            continue
        seen.add(id(at))
        if isinstance(at, Leaf):
            values[at.value] = None
        else:
            waiting.extend(at.children[place] for place in sorted(box[at.level]))
    return list(values)


def _without(wanted: bool, taken: bool) -> bool:
    return wanted and not taken


def _full(space: Space) -> CellBox:
    return tuple(frozenset(range(len(axis.cells))) for axis in space.axes)


def _widest_path(space: Space, diagram: Diagram) -> CellBox | None:
    """The path to true that bounds the fewest fields, as a box; None where there is no path."""
    memo: dict[int, tuple[tuple[int, int], ...] | None] = {}

    def find(at: Diagram) -> tuple[tuple[int, int], ...] | None:
        if isinstance(at, Leaf):
            return () if at.value is True else None
        if id(at) not in memo:
            found = [
                ((at.level, place), *rest)
                for place, child in enumerate(at.children)
                if (rest := find(child)) is not None
            ]
            memo[id(at)] = min(found, key=len, default=None)
        return memo[id(at)]

    path = find(diagram)
    if path is None:
        return None
    bounds = {level: frozenset({place}) for level, place in path}
    return tuple(bounds.get(level, cells) for level, cells in enumerate(_full(space)))


def _grown(space: Space, wanted: Diagram, seed: CellBox) -> CellBox:
    """The largest of the boxes that a seed grows to when its fields are freed in some orders."""
    levels = range(len(space.axes))
    grown = [_grow(space, wanted, seed, order) for order in (levels, levels[::-1])]
    return max(grown, key=lambda box: (_free(space, box), _share(space, box)))


def _grow(space: Space, wanted: Diagram, box: CellBox, order: range) -> CellBox:
    """Free whole fields first, then add single cells, while all of the box is wanted."""
    for level in order:
        everything = frozenset(range(len(space.axes[level].cells)))
        larger = (*box[:level], everything, *box[level + 1 :])
        if leaves_within(wanted, larger) == [True]:
            box = larger
    for level in order:
        for place in range(len(space.axes[level].cells)):
            larger = (*box[:level], box[level] | {place}, *box[level + 1 :])
            if leaves_within(wanted, larger) == [True]:
                box = larger
    return box


def _free(space: Space, box: CellBox) -> int:
    return sum(len(cells) == len(axis.cells) for cells, axis in zip(box, space.axes, strict=True))


def _share(space: Space, box: CellBox) -> float:
    return math.prod(
        len(cells) / len(axis.cells) for cells, axis in zip(box, space.axes, strict=True)
    )


def _needed(space: Space, wanted: Diagram, boxes: list[CellBox]) -> list[CellBox]:
    """The boxes without those that the others hold between them; the smallest is tried first."""
    kept = sorted(boxes, key=lambda box: _share(space, box), reverse=True)
    for box in reversed(kept):
        others = [each for each in kept if each is not box]
        if _together(space, others) is wanted:
            kept = others
    return kept


def _cut_back(space: Space, boxes: list[CellBox]) -> list[CellBox]:
    """Each box bounded by what it alone holds, so that few share a patient."""
    for place in reversed(range(len(boxes))):
        others = _together(space, boxes[:place] + boxes[place + 1 :])
        alone = space.combine(_without, diagram_of(space, boxes[place]), others)
        boxes[place] = _bounds(alone, boxes[place])
    return boxes


def _together(space: Space, boxes: list[CellBox]) -> Diagram:
    diagrams = [diagram_of(space, box) for box in boxes]
    return space.combine(lambda *held: any(held), *diagrams)


def _bounds(alone: Diagram, box: CellBox) -> CellBox:
    """The smallest box around the part of a box."""
    for level, cells in enumerate(box):
        for place in sorted(cells):
            slab = (*box[:level], frozenset({place}), *box[level + 1 :])
            if True not in leaves_within(alone, slab):
                box = (*box[:level], box[level] - {place}, *box[level + 1 :])
    return box
