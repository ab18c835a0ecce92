"""What an author is told of test patients, and the ones that are made for her to confirm."""

import re
from pathlib import Path
from shutil import copytree

import pytest

from build_tools.authoring.load_docs import load_docs
from build_tools.authoring.procedure import Procedure
from build_tools.evidence import vignette_words
from build_tools.evidence.rule_vignettes import vignette_results
from build_tools.evidence.suggested_vignettes import suggest_vignettes
from build_tools.evidence.vignette_words import vignette_notices
from build_tools.project import DOCS
from calculator.dose_words import dose_text
from calculator.json_values import dose_code
from tests.procedure_shapes import SHAPES
from tests.real_procedure import PROCEDURE

BASE = DOCS.parent / "tests" / "build_tools" / "authoring" / "base"


def real(docs: Path, name: str = PROCEDURE.id) -> Procedure:
    found = load_docs(docs)
    assert found.diagnostics == ()
    return found.procedures[name]


def told_of(procedure: Procedure, docs: Path, most: int = 10) -> tuple[str, ...]:
    results = vignette_results(procedure.guideline, procedure.vignettes).results
    return vignette_notices(procedure, docs, results, most)


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """The real docs, where a border is another both in the text and in the rule."""
    docs = Path(copytree(DOCS, tmp_path / "docs"))
    drug = docs / "jak-hemmere/legemidler/baricitinib.md"
    text = drug.read_text(encoding="utf-8")
    assert text.count('age: ">= 75"') == 1
    drug.write_text(text.replace('age: ">= 75"', 'age: ">= 76"'), encoding="utf-8")
    return docs


def test_a_sound_procedure_has_nothing_to_tell() -> None:
    assert told_of(real(DOCS), DOCS) == ()


def test_a_patient_that_is_answered_otherwise_is_told_with_place_file_and_answer(
    edited: Path,
) -> None:
    told = told_of(real(edited), edited)
    file = "docs/jak-hemmere/vignetter/baricitinib.yaml"
    name = "Baricitinib ved 75 år, 2 mg kan være aktuelt"
    lines = (edited.parent / file).read_text(encoding="utf-8").split("\n")
    line = next(number for number, line in enumerate(lines, 1) if name in line)
    about = next(each for each in told if name in each)
    assert about.split("\n") == [
        f"{file}:{line}: «{name}» får et annet svar enn i filen.",
        "  Pasienten: Alder: 75 år, Er andre behandlinger prøvd eller uaktuelle? ja.",
        "  Baricitinib, dosene: i filen 4 mg x 1 daglig og 2 mg x 1 daglig (redusert), "
        "i svaret 4 mg x 1 daglig.",
        "  Baricitinib, regelen «baricitinib.reduced.age»: i filen «Kan brukes», i svaret ingen.",
    ]
    assert told[-1].startswith("Er et nytt svar det som teksten sier")


def test_no_more_than_some_patients_are_told_and_the_others_are_counted(edited: Path) -> None:
    every = len(told_of(real(edited), edited, most=1000)) - 1
    assert every > 1
    told = told_of(real(edited), edited, most=1)
    assert told[1] == f"… og {every - 1} testpasienter til."


@pytest.fixture
def without(tmp_path: Path) -> Path:
    """A procedure without a test patient."""
    return Path(copytree(BASE, tmp_path / "docs"))


def test_a_drug_without_test_patients_gets_them_beside_each_border(without: Path) -> None:
    written = suggest_vignettes(real(without, "prove"))
    names = ["grunnpasient.yaml", "forslag-alfanib.yaml", "forslag-betanib.yaml"]
    assert [file.name for file in written] == names
    text = written[1].read_text(encoding="utf-8")
    for age in ("64,9 år", "65 år", "65,1 år", "74,9 år", "75 år", "75,1 år"):
        assert f"Alder {age}" in text
    for clearance in ("29,9 mL/min", "30 mL/min", "30,1 mL/min", "59,9 mL/min", "60 mL/min"):
        assert f"Kreatininclearance {clearance}" in text
    assert text.count("unconfirmed: true\n") == text.count("- name:")


def test_what_nobody_confirmed_counts_for_nothing(without: Path) -> None:
    before = real(without, "prove")
    suggest_vignettes(before)
    procedure = real(without, "prove")
    assert procedure.vignettes == ()
    assert len(procedure.waiting) > 20
    (alfanib, betanib) = told_of(procedure, without)
    assert alfanib.startswith("docs/prove/vignetter/forslag-alfanib.yaml: ")
    assert "er ikke bekreftet, og teller ikke med" in betanib


def test_confirmed_suggestions_test_every_rule_and_dose(without: Path) -> None:
    for file in suggest_vignettes(real(without, "prove")):
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r"  unconfirmed: true\n", "", text), encoding="utf-8")
    procedure = real(without, "prove")
    assert told_of(procedure, without) == ()
    results = vignette_results(procedure.guideline, procedure.vignettes)
    for drug in procedure.guideline.drugs:
        assert all(results.of_rule(drug, rule) for rule in drug.rules)
        assert all(results.of_dose(drug, dose) for dose in drug.doses)
    assert suggest_vignettes(procedure) == ()


def test_a_file_of_suggestions_is_never_written_over(without: Path) -> None:
    procedure = real(without, "prove")
    (_, first, *_) = suggest_vignettes(procedure)
    first.write_text("# mine egne\n", encoding="utf-8")
    assert suggest_vignettes(procedure) == ()
    assert first.read_text(encoding="utf-8") == "# mine egne\n"


def test_a_procedure_whose_rules_are_all_tested_gets_no_file(tmp_path: Path) -> None:
    docs = Path(copytree(DOCS, tmp_path / "docs"))
    assert suggest_vignettes(real(docs)) == ()


def test_a_dose_is_told_in_words_though_the_text_has_it_no_more() -> None:
    procedures = SHAPES.procedures.values()
    guidelines = [real(DOCS).guideline, *(each.guideline for each in procedures)]
    every = [dose for guideline in guidelines for drug in guideline.drugs for dose in drug.doses]
    bare = ("basis", "route", "strength", "plan")
    fixed = [dose for dose in every if not any(getattr(dose, each) for each in bare)]
    assert len(fixed) > 10
    for dose in fixed:
        assert vignette_words._dose_words(dose_code(dose)) == dose_text(dose, remark=True)
    assert vignette_words._dose_words("noe annet") == "noe annet"
    followed = "loading:8400mgx1/once>maintenance:4200mgx1/4hours"
    assert vignette_words._dose_words(followed) == (
        "8400 mg som én dose (metningsdose), så 4200 mg hver 4. time (vedlikeholdsdose)"
    )
    split = "weight_based:89.1mgx1/once[8.91+80.19]"
    assert vignette_words._dose_words(split) == (
        "89,1 mg som én dose (etter kroppsvekt), delt i 8,91 + 80,19"
    )
