"""What other sources say: read, placed, followed and shown, and never a part of an answer."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from shutil import copytree
from xml.etree.ElementTree import fromstring

import pytest

from build_tools.authoring.deviations import Deviation, stale_sources
from build_tools.authoring.load_docs import load_docs
from build_tools.authoring.procedure import Docs
from build_tools.authoring.schema_deviations import LONGEST_QUOTE
from build_tools.deviations.marks import deviation_anchor, mark_deviations
from build_tools.deviations.page import answered_otherwise, deviations_page
from build_tools.hearing.present_draft import whole_draft
from build_tools.pages.calculator_form import calculator_form
from build_tools.pages.procedure_html import drug_table
from build_tools.project import DOCS
from build_tools.redline.comparison import Comparison
from calculator.assessment import assess_drug, compile_guideline
from calculator.conditions import Known
from calculator.guideline_json import write_guideline
from tests.real_procedure import COMPILED, GUIDELINE, PROCEDURE

BY_ID = {each.id: each for each in PROCEDURE.deviations}
COMPUTED = [each for each in PROCEDURE.deviations if each.followed is not None]


def edited(folder: Path, drug: str, old: str, new: str) -> Docs:
    docs = Path(copytree(DOCS, folder / "docs", ignore=lambda *_: ["javascripts", "assets"]))
    file = docs / "jak-hemmere" / "legemidler" / f"{drug}.md"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    return load_docs(docs)


def doses(deviation: Deviation | None, age: int, drug: str = "baricitinib") -> list[str]:
    guideline = GUIDELINE if deviation is None else deviation.followed
    assert guideline is not None
    found = next(each for each in guideline.drugs if each.id == drug)
    known: Known = {"indication": "ra", "age": Decimal(age), "alternatives_lacking": True}
    answer = assess_drug(compile_guideline(guideline), found, known)
    return [str(dose.amount) for dose in answer.doses]


@pytest.mark.parametrize(
    ("age", "ours", "theirs"),
    [
        (64, ["4"], ["4"]),
        (65, ["4"], ["4", "2"]),
        (74, ["4"], ["4", "2"]),
        (75, ["4", "2"], ["4", "2"]),
    ],
)
def test_a_source_that_is_followed_answers_by_its_own_border(
    age: int, ours: list[str], theirs: list[str]
) -> None:
    assert doses(None, age) == ours
    assert doses(BY_ID["baricitinib.age"], age) == theirs


def test_the_patients_who_would_be_answered_otherwise_are_exactly_those_between_the_borders() -> (
    None
):
    regions = answered_otherwise(GUIDELINE, BY_ID["baricitinib.age"])
    ages = [c for each in regions for c in each.constraints if c.field.name == "age"]
    tried = ["64", "64.9", "65", "74", "74.9", "75"]
    accepted = [False, False, True, True, True, False]
    assert ages
    for age in ages:
        assert [age.accepts(Decimal(each)) for each in tried] == accepted


@pytest.mark.parametrize("deviation", COMPUTED, ids=lambda each: each.id)
def test_the_example_of_a_region_is_answered_otherwise_and_fewest_facts_come_first(
    deviation: Deviation,
) -> None:
    regions = answered_otherwise(GUIDELINE, deviation)
    assert regions
    assert [len(r.example) for r in regions] == sorted(len(r.example) for r in regions)
    assert deviation.followed is not None
    compiled = compile_guideline(deviation.followed)
    for region in regions:
        ours, theirs = (
            [
                assess_drug(each, drug, region.example).doses
                for drug in each.guideline.drugs
                if drug.id == deviation.drug
            ]
            for each in (COMPILED, compiled)
        )
        assert ours != theirs


def test_a_quote_has_at_most_25_words_and_whatever_is_quoted_has_an_address() -> None:
    for each in PROCEDURE.deviations:
        assert len(each.entry.quote.split()) <= LONGEST_QUOTE
        assert bool(each.entry.quote) is (each.entry.verdict is not None)
        assert each.entry.address or each.is_question


def test_no_deviation_reaches_the_rules_that_answers_are_made_from(tmp_path: Path) -> None:
    without = edited(tmp_path, "upadacitinib", "deviations:\n", "deviations: []\nnot_there:\n")
    assert "jak-hemmere" not in without.procedures  # the key is read, so that a slip is told
    bare = edited(
        tmp_path / "bare",
        "baricitinib",
        "text: Kilden anbefaler 2 mg fra 65 år.",
        "text: Kilden sier noe helt annet.",
    )
    assert bare.diagnostics == ()
    assert write_guideline(bare.procedures["jak-hemmere"].guideline) == write_guideline(GUIDELINE)
    for each in PROCEDURE.deviations:
        assert each.entry.source not in write_guideline(GUIDELINE)


def test_the_table_keeps_every_word_and_gets_a_mark_where_a_source_says_otherwise() -> None:
    table = fromstring(f"<div>{drug_table(GUIDELINE)}</div>")
    before = "".join(table.itertext())
    mark_deviations(table, PROCEDURE)
    marks = [each for each in table.iter("a") if each.get("data-added") == "deviation"]
    for mark in marks:
        mark.text = ""
    assert "".join("".join(table.itertext()).split()) == "".join(before.split())
    addresses = [each.get("href") for each in marks]
    assert "/jak-hemmere/avvik.md#finding-deviation.baricitinib.age" in addresses
    own = {f"/jak-hemmere/avvik.md#{deviation_anchor(each)}" for each in PROCEDURE.deviations}
    assert own.issuperset(addresses)
    assert not any("stop" in str(each) for each in addresses)  # where the two agree


def test_a_card_leads_to_what_others_say_and_says_nothing_of_it() -> None:
    form = fromstring(calculator_form(GUIDELINE, None))
    mark_deviations(form, PROCEDURE)
    for card in form.iter("article"):
        (mark,) = [each for each in card if each.get("data-added") == "deviation"]
        drug = card.get("data-drug")
        told = [
            each
            for each in PROCEDURE.deviations
            if each.drug == drug and each.entry.verdict in ("departs", "silent")
        ]
        words = "".join(mark.itertext())
        assert words == f"Andre kilder sier noe annet ({len(told)}) (åpnes i ny fane)"
        assert mark[0].get("href") == f"/jak-hemmere/avvik.md#avvik-{drug}"


def test_every_deviation_stands_on_the_page_once_with_source_and_date() -> None:
    page = fromstring(deviations_page(PROCEDURE.guideline, PROCEDURE.deviations))
    rows = {each.get("data-deviation", ""): each for each in page.iter("li")}
    assert list(rows) == [each.id for each in PROCEDURE.deviations]
    for each in PROCEDURE.deviations:
        words = " ".join("".join(rows[each.id].itertext()).split())
        assert each.entry.source in words
        if each.entry.quote:
            assert f"«{each.entry.quote}»" in words
            assert (each.entry.seen or "kopi uten dato") in words
            assert "Ikke kontrollert av farmasøyt" in words


def test_each_can_be_commented_on_in_the_hearing_where_the_two_do_not_agree() -> None:
    places = whole_draft(PROCEDURE).by_id
    for each in PROCEDURE.deviations:
        agrees = each.entry.verdict == "agrees"
        assert (f"finding:deviation.{each.id}" in places) is not agrees


def test_a_redline_shows_that_the_authors_have_answered(tmp_path: Path) -> None:
    docs = edited(
        tmp_path,
        "baricitinib",
        '    says: {when: {age: ">= 65"}}\n',
        '    says: {when: {age: ">= 65"}}\n    answer: Vi følger kilden fra neste versjon.\n',
    )
    comparison = Comparison(PROCEDURE, docs.procedures["jak-hemmere"])
    changed = [each.piece.text for each in comparison.text_changes]
    assert [each for each in changed if "Vi følger kilden fra neste versjon." in each]
    assert len(changed) == 1
    assert not comparison.drugs


@pytest.mark.parametrize(
    ("today", "told"), [(date(2026, 10, 6), 0), (date(2026, 10, 7), 1), (date(2025, 10, 6), 0)]
)
def test_a_source_read_more_than_a_year_ago_is_to_be_read_again(today: date, told: int) -> None:
    pregnancy = BY_ID["pregnancy"]
    assert pregnancy.entry.seen == "06.10.2025"
    assert len(stale_sources((pregnancy,), today)) == told


def test_a_copy_without_a_date_is_always_to_be_read_again_and_a_question_never() -> None:
    today = date(2026, 11, 28)
    undated = BY_ID["baricitinib.age"]
    assert undated.entry.seen is None
    many = tuple(
        replace(undated, entry=undated.entry.model_copy(update={"source": f"Kilde {n}"}))
        for n in range(5)
    )
    assert [line.split(" er ")[0] for line in stale_sources(many, today)][:2] == [
        "Kilde 0",
        "Kilde 1",
    ]
    assert stale_sources(many, today)[2].startswith("… og 3 kilder til.")
    (told,) = stale_sources((undated, BY_ID["baricitinib.risk"]), today)  # one source, told once
    assert told == ("Felleskatalogen, Olumiant er lest i en kopi uten dato. Les kilden på nytt.")
    assert stale_sources((BY_ID["tofacitinib.age"],), today) == ()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("value: dosing.reduced.items.age", "value: dosing.reduced.items.agee", "«agee» finnes"),
        ("value: dosing.reduced.items.risk", "value: dosing.reducd.items.risk", "«reducd» finnes"),
        ('says: {when: {age: ">= 65"}}', 'says: {when: {agee: ">= 65"}}', "Feltet «agee» finnes"),
        ('says: {when: {age: ">= 65"}}', 'says: {when: {age: ">= 650"}}', "650"),
        ('says: {when: {age: ">= 65"}}', 'says: {whn: {age: ">= 65"}}', "«whn»"),
        ("id: risk", "id: age", "Id-en «age» er brukt to ganger."),
        ("    verdict: silent\n    strength: should\n", "", "Et spørsmål har verken sitat eller"),
        ("quote: Anbefales ikke ved", f"quote: {'ord ' * 25}", "mer enn 25 ord"),
        ("address: https://ris.world/", "address: ris.world/", "er ikke en nettadresse"),
        ("verdict: departs", "verdict: avviker", "«avviker»"),
    ],
)
def test_a_slip_in_a_deviation_stops_the_build_where_it_stands(
    old: str, new: str, told: str, tmp_path: Path
) -> None:
    docs = edited(tmp_path, "baricitinib", old, new)
    assert "jak-hemmere" not in docs.procedures
    assert told in docs.diagnostics[0].message
    assert docs.diagnostics[0].file.endswith("legemidler/baricitinib.md")
