"""Procedures of other kinds than the real one: each is a folder, and answers as its cases say."""

import pytest

from build_tools.authoring.diagnostics import render_text
from build_tools.authoring.procedure import load_docs
from build_tools.evidence.vignettes import mismatches
from build_tools.pages.calculator_form import fields_read
from build_tools.project import PROJECT
from build_tools.proof.regions import prove
from calculator.assessment import compile_guideline
from calculator.guideline_json import read_guideline, write_guideline

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
