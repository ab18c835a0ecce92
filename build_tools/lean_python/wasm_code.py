"""What the code of a WebAssembly module refers to: functions, places in the table, addresses.

Pyodide is linked as a main module to which others could be linked, so an address in its memory
is always written as the base of the memory plus a number, and a function's address as the base of
the table plus a number. Both can therefore be told from mere numbers, here and in
`data_relocations`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from build_tools.lean_python.wasm_binary import END, GLOBAL_GET, I32_CONST
from build_tools.lean_python.wasm_numbers import signed, unsigned


class Base(Enum):
    """What a number is counted from."""

    MEMORY = "memory"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class RelocationTarget:
    """A place in memory or in the table, counted from its base."""

    base: Base
    offset: int


type Bases = Mapping[int, Base | RelocationTarget]
"""The globals that hold a base, and those that hold one place, by their index."""


@dataclass(frozen=True, slots=True)
class References:
    """What one function refers to; places in the table and in memory counted from their bases."""

    functions: frozenset[int]
    slots: frozenset[int]
    addresses: frozenset[int]


class UnknownInstructionError(ValueError):
    """Code that this reader does not know."""


class _Shape(Enum):
    """What follows an instruction's first byte."""

    PLAIN = "nothing"
    INDEX = "one number"
    INDICES = "two numbers"
    MEMORY = "alignment and offset"
    FUNCTION = "a function's index"
    BRANCHES = "a list of numbers and one more"
    TYPES = "a list of bytes"
    BYTES4 = "four bytes"
    BYTES8 = "eight bytes"
    PREFIX = "a second number that says which instruction it is"


_LOCAL_GET, _LOCAL_SET, _LOCAL_TEE = 0x20, 0x21, 0x22
_ADD, _SUBTRACT = 0x6A, 0x6B
_LOADS = range(0x28, 0x36)
_STORE = 0x36

_SHAPES: dict[int, _Shape] = {
    **dict.fromkeys((0x00, 0x01, 0x05, END, 0x0F, 0x19, 0x1A, 0x1B, 0xD1), _Shape.PLAIN),
    **dict.fromkeys(range(0x45, 0xC5), _Shape.PLAIN),
    **dict.fromkeys((0x02, 0x03, 0x04, 0x06, 0x07, 0x08, 0x09, 0x0C, 0x0D, 0x18), _Shape.INDEX),
    **dict.fromkeys(range(_LOCAL_GET, 0x27), _Shape.INDEX),
    **dict.fromkeys((0x3F, 0x40, I32_CONST, 0x42, 0xD0), _Shape.INDEX),
    **dict.fromkeys(range(0x28, 0x3F), _Shape.MEMORY),
    **dict.fromkeys((0x11, 0x13), _Shape.INDICES),
    **dict.fromkeys((0x10, 0x12, 0xD2), _Shape.FUNCTION),
    0x0E: _Shape.BRANCHES,
    0x1C: _Shape.TYPES,
    0x43: _Shape.BYTES4,
    0x44: _Shape.BYTES8,
    0xFC: _Shape.PREFIX,
}
_NUMBERS_AFTER_PREFIX = {
    **dict.fromkeys(range(8), 0),
    **{8: 2, 9: 1, 10: 2, 11: 1, 12: 2, 13: 1, 14: 2, 15: 1, 16: 1, 17: 1},
}
_LEAST_ADDRESS = 4096
"""An offset of a load below this is a field of a structure, not an address in itself."""


