"""A number that a reader could dose by is bound to a rule, and one that is none is let be."""

from pathlib import Path
from shutil import copytree

import pytest

from build_tools.authoring.diagnostics import Diagnostic
from build_tools.authoring.load_docs import load_docs
from build_tools.project import DOCS
from calculator.doses import DoseUnit
from tests.real_procedure import GUIDELINE

PROCEDURE = GUIDELINE.id


def told(folder: Path, sentence: str, *, excused: bool = False) -> tuple[Diagnostic, ...]:
    """What the author is told of a sentence in the introduction of the real procedure."""
    docs = Path(copytree(DOCS, folder / "docs"))
    index = docs / PROCEDURE / "index.md"
    text = index.read_text(encoding="utf-8")
    head, body = text.split("\n---\n", 1)
    if excused:
        excuse = f'  - quote: "{sentence}"\n    reason: Det er opp til den som behandler.\n'
        head = head.replace("not_computable:\n", f"not_computable:\n{excuse}", 1)
    body = body.replace("\n## ", f"\n{sentence} {{#a99}}\n\n## ", 1)
    index.write_text(f"{head}\n---\n{body}", encoding="utf-8")
    return load_docs(docs).diagnostics


@pytest.mark.parametrize(
    "sentence",
    [
        "Vent 4 uker.",
        "Hb under 9 g/dL er lavt.",
        "Hb<9 er lavt.",
        "Gi 0,5-1 mg.",
        "Alder ≥ 70 teller.",
        "Effekten er 20 % lavere.",
        *(f"Gi 20 {unit.many}." for unit in DoseUnit),
        "Gi 1 tablett.",
    ],
)
def test_a_clinical_number_without_a_rule_is_told(tmp_path: Path, sentence: str) -> None:
    (fault,) = told(tmp_path, sentence)
    assert fault.code.slug == "tall-uten-regel"
    assert fault.source_line.startswith(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Interleukin 6 og 12/23 og JAK1-3 er kjent.",
        "Det er 4 legemidler og 12 studier (1-3).",
        "Se kapittel 7.",
        "Studien fra 2021 og 3 andre.",
    ],
)
def test_other_numbers_are_let_be(tmp_path: Path, sentence: str) -> None:
    assert told(tmp_path, sentence) == ()


def test_a_sentence_that_no_computer_can_use_is_excused_with_its_reason(tmp_path: Path) -> None:
    assert told(tmp_path, "Vent 4 uker.", excused=True) == ()
