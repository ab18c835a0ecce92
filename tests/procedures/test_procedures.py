"""Procedures of other kinds than the real one: each is a folder, and answers as its cases say."""

from dataclasses import replace
from typing import Any

import pytest

from build_tools.authoring.diagnostics import render_text
from build_tools.evidence.evidence import evidence_of
from build_tools.evidence.trace_page import traceability
from build_tools.evidence.vignettes import mismatches
from build_tools.hearing.rule_words import rule_words
from build_tools.pages.calculator_form import fields_read
from build_tools.pages.procedure_html import drug_page, drug_table
from build_tools.proof.regions import prove
from build_tools.redline.behaviour import compare
from build_tools.redline.comparison import Comparison
from calculator.assessment import compile_guideline
from calculator.effects import Effect
from calculator.guideline_json import read_guideline, write_guideline
from calculator.page import answer_form
from tests.form_findings import form_findings
from tests.procedure_shapes import FOLDER, SHAPES

NAMES = sorted(path.name for path in FOLDER.iterdir() if path.is_dir())


def test_no_procedure_has_a_fault() -> None:
    assert render_text(SHAPES.diagnostics) == render_text(())
    assert sorted(SHAPES.procedures) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_case_comes_out_as_written(name: str) -> None:
    procedure = SHAPES.procedures[name]
    compiled = compile_guideline(procedure.guideline)
    assert procedure.vignettes
    told = {each.name: list(mismatches(compiled, each)) for each in procedure.vignettes}
    assert {name: found for name, found in told.items() if found} == {}


@pytest.mark.parametrize("name", NAMES)
def test_the_rules_give_one_answer_over_every_region(name: str) -> None:
    faults = [(fault.code, fault.message) for fault in prove(SHAPES.procedures[name]).faults]
    assert faults == []


@pytest.mark.parametrize("name", NAMES)
def test_an_edit_of_any_procedure_is_shown_with_patients_whom_it_concerns(name: str) -> None:
    guideline = SHAPES.procedures[name].guideline
    without = tuple(replace(drug, rules=()) for drug in guideline.drugs)
    before = replace(guideline, rules=(), drugs=without)
    regions = [each for drug in compare(before, guideline) for each in drug.regions]
    asked = {each.effect for drug in guideline.drugs for each in guideline.rules_for(drug)}
    assert bool(regions) is bool(asked - {Effect.USE})
    for region in regions:
        known = dict(region.example)
        assert all(each.text and each.accepts(known[each.field.name]) for each in region.stated)


@pytest.mark.parametrize("name", NAMES)
def test_the_form_of_a_drug_asks_for_all_that_its_answer_depends_on(name: str) -> None:
    guideline = SHAPES.procedures[name].guideline
    for drug in guideline.drugs:
        axes = compile_guideline(guideline).answers[drug.id].space.axes
        assert {axis.field for axis in axes} <= fields_read(guideline, drug)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_shipped_is_what_was_read(name: str) -> None:
    guideline = SHAPES.procedures[name].guideline
    assert read_guideline(write_guideline(guideline)) == guideline


def test_what_cannot_be_computed_stands_as_text_on_card_page_table_and_record() -> None:
    guideline = SHAPES.procedures["barnenyre"].guideline
    (drug,) = guideline.drugs
    (line,) = guideline.uncomputed_lines(drug)
    assert line.text == "Videre dosering etter serumkonsentrasjon"
    known = {"indication": "sepsis", "weight": "40", "gfr": "60"}
    told = answer_form(compile_guideline(guideline), known)
    card = told["drugs"][0]["card"]
    assert card["uncomputed"] == [{"text": line.text, "source": f"barnenyre/#{line.anchor}"}]
    assert f"- Står i teksten og beregnes ikke: «{line.text}»" in told["journal"]
    assert 'data-added="uncomputed">beregnes ikke</span>' in drug_table(guideline)
    assert "Står i teksten og beregnes ikke" in drug_page(guideline, drug)


def test_a_line_of_text_is_counted_where_each_sentence_is_traced() -> None:
    procedure = SHAPES.procedures["barnenyre"]
    assert len(procedure.guideline.omissions) == 1
    html = traceability(evidence_of(procedure))
    assert "Linjer i doseringen som ikke beregnes" in html


def shown(name: str, drug: str, **known: str) -> tuple[dict[str, Any], dict[str, Any], str]:
    """The one dose of a drug, as data and on its card, and the record."""
    told = answer_form(compile_guideline(SHAPES.procedures[name].guideline), known)
    answer = next(each for each in told["drugs"] if each["drug"] == drug)
    (dose,), (card,) = answer["doses"], answer["card"]["doses"]
    return dose, card, told["journal"].replace("\u00a0", " ")


