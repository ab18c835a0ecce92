"""Doses that are computed, in a whole answer: what is missing is exact, and nothing is guessed.

The procedures are those of tests/procedures.
"""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.assessment import Assessment, CompiledGuideline, assess, compile_guideline
from calculator.conditions import Known
from calculator.dose_amount import given_dose
from calculator.field import Field
from calculator.guideline_json import read_guideline, write_guideline
from calculator.interval import Interval
from calculator.json_values import dose_code, plain_assessment, plain_dose
from calculator.page import answer_form
from tests.calculator.doses import dose
from tests.calculator.strategies import patients
from tests.form_findings import form_findings
from tests.procedure_shapes import SHAPES

COMPILED = {name: compile_guideline(each.guideline) for name, each in SHAPES.procedures.items()}
PARACETAMOL, GENTAMICIN = COMPILED["paracetamol"], COMPILED["gentamicin"]


def only(compiled: CompiledGuideline, known: Known) -> Assessment:
    (assessment,) = assess(compiled, known)
    return assessment


def doses(compiled: CompiledGuideline, known: Known) -> list[dict[str, Any]]:
    found = plain_assessment(only(compiled, known))["doses"]
    assert isinstance(found, list)
    return found


def test_a_computed_dose_tells_what_it_was_computed_of() -> None:
    assert doses(PARACETAMOL, {"indication": "pain", "weight": Decimal(12)}) == [
        {
            "kind": "weight_based",
            "amount": 180,
            "unit": "mg",
            "times": 1,
            "per": "6 hours",
            "every_hours": 6,
            "strength": {"amount": 24, "unit": "mg/mL"},
            "basis": {"field": "weight", "amount": 15, "unit": "mg/kg"},
        }
    ]


def test_a_cap_and_a_rounding_are_told_where_they_decided() -> None:
    (capped,) = doses(PARACETAMOL, {"indication": "pain", "weight": Decimal(70)})
    assert capped["capped"] == {"amount": 1000, "unit": "mg", "per": "dose"}
    known: Known = {"indication": "sepsis", "weight": Decimal(70), "crcl": Decimal(90)}
    (rounded,) = doses(GENTAMICIN, known)
    assert (rounded["amount"], rounded["rounded_to"]) == (360, 40)
    assert rounded["route"] == "intravenous"
    (exact,) = doses(GENTAMICIN, {**known, "weight": Decimal(72)})
    assert "rounded_to" not in exact


def test_a_range_and_days_are_told_and_stand_in_the_code() -> None:
    found = given_dose(dose("500", "days 1+15", basis=None, up_to=Decimal(1000)), {})
    assert found
    assert plain_dose(found) == {
        "kind": "weight_based",
        "amount": 500,
        "unit": "mg",
        "times": 1,
        "per": "days 1+15",
        "up_to": 1000,
        "days": [1, 15],
    }
    assert dose_code(found.quantity) == "weight_based:500-1000mgx1/days1+15"


def drug_of(compiled: CompiledGuideline, **form: str) -> dict[str, Any]:
    told = answer_form(compiled, form)
    (drug,) = told["drugs"]
    return {**drug, "journal": told["journal"]}


def test_card_and_record_show_amount_volume_and_arithmetic() -> None:
    told = drug_of(PARACETAMOL, indication="pain", weight="12")
    (shown,) = told["card"]["doses"]
    assert shown["text"].replace("\u00a0", " ") == "180 mg (7,5 mL) hver 6. time"
    assert shown["arithmetic"].replace("\u00a0", " ") == "15 mg/kg × 12 kg = 180 mg = 7,5 mL"
    assert told["card"]["heading"] == "Kan brukes"
    lines = told["journal"].replace("\u00a0", " ").splitlines()
    assert lines[4] == (
        "Paracetamol (Paraprøve): Kan brukes. Dose: 180 mg (7,5 mL) hver 6. time (mikstur)."
    )
    assert lines[5] == "- Utregning: 15 mg/kg × 12 kg = 180 mg = 7,5 mL."


def test_without_the_weight_no_dose_is_shown_and_the_card_says_so() -> None:
    told = drug_of(PARACETAMOL, indication="pain")
    assert (told["doses"], told["missing"]) == ([], ["weight"])
    assert told["card"]["heading"] == "Kan brukes, men dosen er ikke avklart"
    assert told["card"]["brief"] == "Dose ikke avklart"
    assert told["card"]["certainty"] == (
        "Dosen kan ikke regnes ut ennå: 15 mg/kg hver 6. time, høyst 1000 mg per dose, høyst "
        "60 mg/kg og høyst 4000 mg i døgnet, 24 mg/mL (mikstur). 1 opplysning mangler."
    )
    assert "Dose:" not in told["journal"]


def test_the_next_question_is_the_weight() -> None:
    assert answer_form(PARACETAMOL, {"indication": "pain"})["next_question"] == "weight"


def test_another_answer_that_changes_how_often_is_told_with_the_amount() -> None:
    told = answer_form(GENTAMICIN, {"indication": "sepsis", "weight": "70", "crcl": "61"})
    (drug,) = told["drugs"]
    results = [each["result"].replace("\u00a0", " ") for each in drug["card"]["changes"]]
    assert "Kan brukes: 360 mg intravenøst hver 36. time" in results


