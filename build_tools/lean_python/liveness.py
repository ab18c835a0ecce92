"""What an interpreter can still reach of its own program, from its memory as it stands.

The program is a graph: functions and pieces of data, which refer to each other. What no path leads
to from the heap and from the few functions that are called from outside will never be used.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from build_tools.lean_python.memory_image import MemoryLayout, Pointers
from build_tools.lean_python.wasm_code import References


@dataclass(frozen=True, slots=True)
class Program:
    """An interpreter's program.

    Attributes:
        imported: how many functions come from outside; they stand first in every numbering.
        references: what each of its own functions refers to.
        table: the function in each place of the table.
        objects: where a piece of the data begins, counted from the beginning of the data; sorted,
            and ending with the size of the data.
    """

    imported: int
    references: Sequence[References]
    table: Sequence[int]
    objects: Sequence[int]

    def object_at(self, offset: int) -> int | None:
        """The number of the piece of data that an address lies in, None outside the data."""
        if not 0 <= offset < self.objects[-1]:
            return None
        return bisect_right(self.objects, offset) - 1


@dataclass(frozen=True, slots=True)
class Live:
    """What can be reached: functions, places in the table, and pieces of data, by number."""

    functions: frozenset[int]
    slots: frozenset[int]
    objects: frozenset[int]


def find_live(
    program: Program,
    pointers: Pointers,
    layout: MemoryLayout,
    roots: Iterable[int],
    trapdoors: frozenset[int] = frozenset(),
) -> Live:
    """Follow all references from the heap and from the functions called from outside.

    Args:
        program: what refers to what.
        pointers: the addresses in the memory.
        layout: of the memory.
        roots: the functions called from outside.
        trapdoors: functions that are not to be entered, so that nothing is needed for them.
    """
    held = _pointers_by_object(program, pointers, layout)
    functions: set[int] = set()
    slots: set[int] = set()
    objects: set[int] = set()
    waiting_functions: list[int] = []
    waiting_objects: list[int] = []

    def reach_functions(found: Iterable[int]) -> None:
        for function in found:
            if function not in functions and function not in trapdoors:
                functions.add(function)
                if function >= program.imported:
                    waiting_functions.append(function)

    def reach_slots(found: Iterable[int]) -> None:
        for slot in found:
            if 0 <= slot < len(program.table) and slot not in slots:
                slots.add(slot)
                reach_functions((program.table[slot],))

    def reach_data(found: Iterable[int]) -> None:
        for offset in found:
            number = program.object_at(offset)
            if number is not None and number not in objects:
                objects.add(number)
                waiting_objects.append(number)

    reach_functions(roots)
    reach_slots(slot for at, slot in pointers.slots.items() if at >= layout.heap)
    reach_data(offset for at, offset in pointers.data.items() if at >= layout.heap)
    while waiting_functions or waiting_objects:
        while waiting_functions:
            used = program.references[waiting_functions.pop() - program.imported]
            reach_functions(used.functions)
            reach_slots(used.slots)
            reach_data(used.addresses)
        while waiting_objects:
            number = waiting_objects.pop()
            reach_slots(held.slots.get(number, ()))
            reach_data(held.data.get(number, ()))
    return Live(frozenset(functions), frozenset(slots), frozenset(objects))


@dataclass(frozen=True, slots=True)
class _Held:
    """The addresses that stand in each piece of data."""

    slots: Mapping[int, Sequence[int]]
    data: Mapping[int, Sequence[int]]


def _pointers_by_object(program: Program, pointers: Pointers, layout: MemoryLayout) -> _Held:
    def grouped(addresses: Mapping[int, int]) -> dict[int, list[int]]:
        groups: dict[int, list[int]] = {}
        for at, target in addresses.items():
            number = program.object_at(at - layout.data)
            if number is not None:
                groups.setdefault(number, []).append(target)
        return groups

    return _Held(grouped(pointers.slots), grouped(pointers.data))
