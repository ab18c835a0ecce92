"""Formulas, held against published examples and at the borders of those they were made on."""

from decimal import Decimal
from math import isclose
from typing import Any

import pytest

from calculator.conditions import Known
from calculator.derived_fields import why_not_computed
from calculator.formulas import FORMULAS
from tests.calculator.test_computed_doses import DOCS

POUND = Decimal("0.45359237")  # kg
INCH = Decimal("2.54")  # cm
MILLIGRAM = Decimal("88.4")  # µmol/L of creatinine in one mg/dL


def value(formula: str, **known: Any) -> Decimal | None:
    return FORMULAS[formula].value(known)


@pytest.mark.parametrize(
    ("height", "weight", "area"),
    [
        (Decimal(180), Decimal(72), "1.897"),  # √(180 · 72 / 3600)
        (Decimal(160), Decimal(60), "1.633"),
        (70 * INCH, 180 * POUND, "2.008"),
    ],
)
def test_body_surface_after_mosteller(height: Decimal, weight: Decimal, area: str) -> None:
    found = value("mosteller", height=height, weight=weight)
    assert found is not None
    assert round(found, 3) == Decimal(area)
    assert isclose(float(found), (float(height) * float(weight) / 3600) ** 0.5)


def test_body_mass_index() -> None:
    assert value("body_mass_index", height=Decimal(200), weight=Decimal(80)) == 20


@pytest.mark.parametrize(
    ("height", "milligrams", "rate"),
    [(Decimal(180), Decimal(2), "37.17"), (Decimal(100), Decimal("0.5"), "82.60")],
)
def test_bedside_schwartz(height: Decimal, milligrams: Decimal, rate: str) -> None:
    known = {"age": Decimal(2), "height": height, "creatinine": milligrams * MILLIGRAM}
    assert value("bedside_schwartz", **known) == Decimal(rate)


@pytest.mark.parametrize(
    ("age", "computed"), [("0.9", False), ("1", True), ("16", True), ("16.1", False)]
)
def test_a_formula_is_for_those_it_was_made_on(age: str, computed: bool) -> None:
    known = {"age": Decimal(age), "height": Decimal(100), "creatinine": Decimal(40)}
    assert (value("bedside_schwartz", **known) is not None) is computed


@pytest.mark.parametrize("name", FORMULAS)
def test_a_formula_needs_each_of_its_sources(name: str) -> None:
    formula = FORMULAS[name]
    choices = {each: sorted(known)[0] for each, known in formula.choices.items()}
    known: dict[str, Any] = {each: Decimal(16) for each in formula.units} | choices
    if "age" in known and name == "cockcroft_gault":
        known["age"] = Decimal(40)
    assert formula.value(known) is not None
    for source in formula.sources:
        fewer: Known = {each: value for each, value in known.items() if each != source}
        assert formula.value(fewer) is None
    assert set(formula.population) | set(formula.uncertain) <= set(formula.units)


def test_why_a_child_s_rate_is_not_computed_of_an_adult() -> None:
    guideline = DOCS.procedures["barnenyre"].guideline
    known = {"age": Decimal(17), "height": Decimal(170), "creatinine": Decimal(60)}
    told = why_not_computed(guideline, known)
    assert told["gfr"].startswith("Beregnes ikke over 16\u00a0år.")
    assert why_not_computed(guideline, {**known, "age": Decimal("0.5")})["gfr"].startswith(
        "Beregnes ikke under 1\u00a0år."
    )
