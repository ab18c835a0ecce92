"""«Når blir svaret et annet?» is exact: nothing changes before the border, all beyond it."""

import os
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings

from build_tools.authoring.vignettes import known_values
from calculator.answers import INDICATION
from calculator.assessment import Assessment, CompiledGuideline, assess
from calculator.changes import explain_changes
from calculator.derived_fields import derive
from calculator.effects import Effect
from calculator.guideline import Dose
from calculator.interval import Interval
from calculator.nearest_change import Change, border, nearest_changes
from tests.calculator.strategies import STEP, patients
from tests.calculator.test_vignettes import VIGNETTES
from tests.real_procedure import COMPILED

BASE = VIGNETTES[0].known
EXAMPLES = int(os.environ.get("EXAMPLES", "150"))


def told(compiled: CompiledGuideline, drug: str, **changes: Any) -> list[tuple[str, str, str]]:
    known = known_values(COMPILED.guideline, {**BASE, **changes})
    derived = derive(compiled.guideline, known)
    known = {**known, **derived}
    (assessment,) = (each for each in assess(compiled, known) if each.drug.id == drug)
    return [
        (each["label"], each["to"].replace("\u00a0", " "), each["result"])
        for each in explain_changes(compiled, assessment, known, derived)
    ]


def test_a_clearance_just_below_a_full_dose_is_told_first(compiled: CompiledGuideline) -> None:
    first = told(compiled, "filgotinib", crcl=58)[0]
    assert first == ("Kreatininclearance", "over 60 mL/min", "Kan brukes: 200 mg x 1 daglig")


@pytest.mark.parametrize(
    ("drug", "changes", "expected"),
    [
        ("baricitinib", {"crcl": 61}, ("Kreatininclearance", "60 mL/min eller mindre",
            "Kan brukes: 4 mg x 1 daglig eller 2 mg x 1 daglig")),
        ("baricitinib", {"crcl": 31}, ("Kreatininclearance", "under 30 mL/min",
            "Skal ikke brukes")),
        ("baricitinib", {"crcl": 29}, ("Kreatininclearance", "30 mL/min eller mer",
            "Kan brukes: 4 mg x 1 daglig eller 2 mg x 1 daglig")),
        ("baricitinib", {"age": 72, "alternatives_lacking": True}, ("Alder", "75 år eller mer",
            "Bruk med forsiktighet: 4 mg x 1 daglig eller 2 mg x 1 daglig")),
        ("upadacitinib", {"hemoglobin": 7.5}, ("Hb", "8 g/dL eller mer",
            "Kan brukes: 15 mg x 1 daglig")),
        ("tofacitinib", {"indication": "jia", "weight": 19}, ("Vekt", "20 kg eller mer",
            "Kan brukes: 4 mg x 2 daglig (gis som mikstur, oppløsning)")),
        ("filgotinib", {"pregnant": True}, ("Graviditet", "nei",
            "Kan brukes: 200 mg x 1 daglig")),
        ("tofacitinib", {"hepatic_impairment": "moderate"}, ("Nedsatt leverfunksjon",
            "nei eller lett", "Kan brukes: 5 mg x 2 daglig eller 11 mg x 1 daglig")),
        ("tofacitinib", {"hepatic_impairment": "severe"}, ("Nedsatt leverfunksjon", "moderat",
            "Kan brukes: 5 mg x 2 daglig eller 11 mg x 1 daglig eller 5 mg x 1 daglig")),
    ],
)  # fmt: skip
def test_a_change_is_told_in_words(
    compiled: CompiledGuideline, drug: str, changes: dict[str, Any], expected: tuple[str, str, str]
) -> None:
    assert expected in told(compiled, drug, **changes)


def test_a_source_of_a_computed_clearance_is_changed_for_that_clearance(
    compiled: CompiledGuideline,
) -> None:
    known = {"crcl": None, "age": 66, "alternatives_lacking": True}
    labels = {label: to for label, to, _ in told(compiled, "filgotinib", **known)}
    assert labels["Alder"].endswith("(med samme kreatininclearance)")
    assert "med samme" not in labels["Kreatininclearance"]


def test_a_drug_that_is_not_indicated_has_no_change(compiled: CompiledGuideline) -> None:
    assert told(compiled, "filgotinib", indication="psa", crcl=58) == []


@pytest.mark.parametrize("changes", [{"age": 76}, {"age": 50}, {"indication": "jia", "age": 12}])
def test_nobody_grows_younger_or_decades_older(
    compiled: CompiledGuideline, changes: dict[str, Any]
) -> None:
    for drug in compiled.guideline.drugs:
        assert "Alder" not in {label for label, _, _ in told(compiled, drug.id, **changes)}


def test_what_lies_in_the_past_is_not_told_to_be_otherwise(compiled: CompiledGuideline) -> None:
    told_of = {label for label, _, _ in told(compiled, "filgotinib", smoking=True)}
    assert compiled.guideline.fields["smoking"].label not in told_of


@pytest.mark.parametrize("known", [{"crcl": 29}, {"indication": "ra", "crcl": 29}])
def test_no_change_promises_what_is_not_known(
    compiled: CompiledGuideline, known: dict[str, Any]
) -> None:
    nothing = dict.fromkeys(compiled.guideline.fields)
    for drug in compiled.guideline.drugs:
        for _, _, result in told(compiled, drug.id, **{**nothing, **known}):
            assert not result.startswith("Kan brukes")


