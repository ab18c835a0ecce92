"""Cures are tried by following them: fewer faults, and never another clinical meaning.

The mistakes are those of `mistakes.yaml`, and those of `bad_programs` whose author is told of one
fault: there the sound text is put back.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from ruamel.yaml import YAML

from build_tools.authoring.diagnostics import Diagnostic
from build_tools.authoring.load_docs import load_docs
from build_tools.authoring.procedure import Docs
from calculator.guideline import Guideline
from tests.build_tools.authoring.bad_program import BASE, PROGRAMS, BadProgram, read_programs

FILE = Path(__file__).parent / "mistakes.yaml"
ID = "prove"
SOUND = load_docs(BASE).procedures[ID].guideline
ASKS_THE_AUTHOR = re.compile(
    r"riktig|[Ss]e etter|[Rr]ett |på nytt|[Ss]kriv det som gjelder|[Vv]elg|slik det skal være|"
    r"lagre|bokstaver a-z|for eksempel|annet navn|Lag en regel|Legg til «|Skriv et navn|helt ut|"
    r"utfallet som gjelder|tusener"
)
"""Cures that ask for what only the author knows."""


@dataclass(frozen=True)
class Mistake:
    """A mistake in one file of the procedure, by the keys of `mistakes.yaml`."""

    name: str
    file: str
    sound: str
    written: str
    code: str
    cure: Mapping[str, str] = field(default_factory=dict)
    encoding: str = "utf-8"
    is_new: bool = False

    def mistaken(self) -> str:
        """The file with the mistake."""
        if self.is_new:
            return self.written
        text = (BASE / ID / self.file).read_text(encoding="utf-8")
        assert self.sound in text, self
        return text.replace(self.sound, self.written, 1)

    def cured(self) -> str:
        """The file after the cure."""
        if not self.cure:
            return (BASE / ID / self.file).read_text(encoding="utf-8")
        return replaced(self.mistaken(), self.cure)


def read_mistakes() -> list[Mistake]:
    rows: list[dict[str, Any]] = YAML(typ="safe").load(FILE)
    return [
        Mistake(
            name=row["mistake"],
            file=row.get("new") or row["in"],
            sound=row.get("sound", ""),
            written=row["written"],
            code=row["code"],
            cure=row.get("cure", {}),
            encoding=row.get("encoding", "utf-8"),
            is_new="new" in row,
        )
        for row in rows
    ]


MISTAKES = read_mistakes()


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(copytree(BASE, tmp_path_factory.mktemp("cures") / "docs"))


def replaced(text: str, cure: Mapping[str, str]) -> str:
    for old, new in cure.items():
        assert old in text, cure
        text = text.replace(old, new, 1)
    return text


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def numbers(text: str) -> list[Decimal]:
    """The numbers of a text, whatever sign their decimals and thousands are written with."""
    whole = re.sub(r"(?<=\d) (?=\d{3}\b)|\{#[\w-]*\}", "", text)
    return [Decimal(each.replace(",", ".")) for each in re.findall(r"\d*[.,]?\d+", whole)]


def assert_the_cure_is_said(fault: Diagnostic, mistaken: str, cured: str) -> None:
    """That a cure puts no word into a file that its author is not told, or is asked for."""
    there, told = words(mistaken), words(f"{fault.message} {fault.hint}")
    added = [word for word in words(cured) if word not in there and word not in told]
    assert not added or ASKS_THE_AUTHOR.search(fault.hint), (added, fault.hint)


def guideline_of(found: Docs) -> Guideline | None:
    procedure = found.procedures.get(ID)
    return procedure.guideline if procedure else None


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_one_mistake_has_one_message_and_its_cure_mends_it(mistake: Mistake, docs: Path) -> None:
    file = docs / ID / mistake.file
    before = None if mistake.is_new else file.read_text(encoding="utf-8")
    mistaken = mistake.mistaken()
    try:
        file.write_bytes(mistaken.encode(mistake.encoding, "replace"))
        (fault,) = load_docs(docs).diagnostics
        assert fault.code.slug == mistake.code
        assert fault.file == f"docs/{ID}/{mistake.file}"
        assert fault.message, fault.hint
        assert fault.column < fault.end_column
        if mistake.is_new:
            assert re.search("[Ss]lett|[Ff]lytt|[Nn]avnet|[Bb]ruk bare", fault.hint)
            return
        assert_the_cure_is_said(fault, mistaken, mistake.cured())
        file.write_text(mistake.cured(), encoding="utf-8")
        found = load_docs(docs)
        assert found.diagnostics == ()
        if guideline_of(found) != SOUND:  # the author meant another number, and it stands
            assert numbers(mistake.cured()) == numbers(mistaken)
            assert mistake.cure
    finally:
        if before is None:
            file.unlink()
        else:
            file.write_text(before, encoding="utf-8")


TOLD_OF_ONE = [
    program
    for file in sorted(PROGRAMS.glob("*.yaml"))
    for program in read_programs(file)
    if program.told.count("Slik retter du:") == 1 and "replace" in program.changes[0]
]


@pytest.mark.parametrize("program", TOLD_OF_ONE, ids=lambda program: program.name)
def test_a_pinned_message_says_its_cure(program: BadProgram, tmp_path: Path) -> None:
    (fault,) = program.docs(tmp_path).diagnostics
    file = tmp_path / fault.file
    mistaken = file.read_text(encoding="utf-8")
    cured = (BASE / Path(fault.file).relative_to("docs")).read_text(encoding="utf-8")
    if program.cure:
        cured = replaced(mistaken, program.cure)
        assert numbers(cured) == numbers(mistaken)
    assert_the_cure_is_said(fault, mistaken, cured)
    file.write_text(cured, encoding="utf-8")
    assert fault not in load_docs(tmp_path / "docs").diagnostics


@pytest.mark.parametrize("name", [".#betanib.md", "._betanib.md", ".betanib.md.swp", ".DS_Store"])
def test_what_editors_and_systems_leave_beside_a_file_is_passed_over(name: str, docs: Path) -> None:
    hidden = docs / ID / "legemidler" / name
    hidden.write_bytes(b"\x00\x05\x16\x07")
    found = load_docs(docs)
    hidden.unlink()
    assert found.diagnostics == ()
    assert guideline_of(found) == SOUND
