"""What is settled of mutants is remembered for the very code and tests that it was settled on."""

from pathlib import Path

import pytest

from tests.lab.mutation.code_mutants import CodeMutant
from tests.lab.mutation.code_mutation import CodeVerdict, all_mutants
from tests.lab.mutation.mutation_memory import Memory


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for folder in ("calculator", "tests/calculator"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "calculator" / "border.py").write_text("LIMIT = 1\nMOST = 2\n")
    (tmp_path / "tests" / "calculator" / "test_border.py").write_text("")
    return tmp_path


def settled(project: Path, *, quick: bool = False) -> dict[str, bool]:
    found = Memory(project, quick=quick).settled(all_mutants(project))
    return {each.mutant.id: each.noticed for each in found}


def keep_all(project: Path, *, quick: bool = False) -> tuple[CodeMutant, CodeMutant]:
    one, other, *_ = all_mutants(project)
    told: list[CodeVerdict] = []
    keep = Memory(project, quick=quick).keeping(told.append)
    keep(CodeVerdict(one, noticed=True))
    keep(CodeVerdict(other, noticed=False))
    assert len(told) == 2
    return one, other


def test_a_verdict_is_remembered_and_the_others_are_left(project: Path) -> None:
    assert settled(project) == {}
    one, other = keep_all(project)
    assert settled(project) == {one.id: True, other.id: False}


def test_a_changed_test_may_notice_what_lived(project: Path) -> None:
    one, _ = keep_all(project)
    (project / "tests" / "calculator" / "test_border.py").write_text("assert True\n")
    assert settled(project) == {one.id: True}


def test_changed_code_has_to_be_tried_anew(project: Path) -> None:
    keep_all(project)
    (project / "calculator" / "border.py").write_text("LIMIT = 1\nMOST = 3\n")
    assert settled(project) == {}


def test_a_quick_try_settles_no_mutant_that_lived(project: Path) -> None:
    one, other = keep_all(project, quick=True)
    assert settled(project, quick=True) == {one.id: True, other.id: False}
    assert settled(project) == {one.id: True}
