"""What is unusual is asked about until its author has said why it is right."""

from collections.abc import Sequence
from pathlib import Path
from shutil import copytree

import pytest

from build_tools.authoring.diagnostics import render_text
from build_tools.authoring.drug_statements import drug_statements
from build_tools.authoring.load_docs import load_docs
from build_tools.authoring.statements import DoseStatement
from build_tools.authoring.worded_doses import worded_otherwise
from tests.build_tools.authoring.bad_program import BASE
from tests.build_tools.authoring.test_dose_changes import read_drug

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
    "uncapped": (
        DRUG,
        STANDARD,
        "amount: 2, unit: mg/kg, basis: weight, times: 1, per: once, "
        "caps: [{amount: 300, unit: mg, per: dose}], "
        "then: [{amount: 1, unit: mg/kg, times: 1, per: day}]",
    ),
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
        ("Ikke gi alfanib", "caution", True),
        ("Gis aldri", "caution", True),
        ("Skal under ingen omstendigheter gis", "last_resort", True),
        ("Er ikke egnet", "caution", True),
        ("Er ikke egnet", "last_resort", False),
        ("Frarådes", "use", True),
        ("Ikke gitt før", "caution", False),
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


STOP = (
    'text: Seponer ved kreatininclearance {crcl}\n    effect: do_not_use\n    when: {crcl: "< 30"}'
)


@pytest.mark.parametrize(
    ("words", "when", "asked"),
    [
        ("{crcl} eller alder {age} år", '{crcl: "< 30", age: "> 85"}', True),
        ("{crcl} eller alder {age} år", '[{crcl: "< 30"}, {age: "> 85"}]', False),
        ("{crcl} og alder {age} år", '{crcl: "< 30", age: "> 85"}', False),
        ("{crcl} og alder {age} år eller eldre", '{crcl: "< 30", age: "> 85"}', False),
        ("{crcl} eller mer enn alder {age} år", '{crcl: "< 30", age: "> 85"}', True),
    ],
)
def test_what_is_or_in_the_sentence_is_or_in_the_condition(
    words: str, when: str, asked: bool, tmp_path: Path
) -> None:
    new = f"text: Seponer ved {words}, kreatininclearance\n    effect: do_not_use\n    when: {when}"
    found = told(tmp_path / "asked", DRUG, STOP, new)
    assert ("both_needed" in found) is asked
    if asked:
        confirmed = f"{new}\n    confirmed: {{both_needed: Begge må være oppfylt.}}"
        assert told(tmp_path / "answered", DRUG, STOP, confirmed) == ""


@pytest.mark.parametrize(
    ("words", "asked"),
    [("{doses}", True), ("{doses} kan gis", False), ("{doses}, vurderes", False)],
)
def test_a_reduced_dose_is_an_option_only_where_the_sentence_says_so(
    words: str, asked: bool, tmp_path: Path
) -> None:
    old = 'text: "{doses} kan være aktuelt"'
    found = told(tmp_path / "asked", DRUG, old, f'text: "{words}"')
    assert ("optional" in found) is asked


@pytest.mark.parametrize("more", ["instead_of: standard", "confirmed: {optional: Slik er det.}"])
def test_a_reduced_dose_instead_of_another_is_no_option(more: str, tmp_path: Path) -> None:
    docs = Path(copytree(BASE, tmp_path / "docs"))
    text = (docs / DRUG).read_text("utf-8").replace(" kan være aktuelt", "")
    (docs / DRUG).write_text(text.replace(REDUCED, f"{REDUCED}, {more}"), "utf-8")
    assert render_text(load_docs(docs).diagnostics) == ""


def test_a_reduced_dose_for_other_patients_than_the_others_is_no_option(tmp_path: Path) -> None:
    docs = Path(copytree(BASE, tmp_path / "docs"))
    text = (docs / DRUG).read_text("utf-8").replace(" kan være aktuelt", "")
    apart = text.replace(STANDARD, f'{STANDARD}, when: {{crcl: "> 60", age: "< 75"}}')
    apart = apart.replace("weight: 10..<20}", 'weight: 10..<20, crcl: "> 60", age: "< 75"}')
    (docs / DRUG).write_text(apart, "utf-8")
    assert "optional" not in render_text(load_docs(docs).diagnostics)


@pytest.mark.parametrize(
    ("words", "asked"),
    [("Alfanib skal", True), ("Alfa skal", True), ("Alfanib og betanib skal", False)],
)
def test_a_rule_for_all_drugs_names_all_of_them_or_none(
    words: str, asked: bool, tmp_path: Path
) -> None:
    docs = Path(copytree(BASE, tmp_path / "docs"))
    text = (
        (docs / INDEX).read_text("utf-8").replace("Skal ikke brukes av", f"{words} ikke brukes av")
    )
    (docs / INDEX).write_text(text, "utf-8")
    assert ("one_drug" in render_text(load_docs(docs).diagnostics)) is asked


