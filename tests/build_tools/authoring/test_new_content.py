"""A fifth drug is one file and a second procedure is one folder: no code names either."""

from decimal import Decimal
from pathlib import Path
from shutil import copytree

import pytest

from build_tools.authoring.check import main, summary
from build_tools.authoring.counted_lists import miscounted_drugs
from build_tools.authoring.load_docs import load_docs
from build_tools.project import DOCS
from calculator.conditions import read_condition
from calculator.doses import DoseKind
from calculator.effects import Effect
from calculator.guideline_json import read_guideline, write_guideline
from tests.build_tools.authoring.bad_program import BASE
from tests.real_procedure import GUIDELINE

NEW_DRUG = """\
---
name: Nytinib
brand: Ny
atc: L04AF99
inhibits:
  text: hemmer TYK2
  kinases: {TYK2: full}
indications: [ra, psa, uc]
dosing:
  - id: standard
    text: "{doses}"
    doses:
      - {kind: standard, amount: 7.5, unit: mg, times: 2, per: day}
  - id: colitis
    text: "{doses} ved ulcerøs kolitt"
    doses:
      - {kind: standard, amount: 10, unit: mg, times: 1, per: day, when: {indication: uc}}
  - id: reduced
    text: "{doses} kan være aktuelt"
    doses:
      - {kind: reduced, amount: 5, unit: mg, times: 1, per: day}
    items:
      - id: age
        text: hos eldre {age} år
        when: {age: ">= 70"}
  - id: food
    text: Tas sammen med mat
rules:
  - id: pregnancy
    effect: do_not_use
    when: [{pregnant: true}, {breastfeeding: true}]
    quote: Graviditet og amming.
not_computable:
  - quote: Tas sammen med mat
    reason: Linjen gjelder alle og skiller ingen pasienter ut.
---

{{ drug }}
"""


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    return Path(copytree(DOCS, tmp_path / "docs"))


def test_a_fifth_drug_is_one_file(docs: Path) -> None:
    before = GUIDELINE
    folder = docs / before.id / "legemidler"
    (folder / "nytinib.md").write_text(NEW_DRUG, encoding="utf-8")
    found = load_docs(docs)
    assert found.diagnostics == ()
    guideline = found.procedures[before.id].guideline
    # What the prose counts is told, and stops nothing.
    (counted,) = miscounted_drugs("index.md", found.procedures[before.id].text, 5)
    assert counted.endswith(
        "Setningen sier 4, men prosedyren har 5 legemidler. Rett antallet om det teller dem."
    )
    assert miscounted_drugs("index.md", found.procedures[before.id].text, 4) == ()
    assert read_guideline(write_guideline(guideline)) == guideline
    assert [drug.id for drug in guideline.drugs] == sorted(
        [*(d.id for d in before.drugs), "nytinib"]
    )
    assert tuple(drug for drug in guideline.drugs if drug.id != "nytinib") == before.drugs
    drug = next(drug for drug in guideline.drugs if drug.id == "nytinib")
    assert [(dose.kind, dose.amount, dose.times) for dose in drug.doses] == [
        (DoseKind.STANDARD, Decimal("7.5"), 2),
        (DoseKind.STANDARD, Decimal(10), 1),
        (DoseKind.REDUCED, Decimal(5), 1),
    ]
    # A dosing of its own for one indication keeps the others away from it.
    assert [dose.when for dose in drug.doses] == [
        read_condition({"indication": "!= uc"}),
        read_condition({"indication": "uc"}),
        read_condition({"age": ">= 70", "indication": "!= uc"}),
    ]
    assert [line.text for line in drug.dosing] == [
        "7,5 mg x 2 daglig",
        "10 mg x 1 daglig ved ulcerøs kolitt",
        "5 mg x 1 daglig kan være aktuelt",
        "Tas sammen med mat",
    ]
    assert [(rule.id, rule.effect, rule.quote.lead) for rule in drug.rules] == [
        ("nytinib.reduced.age", Effect.USE, "5 mg x 1 daglig kan være aktuelt"),
        ("nytinib.pregnancy", Effect.DO_NOT_USE, ""),
    ]
    assert drug.rules[0].quote.text == "hos eldre ≥ 70 år"
    assert drug.rules[0].quote.source == f"{before.id}/#nytinib-reduced-age"
    assert guideline.omissions[-1].quote.source == f"{before.id}/#nytinib-food"


def test_several_indications_with_dosing_of_their_own_are_all_left_to_it(docs: Path) -> None:
    name = GUIDELINE.id
    text = NEW_DRUG.replace("{indication: uc}", "{indication: [uc, psa]}")
    (docs / name / "legemidler" / "nytinib.md").write_text(text, encoding="utf-8")
    guideline = load_docs(docs).procedures[name].guideline
    assert read_guideline(write_guideline(guideline)) == guideline
    drug = next(drug for drug in guideline.drugs if drug.id == "nytinib")
    rest = [each for each in guideline.fields["indication"].choices if each not in ("uc", "psa")]
    assert drug.doses[0].when == read_condition({"indication": rest})


def test_a_second_procedure_is_one_folder(docs: Path) -> None:
    before = load_docs(docs)
    copytree(BASE / "prove", docs / "prove")
    found = load_docs(docs)
    # The front page no longer has one procedure alone to show the calculator of.
    assert {fault.file for fault in found.diagnostics} <= {"docs/index.md"}
    assert found.procedures.keys() == {*before.procedures, "prove"}
    for name, procedure in before.procedures.items():
        assert found.procedures[name].guideline == procedure.guideline
    second = found.procedures["prove"].guideline
    assert [drug.id for drug in second.drugs] == ["alfanib", "betanib"]
    assert second.rules[0].quote.source == "prove/#a3-2"
    assert summary(found).startswith(f"{len(before.procedures) + 1} prosedyrer, ")


def test_a_fault_in_one_procedure_leaves_the_other_whole(docs: Path) -> None:
    copytree(BASE / "prove", docs / "prove")
    (docs / "prove" / "index.md").write_text("---\nfields:\n---\n", encoding="utf-8")
    found = load_docs(docs)
    assert found.diagnostics
    assert "prove" not in found.procedures
    assert found.procedures.keys() == load_docs(DOCS).procedures.keys()


def test_check_tells_what_is_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(BASE) == 0
    shown = capsys.readouterr()
    assert shown.out == "2 legemidler, 10 regler, 7 felt: ingenting stanser byggingen\n"
    assert shown.err == ""


def test_check_tells_faults_on_standard_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    docs = tmp_path / "docs"
    copytree(BASE, docs)
    (docs / "prove" / "legemidler" / "betanib.md").write_text("---\nname: x\n", encoding="utf-8")
    assert main(docs) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "docs/prove/legemidler/betanib.md:1:1: uavsluttet-front-matter" in shown.err
    assert shown.err.endswith("\n1 feil må rettes.\n")


@pytest.mark.parametrize("folder", ["tom", "finnes-ikke"])
def test_a_folder_without_a_procedure_is_told(folder: str, tmp_path: Path) -> None:
    (tmp_path / "tom").mkdir()
    found = load_docs(tmp_path / folder)
    assert [fault.message for fault in found.diagnostics] == ["Fant ingen prosedyre."]
    assert found.procedures == {}
