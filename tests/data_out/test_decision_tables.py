"""The decision tables answer as the calculator does, in engines that others wrote."""

import os
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from build_tools.data_out.decision_tables import decision_tables
from calculator.assessment import compile_guideline
from calculator.conditions import Values
from tests.data_out.engines import Dmn, Feelin, Jdm, differences, drawn, inputs_of, pairs
from tests.data_out.whole_grid import whole_grid
from tests.edited_guideline import edit_rule, when
from tests.real_procedure import COMPILED, GUIDELINE

pytestmark = pytest.mark.long

REGIONS = int(os.environ.get("REGIONS", "60"))
"""Regions drawn for each engine; `make proof` draws more, and others each time."""

SEED = int(os.environ.get("SEED", "1"))

SHARE = max(1, 6_000 // REGIONS)
"""Of so many regions of the whole grid one is asked about."""


@pytest.fixture(scope="module")
def jdm() -> Jdm:
    return Jdm(GUIDELINE)


@pytest.fixture(scope="module")
def dmn() -> Dmn:
    return Dmn(GUIDELINE)


def wrong(engine: Jdm | Dmn, patients: Any) -> list[tuple[Values, object]]:
    found: list[tuple[Values, object]] = []
    for known in patients:
        results = engine.results(inputs_of(GUIDELINE, known))
        if told := differences(COMPILED, known, results):
            found.append((known, told))
    return found


def test_zen_answers_as_the_calculator_whatever_one_or_two_fields_hold(jdm: Jdm) -> None:
    patients = list(pairs(GUIDELINE))
    assert len(patients) > 1_000
    assert wrong(jdm, patients) == []


def test_zen_answers_as_the_calculator_in_regions_of_all_fields(jdm: Jdm) -> None:
    assert wrong(jdm, drawn(GUIDELINE, 10 * REGIONS, seed=SEED)) == []


def test_zen_answers_as_the_calculator_in_the_whole_grid(jdm: Jdm) -> None:
    """Every region in `make proof`, one of many in each run of the tests."""
    every = whole_grid(GUIDELINE, SEED)
    some = (patient for number, patient in every if number % SHARE == SEED % SHARE)
    assert wrong(jdm, some) == []


def test_spiffworkflow_answers_as_the_calculator_in_regions_of_all_fields(dmn: Dmn) -> None:
    assert wrong(dmn, drawn(GUIDELINE, REGIONS, seed=SEED + 1)) == []


def test_spiffworkflow_answers_as_the_calculator_where_one_field_is_known(dmn: Dmn) -> None:
    assert wrong(dmn, [each for each in pairs(GUIDELINE) if len(each) < 2]) == []


def test_feelin_answers_as_the_calculator_and_dmn_moddle_reads_the_file_without_a_warning() -> None:
    one = [each for each in pairs(GUIDELINE) if len(each) < 2]
    patients: list[Values] = [*one, *drawn(GUIDELINE, 10 * REGIONS, seed=SEED + 2)]
    told = Feelin(GUIDELINE).all_results([inputs_of(GUIDELINE, each) for each in patients])
    wrong = [
        (known, found)
        for known, results in zip(patients, told, strict=True)
        if (found := differences(COMPILED, known, results))
    ]
    assert wrong == []
    borders = [{"hemoglobin": Decimal(each)} for each in ("7.9", "8", "8.1")]
    at = Feelin(GUIDELINE).all_results([inputs_of(GUIDELINE, each) for each in borders])
    assert [each["baricitinib_recommendation"] for each in at] == ["hold", "use", "use"]


@pytest.mark.parametrize(
    ("hemoglobin", "told"), [("7.9", "hold"), ("8", "use"), ("8.1", "use"), (None, "use")]
)
def test_a_border_is_where_the_text_has_it(
    hemoglobin: str | None, told: str, jdm: Jdm, dmn: Dmn
) -> None:
    known: Values = {} if hemoglobin is None else {"hemoglobin": Decimal(hemoglobin)}
    for engine in (jdm, dmn):
        results = engine.results(inputs_of(GUIDELINE, known))
        assert results["baricitinib_recommendation"] == told


def test_each_choice_of_indication_is_answered_as_the_calculator_answers_it(
    jdm: Jdm, dmn: Dmn
) -> None:
    """No rule reads most of them, and yet a drug is for some and not for others."""
    patients: list[Values] = [
        {"indication": each} for each in GUIDELINE.fields["indication"].choices
    ]
    assert wrong(jdm, patients) == wrong(dmn, patients) == []


def test_what_is_not_known_is_its_own_value_and_never_no(jdm: Jdm, dmn: Dmn) -> None:
    for engine in (jdm, dmn):
        results = engine.results(inputs_of(GUIDELINE, {}))
        assert results["hemoglobin_cell"] == "unknown"
        assert results["pregnant_cell"] == "unknown"
        assert results["baricitinib_indicated"] == "unknown"
        assert results["baricitinib_worst_case"] == "do_not_use"
        assert results["baricitinib_dose_1"] == "unknown"


def test_the_comparison_notices_a_border_that_was_moved() -> None:
    moved = edit_rule(GUIDELINE, "low_hemoglobin", when=when(hemoglobin="< 9"))
    results = Jdm(moved).results(inputs_of(GUIDELINE, {"hemoglobin": Decimal("8.5")}))
    assert ("baricitinib", "recommendation") in differences(
        COMPILED, {"hemoglobin": Decimal("8.5")}, results
    )


def test_a_condition_of_several_alternatives_and_a_conversion_of_two_fields_hold_too() -> None:
    older = next(rule for rule in GUIDELINE.rules if rule.id == "older_age")
    converted = replace(
        older.becomes[0],
        when=replace(
            when(smoking=True, pregnant=False),
            alternatives=(
                *when(smoking=True, pregnant=False).alternatives,
                *when(weight="< 50").alternatives,
            ),
        ),
    )
    guideline = edit_rule(GUIDELINE, "older_age", becomes=(converted, older.becomes[1]))
    compiled = compile_guideline(guideline)
    engine = Jdm(guideline)
    for known in drawn(guideline, 300, seed=3):
        assert differences(compiled, known, engine.results(inputs_of(guideline, known))) == []


def test_every_table_stands_after_those_that_it_reads() -> None:
    made: set[str] = set()
    for table in decision_tables(GUIDELINE):
        assert all(name in made or name in GUIDELINE.fields for name in table.inputs)
        made.add(table.id)
