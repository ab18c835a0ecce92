"""Conditions in FHIR answer as the calculator's do, in an engine that others wrote."""

import json
import os
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest
from fhirpathpy import compile as compile_path
from fhirpathpy.models import models

from build_tools.data_out.fhir import write_fhir
from build_tools.data_out.fhirpath import APPLIES, NO, POSSIBLE, fhirpath, rule_status
from calculator.conditions import ALWAYS, Condition, Known, Values
from tests.data_out.engines import drawn
from tests.edited_guideline import when
from tests.real_procedure import GUIDELINE

REGIONS = int(os.environ.get("REGIONS", "60"))
SEED = int(os.environ.get("SEED", "1"))
_STATUS = {True: APPLIES, None: POSSIBLE, False: NO}


def response(known: Values) -> dict[str, Any]:
    """What is known of a patient as FHIR has answers to questions."""
    items = [{"linkId": name, "answer": [answer(value)]} for name, value in known.items()]
    return {"resourceType": "QuestionnaireResponse", "status": "completed", "item": items}


def answer(value: object) -> dict[str, Any]:
    if isinstance(value, bool):
        return {"valueBoolean": value}
    if isinstance(value, Decimal):
        return {"valueDecimal": float(value)}
    return {"valueString": value}


def compile_fhirpath(expression: str) -> Callable[[dict[str, Any]], list[Any]]:
    """The expression, run over a resource of R4."""
    compiled = compile_path(expression, models["r4"])
    return lambda resource: compiled(resource, None)


def evaluated(expression: str, known: Values) -> list[Any]:
    return compile_fhirpath(expression)(response(known))


def conditions() -> Iterator[Condition]:
    """Every condition of the guideline: of its rules, and of its doses."""
    for drug in GUIDELINE.drugs:
        yield from (rule.when for rule in GUIDELINE.rules_for(drug))
        yield from (dose.when for dose in drug.doses)


CONDITIONS = tuple(dict.fromkeys(conditions()))


def test_every_condition_is_true_false_or_empty_as_the_calculator_has_it() -> None:
    compiled = [
        (each, compile_fhirpath(fhirpath(each)), compile_fhirpath(rule_status(each)))
        for each in CONDITIONS
    ]
    seen = set()
    for known in [{}, *drawn(GUIDELINE, REGIONS // 4, seed=SEED)]:
        patient = response(known)
        for condition, test, status in compiled:
            expected = condition.status(known)
            seen.add(expected)
            assert test(patient) == ([] if expected is None else [expected]), (condition, known)
            assert status(patient) == [_STATUS[expected]], (condition, known)
    assert seen == {True, False, None}


@pytest.mark.parametrize(
    ("test", "below", "at", "above"),
    [
        (">= 75", [False], [True], [True]),
        ("> 75", [False], [False], [True]),
        ("< 75", [True], [False], [False]),
        ("<= 75", [True], [True], [False]),
    ],
)
def test_a_border_is_where_the_text_has_it(
    test: str, below: list[bool], at: list[bool], above: list[bool]
) -> None:
    expression = fhirpath(when(age=test))
    found = [evaluated(expression, {"age": Decimal(age)}) for age in ("74.9", "75", "75.1")]
    assert found == [below, at, above]
    assert evaluated(expression, {}) == []


@pytest.mark.parametrize(
    ("known", "status"),
    [
        ({}, POSSIBLE),
        ({"smoking": False}, NO),
        ({"smoking": True}, POSSIBLE),
        ({"age": Decimal(80)}, POSSIBLE),
        ({"age": Decimal(80), "smoking": True}, APPLIES),
    ],
)
def test_what_is_not_known_decides_only_where_it_must(known: Known, status: str) -> None:
    condition = when(age=">= 75", smoking=True)
    assert evaluated(rule_status(condition), known) == [status]  # type: ignore[arg-type]


def test_a_condition_that_asks_for_nothing_holds() -> None:
    assert evaluated(fhirpath(ALWAYS), {}) == [True]


def test_all_but_some_choices_are_empty_where_the_choice_is_not_known() -> None:
    expression = fhirpath(when(indication=["!= jia", "!= ra"]))
    assert [evaluated(expression, {"indication": each}) for each in ("jia", "psa")] == [
        [False],
        [True],
    ]
    assert evaluated(expression, {}) == []


def test_every_dose_and_every_rule_of_the_plan_has_its_expression() -> None:
    bundle = json.loads(write_fhir(GUIDELINE, "x.dmn"))
    (plan,) = [e["resource"] for e in bundle["entry"] if "PlanDefinition" in e["fullUrl"]]
    for drug, action in zip(GUIDELINE.drugs, plan["action"], strict=True):
        doses, rules = (each["action"] for each in action["action"])
        written = [each["condition"][0]["expression"]["expression"] for each in (*doses, *rules)]
        expected = [fhirpath(dose.when) for dose in drug.doses]
        own = [rule_status(rule.when) for rule in GUIDELINE.rules_for(drug)]
        assert written == [*expected, *(f"{each} != '{NO}'" for each in own)]