def test_a_dose_that_is_not_computed_is_not_settled() -> None:
    still = only(PARACETAMOL, {"indication": "pain"}).unsettled
    assert [dose.amount for dose in still.uncomputed] == [15]
    settled = only(PARACETAMOL, {"indication": "pain", "weight": Decimal(12)}).unsettled
    assert settled.uncomputed == ()


def points(compiled: CompiledGuideline, field: Field, known: Known) -> list[Any]:
    """Values of a field that stand for all others: beside each border, and two in each cell."""
    if field.range is None:
        return list(field.values)
    value = known.get(field.name)
    span = value if isinstance(value, Interval) else field.range
    (drug,) = compiled.guideline.drugs
    axis = next(a for a in compiled.answers[drug.id].space.axes if a.field == field.name)
    ends = sorted({*span.ends, *(end for each in axis.intervals for end in each.ends)})
    between = [
        low + (high - low) * part / 16 for low, high in pairwise(ends) for part in range(1, 16)
    ]
    beside = [end + step for end in ends for step in (Decimal("-0.001"), 0, Decimal("0.001"))]
    return [each for each in {*between, *beside} if span.accepts(each)]


def triple(compiled: CompiledGuideline, known: Known) -> tuple[Any, ...]:
    found = only(compiled, known)
    return found.indicated, found.recommendation, [each.quantity for each in found.given]


def missing_by_trial(compiled: CompiledGuideline, known: Known) -> set[str]:
    """The fields that two completions differ in alone, tried one by one."""
    fields = compiled.guideline.fields.values()
    open_ones = [f for f in fields if not isinstance(known.get(f.name), str | Decimal)]
    completions: list[dict[str, Any]] = [dict(known)]
    for field in open_ones:
        values = points(compiled, field, known)
        completions = [{**each, field.name: value} for each in completions for value in values]
    told = {tuple(sorted(each.items())): triple(compiled, each) for each in completions}
    found = set()
    for field in open_ones:
        groups: dict[Any, list[Any]] = {}
        for key, answer in told.items():
            rest = tuple(pair for pair in key if pair[0] != field.name)
            groups.setdefault(rest, []).append(answer)
        if any(any(each != group[0] for each in group) for group in groups.values()):
            found.add(field.name)
    return found


PATIENTS: list[tuple[str, Known]] = [
    ("paracetamol", {}),
    ("paracetamol", {"indication": "pain"}),
    ("paracetamol", {"indication": "other"}),
    ("paracetamol", {"weight": Decimal(20)}),
    ("paracetamol", {"indication": "pain", "weight": Interval(Decimal(70), Decimal(150))}),
    ("paracetamol", {"weight": Interval(Decimal(70), Decimal(150))}),
    ("paracetamol", {"indication": "pain", "weight": Interval(Decimal(60), Decimal(150))}),
    ("gentamicin", {"indication": "sepsis", "weight": Decimal(70)}),
    ("gentamicin", {"indication": "sepsis", "crcl": Decimal(45)}),
    ("gentamicin", {"indication": "sepsis", "crcl": Interval(Decimal(60), Decimal(300))}),
    (
        "gentamicin",
        {
            "indication": "sepsis",
            "weight": Interval(Decimal(197), Decimal(200)),
            "crcl": Interval(Decimal(60), Decimal(300)),
        },
    ),
    ("gentamicin", {"indication": "sepsis", "weight": Interval(Decimal(190), Decimal(200))}),
    ("allopurinol", {"indication": "gout", "current_dose": Decimal(300)}),
    ("allopurinol", {"indication": "gout", "urate": Decimal(420), "crcl": Decimal(90)}),
    ("prednisolon", {"indication": "pmr"}),
    ("prednisolon", {"indication": "pmr", "treatment_week": Interval(Decimal(3), Decimal(4))}),
]


@pytest.mark.parametrize(("name", "known"), PATIENTS)
def test_what_is_missing_is_what_trying_every_completion_finds(name: str, known: Known) -> None:
    compiled = COMPILED[name]
    assert set(only(compiled, known).missing) == missing_by_trial(compiled, known)


@given(patients(GENTAMICIN.guideline), st.data())
def test_every_listed_dose_is_given_to_every_completion(
    known: dict[str, Any], data: st.DataObject
) -> None:
    before = only(GENTAMICIN, known)
    if not before.given:
        return
    complete = dict(known)
    for field in GENTAMICIN.guideline.fields.values():
        if not isinstance(known.get(field.name), str | Decimal):
            complete[field.name] = data.draw(
                st.sampled_from(points(GENTAMICIN, field, known)), label=field.name
            )
    after = only(GENTAMICIN, complete)
    if after.recommendation.gives_dose and after.indicated:
        assert {each.quantity for each in before.given} <= {each.quantity for each in after.given}


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ({"indication": "sepsis", "weight": "40", "gfr": "60"}, True),
        ({"indication": "sepsis"}, True),
        ({"indication": "other", "weight": "40", "gfr": "60"}, False),
    ],
)
def test_what_is_not_computed_stands_as_text_beside_an_answer_that_a_dose_may_stand_beside(
    form: dict[str, str], shown: bool
) -> None:
    told = answer_form(COMPILED["barnenyre"], form)
    text = "Videre dosering etter serumkonsentrasjon"
    uncomputed = [{"text": text, "source": "barnenyre/#vankomycin-concentration"}]
    assert told["drugs"][0]["card"]["uncomputed"] == (uncomputed if shown else [])
    assert (f"- Står i teksten og beregnes ikke: «{text}»" in told["journal"]) is shown


