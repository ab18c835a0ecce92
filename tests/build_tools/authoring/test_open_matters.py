"""What a procedure leaves open: what it does not ask about, and terms that it does not define."""

from pathlib import Path
from shutil import copytree

import pytest

from build_tools.authoring.load_docs import load_docs
from calculator.guideline_json import read_guideline, write_guideline
from tests.build_tools.authoring.bad_program import BASE


def _docs(folder: Path, front_matter: str) -> Path:
    """The sound docs with some lines added to the front-matter of their procedure."""
    docs = Path(copytree(BASE, folder / "docs"))
    index = docs / "prove" / "index.md"
    text = index.read_text(encoding="utf-8")
    index.write_text(text.replace("abbreviations:\n", f"{front_matter}abbreviations:\n", 1))
    return docs


def test_what_is_not_asked_about_reaches_the_calculator(tmp_path: Path) -> None:
    docs = _docs(tmp_path, "not_asked:\n  - vaksinasjon\n  - planlagt operasjon\n")
    guideline = load_docs(docs).procedures["prove"].guideline
    assert guideline.not_asked == ("vaksinasjon", "planlagt operasjon")
    assert read_guideline(write_guideline(guideline)) == guideline


def test_rules_published_before_the_list_are_still_read() -> None:
    guideline = load_docs(BASE).procedures["prove"].guideline
    text = write_guideline(guideline)
    assert ',\n "not_asked": []' in text
    assert read_guideline(text.replace(',\n "not_asked": []', "")).not_asked == ()


@pytest.mark.parametrize(
    ("sound", "written"),
    [
        ('age: ">= 75"', "age: >= 75"),
        ("    items:\n", "    item:\n"),
        ("    doses:\n", "\tdoses:\n"),
        ("text: hos eldre", "text: obs: hos eldre"),
    ],
)
def test_a_drug_that_cannot_be_read_is_one_fault_and_no_fault_of_what_is_said_of_it(
    sound: str, written: str, tmp_path: Path
) -> None:
    docs = _docs(
        tmp_path,
        "undefined_terms:\n  - {term: remisjon, quote: ved remisjon, in_fields: [remission]}\n",
    )
    index, drug = docs / "prove" / "index.md", docs / "prove" / "legemidler" / "alfanib.md"
    field = "  remission: {label: Remisjon, group: patient, type: boolean}\n"
    index.write_text(index.read_text("utf-8").replace("  pregnant:\n", f"{field}  pregnant:\n", 1))
    item = "      - {id: remission, text: ved remisjon, when: {remission: true}}\n"
    text = drug.read_text("utf-8").replace("    items:\n", f"    items:\n{item}", 1)
    drug.write_text(text, "utf-8")
    assert load_docs(docs).diagnostics == ()
    assert sound in text
    drug.write_text(text.replace(sound, written, 1), "utf-8")
    (fault,) = load_docs(docs).diagnostics
    assert fault.file.endswith("alfanib.md")
