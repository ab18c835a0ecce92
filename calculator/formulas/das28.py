"""Disease activity of rheumatoid arthritis, from 28 joints and C-reactive protein or ESR."""

from collections.abc import Mapping
from decimal import Decimal

from calculator.formulas.formula import Formula
from calculator.interval import Interval

_TENDER, _SWOLLEN, _GLOBAL = Decimal("0.56"), Decimal("0.28"), Decimal("0.014")
_OF_CRP, _WITH_CRP = Decimal("0.36"), Decimal("0.96")
_OF_ESR = Decimal("0.70")
_JOINTS = Interval(Decimal(0), Decimal(28))
_SCALE = Interval(Decimal(0), Decimal(100))  # mm


def _joints_and_global(numbers: Mapping[str, Decimal]) -> Decimal:
    joints = _TENDER * numbers["tender_joints"].sqrt() + _SWOLLEN * numbers["swollen_joints"].sqrt()
    return joints + _GLOBAL * numbers["patient_global"]


def das28_crp(numbers: Mapping[str, Decimal], _choices: Mapping[str, str]) -> Decimal:
    """DAS28-CRP, which has no unit.

    0.56 · √tender + 0.28 · √swollen + 0.36 · ln(CRP + 1) + 0.014 · global + 0.96, with joints of
    28, CRP in mg/L and the patient's global assessment in mm of 100.

    Source: G. Wells et al., Validation of the 28-joint Disease Activity Score (DAS28) and European
    League Against Rheumatism response criteria based on C-reactive protein, Ann Rheum Dis
    2009;68:954-60.
    """
    return _joints_and_global(numbers) + _OF_CRP * (numbers["crp"] + 1).ln() + _WITH_CRP


def das28_esr(numbers: Mapping[str, Decimal], _choices: Mapping[str, str]) -> Decimal:
    """DAS28 with the erythrocyte sedimentation rate (mm/h), from 1 mm/h; it has no unit.

    0.56 · √tender + 0.28 · √swollen + 0.70 · ln(ESR) + 0.014 · global, as `das28_crp`.

    Source: M. L. L. Prevoo et al., Modified disease activity scores that include twenty-eight-joint
    counts, Arthritis Rheum 1995;38:44-8.
    """
    return _joints_and_global(numbers) + _OF_ESR * numbers["esr"].ln()


_UNITS = {"tender_joints": "", "swollen_joints": "", "patient_global": "mm"}
_POPULATION = {"tender_joints": _JOINTS, "swollen_joints": _JOINTS, "patient_global": _SCALE}

DAS28_CRP = Formula(
    das28_crp,
    unit="",
    units={**_UNITS, "crp": "mg/L"},
    population={**_POPULATION, "crp": Interval(lower=Decimal(0))},
    decimals=2,
)
DAS28_ESR = Formula(
    das28_esr,
    unit="",
    units={**_UNITS, "esr": "mm/t"},
    population={**_POPULATION, "esr": Interval(lower=Decimal(1))},
    decimals=2,
)
