"""What is done inside the interpreter, done here in one like it."""

import ast
import dis
import subprocess
import sys
from types import CodeType

import pytest

from build_tools.lean_python.inside.slimming import slim_code
from build_tools.project import PROJECT

SOURCE = '''
"""Of the module."""

def documented(number):
    """Of a function."""
    return number + 1

def named():
    "the same"
    return "the same"

class Kept:
    """Of a class."""

    limit = 5

    def method(self):
        """Of a method."""
        raise ValueError(self.limit)

def many():
    return [NUMBERS]
'''.replace("NUMBERS", ", ".join(f"'{number}'" for number in range(400)))


def codes(code: CodeType) -> list[CodeType]:
    return [
        code,
        *(each for held in code.co_consts if isinstance(held, CodeType) for each in codes(held)),
    ]


def test_slim_code_does_the_same_by_the_same_instructions() -> None:
    whole = compile(SOURCE, "source.py", "exec")
    slim = slim_code(whole)
    for before, after in zip(codes(whole), codes(slim), strict=True):
        assert after.co_code == before.co_code
        assert after.co_names == before.co_names
        assert after.co_exceptiontable == before.co_exceptiontable
        loads = [each for each in dis.get_instructions(before) if each.opcode in dis.hasconst]
        for load in loads:
            assert load.arg is not None
            kept = after.co_consts[load.arg]
            if not isinstance(kept, CodeType) and kept != " ":
                assert kept == load.argval
    variables: dict[str, object] = {}
    exec(slim, variables)
    assert variables["documented"](1) == 2  # type: ignore[operator]
    assert variables["named"]() == "the same"  # type: ignore[operator]
    assert variables["many"]() == [str(number) for number in range(400)]  # type: ignore[operator]
    with pytest.raises(ValueError, match="5"):
        variables["Kept"]().method()  # type: ignore[operator]


def test_slim_code_has_no_docstring_no_lines_and_no_file() -> None:
    slim = slim_code(compile(SOURCE, "source.py", "exec"))
    for code in codes(slim):
        assert code.co_linetable == b""
        assert code.co_filename == ""
    held = {each for code in codes(slim) for each in code.co_consts if isinstance(each, str)}
    assert not {each for each in held if each.startswith("Of ")}
    variables: dict[str, object] = {}
    exec(slim, variables)
    assert variables["documented"].__doc__ is None
    assert variables["__doc__"] == variables["Kept"].__doc__ == " "


PROGRAM = """
import collections, sys, types
from build_tools.lean_python.inside.pruning import prune

one = types.ModuleType("one")
sys.modules["one"] = one
exec('''
import json
from decimal import Decimal
UNIT, UNUSED, HELD = "kg", "mg", ["kept"]
def answer(text):
    return json.dumps([str(Decimal(text)), UNIT, held()])
def held():
    return (lambda: HELD)()
def unused():
    return UNUSED
def lost():
    return gone
''', vars(one))
names = sys.modules

def check(answer=one.answer, lost=one.lost, write=sys.stdout.write, one=one, names=names):
    assert answer("1.50") == '["1.50", "kg", ["kept"]]', answer("1.50")
    assert "UNUSED" not in vars(one) and "unused" not in vars(one), vars(one).keys()
    assert "collections" not in names, names.keys()
    try:
        lost()
    except NameError:
        write("a name that is asked for all the same raises")

prune(check=check)
check()
"""


def test_what_kept_functions_mention_stays_and_the_rest_goes() -> None:
    command = [sys.executable, "-c", PROGRAM]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout == "a name that is asked for all the same raises", done.stderr


def test_what_a_page_runs_goes_without_the_library_of_paths() -> None:
    # It makes objects that the interpreter stops at when it clears them away: in what the release
    # holds, the function that clears an `operator.methodcaller` has not the type it is called by.
    code = "import calculator.page, sys; print(sorted({'pathlib', 'glob'} & sys.modules.keys()))"
    command = [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, '.'); {code}"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=PROJECT)
    assert done.stdout == "[]\n"


ROUND_ABOUT = {"hasattr", "globals", "locals", "vars", "eval", "exec", "__import__"}
HIDING = {"Exception", "BaseException", "NameError", "AttributeError", "ImportError", "KeyError"}


def round_about(tree: ast.Module) -> list[str]:
    """Where code asks for what it needs in another way than by its name, or hides that it is not
    there: that the rest of a module can go rests on the calculator doing neither."""
    found: list[ast.AST] = []
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in ROUND_ABOUT:
                found.append(node)
            case ast.Call(func=ast.Name(id="getattr"), args=[_, _, _]):
                found.append(node)
            case ast.FunctionDef(body=body):
                inner = [each for statement in body for each in ast.walk(statement)]
                found += [each for each in inner if isinstance(each, ast.Import | ast.ImportFrom)]
            case ast.ExceptHandler(type=None):
                found.append(node)
            case ast.ExceptHandler(type=ast.expr() as kinds) if HIDING & {
                each.id for each in ast.walk(kinds) if isinstance(each, ast.Name)
            }:
                found.append(node)
    return [ast.unparse(each) for each in found]


def test_the_calculator_asks_for_what_it_needs_by_name_and_hides_nothing_missing() -> None:
    for path in (PROJECT / "calculator").rglob("*.py"):
        if path.name in ("command_line.py", "tables.py"):
            continue  # no page runs them, and whatever goes wrong there is reported in one line
        assert round_about(ast.parse(path.read_text("utf-8"))) == [], path.name


@pytest.mark.parametrize(
    "code",
    [
        "globals()['x']",
        "getattr(module, name, None)",
        "def f():\n    import json",
        "try:\n    f()\nexcept (ValueError, NameError):\n    pass",
        "try:\n    f()\nexcept:\n    pass",
    ],
)
def test_code_that_asks_in_another_way_is_found(code: str) -> None:
    assert round_about(ast.parse(code))
