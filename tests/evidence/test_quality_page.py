"""The figures of each run are kept by the run itself and shown with their day and draft."""

from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from build_tools.authoring.procedure import Procedure
from build_tools.evidence.code_state import code_state
from build_tools.evidence.evidence import Evidence, evidence_of
from build_tools.evidence.measurements import (
    Figure,
    Subject,
    added,
    fingerprint,
    measurement,
    read_measurements,
    record,
)
from build_tools.evidence.quality_page import BuiltFigures, build_figures, quality_page
from tests.edited_guideline import edit_rule, when

LAWS = Subject("laws", "Lover", "make proof", ("calculator",))
CODE = Subject("code", "Kode", "make mutation", ("calculator", "tests/calculator"))


@pytest.fixture(scope="module")
def evidence(procedure: Procedure) -> Evidence:
    return evidence_of(procedure)


def built(evidence: Evidence) -> BuiltFigures:
    return evidence.proof.guideline, build_figures(evidence)


def text(html: str) -> str:
    return " ".join("".join(fromstring(html).itertext()).split())


def test_a_run_is_kept_in_the_place_of_the_last_one(procedure: Procedure, tmp_path: Path) -> None:
    file = tmp_path / "tall" / "measurements.json"
    assert read_measurements(file) == ()
    guideline = procedure.guideline
    first = measurement(LAWS, guideline, [Figure("Prøvd", 10)])
    other = measurement(CODE, guideline, [Figure("Minutter", 1.5)])
    again = replace(first, figures=(Figure("Prøvd", 20),))
    for each in (first, other, again):
        record(each, file)
    assert read_measurements(file) == (other, again)
    assert again.version == guideline.version
    elsewhere = replace(first, procedure="another")
    record(elsewhere, file)
    assert read_measurements(file) == (elsewhere, other, again)


def test_the_page_shows_every_figure_with_its_day_and_draft(evidence: Evidence) -> None:
    guideline = evidence.proof.guideline
    run = replace(
        measurement(LAWS, guideline, [Figure("Prøvd", 100_000)]),
        date="2026-01-31",
    )
    shown = text(quality_page([built(evidence)], [run]))
    assert "100 000 Prøvd" in shown.replace("Prøvd100 000", "100 000 Prøvd")
    assert (
        f"Målt 31.01.2026 på {guideline.title}, versjon {guideline.version}, med make proof."
        in shown
    )
    assert "endret siden" not in shown
    for figure in build_figures(evidence):
        assert figure.label in shown


def test_figures_of_several_cases_stand_in_a_table_with_a_row_each(
    evidence: Evidence, tmp_path: Path
) -> None:
    figures = [Figure("Trykk", 8, "Kvinne"), Figure("Trykk", 7, "Mann"), Figure("Brudd", 0)]
    run = measurement(LAWS, evidence.proof.guideline, figures)
    record(run, tmp_path / "measurements.json")
    assert read_measurements(tmp_path / "measurements.json") == (run,)
    page = fromstring(quality_page([], read_measurements(tmp_path / "measurements.json")))
    rows = [" ".join(row.itertext()).split() for row in page.iter("tr")]
    assert rows == [["Trykk"], ["Kvinne", "8"], ["Mann", "7"]]
    assert [" ".join(each.itertext()).split() for each in page.iter("dl")] == [["Brudd", "0"]]
    assert [each.value for each in added(run, run).figures] == [16, 14, 0]


def test_figures_of_other_rules_are_marked_as_such(evidence: Evidence) -> None:
    guideline = evidence.proof.guideline
    run = measurement(LAWS, guideline, [])
    older = replace(run, rules=fingerprint(edit_rule(guideline, "smoking", when=when(age="> 5"))))
    assert "Reglene eller teksten er endret siden." in text(
        quality_page([built(evidence)], [older])
    )


def test_figures_of_other_code_are_marked_as_such(evidence: Evidence) -> None:
    run = replace(measurement(LAWS, evidence.proof.guideline, []), code="another")
    assert "Koden er endret siden." in text(quality_page([built(evidence)], [run]))
    both = text(quality_page([built(evidence)], [replace(run, rules="others")]))
    assert "Reglene eller teksten og koden er endret siden." in both


def test_pieces_of_a_run_are_added_up_on_the_same_rules_and_code_only(
    procedure: Procedure,
) -> None:
    piece = measurement(LAWS, procedure.guideline, [Figure("Prøvd", 10), Figure("Brudd", 1)])
    assert added(None, piece) == piece
    both = added(piece, piece)
    assert [each.value for each in both.figures] == [20, 2]
    assert added(replace(piece, code="another"), piece) == piece
    assert added(replace(piece, rules="others"), piece) == piece


def test_the_state_of_code_is_that_of_its_files(tmp_path: Path) -> None:
    (tmp_path / "calculator").mkdir()
    file = tmp_path / "calculator" / "rules.py"
    file.write_text("LIMIT = 1\n")
    before = code_state(("calculator",), tmp_path)
    assert code_state(("calculator",), tmp_path) == before
    file.write_text("LIMIT = 2\n")
    assert code_state(("calculator",), tmp_path) != before
    file.rename(file.with_name("laws.py"))
    assert code_state(("calculator",), tmp_path) not in (before, code_state((), tmp_path))


def test_each_procedure_has_figures_of_its_own(evidence: Evidence) -> None:
    shown = text(quality_page([built(evidence), built(evidence)], []))
    assert shown.count(f"{evidence.proof.guideline.title}: bevis og vignetter") == 2


def test_each_build_counts_anew(evidence: Evidence) -> None:
    figures = {figure.label: figure.value for figure in build_figures(evidence)}
    assert figures["Vignetter"] == len(evidence.traces.results)
    assert figures["Påstander som ikke holder"] == 0
    parts = figures["Ledd i sammensatte vilkår"]
    assert figures["… som vignettene viser at avgjør (MC/DC)"] == parts
