"""Creatinine clearance of adults, from what is usually at hand."""

from collections.abc import Mapping
from decimal import Decimal

from calculator.formulas.formula import Formula
from calculator.interval import Interval

_AGE_INTERCEPT = Decimal(140)
_FACTOR = {"male": Decimal("1.23"), "female": Decimal("1.04")}


def cockcroft_gault(numbers: Mapping[str, Decimal], choices: Mapping[str, str]) -> Decimal:
    """Estimate creatinine clearance in mL/min.

    (140 − age) · weight · 1.23 (men) or 1.04 (women) / creatinine, with age in years, weight in
    kg and creatinine in µmol/L. Decimal arithmetic of 28 digits, so that a clearance that is a
    border's very number is found to be on it.

    Source: D. W. Cockcroft, M. H. Gault, Prediction of creatinine clearance from serum creatinine,
    Nephron 1976;16:31-41; the factors convert from mg/dL and to women's 0.85.
    """
    years = _AGE_INTERCEPT - numbers["age"]
    return years * numbers["weight"] * _FACTOR[choices["sex"]] / numbers["creatinine"]


COCKCROFT_GAULT = Formula(
    cockcroft_gault,
    unit="mL/min",
    units={"age": "år", "weight": "kg", "creatinine": "µmol/L"},
    choices={"sex": frozenset(_FACTOR)},
    population={"age": Interval(lower=Decimal(18))},
    uncertain={"weight": Interval(Decimal(45), Decimal(120))},
)