@pytest.mark.parametrize(
    ("drug", "changes"),
    [
        ("tofacitinib", {"indication": "uc", "hepatic_impairment": "moderate", "crcl": None}),
        ("baricitinib", {"recurrent_infection": True, "sustained_remission": None}),
    ],
)
def test_no_change_promises_a_dose_that_may_be_reduced(
    compiled: CompiledGuideline, drug: str, changes: dict[str, Any]
) -> None:
    sources = {"creatinine": None} if "crcl" in changes else {}
    results = [result for _, _, result in told(compiled, drug, **changes, **sources)]
    assert not [each for each in results if each.startswith("Kan brukes")]


@pytest.mark.parametrize("age", [65, 75, ">= 65"])
def test_nobody_is_told_to_grow_younger(compiled: CompiledGuideline, age: Any) -> None:
    for drug in compiled.guideline.drugs:
        changes = told(compiled, drug.id, age=age, alternatives_lacking=True)
        assert not [to for label, to, _ in changes if label == "Alder" and to.startswith("under")]


def test_a_change_from_a_bound_is_beyond_the_numbers_that_it_leaves(
    compiled: CompiledGuideline,
) -> None:
    changes = told(compiled, "upadacitinib", crcl="< 30")
    assert ("Kreatininclearance", "30 mL/min eller mer", "Kan brukes: 15 mg x 1 daglig") in changes
    changes = told(compiled, "upadacitinib", crcl="> 90")
    assert [to for label, to, _ in changes if label == "Kreatininclearance"] == ["under 30 mL/min"]


def test_another_indication_is_no_change(compiled: CompiledGuideline) -> None:
    assert "Indikasjon" not in {label for label, _, _ in told(compiled, "tofacitinib")}


@pytest.mark.long
@settings(max_examples=EXAMPLES)
@given(patients(COMPILED.guideline, bounded=False))
def test_nothing_changes_before_the_border_and_what_is_told_holds_beyond_it(
    known: dict[str, Any],
) -> None:
    for before in assess(COMPILED, known):
        changes = nearest_changes(COMPILED, before, known)
        if before.indicated is False:
            assert changes == ()
            continue
        axes = COMPILED.answers[before.drug.id].space.axes
        for name in {axis.field for axis in axes if axis.range} & known.keys():
            follow(known, before, name, [change for change in changes if change.field == name])


@settings(max_examples=EXAMPLES)
@given(patients(COMPILED.guideline))
def test_another_answer_is_told_where_it_is_no_graver_and_differs_and_only_there(
    known: dict[str, Any],
) -> None:
    others = {
        (field.name, value): assess(COMPILED, {**known, field.name: value})
        for field in COMPILED.guideline.fields.values()
        if field.name in known and field.name != INDICATION and not (field.range or field.lasting)
        for value in (field.choices or (True, False))
    }
    for number, before in enumerate(assess(COMPILED, known)):
        expected = {
            what: (after[number].recommendation, after[number].doses)
            for what, after in others.items()
            if after[number].recommendation.severity <= before.recommendation.severity
            and said(after[number]) != said(before)
        }
        told = {
            (change.field, value): (change.recommendation, change.doses)
            for change in nearest_changes(COMPILED, before, known)
            if not isinstance(change.to, Interval)
            for value in change.to
        }
        assert told == (expected if before.indicated is not False else {})


def said(assessment: Assessment) -> tuple[Effect, tuple[Dose, ...]]:
    return assessment.recommendation, assessment.doses


def test_an_answer_has_no_direction(compiled: CompiledGuideline) -> None:
    known = known_values(COMPILED.guideline, {**BASE, "pregnant": True})
    (first, *_) = assess(compiled, known)
    changes = nearest_changes(compiled, first, known)
    assert {change.upwards for change in changes if change.field == "pregnant"} == {False}


def follow(known: dict[str, Any], before: Any, name: str, changes: list[Change]) -> None:
    """Step by brute force through the numbers of a field, outwards from the patient's own."""
    span = COMPILED.guideline.fields[name].range
    plausible = COMPILED.guideline.fields[name].plausible_change or Interval()
    assert span is not None
    points = {*COMPILED.guideline.borders[name], *span.ends}
    grid = sorted(
        value
        for point in points
        for value in (point - STEP / 1000, point, point + STEP / 1000)
        if span.accepts(value)
    )
    for upwards in (True, False):
        beyond = [value for value in grid if (value > known[name]) is upwards]
        first = next(
            (
                (value, after)
                for value in (beyond if upwards else reversed(beyond))
                if value != known[name]
                for after in assess(COMPILED, {**known, name: value})
                if after.drug == before.drug and said(after) != said(before)
            ),
            None,
        )
        falls = plausible.lower is not None and not upwards  # a number that only grows
        if first and (falls or not plausible.accepts(round(first[0], 2) - known[name])):
            first = None
        change = next((each for each in changes if each.upwards is upwards), None)
        assert (first is None) is (change is None)
        if first and change:
            assert abs(first[0] - border(change)) <= Decimal("0.00001")
            assert isinstance(change.to, Interval)
            assert change.to.accepts(first[0])
            assert first[1].recommendation is change.recommendation
            assert first[1].doses == change.doses
