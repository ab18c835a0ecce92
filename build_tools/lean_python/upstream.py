"""The interpreter as Pyodide publishes it, read into what the other steps need of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from build_tools.lean_python.liveness import Program
from build_tools.lean_python.memory_image import MemoryLayout
from build_tools.lean_python.wasm_binary import (
    MAGIC,
    Export,
    ExternalKind,
    Global,
    Import,
    WasmSection,
    read_exports,
    read_function_types,
    read_globals,
    read_imports,
    read_sections,
    read_vectors,
)
from build_tools.lean_python.wasm_code import (
    Base,
    Bases,
    RelocationTarget,
    data_relocations,
    global_relocations,
    references,
)
from build_tools.lean_python.wasm_numbers import read_numbers, read_text, unsigned

DATA_BASE = 1024
"""Where the program's data is to lie: the memory below it is never data."""

TABLE_BASE = 1
"""Where the program's functions are to lie in the table: nothing has the address zero."""

_ALIGNMENT = 16
_RELOCATIONS = "__wasm_apply_data_relocs"
_AFTER_THE_DATA = {"__heap_base", "__stack_low", "__stack_high"}


@dataclass(frozen=True, slots=True)
class Upstream:
    """An interpreter as published.

    Attributes:
        sections: its sections.
        imports: in their order.
        globals: those that it defines itself, in their order.
        functions: what it exports as functions, name → index.
        types: the types of functions, as they are written.
        function_types: the type of each function, imported ones first.
        bodies: where the body of each function of its own begins and ends in the code section.
        bases: the globals that hold a base or an address.
        program: what refers to what.
        layout: of its memory once it is started.
        pages: how much memory it asks for at least.
    """

    sections: Mapping[WasmSection, bytes]
    imports: Sequence[Import]
    globals: Sequence[Global]
    functions: Mapping[str, int]
    types: Sequence[bytes]
    function_types: Sequence[int]
    bodies: Sequence[tuple[int, int]]
    bases: Bases
    program: Program
    layout: MemoryLayout
    pages: int


def read_upstream(path: Path, stack: int) -> Upstream:
    """Read an interpreter whose stack takes so many bytes."""
    module = path.read_bytes()
    sections = read_sections(module)
    imports = list(read_imports(sections[WasmSection.IMPORT]))
    exports = list(read_exports(sections[WasmSection.EXPORT]))
    functions = {each.name: each.index for each in exports if each.kind is ExternalKind.FUNCTION}
    imported = [each for each in imports if each.kind is ExternalKind.FUNCTION]
    code = sections[WasmSection.CODE]
    bodies = list(read_vectors(code))
    data_size, slots = _sizes(module)
    size = -(-(DATA_BASE + data_size) // _ALIGNMENT) * _ALIGNMENT - DATA_BASE
    layout = MemoryLayout(
        data=DATA_BASE,
        stack=DATA_BASE + size,
        heap=DATA_BASE + size + stack,
        table=TABLE_BASE,
        slots=slots,
    )
    start, _ = unsigned(sections[WasmSection.START], 0)
    bases = _bases(imports, size)
    bases |= global_relocations(code, *bodies[start - len(imported)], bases)
    defined = list(read_globals(sections[WasmSection.GLOBAL]))
    relocating = functions[_RELOCATIONS] - len(imported)
    used = [
        # What these two refer to is written in memory by the time that the memory is looked at.
        references(b"\0", 0, 1, {})
        if number in (relocating, start - len(imported))
        else references(code, *body, bases)
        for number, body in enumerate(bodies)
    ]
    written = (target for _, target in data_relocations(code, *bodies[relocating], bases))
    held = (each for each in bases.values() if isinstance(each, RelocationTarget))
    places = (target.offset for target in (*written, *held) if target.base is Base.MEMORY)
    beginnings = {0, size, *_variables(exports, defined, imports), *places}
    beginnings.update(*(each.addresses for each in used))
    memory = next(each for each in imports if each.kind is ExternalKind.MEMORY)
    return Upstream(
        sections=sections,
        imports=imports,
        globals=defined,
        functions=functions,
        types=read_function_types(sections[WasmSection.TYPE]),
        function_types=[unsigned(each.type, 0)[0] for each in imported]
        + read_numbers(sections[WasmSection.FUNCTION]),
        bodies=bodies,
        bases=bases,
        program=Program(
            imported=len(imported),
            references=used,
            table=_table(sections[WasmSection.ELEMENT]),
            objects=sorted(offset for offset in beginnings if 0 <= offset <= size),
        ),
        layout=layout,
        pages=unsigned(memory.type, 1)[0],
    )


def _bases(imports: Sequence[Import], size: int) -> dict[int, Base | RelocationTarget]:
    """The imported globals that say where the program lies."""
    known: dict[str, Base | RelocationTarget] = {
        "__memory_base": Base.MEMORY,
        "__table_base": Base.TABLE,
        **dict.fromkeys(_AFTER_THE_DATA, RelocationTarget(Base.MEMORY, size)),
    }
    names = [each.name for each in imports if each.kind is ExternalKind.GLOBAL]
    return {index: known[name] for index, name in enumerate(names) if name in known}


def _variables(
    exports: Sequence[Export], defined: Sequence[Global], imports: Sequence[Import]
) -> Iterator[int]:
    """Where the variables begin that the program exports, counted from its data's beginning."""
    first = sum(each.kind is ExternalKind.GLOBAL for each in imports)
    for each in exports:
        if each.kind is ExternalKind.GLOBAL and each.index >= first:
            value = defined[each.index - first].value
            if value is not None:
                yield value


def _table(section: bytes) -> list[int]:
    """The functions of the one list that fills the table, from its base on."""
    count, at = unsigned(section, 0)
    flags, at = unsigned(section, at)
    if count != 1 or flags != 0:
        raise ValueError("a table that is filled in more ways than one")
    return read_numbers(section, section.index(b"\x0b", at) + 1)


def _sizes(module: bytes) -> tuple[int, int]:
    """How many bytes of data and how many places of the table the program takes.

    Source: WebAssembly tool conventions, DynamicLinking.md, the section ``dylink.0``.
    """
    at = len(MAGIC)
    _, at = unsigned(module, at + 1)
    name, at = read_text(module, at)
    if name != "dylink.0" or module[at] != 1:
        raise ValueError("the module does not begin by saying how large it is")
    _, at = unsigned(module, at + 1)
    data, at = unsigned(module, at)
    _, at = unsigned(module, at)
    return data, unsigned(module, at)[0]
