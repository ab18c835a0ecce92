"""Each row of `build_tools/authoring/directives.py` names a function that takes what it gives."""

from inspect import Parameter, signature
from pkgutil import resolve_name

import pytest

from build_tools.authoring.directives import DIRECTIVES


@pytest.mark.parametrize("name", DIRECTIVES)
def test_a_directive_is_made_by_a_function_that_takes_what_it_is_given(name: str) -> None:
    kind = DIRECTIVES[name]
    taken = signature(resolve_name(kind.made_by)).parameters.values()
    needed = [each for each in taken if each.default is Parameter.empty]
    assert len(needed) <= len(kind.given) <= len(taken)
