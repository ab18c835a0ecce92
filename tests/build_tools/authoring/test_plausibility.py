"""What is unusual is asked about until its author has said why it is right."""

from pathlib import Path
from shutil import copytree

import pytest

from build_tools.authoring.diagnostics import render_text
from build_tools.authoring.load_docs import load_docs
from tests.build_tools.authoring.bad_program import BASE

DRUG, INDEX = "prove/legemidler/alfanib.md", "prove/index.md"
STANDARD = "amount: 4, unit: mg, times: 1, per: day"
REDUCED = "amount: 2, unit: mg, times: 1, per: day"


def told(folder: Path, file: str, old: str, new: str) -> str:
    docs = Path(copytree(BASE, folder / "docs"))
    text = (docs / file).read_text("utf-8")
    assert old in text
    (docs / file).write_text(text.replace(old, new, 1), "utf-8")
    return render_text(load_docs(docs).diagnostics)


CONFIRMED = {
    "larger_reduced": (DRUG, REDUCED, "amount: 5, unit: mg, times: 1, per: day"),
    "tenfold": (DRUG, STANDARD, "amount: 25, unit: mg, times: 1, per: day"),
    "often": (DRUG, STANDARD, "amount: 4, unit: mg, times: 1, per: 3 hours"),
}


@pytest.mark.parametrize("doubt", CONFIRMED)
def test_a_dose_is_asked_about_until_it_is_confirmed(doubt: str, tmp_path: Path) -> None:
    file, old, new = CONFIRMED[doubt]
    assert doubt in told(tmp_path / "asked", file, old, new)
    confirmed = f"{new}, confirmed: {{{doubt}: Teksten sier det slik.}}"
    assert told(tmp_path / "answered", file, old, confirmed) == ""


def test_a_rule_is_asked_about_until_it_is_confirmed(tmp_path: Path) -> None:
    old = "effect: do_not_use\n    when: {pregnant: true}"
    new = old.replace("do_not_use", "caution")
    assert "milder" in told(tmp_path / "asked", INDEX, old, new)
    confirmed = f"{new}\n    confirmed: {{milder: Setningen gjelder bare noen.}}"
    assert told(tmp_path / "answered", INDEX, old, confirmed) == ""


@pytest.mark.parametrize(
    ("words", "effect", "asked"),
    [
        ("Kontraindisert", "hold", True),
        ("Avslutt behandlingen", "caution", True),
        ("Skal aldri brukes", "last_resort", True),
        ("Skal derfor ikke brukes", "caution", True),
        ("Kan ikke gis", "caution", True),
        ("Seponeres", "hold", False),
        ("Bør ikke brukes", "caution", False),
        ("Kan gis med forsiktighet", "caution", False),
        ("Skal følges opp, men ikke stanses, med forsiktighet", "hold", False),
    ],
)
def test_words_that_forbid_are_held_against_the_effect(
    words: str, effect: str, asked: bool, tmp_path: Path
) -> None:
    old = "text: Seponer ved kreatininclearance {crcl}\n    effect: do_not_use"
    new = f"text: {words} ved kreatininclearance {{crcl}}\n    effect: {effect}"
    assert ("milder" in told(tmp_path, DRUG, old, new)) is asked


@pytest.mark.parametrize(
    ("old", "new", "asked"),
    [
        ('{hemoglobin: "< 8"}', '{weight: "< 8"}', "Vekt"),
        ('{hemoglobin: "< 8"}', '{crcl: "< 8"}', "Kreatininclearance"),
        ("label: Hb", "label: Hemoglobin", "Hemoglobin"),
        ("label: Hb", "label: Blodprosent (Hb)", ""),
        ("label: Alder", "label: Leveår", ""),  # «alder > 90 år» has its unit
    ],
)
def test_a_number_is_named_by_its_words_or_its_unit(
    old: str, new: str, asked: str, tmp_path: Path
) -> None:
    found = told(tmp_path, INDEX, old, new)
    assert ("unnamed" in found) is bool(asked)
    assert not asked or f"Setningen nevner ikke «{asked}»" in found


def test_another_word_for_it_names_it_too(tmp_path: Path) -> None:
    docs = Path(copytree(BASE, tmp_path / "docs"))
    text = (docs / INDEX).read_text("utf-8").replace("label: Hb", "label: Blodprosent")
    (docs / INDEX).write_text(text, "utf-8")
    assert "unnamed" in render_text(load_docs(docs).diagnostics)
    called = text.replace("abbreviations:", "synonyms: {Hb: [blodprosent]}\nabbreviations:")
    (docs / INDEX).write_text(called, "utf-8")
    assert load_docs(docs).diagnostics == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (REDUCED, "amount: 4, unit: mg, times: 1, per: day"),
        (REDUCED, "amount: 2, unit: mg, times: 2, per: day"),
        (STANDARD, "amount: 19.9, unit: mg, times: 1, per: day"),
        (STANDARD, "amount: 4, unit: mg, times: 1, per: 4 hours"),
        (STANDARD, "amount: 4, unit: mg, times: 6, per: day"),
    ],
)
def test_just_inside_its_border_nothing_is_asked(old: str, new: str, tmp_path: Path) -> None:
    assert told(tmp_path, DRUG, old, new) == ""
