"""A WebAssembly module as bytes: numbers, sections and the lists in them.

Source: WebAssembly Core Specification 2.0, chapter 5 (binary format), and the exception handling
proposal for tags.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from build_tools.lean_python.wasm_numbers import (
    read_text,
    signed,
    unsigned,
    write_signed,
    write_text,
    write_unsigned,
)

MAGIC = b"\0asm\1\0\0\0"
PAGE = 65_536
END = 0x0B
I32_CONST = 0x41
GLOBAL_GET = 0x23


class WasmSection(IntEnum):
    """The number that names a section."""

    CUSTOM = 0
    TYPE = 1
    IMPORT = 2
    FUNCTION = 3
    TABLE = 4
    MEMORY = 5
    GLOBAL = 6
    EXPORT = 7
    START = 8
    ELEMENT = 9
    CODE = 10
    DATA = 11
    DATA_COUNT = 12
    TAG = 13


ORDER = (
    *(
        WasmSection.TYPE,
        WasmSection.IMPORT,
        WasmSection.FUNCTION,
        WasmSection.TABLE,
        WasmSection.MEMORY,
        WasmSection.TAG,
    ),
    *(
        WasmSection.GLOBAL,
        WasmSection.EXPORT,
        WasmSection.START,
        WasmSection.ELEMENT,
        WasmSection.CODE,
        WasmSection.DATA,
    ),
)
"""The order in which sections stand in a module."""


class ExternalKind(IntEnum):
    """What an import or an export is."""

    FUNCTION = 0
    TABLE = 1
    MEMORY = 2
    GLOBAL = 3
    TAG = 4


@dataclass(frozen=True, slots=True)
class Import:
    """One import; ``type`` is its description as it stands in the module."""

    space: str
    name: str
    kind: ExternalKind
    type: bytes


@dataclass(frozen=True, slots=True)
class Export:
    """One export and the place of what it names."""

    name: str
    kind: ExternalKind
    index: int


@dataclass(frozen=True, slots=True)
class Global:
    """One global that the module defines; ``value`` where it is an i32 constant."""

    type: bytes
    start: bytes
    value: int | None


def i32_constant(number: int) -> bytes:
    """The expression that is a constant; of an address, as the signed number of the same bits."""
    if number >= 1 << 31:
        number -= 1 << 32
    return bytes([I32_CONST]) + write_signed(number) + bytes([END])


def read_sections(module: bytes) -> dict[WasmSection, bytes]:
    """The content of each section; custom sections are passed over."""
    if not module.startswith(MAGIC):
        raise ValueError("not a WebAssembly module")
    sections: dict[WasmSection, bytes] = {}
    at = len(MAGIC)
    while at < len(module):
        name = WasmSection(module[at])
        size, at = unsigned(module, at + 1)
        if name is not WasmSection.CUSTOM:
            sections[name] = module[at : at + size]
        at += size
    return sections


def write_module(sections: dict[WasmSection, bytes]) -> bytes:
    """A module of these sections, which may come in any order."""
    written = bytearray(MAGIC)
    for name in ORDER:
        if name in sections:
            written += bytes([name]) + write_unsigned(len(sections[name])) + sections[name]
    return bytes(written)


def read_imports(section: bytes) -> Iterator[Import]:
    """The imports in their order."""
    count, at = unsigned(section, 0)
    for _ in range(count):
        space, at = read_text(section, at)
        name, at = read_text(section, at)
        kind = ExternalKind(section[at])
        begin = at = at + 1
        match kind:
            case ExternalKind.FUNCTION:
                _, at = unsigned(section, at)
            case ExternalKind.TABLE:
                at = _skip_limits(section, at + 1)
            case ExternalKind.MEMORY:
                at = _skip_limits(section, at)
            case ExternalKind.GLOBAL:
                at += 2
            case ExternalKind.TAG:
                _, at = unsigned(section, at + 1)
        yield Import(space, name, kind, section[begin:at])


def _skip_limits(section: bytes, at: int) -> int:
    has_maximum = section[at] & 1
    _, at = unsigned(section, at + 1)
    if has_maximum:
        _, at = unsigned(section, at)
    return at


def write_import(each: Import) -> bytes:
    """The inverse of one step of `read_imports`."""
    return write_text(each.space) + write_text(each.name) + bytes([each.kind]) + each.type


def read_exports(section: bytes) -> Iterator[Export]:
    """The exports in their order."""
    count, at = unsigned(section, 0)
    for _ in range(count):
        name, at = read_text(section, at)
        kind = ExternalKind(section[at])
        index, at = unsigned(section, at + 1)
        yield Export(name, kind, index)


def write_export(each: Export) -> bytes:
    """The inverse of one step of `read_exports`."""
    return write_text(each.name) + bytes([each.kind]) + write_unsigned(each.index)


def read_globals(section: bytes) -> Iterator[Global]:
    """The globals that the module itself defines, in their order."""
    count, at = unsigned(section, 0)
    for _ in range(count):
        begin, opcode, value = at + 2, section[at + 2], None
        match opcode:
            case 0x41:
                value, after = signed(section, begin + 1)
            case 0x42 | 0x23 | 0xD0:
                _, after = signed(section, begin + 1)
            case 0x43:
                after = begin + 5
            case 0x44:
                after = begin + 9
            case _:
                raise ValueError(f"a global that starts with opcode {opcode:#x}")
        if section[after] != END:
            raise ValueError("a global whose value is not one constant")
        yield Global(section[at:begin], section[begin : after + 1], value)
        at = after + 1


def read_vectors(section: bytes) -> Iterator[tuple[int, int]]:
    """Where each item of a list of sized items begins and ends: the bodies of functions."""
    count, at = unsigned(section, 0)
    for _ in range(count):
        size, at = unsigned(section, at)
        yield at, at + size
        at += size


def read_function_types(section: bytes) -> list[bytes]:
    """The types in their order, each as it is written."""
    count, at = unsigned(section, 0)
    types = []
    for _ in range(count):
        begin = at
        if section[at] != 0x60:
            raise ValueError("a type that is no function's")
        at += 1
        for _ in range(2):  # parameters, results: a byte each
            size, at = unsigned(section, at)
            at += size
        types.append(section[begin:at])
    return types