def test_a_plan_is_shown_as_steps_and_never_as_daily() -> None:
    """Methotrexate: 15 mg once a week, 5 mg more every 4 weeks to at most 25 mg."""
    dose, card, journal = shown(
        "metotreksat", "metotreksat", indication="ra", crcl="90", alat_times="1"
    )
    steps = [(each["from"], each["to"], each["amount"]) for each in dose["steps"]]
    assert steps == [(1, 4, 15), (5, 8, 20), (9, None, 25)]
    assert card["text"] == "15 mg én gang per uke"
    assert [each["text"] for each in card["steps"]] == [
        "uke 1–4: 15 mg",
        "uke 5–8: 20 mg",
        "fra uke 9: 25 mg",
    ]
    assert "- Trinn: uke 1–4: 15 mg; uke 5–8: 20 mg; fra uke 9: 25 mg." in journal
    assert "daglig" not in journal
    assert "daglig" not in drug_table(SHAPES.procedures["metotreksat"].guideline)


def test_a_week_of_the_treatment_gives_the_dose_of_that_week_and_the_steps_to_come() -> None:
    """Prednisolone in week 4 is 20 mg, and the plan goes on from there."""
    dose, card, _ = shown("prednisolon", "prednisolon", indication="pmr", treatment_week="4")
    assert (dose["amount"], dose["unit"], dose["times"], dose["per"]) == (20, "mg", 1, "day")
    told = [each["text"] for each in card["steps"]]
    assert told[:2] == ["uke 3–4: 20 mg", "uke 5–6: 17,5 mg"]
    assert told[-2:] == ["uke 17–18: 2,5 mg", "etter uke 18: ingen dose"]
    (line,) = SHAPES.procedures["prednisolon"].guideline.drugs[0].dosing
    assert line.text == (
        "40 mg x 1 daglig i 1 uke, deretter 30 mg i 1 uke, 20 mg i 2 uker, "
        "så reduksjon med 2,5 mg hver 2. uke"
    )


@pytest.mark.parametrize(
    ("current", "urate"), [("900.01", "420"), ("1200", "420"), ("1200", "300")]
)
def test_a_present_dose_above_the_ceiling_is_not_lowered_but_told_in_the_words_of_the_text(
    current: str, urate: str
) -> None:
    answer, journal = told(
        "allopurinol", "allopurinol", indication="gout", current_dose=current, urate=urate
    )
    assert (answer["recommendation"], answer["doses"]) == ("not_covered", [])
    assert "Er dosen > 900 mg i døgnet, skal den vurderes på nytt" in journal


def test_a_titration_says_in_every_form_how_often_and_until_when() -> None:
    known = {"indication": "gout", "current_dose": "300", "urate": "420"}
    dose, card, journal = shown("allopurinol", "allopurinol", **known)
    until = "opptrapping hver 4. uke til urat under 360 µmol/L, høyst 900 mg i døgnet"
    assert card["text"].replace("\u00a0", " ") == f"400 mg x 1 daglig, {until}"
    assert until in journal
    assert (dose["basis"]["every"], dose["basis"]["goal"]) == ("4 weeks", "urat under 360 µmol/L")
    _, card, journal = shown("allopurinol", "allopurinol", **known | {"urate": "300"})
    goal = "300 mg x 1 daglig, målet er urat under 360 µmol/L, høyst 900 mg i døgnet"
    assert card["text"].replace("\u00a0", " ") == goal
    assert goal in journal


@pytest.mark.parametrize(
    ("current", "urate", "text"),
    [
        ("300", "420", "300 mg + 100 mg = 400 mg"),
        ("300", "360", "300 mg + 100 mg = 400 mg"),
        ("300", "350", "målet er nådd, fortsett med 300 mg"),
        ("800", "420", "800 mg + 100 mg = 900 mg"),
        ("850", "420", "850 mg + 100 mg = 950 mg; høyst 900 mg i døgnet gir 900 mg"),
        ("900", "420", "høyeste dose er nådd, fortsett med 900 mg; høyst 900 mg i døgnet"),
    ],
)
def test_a_titration_says_how_it_comes_from_the_present_dose(
    current: str, urate: str, text: str
) -> None:
    _, card, journal = shown(
        "allopurinol", "allopurinol", indication="gout", current_dose=current, urate=urate
    )
    assert card["arithmetic"].replace("\u00a0", " ") == text
    assert f"- Utregning: {text}." in journal


def test_the_heading_of_the_dosing_comes_from_the_procedure() -> None:
    table = drug_table(SHAPES.procedures["denosumab"].guideline)
    assert 'data-heading="Dosering"' in table


def test_half_a_dose_is_worked_out_of_the_dose_that_it_is_instead_of() -> None:
    dose, card, journal = shown(
        "metotreksat", "metotreksat", indication="ra", crcl="45", alat_times="1"
    )
    assert (dose["amount"], dose["times"], dose["per"]) == (7.5, 1, "week")
    assert dose["changed"] == {"from": 15, "by": -50, "unit": "%"}
    assert dose["instead_of"] == "15 mg én gang per uke"
    assert card["label"] == "Redusert dose, i stedet for 15 mg én gang per uke"
    assert card["arithmetic"].replace("\u00a0", " ") == "halvparten av 15 mg = 7,5 mg"
    assert "7,5 mg én gang per uke, i stedet for 15 mg én gang per uke" in journal


