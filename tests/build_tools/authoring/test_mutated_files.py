"""The real docs with slips of hand: faults are told or the guideline is whole, and no number moves.

FUZZ_FILES sets how many files are tried of each kind.
"""

import os
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from shutil import copytree

import pytest

from build_tools.authoring.load_docs import load_docs
from build_tools.authoring.procedure import Docs
from build_tools.project import DOCS
from calculator.conditions import Condition
from calculator.guideline import Dose, Guideline, Rule
from calculator.guideline_json import read_guideline, write_guideline
from calculator.interval import Interval
from tests.build_tools.authoring.mutations import mutate
from tests.real_procedure import GUIDELINE, REAL

pytestmark = pytest.mark.long

FILES = int(os.environ.get("FUZZ_FILES", "0"))
SOUND = REAL
ID = GUIDELINE.id
OFTEN = {"day": "x {} daglig", "week": "{} per uke", "month": "{} per måned"}
ENGLISH = re.compile(r"\b(expected|found|mapping|scalar|token|input|should|valid|error)\b", re.I)


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    return Path(copytree(DOCS, tmp_path / "docs"))


def ends(condition: Condition) -> list[Decimal]:
    tests = [each.test for each in condition.criteria if isinstance(each.test, Interval)]
    return [end for test in tests for end in test.ends]


def words_of(statement: Rule | Dose) -> str:
    """All that the reader is shown as the ground of a rule or a dose."""
    quote = statement.quote
    return " ".join([quote.text, quote.lead, *(each.text for each in statement.interpretations)])


def stands_in(number: Decimal, text: str) -> bool:
    written = re.escape(f"{number.normalize():f}").replace(r"\.", "[.,]")
    return re.search(rf"(?<![\d.,]){written}(?!\d|[.,]\d)", text) is not None


def assert_numbers_are_shown(guideline: Guideline) -> None:
    for rule in (*guideline.rules, *(rule for drug in guideline.drugs for rule in drug.rules)):
        for end in ends(rule.when):
            assert stands_in(end, words_of(rule)), (rule.id, end)
    for drug in guideline.drugs:
        for dose in drug.doses:
            number = str(dose.times)
            if str(dose.per) != "day":
                number = "én gang" if dose.times == 1 else f"{dose.times} ganger"
            often = OFTEN[str(dose.per)].format(number)
            written = f"{dose.amount.normalize():f} {dose.unit} {often}"
            pattern = re.escape(written).replace(r"\.", "[.,]")
            assert re.search(pattern, words_of(dose)), (drug.id, written)


def assert_sound(found: Docs, folder: Path, procedure: str = ID) -> Guideline | None:
    """Faults that point into their files, or a guideline that survives being written down."""
    for fault in found.diagnostics:
        file = folder.parent / fault.file
        assert fault.message.strip(), fault
        assert fault.hint.strip(), fault
        assert not ENGLISH.search(re.sub("«.*?»", "", f"{fault.message} {fault.hint}")), fault
        assert 1 <= fault.column < fault.end_column <= len(fault.source_line) + 2, fault
        if file.exists():
            text = re.sub("\r\n?", "\n", file.read_text(encoding="utf-8-sig", newline=""))
            assert fault.source_line == text.split("\n")[fault.line - 1], fault
    inside = [fault for fault in found.diagnostics if f"/{procedure}/" in fault.file]
    assert (procedure in found.procedures) is not bool(inside) or not found.procedures
    if procedure not in found.procedures:
        assert found.diagnostics
        return None
    guideline = found.procedures[procedure].guideline
    assert read_guideline(write_guideline(guideline)) == guideline
    assert_numbers_are_shown(guideline)
    return guideline


def written_numbers(text: str) -> Iterator[Decimal]:
    """The numbers of a drug's file as they are written, without reading it as YAML."""
    for found in re.finditer(r"\d+(?:\.\d+)?", text):
        yield Decimal(found[0])


@pytest.mark.parametrize("part", range(4))
def test_a_mutated_drug_file_is_refused_or_read_as_it_is_written(part: int, docs: Path) -> None:
    files = sorted((docs / ID / "legemidler").glob("*.md"))
    file = files[part % len(files)]
    sound = file.read_text(encoding="utf-8")
    accepted = 0
    for seed in range(FILES or 150):
        text = mutate(sound, seed * 4 + part)
        file.write_text(text, encoding="utf-8", newline="")
        guideline = assert_sound(load_docs(docs), docs)
        if guideline is None:
            continue
        accepted += 1
        drug = next(each for each in guideline.drugs if each.id == file.stem)
        read = {end for rule in drug.rules for end in ends(rule.when)}
        read |= {each for dose in drug.doses for each in (dose.amount, Decimal(dose.times))}
        assert read <= set(written_numbers(text)), seed
    assert accepted


def test_a_mutated_page_is_refused_or_keeps_every_number(docs: Path) -> None:
    file = docs / ID / "index.md"
    sound = file.read_text(encoding="utf-8")
    known = {rule.id: ends(rule.when) for rule in SOUND.procedures[ID].guideline.rules}
    accepted = 0
    for seed in range(FILES or 150):
        file.write_text(mutate(sound, seed), encoding="utf-8", newline="")
        guideline = assert_sound(load_docs(docs), docs)
        if guideline is None:
            continue
        accepted += 1
        for rule in guideline.rules:
            assert ends(rule.when) == known.get(rule.id, ends(rule.when)), (seed, rule.id)
    assert accepted
