"""Where on the pages a fault of the front-matter is: at the nearest place that shows it."""

import pytest

from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic, Span
from build_tools.site.fault_places import places_of
from tests.real_procedure import PROCEDURE

DRUG = "docs/jak-hemmere/legemidler/baricitinib.md"
INDEX = "docs/jak-hemmere/index.md"
TEXT = """\
---
name: Baricitinib
inhibits:
  text: hemmer JAK1
indications:
  - ra
dosing:
  - id: standard
    text: "{doses}"
    doses:
      - {kind: standard, amout: 4, unit: mg}
  - text: "{doses} kan være aktuelt"
    # hos noen
    items:
      - text: hos eldre
        id: age
        when:
         age: ">= 75"
    id: reduced
deviations:
  - id: age
    value: dosing.reduced
---
Prosa om baricitinib.
"""
LINES = TEXT.splitlines()


def fault(file: str, line: int) -> Diagnostic:
    return Diagnostic(Code.SYNTAX, file, Span(line, 1, 2), "", "", "")


@pytest.mark.parametrize(
    ("shown", "places"),
    [
        ("name: Baricitinib", ["baricitinib"]),
        ("  text: hemmer JAK1", ["baricitinib-inhibition", "baricitinib"]),
        ("  - ra", ["baricitinib-indications", "baricitinib"]),
        ("  - id: standard", ["baricitinib-standard", "baricitinib"]),
        (
            "      - {kind: standard, amout: 4, unit: mg}",
            ["baricitinib-standard", "baricitinib"],
        ),
        ('  - text: "{doses} kan være aktuelt"', ["baricitinib-reduced", "baricitinib"]),
        (
            '         age: ">= 75"',
            ["baricitinib-reduced-age", "baricitinib-reduced", "baricitinib"],
        ),
        ("    id: reduced", ["baricitinib-reduced", "baricitinib"]),
        ("    value: dosing.reduced", ["baricitinib"]),
        ("Prosa om baricitinib.", []),
    ],
)
def test_a_fault_of_a_drug_is_at_the_line_of_the_table_that_it_is_in(
    shown: str, places: list[str]
) -> None:
    found = places_of(fault(DRUG, LINES.index(shown) + 1), LINES, PROCEDURE.guideline)
    assert found == places


def test_a_fault_of_a_rule_is_at_the_sentence_that_the_rule_quotes() -> None:
    lines = ["---", "rules:", "  - id: pregnancy", "    effct: do_not_use"]
    assert places_of(fault(INDEX, 4), lines, PROCEDURE.guideline) == ["a6-3", "a6"]
    assert places_of(fault(INDEX, 4), lines, None) == []
    assert places_of(fault(INDEX, 2), lines, PROCEDURE.guideline) == []


def test_no_text_of_any_shape_stops_it() -> None:
    for line in (*range(1, len(LINES) + 3), 10_000):
        for cut in range(len(LINES)):
            places_of(fault(DRUG, line), LINES[cut:], PROCEDURE.guideline)
            places_of(fault(INDEX, line), [], None)
