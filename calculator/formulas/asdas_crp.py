"""Disease activity of axial spondyloarthritis, with C-reactive protein."""

from collections.abc import Mapping
from decimal import Decimal

from calculator.formulas.formula import Formula
from calculator.interval import Interval

_WEIGHTS = {
    "back_pain": Decimal("0.12"),
    "morning_stiffness": Decimal("0.06"),
    "patient_global": Decimal("0.11"),
    "peripheral_pain": Decimal("0.07"),
}
_OF_CRP = Decimal("0.58")
_LEAST_CRP = Decimal(2)  # mg/L
_SCALE = Interval(Decimal(0), Decimal(10))


def asdas_crp(numbers: Mapping[str, Decimal], _choices: Mapping[str, str]) -> Decimal:
    """ASDAS-CRP, which has no unit.

    0.12 · back pain + 0.06 · duration of morning stiffness + 0.11 · patient global + 0.07 ·
    peripheral pain or swelling + 0.58 · ln(CRP + 1), each answer from 0 to 10 and CRP in mg/L, of
    which anything below 2 counts as 2.

    Reference value: 5 to each question and CRP 10 mg/L are 3.19 (the tests of InflamAI).

    Source: D. van der Heijde et al., ASDAS, a highly discriminatory ASAS-endorsed disease activity
    score in patients with ankylosing spondylitis, Ann Rheum Dis 2009;68:1811-8, the draft of which
    had three decimals (C. Lukas et al., Ann Rheum Dis 2009;68:18-24); for CRP below 2 mg/L
    P. Machado et al., Calculating the ankylosing spondylitis disease activity score if the
    conventional C-reactive protein level is below the limit of detection, Arthritis Rheumatol
    2015;67:408-13.
    """
    answers = sum((each * numbers[name] for name, each in _WEIGHTS.items()), Decimal(0))
    return answers + _OF_CRP * (max(numbers["crp"], _LEAST_CRP) + 1).ln()


ASDAS_CRP = Formula(
    asdas_crp,
    unit="",
    units={**dict.fromkeys(_WEIGHTS, ""), "crp": "mg/L"},
    population={**dict.fromkeys(_WEIGHTS, _SCALE), "crp": Interval(lower=Decimal(0))},
)
