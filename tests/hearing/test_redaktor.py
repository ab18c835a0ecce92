"""Every command of docs/redaktor.md does what the page says, one after the other."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from uuid import UUID

import pytest
from openpyxl import load_workbook

from build_tools.hearing.answers.headings import ENTRIES
from build_tools.hearing.answers.hearing_folder import RESULT, TABLE
from build_tools.hearing.answers.publication import FILE, read_published
from build_tools.hearing.answers.vignette_cases import ACCEPTED, read_cases
from build_tools.hearing.answers.vignette_verbs import REJECTED
from build_tools.hearing.comment import Comment, CommentTarget, DisputedAnswer, SeenAnswer
from build_tools.hearing.places import Draft
from build_tools.project import DOCS, PROJECT
from calculator.effects import Effect
from tests.hearing.returned import ASE, comment, put, submission
from tests.hearing.word_reading import read_word

PAGE = (DOCS / "redaktor.md").read_text("utf-8")
COMMANDS = [
    line
    for language, block in re.findall(r"^```(\w*)\n(.*?)^```$", PAGE, re.S | re.M)
    for line in block.splitlines()
    if not language
]
"""What stands in the fences without a language, in the order of the page."""

# The commands work on the project that they are run in: here that is a copy.
RUN = """\
import runpy, sys
from pathlib import Path
from build_tools import project
project.PROJECT, project.DOCS = Path.cwd(), Path.cwd() / "docs"
sys.argv = sys.argv[2:]
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""


@pytest.fixture
def project(tmp_path: Path, draft: Draft) -> Path:
    """A copy of what the commands need, under git, with what reviewers have sent."""
    project = tmp_path / "prosjekt"
    shutil.copytree(DOCS, project / "docs")
    shutil.copy(PROJECT / "Makefile", project)
    python = project / "python"
    (project / "run.py").write_text(RUN)
    python.write_text(f'#!/bin/sh\nPYTHONPATH={PROJECT} exec {sys.executable} run.py "$@"\n')
    python.chmod(0o755)
    for command in ("init -q", "add .", "-c user.name=T -c user.email=t@t commit -qm Utkast"):
        subprocess.run(["git", *command.split()], cwd=project, check=True)
    disagreements = [
        disagreement(draft, name)
        for command in COMMANDS
        for name in re.findall(r"ID=([0-9a-f]{8})", command)
    ]
    text = comment(draft, 1, "a7", "Hvilken enhet?")
    put(project / "innspill", "a.json", submission(draft, ASE, text, *disagreements))
    return project


def disagreement(draft: Draft, name: str) -> Comment:
    seen = SeenAnswer("baricitinib", True, Effect.LAST_RESORT, Effect.DO_NOT_USE, (), ())
    return Comment(
        UUID(f"{name}-0000-4000-8000-000000000000"),
        CommentTarget(draft.procedure, draft.version, "answer:baricitinib"),
        None,
        f"For gammel ({name})",
        vignette=DisputedAnswer({"indication": "ra", "age": "80,5"}, seen, Effect.DO_NOT_USE),
    )


def answer_all(project: Path) -> None:
    path = project / "innspill" / RESULT / TABLE
    book = load_workbook(path)
    columns = {cell.value: cell.column or 0 for cell in book[ENTRIES][1]}
    for row in range(2, book[ENTRIES].max_row + 1):
        book[ENTRIES].cell(row, columns["Svar"]).value = "Takk"
        book[ENTRIES].cell(row, columns["Beslutning"]).value = "tatt til følge"
    book.save(path)


@pytest.mark.long
def test_every_command_of_the_page_works(project: Path, draft: Draft) -> None:
    told: dict[str, str] = {}
    for command in COMMANDS:
        program, _, rest = command.partition(" ")
        assert program in ("make", "git"), command
        if "VERB=merge" in rest:
            shutil.copy(project / "innspill" / RESULT / TABLE, project / "kopi.xlsx")
        if "VERB=publish" in rest:
            answer_all(project)
        if "redline" in rest:
            drug = project / "docs" / draft.procedure / "legemidler" / "baricitinib.md"
            drug.write_text(drug.read_text("utf-8").replace("amount: 4", "amount: 6"), "utf-8")
        # The environment is ours, and not to be made again here.
        made = "make --old-file=.venv/.synced PYTHON=./python" if program == "make" else "git"
        run = subprocess.run(
            f"{made} {rest}",
            shell=True,  # as it is typed
            cwd=project,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "MAKEFLAGS": ""},
        )
        assert run.returncode == 0, f"{command}\n{run.stdout}{run.stderr}"
        told[rest] = run.stdout
    assert list(told) == [
        "tag v0.3",
        "hearing VERB=form FIL=skjema.docx",
        "hearing",
        "hearing VERB=merge ANDRE=kopi.xlsx",
        "hearing VERB=letters",
        "hearing VERB=vignettes",
        'hearing VERB=accept ID=5d0f9f0e NAVN="Dosen halveres fra 80 år"',
        'hearing VERB=reject ID=7c21b3aa GRUNN="Teksten dekker dette"',
        "hearing VERB=publish",
        "hearing VERB=archive",
        "hearing VERB=delete BEKREFT=ja",
        "redline",
        "redline OLD=0.3 FIL=endringer.html",
    ]
    assert read_word((project / "skjema.docx").read_bytes(), "").submissions
    assert "3 innspill fra 1 avsender." in told["hearing"]
    assert "2 innspill har en vignett." in told["hearing VERB=vignettes"]
    (case,) = read_cases(project / "docs" / draft.procedure / "vignetter" / ACCEPTED)
    assert case["name"] == "Dosen halveres fra 80 år"
    rejected = (project / "innspill" / RESULT / REJECTED).read_text("utf-8")
    assert "Teksten dekker dette" in rejected
    published = read_published(project / "docs" / draft.procedure)
    assert published is not None
    assert [each.is_answered for each in published.comments] == [True] * 3
    assert (project / "docs" / draft.procedure / FILE).exists()
    for name in ("redline", "redline OLD=0.3 FIL=endringer.html"):
        assert "6 mg x 1 daglig" in told[name].replace("\u00a0", " ")
    assert "Endringer i svarene" in (project / "endringer.html").read_text("utf-8")
