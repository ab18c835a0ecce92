"""Lets go of every name of a module that nothing still to be called can mention.

Runs inside the interpreter that becomes the image. What is kept is found by following references
from a few objects. From a function to the variables of its module, though, only those names are
followed that its own code mentions, and from a module to what is in it only those that any kept
code mentions: whatever else a module holds cannot be reached by name. A name that is asked for all
the same raises, and is not guessed.
"""

import builtins
import gc
import sys
from collections.abc import Iterator
from types import CodeType, FunctionType, ModuleType

_OF_THE_INTERPRETER = (builtins, sys)
"""The modules in which the interpreter itself looks names up."""


def prune(**kept: object) -> None:
    """Empty all modules of what the objects given, and their names, do not need."""
    for way_in in (sys.meta_path, sys.path_hooks, sys.path, sys.path_importer_cache):
        way_in.clear()
    needed = _Needed()
    needed.follow(kept)
    # The variables of this module go as well.
    collect, clear_caches = gc.collect, sys._clear_internal_caches
    modules, spared = sys.modules, _OF_THE_INTERPRETER
    for name, module in list(modules.items()):
        if module in spared:
            continue
        if not needed.has(module):
            del modules[name]
        variables = vars(module)
        for variable in [each for each in variables if each not in kept]:
            if not needed.has_variable(variables, variable):
                del variables[variable]
    clear_caches()
    collect()


class _Needed:
    """What is reached so far, and the names that the code among it mentions."""

    def __init__(self) -> None:
        self._seen: dict[int, object] = {}
        self._variables: set[tuple[int, str]] = set()
        self._names: set[str] = set()
        self._modules: list[ModuleType] = []

    def has(self, each: object) -> bool:
        """Tell whether an object is reached."""
        return id(each) in self._seen

    def has_variable(self, variables: dict[str, object], name: str) -> bool:
        """Tell whether a variable of a module is reached by its name."""
        return (id(variables), name) in self._variables

    def follow(self, start: dict[str, object]) -> None:
        """Follow references, and names in modules, until nothing new comes up."""
        found = list(start.values())
        while found:
            self._reach(found)
            found = [
                value
                for module in self._modules
                for value in self._mentioned(vars(module), self._names)
            ]

    def _mentioned(self, variables: dict[str, object], names: set[str]) -> Iterator[object]:
        for name in names & variables.keys():
            if not self.has_variable(variables, name):
                self._variables.add((id(variables), name))
                yield variables[name]

    def _reach(self, waiting: list[object]) -> None:
        while waiting:
            each = waiting.pop()
            if self.has(each):
                continue
            self._seen[id(each)] = each
            if each is sys.modules:
                continue  # what is only there to be looked up by name is what is to go
            if isinstance(each, ModuleType):
                self._modules.append(each)
            elif isinstance(each, CodeType):
                self._names.update(each.co_names)
                waiting.extend(each.co_consts)
            elif isinstance(each, FunctionType):
                variables = each.__globals__
                waiting.extend(held for held in gc.get_referents(each) if held is not variables)
                waiting.extend(self._mentioned(variables, _names_in(each.__code__)))
            else:
                waiting.extend(gc.get_referents(each))


def _names_in(code: CodeType) -> set[str]:
    """The names in a function's code and in that of the functions inside it."""
    names = set(code.co_names)
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            names |= _names_in(constant)
    return names
