"""A hazard's control and a claim stand on tests that are there, or the page is at fault."""

from pathlib import Path

import pytest

from build_tools.authoring.diagnostics import render_text
from build_tools.evidence.claim_pages import claim_list, hazard_log
from build_tools.evidence.claims import claim_faults, named_tests, read_claims, read_hazards
from build_tools.project import DOCS, PROJECT

HAZARDS = DOCS / "farelogg.md"


def test_every_page_of_hazards_and_claims_names_tests_that_are_there() -> None:
    assert render_text(claim_faults(DOCS, PROJECT)) == ""
    assert len(read_hazards(HAZARDS, PROJECT).entry.hazards) >= 10


def test_every_control_is_shown_with_its_tests() -> None:
    html = hazard_log(HAZARDS, PROJECT)
    for hazard in read_hazards(HAZARDS, PROJECT).entry.hazards:
        assert hazard.remains in html
        for control in hazard.controls:
            assert control.text in html
            assert all(test in html for test in control.tests)


@pytest.mark.parametrize("page", ["tilgjengelighet.md", "personvern.md"])
def test_every_claim_is_shown_with_its_tests_and_what_is_open_beside_it(page: str) -> None:
    html = claim_list(DOCS / page, PROJECT)
    entry = read_claims(DOCS / page, PROJECT).entry
    for claim in entry.claims:
        assert claim.text in html
        assert all(test in html for test in claim.tests)
    assert entry.open
    assert all(each in html for each in entry.open)


def told(folder: Path, text: str) -> str:
    page = folder / "side.md"
    page.write_text(f"---\n{text}---\n\n# Side\n", encoding="utf-8")
    return render_text(claim_faults(folder, PROJECT))


CLAIM = """title: Side
claims:
  - text: Det virker.
    tests: [{test}]
"""


@pytest.mark.parametrize(
    "test",
    [
        "tests/proof/test_claims.py::test_there_is_none_of_this_name",
        "tests/proof/test_nowhere.py::test_every_control_is_shown_with_its_tests",
    ],
)
def test_a_test_that_is_not_there_is_told_at_its_place(tmp_path: Path, test: str) -> None:
    report = told(tmp_path, CLAIM.format(test=test))
    assert ":5:13: mangler-fil" in report
    assert "så ingenting viser det som står her" in " ".join(report.split())
    assert test in report


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (CLAIM.format(test="Vi har sett etter"), "ugyldig"),
        ("title: Side\nclaims:\n  - text: Det virker.\n", "mangler-nøkkel"),
        ("title: Side\nhazards:\n  - id: F1\n    fare: Brann\n", "ukjent-nøkkel"),
        ("title: Side\nhazards: []\n", "tom-verdi"),
    ],
)
def test_a_statement_of_another_form_is_told(tmp_path: Path, text: str, code: str) -> None:
    assert code in told(tmp_path, text)


def test_a_page_without_statements_is_let_be(tmp_path: Path) -> None:
    assert told(tmp_path, "title: Side\n") == ""


def test_the_tests_of_a_file_are_its_functions() -> None:
    own = named_tests(Path(__file__))
    assert "test_the_tests_of_a_file_are_its_functions" in own
    assert named_tests(Path("nowhere.py")) == frozenset()
