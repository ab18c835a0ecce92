"""Glomerular filtration rate of children, from height and creatinine."""

from collections.abc import Mapping
from decimal import Decimal

from calculator.formulas.formula import Formula
from calculator.interval import Interval

_FACTOR = Decimal("0.413")
_MICROMOLES = Decimal("88.4")  # µmol/L in one mg/dL of creatinine


def bedside_schwartz(numbers: Mapping[str, Decimal], _choices: Mapping[str, str]) -> Decimal:
    """Estimate the glomerular filtration rate in mL/min/1,73 m².

    0.413 · height / creatinine, with height in cm and creatinine in mg/dL, which is asked for in
    µmol/L. Made on children from 1 to 16 years with creatinine measured by an enzymatic method.

    Source: G. J. Schwartz et al., New equations to estimate GFR in children with CKD, J Am Soc
    Nephrol 2009;20:629-37.
    """
    return _FACTOR * numbers["height"] * _MICROMOLES / numbers["creatinine"]


BEDSIDE_SCHWARTZ = Formula(
    bedside_schwartz,
    unit="mL/min/1,73 m²",
    units={"age": "år", "height": "cm", "creatinine": "µmol/L"},
    population={"age": Interval(Decimal(1), Decimal(16))},
)
