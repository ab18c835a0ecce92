"""Byte code without what only a reader of tracebacks and of help texts would miss.

Left out are the tables of line numbers, the names of the source files, and docstrings. No
instruction, no constant that an instruction loads and no name is changed.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from opcode import hasconst, opname
from types import CodeType

_FUNCTION = 0x3
"""The flags of a function's code (CO_OPTIMIZED, CO_NEWLOCALS): its first constant is its docstring,
where it is a text."""

_LOADING = frozenset(opname[each] for each in hasconst)

_SOMETHING = " "
"""The docstring left to a class or a module: dataclasses writes a long one where there is none."""


def slim_code(code: CodeType) -> CodeType:
    """A code object, and all in it, without what the module's docstring names."""
    constants = list(code.co_consts)
    steps = list(_instructions(code))
    loads = Counter(argument for name, argument in steps if name in _LOADING)
    if code.co_flags & _FUNCTION == _FUNCTION and constants and not loads[0]:
        constants[0] = None
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