def references(code: bytes, begin: int, end: int, bases: Bases) -> References:
    """Read the body of one function.

    Where a base is used in a way not understood, every number of the function counts as a place.

    Raises:
        UnknownInstructionError: where the code holds an instruction not known here.
    """
    functions: set[int] = set()
    places: dict[Base, set[int]] = {Base.MEMORY: set(), Base.TABLE: set()}
    numbers: set[int] = set()
    loose: set[Base] = set()
    holders: dict[int, Base] = {}  # the locals that hold a base
    base: Base | None = None  # on top of the stack, or below `number`
    number: int | None = None
    at = _skip_locals(code, begin)
    while at < end:
        opcode = code[at]
        at += 1
        shape = _SHAPES.get(opcode)
        value = 0
        match shape:
            case _Shape.PLAIN:
                pass
            case _Shape.INDEX:
                value, at = signed(code, at) if opcode == I32_CONST else unsigned(code, at)
            case _Shape.MEMORY:
                _, at = unsigned(code, at)
                value, at = unsigned(code, at)
                if value >= _LEAST_ADDRESS:
                    numbers.add(value)
            case _Shape.FUNCTION:
                value, at = unsigned(code, at)
                functions.add(value)
            case _:
                at = _skip(code, at, opcode, shape)
        if base is not None:
            if number is not None:
                if opcode in (_ADD, _SUBTRACT):
                    places[base].add(number if opcode == _ADD else -number)
                else:
                    loose.add(base)
                base = number = None
            elif opcode == I32_CONST:
                number = value
            elif opcode == _LOCAL_TEE:
                holders[value] = base
            else:
                if opcode == _LOCAL_SET:
                    holders[value] = base
                elif opcode in _LOADS:
                    places[base].add(value)
                else:
                    loose.add(base)
                base = None
        if opcode == I32_CONST:
            numbers.add(value)
        elif opcode == GLOBAL_GET:
            match bases.get(value):
                case RelocationTarget(base=where, offset=offset):
                    places[where].add(offset)
                case Base() as found:
                    base = found
        elif opcode == _LOCAL_GET:
            base = holders.get(value)
    for where in loose:
        places[where] |= numbers | {-number for number in numbers}
    return References(
        frozenset(functions), frozenset(places[Base.TABLE]), frozenset(places[Base.MEMORY])
    )


def data_relocations(
    code: bytes, begin: int, end: int, bases: Bases
) -> Iterator[tuple[int, RelocationTarget]]:
    """Read the function that writes addresses into the data at the start.

    Gives where in memory an address is written, and the place that it is of.

    Raises:
        UnknownInstructionError: where the function does anything else.
    """
    at = _skip_locals(code, begin)
    while at < end - 1:
        where, at = _place(code, at, bases)
        target, at = _place(code, at, bases)
        if code[at] != _STORE or where.base is not Base.MEMORY:
            raise UnknownInstructionError(f"no store at {at}")
        _, at = unsigned(code, at + 1)
        offset, at = unsigned(code, at)
        yield where.offset + offset, target


def global_relocations(
    code: bytes, begin: int, end: int, bases: Bases
) -> dict[int, RelocationTarget]:
    """Read the function that sets globals to places at the start, as far as it does so."""
    found = {}
    at = _skip_locals(code, begin)
    while at < end - 1:
        target, at = _place(code, at, bases)
        if code[at] != 0x24:
            break
        index, at = unsigned(code, at + 1)
        found[index] = target
    return found


def _place(code: bytes, at: int, bases: Bases) -> tuple[RelocationTarget, int]:
    """Read ``base``, or ``base + number``."""
    if code[at] != GLOBAL_GET:
        raise UnknownInstructionError(f"no base at {at}")
    index, at = unsigned(code, at + 1)
    found = bases.get(index)
    if isinstance(found, RelocationTarget):
        return found, at
    if found is None:
        raise UnknownInstructionError(f"global {index} is no base")
    if code[at] != I32_CONST:
        return RelocationTarget(found, 0), at
    number, at = signed(code, at + 1)
    if code[at] not in (_ADD, _SUBTRACT):
        raise UnknownInstructionError(f"no sum at {at}")
    return RelocationTarget(found, number if code[at] == _ADD else -number), at + 1


def _skip_locals(code: bytes, at: int) -> int:
    count, at = unsigned(code, at)
    for _ in range(count):
        _, at = unsigned(code, at)
        at += 1
    return at


def _skip(code: bytes, at: int, opcode: int, shape: _Shape | None) -> int:
    count = 0
    match shape:
        case _Shape.INDICES:
            count = 2
        case _Shape.BRANCHES:
            count, at = unsigned(code, at)
            count += 1
        case _Shape.TYPES:
            size, at = unsigned(code, at)
            return at + size
        case _Shape.BYTES4:
            return at + 4
        case _Shape.BYTES8:
            return at + 8
        case _Shape.PREFIX:
            second, at = unsigned(code, at)
            if second not in _NUMBERS_AFTER_PREFIX:
                raise UnknownInstructionError(f"instruction {opcode:#x} {second}")
            count = _NUMBERS_AFTER_PREFIX[second]
        case _:
            raise UnknownInstructionError(f"instruction {opcode:#x}")
    for _ in range(count):
        _, at = unsigned(code, at)
    return at
