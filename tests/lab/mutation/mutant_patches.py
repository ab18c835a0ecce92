"""Put a mutant's code into a function that is already in use, so that nothing is imported anew."""

import sys
import types

from tests.lab.mutation.code_mutants import CodeMutant


def patch(package: str, mutant: CodeMutant) -> str:
    """Give the function that a mutant is in the mutant's code.

    Gives the function as ``module:Class.name``, and an empty text where the mutant is in none.
    """
    first, _, rest = mutant.where.partition(".")
    owner = sys.modules.get(f"{package}.{mutant.module}")
    target = vars(owner).get(first) if owner else None
    name = first
    if isinstance(target, type):
        second = rest.partition(".")[0]
        name = f"{first}.{second}"
        target = vars(target).get(second)
    function = _function(target)
    if function is None:
        return ""
    code = _find(compile(mutant.source, function.__code__.co_filename, "exec"), name)
    if code is None:
        return ""
    function.__code__ = code
    return f"{mutant.module}:{name}"


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
