"""Body mass index."""

from collections.abc import Mapping
from decimal import Decimal

from calculator.formulas.formula import Formula

_CENTIMETRES = Decimal(100)


def body_mass_index(numbers: Mapping[str, Decimal], _choices: Mapping[str, str]) -> Decimal:
    """Body mass index in kg/m².

    Weight in kg by the square of the height in metres, which is asked for in cm.

    Reference value: 68 kg and 165 cm are 24.98 (Centers for Disease Control and Prevention).

    Source: A. Keys et al., Indices of relative weight and obesity, J Chronic Dis 1972;25:329-43.
    """
    height = numbers["height"] / _CENTIMETRES
    return numbers["weight"] / (height * height)


BODY_MASS_INDEX = Formula(body_mass_index, unit="kg/m²", units={"height": "cm", "weight": "kg"})
