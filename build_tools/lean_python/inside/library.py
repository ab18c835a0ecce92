"""Compiles what the image needs, without what only a reader of tracebacks and help would miss.

Runs inside the interpreter of the pinned release, so that the byte code is that release's own
whatever Python the build runs on. Prints a JSON line for each module: its path, its .pyc in hex.

Left out are the tables of line numbers, the names of the source files, and docstrings. No
instruction, no constant that an instruction loads and no name is changed.
"""

import sys

import build_tools.lean_python.inside.image  # noqa: F401  (imports all that is needed)

NEEDED: list[tuple[str, object]] = [
    (name, module.__spec__.loader)
    for name, module in sys.modules.items()
    if name != __name__ and module.__spec__
]

# What this module itself needs comes after, so that it is not taken for a part of the library.
import json  # noqa: E402
import marshal  # noqa: E402
from collections import Counter  # noqa: E402
from collections.abc import Iterator  # noqa: E402
from importlib.util import MAGIC_NUMBER  # noqa: E402
from itertools import pairwise  # noqa: E402
from opcode import opname  # noqa: E402
from types import CodeType  # noqa: E402
from zipimport import zipimporter  # noqa: E402

_HAS_DOCSTRING = 0x4000000
"""The flag of a function's code whose first constant is its docstring (CPython 3.13)."""

_SOMETHING = " "
"""The docstring left to a class or a module: dataclasses writes a long one where there is none."""

_HEADER = MAGIC_NUMBER + bytes(12)  # no hash and no date: an archive never looks at the source


def main() -> None:
    """Print every module that comes from an archive."""
    for name, loader in NEEDED:
        if isinstance(loader, zipimporter):
            inner = "/__init__" if loader.is_package(name) else ""
            code = compile(loader.get_source(name) or "", "", "exec", dont_inherit=True)
            compiled = _HEADER + marshal.dumps(slim_code(code))
            path = f"{name.replace('.', '/')}{inner}.pyc"
            print(json.dumps({"path": path, "code": compiled.hex()}))
    sys.stdout.flush()


def slim_code(code: CodeType) -> CodeType:
    """A code object, and all in it, without what the module's docstring names."""
    constants = list(code.co_consts)
    flags = code.co_flags
    steps = list(_instructions(code))
    loads = Counter(argument for name, argument in steps if name == "LOAD_CONST")
    if flags & _HAS_DOCSTRING and not loads[0]:
        constants[0] = None
        flags &= ~_HAS_DOCSTRING
    for (first, constant), (second, variable) in pairwise(steps):
        if (
            (first, second) == ("LOAD_CONST", "STORE_NAME")
            and code.co_names[variable] == "__doc__"
            and isinstance(constants[constant], str)
            and loads[constant] == 1
        ):
            constants[constant] = _SOMETHING
    return code.replace(
        co_consts=tuple(slim_code(c) if isinstance(c, CodeType) else c for c in constants),
        co_flags=flags,
        co_linetable=b"",
        co_filename="",
    )


def _instructions(code: CodeType) -> Iterator[tuple[str, int]]:
    """The name and the argument of each instruction."""
    argument = 0
    for at in range(0, len(code.co_code), 2):
        argument = argument << 8 | code.co_code[at + 1]
        name = opname[code.co_code[at]]
        if name != "EXTENDED_ARG":
            yield name, argument
            argument = 0


main()
