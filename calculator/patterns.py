"""What the rules can tell of a patient, and what is worked out once for all who are alike in it.

Of a field no rule can tell more than the cell that its value lies in, the bound of which no more
is known, or that it is not known.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import prod
from operator import itemgetter
from typing import Any

from calculator.axis import Axis
from calculator.conditions import Known, Value
from calculator.interval import Interval

_MOST = 8192
"""Values kept of one field, and patterns of some fields; with one more all are forgotten."""

_TOGETHER = 1000
"""Patterns, bounds aside, of the fields that are looked at in one go."""

type CellOrBound = int | Interval | None
"""Of one field: the place of its cell, its bound, or None where it is not known."""

type Pattern = Sequence[CellOrBound]
"""Of each field that the rules read, in their order."""

type ByPattern[T] = tuple[Callable[[Pattern], Any], Mapping[Any, T]]
"""What is to be picked of a pattern, and what a function makes of all who are alike in that."""


class CellsByValue(dict[Value | Interval | None, CellOrBound]):
    """What the rules can tell of each value of a field."""

    def __init__(self, axis: Axis) -> None:
        super().__init__()
        self.axis = axis

    def __missing__(self, value: Value | Interval | None) -> CellOrBound:
        if len(self) >= _MOST:
            self.clear()
        told = value if value is None or isinstance(value, Interval) else self.axis.cell(value)
        self[value] = told
        return told

    def value(self, told: CellOrBound) -> Value | Interval | None:
        """A value of which the same is told."""
        return self.axis.cells[told] if isinstance(told, int) else told


class Patterns:
    """The patterns of patients by the fields of some axes."""

    def __init__(self, axes: Iterable[Axis]) -> None:
        self.fields = {axis.field: CellsByValue(axis) for axis in axes}
        self._places = {name: place for place, name in enumerate(self.fields)}

    def of(self, known: Known) -> Pattern:
        """What is told of a patient."""
        get = known.get
        return [cells[get(name)] for name, cells in self.fields.items()]

    def places(self, names: Iterable[str]) -> list[int]:
        """Where some fields stand in a pattern."""
        return [self._places[name] for name in names]

    def once[P, T](
        self,
        parts: Iterable[P],
        fields: Callable[[P], Iterable[str]],
        function: Callable[[Sequence[P], Known], T],
    ) -> list[ByPattern[T]]:
        """A function of parts, each of which reads some fields, kept by the pattern of those.

        Parts whose fields make few patterns are given to the function together, in their order.
        """
        cells = list(self.fields.values())
        return [
            (itemgetter(*places), _Kept(group, function, [cells[place] for place in places]))
            for group, places in self._together(parts, fields)
        ]

    def _together[P](
        self, parts: Iterable[P], fields: Callable[[P], Iterable[str]]
    ) -> Iterator[tuple[list[P], list[int]]]:
        """Groups of parts, each with the places of what it reads, or of any field if of none."""
        sizes = [len(cells.axis.cells) + 1 for cells in self.fields.values()]
        group: list[P] = []
        read: set[int] = set()
        for part in parts:
            more = read.union(self.places(fields(part)))
            if group and prod(sizes[place] for place in more) > _TOGETHER:
                yield group, sorted(read) or [0]
                group, more = [], set(self.places(fields(part)))
            group.append(part)
            read = more
        if group:
            yield group, sorted(read) or [0]


class _Kept[P, T](dict[Any, T]):
    def __init__(
        self,
        parts: Sequence[P],
        function: Callable[[Sequence[P], Known], T],
        cells: Sequence[CellsByValue],
    ) -> None:
        super().__init__()
        self._parts, self._function, self._cells = parts, function, cells

    def __missing__(self, picked: Any) -> T:
        if len(self) >= _MOST:
            self.clear()
        each = picked if len(self._cells) > 1 else (picked,)
        known = {
            cells.axis.field: value
            for cells, told in zip(self._cells, each, strict=True)
            if (value := cells.value(told)) is not None
        }
        self[picked] = made = self._function(self._parts, known)
        return made
