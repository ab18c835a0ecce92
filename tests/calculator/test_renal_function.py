"""Creatinine clearance after Cockcroft and Gault."""

from decimal import Decimal
from typing import Any

import pytest

from calculator.conditions import Known
from calculator.derived_fields import derive
from calculator.formulas import FORMULAS
from calculator.guideline import Guideline
from calculator.json_values import round_beside, shown_value

FORMULA = FORMULAS["cockcroft_gault"]
cockcroft_gault = FORMULA.value
SOURCES = FORMULA.sources

KNOWN: dict[str, Any] = {
    "age": Decimal(50),
    "sex": "female",
    "weight": Decimal(70),
    "creatinine": Decimal(70),
}


@pytest.mark.parametrize(
    ("changes", "clearance"),
    [
        ({}, "93.6"),  # (140 - 50) * 70 * 1.04 / 70
        ({"sex": "male"}, "110.7"),  # (140 - 50) * 70 * 1.23 / 70
        ({"age": Decimal(18)}, "126.88"),  # (140 - 18) * 70 * 1.04 / 70
        ({"age": Decimal(120), "weight": Decimal(1), "creatinine": Decimal(3000)}, "0.00693333"),
        ({"age": Decimal(18), "weight": Decimal(400), "creatinine": Decimal(10)}, "5075.2"),
    ],
)
def test_the_formula(changes: dict[str, Any], clearance: str) -> None:
    result = cockcroft_gault({**KNOWN, **changes})
    assert result is not None
    assert round(result, 8) == Decimal(clearance)


@pytest.mark.parametrize("source", SOURCES)
def test_lacking_any_source_it_is_not_known(source: str) -> None:
    assert cockcroft_gault({name: KNOWN[name] for name in SOURCES if name != source}) is None


def test_it_is_not_used_under_18_years() -> None:
    assert cockcroft_gault({**KNOWN, "age": Decimal("17.99")}) is None


@pytest.mark.parametrize(("creatinine", "border"), [("270.6", 30), ("135.3", 60), ("541.2", 15)])
def test_a_clearance_on_a_border_is_exactly_on_it(creatinine: str, border: int) -> None:
    known: Known = {
        "age": Decimal(20),
        "sex": "male",
        "weight": Decimal(55),
        "creatinine": Decimal(creatinine),
    }
    assert cockcroft_gault(known) == border  # 120 * 55 * 1.23 / creatinine
    # The same in binary fractions falls a hair below, and would be on the wrong side.
    assert (140 - 20) * 55 * 1.23 / float(creatinine) < border


def test_the_fields_are_in_the_units_that_the_formula_is_made_for(guideline: Guideline) -> None:
    made = FORMULA
    assert set(SOURCES) == {"age", "sex", "weight", "creatinine"}
    assert {name: guideline.fields[name].unit for name in made.units} == made.units
    assert {name: {*guideline.fields[name].choices} for name in made.choices} == made.choices
    assert guideline.fields["crcl"].unit == made.unit


def test_a_given_clearance_is_not_derived_again(guideline: Guideline) -> None:
    assert derive(guideline, {**KNOWN, "crcl": Decimal(25)}) == {}
    assert derive(guideline, KNOWN) == {"crcl": Decimal("93.6")}
    assert derive(guideline, {}) == {}


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("54.234", "54.2"),
        ("29.96", "29.96"),
        ("29.996", "29.996"),
        ("30", "30.0"),
        ("30.04", "30.04"),
        ("59.94", "59.9"),
        ("0.00693", "0.0"),
    ],
)
def test_a_clearance_is_shown_on_its_own_side_of_every_border(value: str, shown: str) -> None:
    assert round_beside(Decimal(value), [Decimal(30), Decimal(60)]) == Decimal(shown)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        pytest.param("29." + "9" * 18 + "86", "29." + "9" * 19, id="19 decimals tell it apart"),
        pytest.param("29." + "9" * 19 + "86", "29." + "9" * 19 + "86", id="20 are too many"),
        pytest.param("29." + "9" * 26, "29." + "9" * 26, id="as many as the arithmetic carries"),
    ],
)
def test_a_value_closer_to_a_border_than_any_rounding_is_shown_whole(
    value: str, shown: str
) -> None:
    assert str(round_beside(Decimal(value), [Decimal(30)])) == shown


def test_only_a_value_that_can_be_derived_is_rounded(guideline: Guideline) -> None:
    assert shown_value(guideline, "crcl", Decimal("70.26")) == Decimal("70.3")
    assert shown_value(guideline, "weight", Decimal("70.26")) == Decimal("70.26")


def test_the_borders_of_a_field_are_its_own_and_a_choice_has_none(guideline: Guideline) -> None:
    assert guideline.borders["hemoglobin"] == {Decimal(8)}
    assert guideline.borders["smoking"] == guideline.borders["indication"] == frozenset()
