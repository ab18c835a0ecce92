"""Doses for tests: made from what matters in one of them."""

from decimal import Decimal
from typing import Any

from calculator.conditions import ALWAYS
from calculator.dose_period import read_period
from calculator.dose_quantity import Basis, Cap, DoseQuantity, Step, Strength
from calculator.doses import CapScope, DoseKind, DoseUnit, Rounding
from calculator.guideline import Dose
from calculator.quote import Quote

KG = Basis("weight", "kg")


def quantity(amount: str = "4", per: str = "day", times: int = 1, **more: Any) -> DoseQuantity:
    """So many mg, so often."""
    own = {"kind": DoseKind.STANDARD, "unit": DoseUnit.MILLIGRAM, **more}
    return DoseQuantity(amount=Decimal(amount), per=read_period(per), times=times, **own)


def dose(amount: str = "15", per: str = "6 hours", times: int = 1, **more: Any) -> Dose:
    """So many mg/kg, so often, listed always."""
    own = {"kind": DoseKind.WEIGHT_BASED, "unit": DoseUnit.MILLIGRAM, "basis": KG, **more}
    return Dose(
        amount=Decimal(amount),
        per=read_period(per),
        times=times,
        when=ALWAYS,
        quote=Quote("Setningen.", "prove/#a1", ""),
        interpretations=(),
        **own,
    )


def cap(amount: str, per: CapScope = CapScope.DOSE, *, relative: bool = False) -> Cap:
    """At most so much."""
    return Cap(Decimal(amount), per, relative)


def step(amount: str, way: Rounding = Rounding.NEAREST) -> Step:
    """Rounded to a multiple of so much."""
    return Step(Decimal(amount), way)


def per_ml(amount: str) -> Strength:
    """So many mg in a millilitre."""
    return Strength(Decimal(amount), DoseUnit.MILLILITRE)


def tablets(amount: str) -> Strength:
    """So many mg in a tablet."""
    return Strength(Decimal(amount), DoseUnit.TABLET)
