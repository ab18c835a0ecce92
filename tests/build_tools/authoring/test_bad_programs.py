"""What an author is told of each fault, word for word."""

import re
from io import StringIO
from pathlib import Path

import pytest

from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import render_text
from build_tools.authoring.load_docs import load_docs
from tests.build_tools.authoring.bad_program import (
    BASE,
    PROGRAMS,
    BadProgram,
    read_programs,
    writer,
)

CASES = [case for file in sorted(PROGRAMS.glob("*.yaml")) for case in read_programs(file)]


@pytest.mark.parametrize("program", CASES, ids=lambda program: program.name)
def test_the_author_is_told_all_and_nothing_else(program: BadProgram, tmp_path: Path) -> None:
    docs = program.docs(tmp_path)
    assert render_text(docs.diagnostics) == program.told
    assert docs.diagnostics
    at_fault = any(each.file.startswith("docs/prove/") for each in docs.diagnostics)
    assert ("prove" in docs.procedures) is not at_fault


def test_the_base_has_no_fault() -> None:
    docs = load_docs(BASE)
    assert docs.diagnostics == ()
    assert list(docs.procedures) == ["prove"]


def test_every_code_has_a_bad_program() -> None:
    shown = {code for case in CASES for code in re.findall(r":\d+:\d+: (\S+)$", case.told, re.M)}
    # Of what is missing or leads nowhere, the check tells once all else is in order; see
    # tests/build_tools/site/test_build.py.
    shown |= {Code.MISSING_DIRECTIVE.slug, Code.DEAD_LINK.slug}
    # Only bytes can make a file that cannot be read, and only length one that is too long; see
    # test_hostile_files.
    assert shown | {Code.UNREADABLE.slug, Code.TOO_LONG.slug} == {code.slug for code in Code}


@pytest.mark.parametrize("file", sorted(PROGRAMS.glob("*.yaml")), ids=lambda file: file.stem)
def test_writing_anew_changes_nothing_else(file: Path) -> None:
    written = StringIO()
    writer().dump(writer().load(file), written)
    assert written.getvalue() == file.read_text(encoding="utf-8")


def test_no_two_cases_have_one_name() -> None:
    names = [case.name for case in CASES]
    assert len(set(names)) == len(names)
