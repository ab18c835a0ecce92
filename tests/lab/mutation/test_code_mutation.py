"""Mutants of code: each is one small change, and only those that no test notices live."""

from pathlib import Path

import pytest

from build_tools.project import PROJECT
from tests.lab.mutation.code_mutants import code_mutants
from tests.lab.mutation.code_mutation import (
    BrokenTestsError,
    CodeVerdict,
    all_mutants,
    run,
    suspects,
)
from tests.lab.mutation.mutation_runs import read_living

SOURCE = '''"""A module."""

LIMIT = 1
WORDS = f"over {LIMIT} år"


def over(number: int, *, strict: bool = True) -> bool:
    """Say whether a number is over the limit."""
    if number > LIMIT and strict:
        return True
    return number + 1 >= LIMIT
'''


def changes() -> set[tuple[str, str, str]]:
    return {(each.where, each.before, each.after) for each in code_mutants("border", SOURCE)}


def test_every_kind_of_change_is_made() -> None:
    assert changes() >= {
        ("", "1", "2"),
        ("", "1", "(0)"),
        ("", 'f"over {LIMIT} år"', "f'XX{LIMIT} år'"),
        ("over", "True", "False"),
        ("over", "number > LIMIT and strict", "((number > LIMIT) or (strict))"),
        ("over", "number > LIMIT and strict", "False"),
        ("over", "number > LIMIT", "True"),
        ("over", "strict", "True"),
        ("over", "number > LIMIT", "(number >= LIMIT)"),
        ("over", "number > LIMIT", "(number <= LIMIT)"),
        ("over", "number + 1", "(number - 1)"),
        ("over", "number + 1 >= LIMIT", "None"),
    }


def test_docstrings_and_annotations_are_left_alone() -> None:
    assert not any("A module" in before or before in ("int", "bool") for _, before, _ in changes())


@pytest.mark.long
def test_every_mutant_of_the_calculator_has_a_name_and_can_be_compiled() -> None:
    mutants = all_mutants(PROJECT)
    assert len({mutant.id for mutant in mutants}) == len(mutants) > 1000
    for mutant in mutants:
        compile(mutant.source, mutant.module, "exec")


def test_every_mutant_that_may_live_is_one_of_the_code_and_has_a_reason() -> None:
    living = read_living()
    assert living.keys() <= {mutant.id for mutant in all_mutants(PROJECT)}
    assert all(reason.endswith(".") for reason in living.values())


SMALL = """LIMIT = 1


def over(number: int) -> bool:
    return number > LIMIT
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of one module, with a test that says nothing of numbers that are not over."""
    package, tests = tmp_path / "calculator", tmp_path / "tests" / "calculator"
    package.mkdir()
    tests.mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / "border.py").write_text(SMALL)
    (tests / "test_border.py").write_text(
        "from calculator.border import over\ndef test_over():\n    assert over(2) is True\n"
    )
    return tmp_path


@pytest.mark.long
def test_only_what_no_test_notices_lives(project: Path) -> None:
    told: list[CodeVerdict] = []
    mutants = all_mutants(project)
    verdicts = run(project, mutants, 2, told.append)
    assert sorted(each.mutant.id for each in verdicts) == sorted(each.id for each in mutants)
    # What a fork has noticed is told there, and is heard of here by its file alone.
    assert {each.mutant.id for each in told if not each.noticed} == {
        each.mutant.id for each in verdicts if not each.noticed
    }
    noticed = {each.mutant.id for each in verdicts if each.noticed}
    lived = {each.mutant.id for each in verdicts if not each.noticed}
    assert noticed == {
        "border:: 1 → 2",  # of no function: seen only where the module is imported anew
        "border:over: number > LIMIT → (number <= LIMIT)",
        "border:over: number > LIMIT → None",
    }
    assert lived == {
        "border:: 1 → (0)",
        "border:over: number > LIMIT → (number >= LIMIT)",
    }


@pytest.mark.long
def test_a_mutant_is_first_tried_by_the_tests_alone_that_run_its_function(project: Path) -> None:
    (project / "calculator" / "rules").mkdir()
    (project / "calculator" / "rules" / "under.py").write_text(SMALL)
    with (project / "tests" / "calculator" / "test_border.py").open("a") as tests:
        tests.write(
            "def test_of_nothing():\n    with open('runs', 'a') as f:\n        f.write('x')\n"
        )
    mutants = all_mutants(project)
    lived = {each.id for each in suspects(project, mutants, 2, lambda _: None)}
    assert (project / "runs").read_text() == "x"
    assert "border:over: number > LIMIT → None" not in lived
    assert "rules.under:over: number > LIMIT → None" in lived


@pytest.mark.long
def test_tests_that_fail_by_themselves_prove_nothing(project: Path) -> None:
    (project / "tests" / "calculator" / "test_border.py").write_text(
        "def test_nothing():\n    assert False\n"
    )
    with pytest.raises(BrokenTestsError):
        run(project, all_mutants(project), 2, lambda _: None)
