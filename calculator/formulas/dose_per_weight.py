"""A dose for each kilogram of body weight."""

from collections.abc import Mapping
from decimal import Decimal

from calculator.formulas.formula import Formula
from calculator.interval import Interval


def dose_per_weight(numbers: Mapping[str, Decimal], _choices: Mapping[str, str]) -> Decimal:
    """The dose (mg) by the weight (kg), in mg/kg. No source: it is what the unit says."""
    return numbers["dose"] / numbers["weight"]


DOSE_PER_WEIGHT = Formula(
    dose_per_weight,
    unit="mg/kg",
    units={"dose": "mg", "weight": "kg"},
    population={"weight": Interval(lower=Decimal(0), lower_closed=False)},
)