@pytest.mark.parametrize(
    ("new", "doubt"),
    [
        ("amount: 1.9, up_to: 18.9, unit: mg, times: 1, per: day", ""),
        ("amount: 1.9, up_to: 19, unit: mg, times: 1, per: day", "tenfold"),
        (f"{STANDARD}, plan: {{lasts: 1 week, decrease: {{by: 2, every: 1 week, to: 0}}}}", ""),
        (
            f"{STANDARD}, plan: {{lasts: 1 week, increase: {{by: 36, every: 1 week, to: 40}}}}",
            "ten",
        ),
        (f"{STANDARD}, plan: {{lasts: 1 week, increase: {{by: 35, every: 1 week, to: 39}}}}", ""),
        (f"amount: 5, unit: mg, times: 1, per: once, then: [{{{STANDARD}}}]", ""),
        (f"amount: 3, unit: mg, times: 1, per: once, then: [{{{STANDARD}}}]", "larger_after"),
    ],
)
def test_the_amounts_within_a_dose_are_held_against_each_other(
    new: str, doubt: str, tmp_path: Path
) -> None:
    found = told(tmp_path, DRUG, STANDARD, new)
    assert doubt in found
    assert bool(doubt) is (found != "")


def test_conditions_of_two_kinds_on_one_field_are_told_and_stop_nothing(tmp_path: Path) -> None:
    docs = Path(copytree(BASE, tmp_path / "docs"))
    text = (docs / DRUG).read_text("utf-8").replace(" kan være aktuelt", "")
    (docs / DRUG).write_text(text.replace(STANDARD, f"{STANDARD}, when: {{crcl: true}}"), "utf-8")
    assert "må holdes mot en grense" in render_text(load_docs(docs).diagnostics)


@pytest.mark.parametrize(
    ("field", "test", "asked"),
    [
        ("crcl", "30..59", True),
        ("crcl", "30..59.9", True),
        ("crcl", "30..<60", False),
        ("crcl", "30..60", False),
        ("crcl", '"<= 59"', False),  # a sign is the sentence's own
        ("age", "18..74", True),  # the next one begins at 75
    ],
)
def test_a_range_that_leaves_numbers_before_the_next_one_is_asked_about(
    field: str, test: str, asked: bool, tmp_path: Path
) -> None:
    new = f"when: {{{field}: {test}}}"
    assert ("går til og med" in told(tmp_path, DRUG, "when: {crcl: 30..60}", new)) is asked


WORDS = [
    ("{doses} ukentlig", STANDARD, "Setningen sier «ukentlig», men dosen gis hver dag."),
    ("Daglig: {doses}", STANDARD, ""),
    ("{doses} per uke", "amount: 4, unit: mg, times: 1, per: 12 months", "men dosen gis hver 12."),
    ("Én gang i året {doses}", "amount: 4, unit: mg, times: 1, per: 12 months", ""),
    ("Intravenøst, {doses}", f"{STANDARD}, route: oral", "men dosen gis peroralt."),
    ("Peroralt eller intravenøst, {doses}", f"{STANDARD}, route: oral", ""),
    (
        "{doses}",
        f"{STANDARD}, route: oral, volume: 100 mL, over: 15 minutes",
        "over 15 minutter, som en infusjon",
    ),
    ("{doses}", f"{STANDARD}, route: oral, volume: 100 mL", ""),
    ("{doses}", f"{STANDARD}, route: intravenous, volume: 100 mL, over: 15 minutes", ""),
]


@pytest.mark.parametrize(("text", "dose", "asked"), WORDS)
def test_words_that_say_otherwise_than_the_dose_are_asked_about(
    text: str, dose: str, asked: str
) -> None:
    found = dict(worded_otherwise(stated(dose)[0], text))
    assert bool(found) is bool(asked)
    assert asked in "".join(found.values())


def stated(dose: str, by: str = "-50 %") -> Sequence[DoseStatement]:
    """A dose, and a change of it."""
    entry, document = read_drug(dose, by)
    return drug_statements("prove", "prove", document, entry).doses


@pytest.mark.parametrize(
    ("words", "by", "asked"),
    [
        ("Dobbel dose", "-50 %", True),
        ("Dobbel dose", "+100 %", False),
        ("Halv dose", "-25 %", True),
        ("Halvparten", "-50 %", False),
        ("Økes", "-50 %", True),
        ("Lavere dose", "-2 mg", False),
        ("Redusert dose", "+10 %", True),
    ],
)
def test_a_change_in_words_is_the_change_in_numbers(words: str, by: str, asked: bool) -> None:
    assert bool(dict(worded_otherwise(stated(STANDARD, by)[-1], f"{words}, {{doses}}"))) is asked
