"""What a procedure leaves open: what it does not ask about, and terms that it does not define."""

from pathlib import Path
from shutil import copytree

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
