"""Body surface area, as it was first estimated."""

from collections.abc import Mapping
from decimal import Decimal

from calculator.formulas.formula import Formula
from calculator.formulas.powers import power

_FACTOR = Decimal("0.007184")
_OF_WEIGHT = Decimal("0.425")
_OF_HEIGHT = Decimal("0.725")


def du_bois(numbers: Mapping[str, Decimal], _choices: Mapping[str, str]) -> Decimal:
    """Estimate body surface area in m².

    0.007184 · weight^0.425 · height^0.725, with weight in kg and height in cm. Made on nine people.

    Reference value: 80 kg and 180 cm are 2.00 m² (the tests of the R package clinPK).

    Source: D. Du Bois, E. F. Du Bois, A formula to estimate the approximate surface area if height
    and weight be known, Arch Intern Med 1916;17:863-71.
    """
    of_weight = power(numbers["weight"], _OF_WEIGHT)
    return _FACTOR * of_weight * power(numbers["height"], _OF_HEIGHT)


DU_BOIS = Formula(du_bois, unit="m²", units={"height": "cm", "weight": "kg"}, decimals=2)
