"""Ideal body weight of adults."""

from collections.abc import Mapping
from decimal import Decimal

from calculator.formulas.formula import Formula
from calculator.interval import Interval

_FIVE_FEET = Decimal("152.4")  # cm
_INCH = Decimal("2.54")  # cm
_AT_FIVE_FEET = {"male": Decimal(50), "female": Decimal("45.5")}  # kg
_EACH_INCH = Decimal("2.3")  # kg


def ideal_body_weight(numbers: Mapping[str, Decimal], choices: Mapping[str, str]) -> Decimal:
    """Ideal body weight in kg.

    50 (men) or 45.5 (women) + 2.3 for every inch of height above five feet; height is asked for in
    cm. For adults of at least five feet: below, the formula says nothing.

    Reference value: a woman of 64 inches 54.7 kg (the examples of manuelsweb.com/IBW.htm).

    Source: B. J. Devine, Gentamicin therapy, Drug Intell Clin Pharm 1974;8:650-5.
    """
    inches = (numbers["height"] - _FIVE_FEET) / _INCH
    return _AT_FIVE_FEET[choices["sex"]] + _EACH_INCH * inches


IDEAL_BODY_WEIGHT = Formula(
    ideal_body_weight,
    unit="kg",
    units={"age": "år", "height": "cm"},
    choices={"sex": frozenset(_AT_FIVE_FEET)},
    population={"age": Interval(lower=Decimal(18)), "height": Interval(lower=_FIVE_FEET)},
)
