"""Put a mutant's code into a function that is already in use, so that nothing is imported anew."""

import sys
import types

from tests.lab.mutation.code_mutants import CodeMutant


def patch(package: str, mutant: CodeMutant) -> bool:
    """Give the function that a mutant is in the mutant's code; False where it is in none."""
    first, _, rest = mutant.where.partition(".")
    owner = sys.modules[f"{package}.{mutant.module}"]
    target = vars(owner).get(first)
    name = first
    if isinstance(target, type):
        second = rest.partition(".")[0]
        name = f"{first}.{second}"
        target = vars(target).get(second)
    function = _function(target)
    if function is None:
        return False
    code = _find(compile(mutant.source, function.__code__.co_filename, "exec"), name)
    if code is None:
        return False
    function.__code__ = code
    return True


def _function(target: object) -> types.FunctionType | None:
    """The function behind a property, a cache or a class method."""
    if isinstance(target, property):
        target = target.fget
    target = getattr(target, "__func__", target)
    target = getattr(target, "__wrapped__", target)
    return target if isinstance(target, types.FunctionType) else None


def _find(code: types.CodeType, name: str) -> types.CodeType | None:
    for each in code.co_consts:
        if isinstance(each, types.CodeType):
            if each.co_qualname == name:
                return each
            if (found := _find(each, name)) is not None:
                return found
    return None
