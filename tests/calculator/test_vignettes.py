"""Every sentence of the procedure, just below, at and just above each of its borders."""

from decimal import Decimal

import pytest

from calculator.assessment import Prepared, assess
from calculator.conditions import Interval
from calculator.guideline import Guideline
from calculator.guideline_json import shipped_guideline
from calculator.patient import read_patient
from calculator.plain import plain_assessment, shown_derived
from calculator.renal_function import derive
from tests.calculator.vignettes import NOT_STATED, Vignette, decimals, load_vignettes

DRUGS = tuple(drug.id for drug in shipped_guideline().drugs)
VIGNETTES = load_vignettes(DRUGS)

BESIDE = Decimal("0.1")
"""How close to a border a vignette must be to count as just below or just above it."""


def dose_names(doses: list[dict[str, object]]) -> list[str]:
    return [f"{dose['kind']}:{dose['dose_mg']}x{dose['times_daily']}" for dose in doses]


@pytest.mark.parametrize("vignette", VIGNETTES, ids=lambda vignette: vignette.name)
def test_the_calculator_answers_as_the_text_says(prepared: Prepared, vignette: Vignette) -> None:
    known, errors = read_patient(prepared.guideline, decimals(vignette.patient))
    assert errors == []
    known |= derive(prepared.guideline, known)
    if vignette.derived is not NOT_STATED:
        assert shown_derived(prepared.guideline, known) == {"crcl": vignette.derived}
    answers = {each.drug.id: plain_assessment(each) for each in assess(prepared, known)}
    for expected in vignette.expected:
        answer = answers[expected.drug]
        assert answer["recommendation"] == expected.recommendation, expected.drug
        assert answer["worst_case"] == expected.worst_case, expected.drug
        assert answer["missing"] == list(expected.missing), expected.drug
        assert answer["conclusive"] is (not expected.missing), expected.drug
        if expected.indicated is not NOT_STATED:
            assert answer["indicated"] is expected.indicated, expected.drug
        if expected.doses is not NOT_STATED:
            assert dose_names(answer["doses"]) == expected.doses, expected.drug


def test_every_border_has_a_vignette_below_at_and_above(guideline: Guideline) -> None:
    lacking = []
    for drug in guideline.drugs:
        conditions = [rule.when for rule in guideline.rules_for(drug)]
        conditions += [dose.when for dose in drug.doses]
        borders = {
            (criterion.field, end)
            for condition in conditions
            for criterion in condition.criteria
            if isinstance(criterion.test, Interval)
            for end in criterion.test.ends
        }
        for field, end in sorted(borders):
            values = {
                decimals(vignette.patient)[field]
                for vignette in VIGNETTES
                if vignette.patient[field] is not None
                and any(expected.drug == drug.id for expected in vignette.expected)
            }
            places = {
                (value > end) - (value < end) for value in values if abs(value - end) <= BESIDE
            }
            if places != {-1, 0, 1}:
                lacking.append((drug.id, field, end, places))
    assert lacking == []


def test_every_rule_applies_in_one_vignette_and_not_in_another(prepared: Prepared) -> None:
    lacking = []
    for drug in prepared.guideline.drugs:
        patients = [
            decimals(vignette.patient)
            for vignette in VIGNETTES
            if any(expected.drug == drug.id for expected in vignette.expected)
        ]
        patients = [known | derive(prepared.guideline, known) for known in patients]
        for rule in prepared.guideline.rules_for(drug):
            statuses = {rule.when.status(known) for known in patients}
            if not statuses >= {True, False}:
                lacking.append((drug.id, rule.id, statuses))
    assert lacking == []


def test_every_dose_is_listed_in_some_vignette(guideline: Guideline) -> None:
    listed = {
        (expected.drug, dose)
        for vignette in VIGNETTES
        for expected in vignette.expected
        if expected.doses is not NOT_STATED
        for dose in expected.doses
    }
    given = {
        (drug.id, f"{dose.kind}:{dose.dose_mg}x{dose.times_daily}")
        for drug in guideline.drugs
        for dose in drug.doses
    }
    assert given == listed
