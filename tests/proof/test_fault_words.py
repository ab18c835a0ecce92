"""What an author is told of a fault that a proof found: file, line, what stands there, and cure."""

from build_tools.proof.faults import Fault, render_text
from tests.bare_guideline import bare_guideline

LINES = [
    "name: Alfanib",
    "dosing:",
    "  - id: standard",
    "    text: Gis",
    "  - {id: reduced, text: Gis sjelden}",
]


def told(subject: str) -> list[str]:
    fault = Fault("hull", "legemidler/alfanib.md", subject, "Ingen dose.", "Legg til dosen.")
    files = {fault.file: LINES}
    return render_text(bare_guideline("prove"), [fault], files).splitlines()


def test_the_line_is_shown_below_its_place_as_an_editor_links_it() -> None:
    assert told("alfanib.standard") == [
        "docs/prove/legemidler/alfanib.md:3:5: hull (alfanib.standard)",
        "  Ingen dose.",
        "    |",
        "  3 |   - id: standard",
        "    |     ^^^^^^^^^^^^",
        "  Slik retter du: Legg til dosen.",
    ]


def test_a_line_within_braces_is_found() -> None:
    assert told("alfanib.reduced")[0].startswith("docs/prove/legemidler/alfanib.md:5:5: ")


def test_what_is_about_the_whole_drug_is_told_at_its_dosing() -> None:
    assert told("alfanib")[0].startswith("docs/prove/legemidler/alfanib.md:2:1: ")
