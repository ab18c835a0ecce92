"""Every region of what may be known of a patient, and patients in each of its cells.

The calculator's answers of a drug are a diagram over what is known of each field: a value in some
cell, or nothing. Cells that lead to the same node are one, and then each way through the diagram is
a region: every patient lies in one of them, and all in it are answered alike. So the raw product of
all cells, some 10^11, becomes a few thousand regions. Another engine is asked in each, at every
cell that the region has of a field, with the others drawn. Within a region not every combination is
asked; that a field off the way does not matter there is what the drawing tries.
"""

from collections.abc import Iterator
from random import Random

from build_tools.redline.common_space import common_space, sides
from build_tools.redline.knowledge import Extent, KnownSpace, known_space
from build_tools.redline.partial_patients import known_answers
from calculator.conditions import Values
from calculator.diagram_nodes import Branch, Diagram
from calculator.guideline import Drug, Guideline
from calculator.interval import Interval

type Region = tuple[tuple[int, tuple[int, ...]], ...]
"""Fields by their level, each with the states that the region has of it."""


def whole_grid(guideline: Guideline, seed: int) -> Iterator[tuple[int, Values]]:
    """Each region of every drug by its number, with the patients drawn from it."""
    chance = Random(seed)
    number = 0
    for drug in guideline.drugs:
        space, answers = _known_answers(guideline, drug)
        for region in _regions(space, answers, ()):
            number += 1
            for patient in _patients(space, region, chance):
                yield number, patient


def _known_answers(guideline: Guideline, drug: Drug) -> tuple[KnownSpace, Diagram]:
    side, other = sides(guideline, guideline, drug, drug)
    space = known_space(common_space(side, other).space)
    return space, known_answers(space, side)


def _regions(space: KnownSpace, at: Diagram, before: Region) -> Iterator[Region]:
    if not isinstance(at, Branch):
        yield before
        return
    alike: dict[Diagram, list[int]] = {}
    for state in _asked(space, at.level):
        alike.setdefault(at.children[state], []).append(state)
    for child, states in alike.items():
        yield from _regions(space, child, (*before, (at.level, tuple(states))))


def _asked(space: KnownSpace, level: int) -> list[int]:
    """The states of a field that the tables take: its values, and nothing."""
    extents = (Extent.VALUE, Extent.NOTHING)
    return [n for n, each in enumerate(space.states[level]) if each.extent in extents]


def _patients(space: KnownSpace, region: Region, chance: Random) -> Iterator[Values]:
    drawn = [chance.choice(_asked(space, level)) for level in range(len(space.axes))]
    for level, states in region:
        drawn[level] = chance.choice(states)
    for level, states in region or ((0, (drawn[0],)),):
        for state in states:
            yield _known(space, [*drawn[:level], state, *drawn[level + 1 :]])


def _known(space: KnownSpace, states: list[int]) -> Values:
    known = (
        (axis.field, each[at].known)
        for axis, each, at in zip(space.axes, space.states, states, strict=True)
    )
    return {
        name: value
        for name, value in known
        if value is not None and not isinstance(value, Interval)
    }
