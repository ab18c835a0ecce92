"""Body weight of adults with obesity, for drugs that spread little into fat."""

from collections.abc import Mapping
from decimal import Decimal

from calculator.formulas.formula import Formula
from calculator.formulas.ideal_body_weight import IDEAL_BODY_WEIGHT, ideal_body_weight

_SHARE = Decimal("0.4")


def adjusted_body_weight(
    numbers: Mapping[str, Decimal], choices: Mapping[str, str]
) -> Decimal | None:
    """Adjusted body weight in kg; None below the ideal weight, where it would be above the actual.

    Ideal weight (Devine) + 0.4 · (weight − ideal weight), for those whom that formula is for.

    Reference value: a woman of 64 inches and 80 kg 64.82 kg (manuelsweb.com/IBW.htm).

    Source: S. J. Bearden, K. A. Rodvold, Dosage adjustments for antibacterials in obese patients,
    Clin Pharmacokinet 2000;38:415-26; for aminoglycosides, whose factor is 0.4.
    """
    ideal = ideal_body_weight(numbers, choices)
    above = numbers["weight"] - ideal
    return ideal + _SHARE * above if above >= 0 else None


ADJUSTED_BODY_WEIGHT = Formula(
    adjusted_body_weight,
    unit="kg",
    units={**IDEAL_BODY_WEIGHT.units, "weight": "kg"},
    choices=IDEAL_BODY_WEIGHT.choices,
    population=IDEAL_BODY_WEIGHT.population,
    otherwise="Beregnes ikke når vekten er under idealvekten.",
)
