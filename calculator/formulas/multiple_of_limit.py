"""A laboratory value as a multiple of the limit that the laboratory itself gives."""

from collections.abc import Mapping
from decimal import Decimal

from calculator.formulas.formula import SAME_UNIT, Formula
from calculator.interval import Interval


def multiple_of_limit(numbers: Mapping[str, Decimal], _choices: Mapping[str, str]) -> Decimal:
    """The value by the limit, both in the same unit; it has none itself.

    Source: the reference interval of the laboratory that measured the value.
    """
    return numbers["value"] / numbers["limit"]


MULTIPLE_OF_LIMIT = Formula(
    multiple_of_limit,
    unit="",
    units={"value": SAME_UNIT, "limit": SAME_UNIT},
    population={"limit": Interval(lower=Decimal(0), lower_closed=False)},
)
