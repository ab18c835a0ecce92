"""A WebAssembly module of what is alive of an interpreter, with its memory as the data."""

import re
from collections.abc import Iterator, Mapping, Sequence

from build_tools.lean_python.liveness import Live
from build_tools.lean_python.upstream import TABLE_BASE, Upstream
from build_tools.lean_python.wasm_binary import (
    END,
    PAGE,
    Export,
    ExternalKind,
    WasmSection,
    i32_constant,
    write_export,
    write_import,
    write_module,
)
from build_tools.lean_python.wasm_code import Base, RelocationTarget
from build_tools.lean_python.wasm_numbers import write_list, write_signed, write_unsigned

_UNREACHABLE = bytes([0x00])
_NO_LOCALS = bytes([0x00])
_PREDICATE = b"\x60\x01\x7f\x01\x7f"  # a function's type: i32 → i32
_RETURNS_I32 = b"\x01\x7f"

NOT_COUNTED = 255
"""What stands for a function that is no method of Python: it takes no such arguments."""

_MOST_ARGUMENTS = 3
_LONGEST_GAP = 24
"""Zeros that are cheaper to write than a new segment of data."""


def argument_counts(upstream: Upstream) -> bytes:
    """How many arguments each function of the table takes, by its address."""

    def count(function: int) -> int:
        written = upstream.types[upstream.function_types[function]]
        arguments = written[1]
        returns_one = written.endswith(_RETURNS_I32)
        return arguments if returns_one and arguments <= _MOST_ARGUMENTS else NOT_COUNTED

    counts = [count(function) for function in upstream.program.table]
    return bytes([NOT_COUNTED] * TABLE_BASE + counts)


def cut(
    upstream: Upstream, live: Live, exports: Sequence[str], counts_address: int
) -> Mapping[WasmSection, bytes]:
    """Leave out the code that is not alive; the result has no data yet.

    Functions keep their numbers. One that is dead stops the interpreter, and so does a dead place
    of the table.

    Args:
        upstream: the interpreter as published.
        live: what is alive of it.
        exports: the functions to export.
        counts_address: where in memory the address of `argument_counts` stands.
    """
    program = upstream.program
    own = range(program.imported, program.imported + len(upstream.bodies))
    dead = [function for function in own if function not in live.functions]
    trap, *others = dead
    counting = next(
        function
        for function in others
        if upstream.types[upstream.function_types[function]] == _PREDICATE
    )
    table = [
        function if slot in live.slots and function in live.functions else trap
        for slot, function in enumerate(program.table)
    ]
    places = len(table) + TABLE_BASE + 1
    of_kind = {
        kind: [each for each in upstream.imports if each.kind is kind] for kind in ExternalKind
    }
    code = upstream.sections[WasmSection.CODE]
    sections = {
        WasmSection.TYPE: upstream.sections[WasmSection.TYPE],
        WasmSection.IMPORT: write_list(
            [write_import(each) for each in of_kind[ExternalKind.FUNCTION]]
        ),
        WasmSection.FUNCTION: upstream.sections[WasmSection.FUNCTION],
        WasmSection.TABLE: _tables(upstream.sections[WasmSection.TABLE], places),
        WasmSection.TAG: write_list([each.type for each in of_kind[ExternalKind.TAG]]),
        WasmSection.GLOBAL: write_list(list(_globals(upstream))),
        WasmSection.EXPORT: write_list(
            [
                write_export(Export("memory", ExternalKind.MEMORY, 0)),
                write_export(Export("table", ExternalKind.TABLE, 0)),
                *(
                    write_export(Export(name, ExternalKind.FUNCTION, upstream.functions[name]))
                    for name in exports
                ),
            ]
        ),
        WasmSection.ELEMENT: write_list(
            [
                write_unsigned(0)
                + i32_constant(TABLE_BASE)
                + write_list([write_unsigned(function) for function in (*table, counting)])
            ]
        ),
        WasmSection.CODE: write_list(
            [
                _counting(counts_address)
                if function == counting
                else _sized(code[begin:end])
                if function in live.functions
                else _sized(_NO_LOCALS + _UNREACHABLE + bytes([END]))
                for function, (begin, end) in zip(own, upstream.bodies, strict=True)
            ]
        ),
    }
    return sections


def with_memory(
    sections: Mapping[WasmSection, bytes], memory: bytes, stack: tuple[int, int]
) -> bytes:
    """The module of a cut interpreter whose memory is an image, but for its empty stack."""
    kept = bytearray(memory)
    begin, end = stack
    kept[begin:end] = bytes(end - begin)
    segments = [
        write_unsigned(0) + i32_constant(at) + _sized(content) for at, content in _segments(kept)
    ]
    pages = len(memory) // PAGE
    return write_module(
        {
            **sections,
            WasmSection.MEMORY: write_list([bytes([0]) + write_unsigned(pages)]),
            WasmSection.DATA: write_list(segments),
        }
    )


def _segments(memory: bytes | bytearray) -> Iterator[tuple[int, bytes]]:
    """The stretches of a memory that are not zero, and where each begins."""
    stretch = rb"[^\0](?:\0{0,%d}[^\0])*" % _LONGEST_GAP
    for found in re.finditer(stretch, memory):
        yield found.start(), found.group()


def _globals(upstream: Upstream) -> Iterator[bytes]:
    """All globals with the value that they have once the interpreter is started."""
    layout = upstream.layout
    given = {
        "__memory_base": layout.data,
        "__table_base": layout.table,
        "__stack_pointer": layout.heap,
        "__heap_base": layout.heap,
        "__stack_low": layout.stack,
        "__stack_high": layout.heap,
    }
    imported = [each for each in upstream.imports if each.kind is ExternalKind.GLOBAL]
    for each in imported:
        yield each.type + i32_constant(given.get(each.name, 0))
    for index, defined in enumerate(upstream.globals, len(imported)):
        target = upstream.bases.get(index)
        if isinstance(target, RelocationTarget):
            base = layout.data if target.base is Base.MEMORY else layout.table
            yield defined.type + i32_constant(base + target.offset)
        else:
            yield defined.type + defined.start


def _tables(section: bytes, places: int) -> bytes:
    """The table of functions first, as when it was imported, then the module's own."""
    own = section[0]
    first = bytes([0x70, 0]) + write_unsigned(places)
    return bytes([own + 1]) + first + section[1:]


def _counting(counts_address: int) -> bytes:
    """The body of a function that reads a byte of `argument_counts`."""
    code = bytes([0x41]) + write_signed(0) + bytes([0x28, 2]) + write_unsigned(counts_address)
    code += bytes([0x20, 0, 0x6A, 0x2C, 0, 0, END])  # local 0; add; load a signed byte
    return _sized(_NO_LOCALS + code)


def _sized(content: bytes) -> bytes:
    return write_unsigned(len(content)) + content
