"""Glomerular filtration rate of adults, from creatinine, age and sex."""

from collections.abc import Mapping
from decimal import Decimal

from calculator.formulas.formula import Formula
from calculator.formulas.powers import power
from calculator.interval import Interval

_FACTOR = Decimal(142)
_MICROMOLES = Decimal("88.4")  # µmol/L in one mg/dL of creatinine
_KNEE = {"male": Decimal("0.9"), "female": Decimal("0.7")}  # mg/dL
_BELOW_KNEE = {"male": Decimal("-0.302"), "female": Decimal("-0.241")}
_ABOVE_KNEE = Decimal("-1.200")
_EACH_YEAR = Decimal("0.9938")
_OF_SEX = {"male": Decimal(1), "female": Decimal("1.012")}


def ckd_epi_2021(numbers: Mapping[str, Decimal], choices: Mapping[str, str]) -> Decimal:
    """Estimate the glomerular filtration rate in mL/min/1,73 m².

    142 · min(Scr/κ, 1)^α · max(Scr/κ, 1)^−1.200 · 0.9938^age · 1.012 (women), with κ 0.9 and α
    −0.302 of men, 0.7 and −0.241 of women; Scr is creatinine in mg/dL, which is asked for in
    µmol/L. Made on adults with creatinine that is traceable to IDMS.

    Source: L. A. Inker et al., New creatinine- and cystatin C-based equations to estimate GFR
    without race, N Engl J Med 2021;385:1737-49.
    """
    sex, one = choices["sex"], Decimal(1)
    knees = numbers["creatinine"] / _MICROMOLES / _KNEE[sex]
    below = power(min(knees, one), _BELOW_KNEE[sex])
    above = power(max(knees, one), _ABOVE_KNEE)
    return _FACTOR * below * above * power(_EACH_YEAR, numbers["age"]) * _OF_SEX[sex]


CKD_EPI_2021 = Formula(
    ckd_epi_2021,
    unit="mL/min/1,73 m²",
    units={"age": "år", "creatinine": "µmol/L"},
    choices={"sex": frozenset(_KNEE)},
    population={"age": Interval(lower=Decimal(18))},
)
