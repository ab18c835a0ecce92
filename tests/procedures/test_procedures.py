"""Procedures of other kinds than the real one: each is a folder, and answers as its cases say."""

import pytest

from build_tools.authoring.diagnostics import render_text
from build_tools.authoring.procedure import load_docs
from build_tools.evidence.evidence import evidence_of
from build_tools.evidence.trace_page import traceability
from build_tools.evidence.vignettes import mismatches
from build_tools.pages.calculator_form import fields_read
from build_tools.pages.procedure_html import drug_page, drug_table
from build_tools.project import PROJECT
from build_tools.proof.regions import prove
from calculator.assessment import compile_guideline
from calculator.guideline_json import read_guideline, write_guideline
from calculator.page import answer_form

DOCS = load_docs(PROJECT / "tests/procedures/docs")
NAMES = sorted(path.name for path in (PROJECT / "tests/procedures/docs").iterdir() if path.is_dir())


def test_no_procedure_has_a_fault() -> None:
    assert render_text(DOCS.diagnostics) == render_text(())
    assert sorted(DOCS.procedures) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_case_comes_out_as_written(name: str) -> None:
    procedure = DOCS.procedures[name]
    compiled = compile_guideline(procedure.guideline)
    assert procedure.vignettes
    told = {each.name: list(mismatches(compiled, each)) for each in procedure.vignettes}
    assert {name: found for name, found in told.items() if found} == {}


@pytest.mark.parametrize("name", NAMES)
def test_the_rules_give_one_answer_over_every_region(name: str) -> None:
    faults = [(fault.code, fault.message) for fault in prove(DOCS.procedures[name]).faults]
    assert faults == []


@pytest.mark.parametrize("name", NAMES)
def test_the_form_of_a_drug_asks_for_all_that_its_answer_depends_on(name: str) -> None:
    guideline = DOCS.procedures[name].guideline
    for drug in guideline.drugs:
        axes = compile_guideline(guideline).answers[drug.id].space.axes
        assert {axis.field for axis in axes} <= fields_read(guideline, drug)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_shipped_is_what_was_read(name: str) -> None:
    guideline = DOCS.procedures[name].guideline
    assert read_guideline(write_guideline(guideline)) == guideline


def test_what_cannot_be_computed_stands_as_text_on_card_page_table_and_record() -> None:
    guideline = DOCS.procedures["prednisolon"].guideline
    (drug,) = guideline.drugs
    (line,) = guideline.uncomputed_lines(drug)
    assert line.text.startswith("40 mg x 1 daglig i 1 uke, deretter 30 mg")
    told = answer_form(compile_guideline(guideline), {"indication": "pmr"})
    card = told["drugs"][0]["card"]
    assert card["doses"] == []
    assert card["uncomputed"] == [{"text": line.text, "source": f"prednisolon/#{line.anchor}"}]
    assert f"- Står i teksten og beregnes ikke: «{line.text}»" in told["journal"]
    assert 'data-added="uncomputed">beregnes ikke</span>' in drug_table(guideline)
    assert "Står i teksten og beregnes ikke" in drug_page(guideline, drug)


def test_a_line_of_text_is_counted_where_each_sentence_is_traced() -> None:
    procedure = DOCS.procedures["metotreksat"]
    assert len(procedure.guideline.omissions) == 2
    html = traceability(evidence_of(procedure))
    assert "Linjer i doseringen som ikke beregnes" in html


def test_the_heading_of_the_dosing_comes_from_the_procedure() -> None:
    table = drug_table(DOCS.procedures["denosumab"].guideline)
    assert 'data-heading="Dosering"' in table


def test_half_a_dose_is_worked_out_of_the_dose_that_it_is_instead_of() -> None:
    guideline = DOCS.procedures["metotreksat"].guideline
    answer = answer_form(
        compile_guideline(guideline), {"indication": "ra", "crcl": "45", "alat": "1"}
    )
    drug = next(each for each in answer["drugs"] if each["drug"] == "metotreksat")
    (dose,) = drug["doses"]
    assert dose["changed"] == {"from": 15, "by": -50, "unit": "%"}
    assert dose["instead_of"] == "15 mg én gang per uke"
    (shown,) = drug["card"]["doses"]
    assert shown["label"] == "Redusert dose, i stedet for 15 mg én gang per uke"
    assert shown["arithmetic"].replace("\u00a0", " ") == "halvparten av 15 mg = 7,5 mg"
    assert "7,5 mg én gang per uke, i stedet for 15 mg én gang per uke" in answer["journal"]