def told(name: str, drug: str, **known: str) -> tuple[dict[str, Any], str]:
    answer = answer_form(compile_guideline(SHAPES.procedures[name].guideline), known)
    return next(each for each in answer["drugs"] if each["drug"] == drug), answer["journal"]


def actions(name: str, **known: str) -> list[dict[str, Any]]:
    """What there is to do by the drug that a procedure is named after."""
    drugs = form_findings(compile_guideline(SHAPES.procedures[name].guideline), known)
    (drug,) = (each for each in drugs if each["drug"] == name)
    return [each for each in drug["findings"] if "action" in each]


def test_something_to_do_is_told_and_is_neither_a_dose_nor_a_reservation() -> None:
    answer, journal = told("metotreksat", "metotreksat", indication="ra", crcl="90", alat_times="1")
    sentence = "Kontroller blodprøver hver 4. uke de første 3 månedene"
    (finding,) = actions("metotreksat", indication="ra", crcl="90", alat_times="1")
    assert finding == {
        "rule": "metotreksat.blood_tests",
        "effect": "use",
        "status": "applies",
        "quote": sentence,
        "source": "metotreksat/#metotreksat-monitoring",
        "action": "monitor",
        "time": "hver 4. uke de første 3 månedene",
    }
    assert (answer["recommendation"], answer["missing"], len(answer["doses"])) == ("use", [], 1)
    assert [each["effect_label"] for each in answer["card"]["why"]] == ["Skal gjøres: følg opp"]
    assert f"- Skal gjøres: følg opp: «{sentence}»" in journal
    guideline = SHAPES.procedures["metotreksat"].guideline
    assert "Skal gjøres" in drug_page(guideline, guideline.drugs[1])
    assert "Skal gjøres: følg opp alltid" in traceability(
        evidence_of(SHAPES.procedures["metotreksat"])
    )


@pytest.mark.parametrize(
    ("months", "status"), [("7", None), ("7,1", "applies"), ("8", "applies"), ("", "possible")]
)
def test_something_to_do_has_a_condition_and_waits_for_what_is_not_known(
    months: str, status: str | None
) -> None:
    """Denosumab: more than 7 months since the last dose, and a specialist is asked the same day."""
    form = {"indication": "osteoporosis", "calcium": "2,3", "months_since_dose": months}
    answer, _ = told("denosumab", "denosumab", **form)
    found = {each["action"]: each["status"] for each in actions("denosumab", **form)}
    assert found == ({"contact": status} if status else {})
    assert (answer["missing"], len(answer["doses"])) == ([], 1)


def test_a_changed_thing_to_do_is_told_in_the_redline_though_no_answer_differs() -> None:
    after = SHAPES.procedures["metotreksat"]
    drugs = tuple(
        replace(drug, rules=tuple(rule for rule in drug.rules if not rule.action))
        for drug in after.guideline.drugs
    )
    before = replace(after, guideline=replace(after.guideline, drugs=drugs))
    comparison = Comparison(before, after)
    assert comparison.drugs == ()
    assert comparison.verdict == (
        "Anbefaling og dose er de samme for alle, men det som skal gjøres, er endret."
    )
    assert [each.new.id for each in comparison.rules if each.new] == ["metotreksat.blood_tests"]


def test_something_to_do_is_commented_on_in_words() -> None:
    guideline = SHAPES.procedures["denosumab"].guideline
    (rule,) = [each for each in guideline.drugs[0].rules if each.action]
    assert rule_words(guideline, rule).startswith(
        "Skal gjøres: ta kontakt når Måneder siden forrige dose > 7 måneder: «Er det gått"
    )


@pytest.mark.parametrize(
    ("drug", "amount", "volume"),
    [
        ("bupivakain", "140 mg", "3,5 mL"),
        ("lidokain", "315 mg", "ca. 7,88 mL"),
        ("mepivakain", "315 mg", "ca. 7,88 mL"),
        ("ropivakain", "210 mg", "5,25 mL"),
    ],
)
def test_the_most_of_a_local_anaesthetic_is_told_in_mg_and_ml(
    drug: str, amount: str, volume: str
) -> None:
    """The peer local_anaesthetic_dosing, whose own volumes are rounded to whole mL: 4, 8, 8, 5."""
    _, card, _ = shown(
        "lokalanestesi",
        drug,
        indication="infiltration",
        weight="70",
        adrenaline="false",
        concentration="pct4",
    )
    assert card["text"].replace("\u00a0", " ") == f"{amount} ({volume}) som én dose"