@pytest.mark.parametrize(
    ("current", "urate", "amount", "text"),
    [
        ("300", "420", 400, "300 mg + 100 mg = 400 mg"),
        ("300", "350", 300, "målet er nådd, fortsett med 300 mg"),
        ("850", "420", 900, "850 mg + 100 mg = 950 mg; høyst 900 mg i døgnet gir 900 mg"),
        ("900", "420", 900, "høyeste dose er nådd, fortsett med 900 mg; høyst 900 mg i døgnet"),
        (">800", "420", 900, "over 800 mg + 100 mg; høyst 900 mg i døgnet gir 900 mg"),
        (">=900", "350", 900, "900 mg eller høyere"),
    ],
)
def test_a_dose_is_titrated_from_the_present_one(
    current: str, urate: str, amount: int, text: str
) -> None:
    form = {"indication": "gout", "current_dose": current, "urate": urate}
    guideline = COMPILED["allopurinol"].guideline
    # A bound can only settle a dose where no number is above the ceiling.
    highest = replace(guideline.fields["current_dose"], range=Interval(Decimal(0), Decimal(900)))
    fields = {**guideline.fields, "current_dose": highest}
    told = answer_form(compile_guideline(replace(guideline, fields=fields)), form)
    (dose,) = told["drugs"][0]["doses"]
    assert (dose["kind"], dose["amount"], dose["basis"]["field"]) == (
        "titrated",
        amount,
        "current_dose",
    )
    (shown,) = told["drugs"][0]["card"]["doses"]
    assert shown["arithmetic"].replace("\u00a0", " ") == text


def test_a_plan_is_told_as_steps_in_answer_card_and_record() -> None:
    told = answer_form(COMPILED["prednisolon"], {"indication": "pmr", "treatment_week": "16"})
    (dose,) = told["drugs"][0]["doses"]
    assert dose["steps"] == [
        {"amount": 5, "unit": "mg", "from": 15, "to": 16, "time": "week"},
        {"amount": 2.5, "unit": "mg", "from": 17, "to": 18, "time": "week"},
    ]
    assert (
        "- Trinn: uke 15–16: 5 mg; uke 17–18: 2,5 mg; etter uke 18: ingen dose." in told["journal"]
    )


def test_something_to_do_stands_among_the_findings_and_changes_nothing_else() -> None:
    form = {"indication": "osteoporosis", "calcium": "2,3", "months_since_dose": "8"}
    told = answer_form(COMPILED["denosumab"], form)["drugs"][0]
    (finding,) = form_findings(COMPILED["denosumab"], form)[0]["findings"]
    assert (finding["action"], finding["time"], finding["effect"]) == (
        "contact",
        "samme dag",
        "use",
    )
    (why,) = told["card"]["why"]
    assert (why["effect_label"], why["mark"]) == ("Skal gjøres: ta kontakt", "acts")
    assert "Skal gjøres: ta kontakt: «Er det gått mer enn" in told["card"]["journal"]
    assert (told["recommendation"], told["missing"]) == ("use", [])


def test_a_change_and_what_it_replaces_are_told_in_the_answer() -> None:
    form = {"indication": "ra", "crcl": "45", "alat_times": "1"}
    told = answer_form(COMPILED["metotreksat"], form)["drugs"]
    (dose,) = next(each["doses"] for each in told if each["drug"] == "metotreksat")
    assert dose["changed"] == {"from": 15, "by": -50, "unit": "%"}
    assert dose["instead_of"] == "15 mg én gang per uke"


@pytest.mark.parametrize("name", ["allopurinol", "prednisolon", "metotreksat", "denosumab"])
def test_every_number_and_line_of_such_a_procedure_is_read_back(name: str) -> None:
    guideline = COMPILED[name].guideline
    assert read_guideline(write_guideline(guideline)) == guideline
    for drug in guideline.drugs:
        for each in drug.doses:
            assert all(number >= 0 for number in each.numbers)


def test_a_reduced_dose_that_stands_alone_is_the_dose_and_no_possibility() -> None:
    form = {"indication": "ra", "crcl": "45", "alat_times": "1"}
    told = answer_form(COMPILED["metotreksat"], form)["drugs"]
    card = next(each["card"] for each in told if each["drug"] == "metotreksat")
    assert (card["heading"], card["brief"]) == ("Kan brukes. Redusert dose", "Redusert dose")
    assert [each["text"] for each in card["doses"]] == ["7,5 mg én gang per uke"]
