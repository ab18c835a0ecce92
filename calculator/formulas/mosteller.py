"""Body surface area."""

from collections.abc import Mapping
from decimal import Decimal

from calculator.formulas.formula import Formula

_DIVISOR = Decimal(3600)


def mosteller(numbers: Mapping[str, Decimal], _choices: Mapping[str, str]) -> Decimal:
    """Estimate body surface area in m².

    √(height · weight / 3600), with height in cm and weight in kg.

    Source: R. D. Mosteller, Simplified calculation of body-surface area, N Engl J Med
    1987;317:1098.
    """
    return (numbers["height"] * numbers["weight"] / _DIVISOR).sqrt()


MOSTELLER = Formula(mosteller, unit="m²", units={"height": "cm", "weight": "kg"}, decimals=2)
