"""Formulas, held against published examples and at the borders of those they were made on.

Published are the values of Cockcroft and Gault, Schwartz, Mosteller and DAS28 with CRP in
tests/procedures/peers, and those that name their source here: CKD-EPI 2021, both of DAS28, body
mass index, Du Bois, ideal and adjusted weight, and ASDAS. Of ASDAS none by its authors was found,
only another calculator's. A dose per weight, a multiple of a limit and months are plain arithmetic.
"""

import _pydecimal
from dataclasses import replace
from decimal import Decimal
from math import exp, isclose, log
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.conditions import Known
from calculator.derived_fields import derive, why_not_computed
from calculator.field import Field
from calculator.field_types import FieldType
from calculator.formulas import FORMULAS
from calculator.formulas.powers import power
from calculator.interval import Interval
from tests.bare_guideline import bare_guideline
from tests.procedure_shapes import SHAPES

POUND = Decimal("0.45359237")  # kg
INCH = Decimal("2.54")  # cm
MILLIGRAM = Decimal("88.4")  # µmol/L of creatinine in one mg/dL

WRITE_IT = "Skriv inn verdien hvis den er kjent."


def value(formula: str, **known: Any) -> Decimal | None:
    return FORMULAS[formula].value(known)


@pytest.mark.parametrize(
    ("height", "weight", "area"),
    [
        (Decimal(180), Decimal(72), "1.897"),  # √(180 · 72 / 3600)
        (Decimal(160), Decimal(60), "1.633"),
        (70 * INCH, 180 * POUND, "2.008"),
    ],
)
def test_body_surface_after_mosteller(height: Decimal, weight: Decimal, area: str) -> None:
    found = value("mosteller", height=height, weight=weight)
    assert found is not None
    assert round(found, 3) == Decimal(area)
    assert isclose(float(found), (float(height) * float(weight) / 3600) ** 0.5)


@pytest.mark.parametrize(
    ("height", "weight", "index"),
    [
        (200, 80, "20"),
        (165, 68, "24.98"),  # the example of the Centers for Disease Control and Prevention
        (180, 80, "24.69"),  # the tests of clinPK say 24.7
        (130, 50, "29.59"),  # and 29.6
    ],
)
def test_body_mass_index(height: int, weight: int, index: str) -> None:
    found = value("body_mass_index", height=Decimal(height), weight=Decimal(weight))
    assert found is not None
    assert round(found, 2) == Decimal(index)


@pytest.mark.parametrize(
    ("height", "milligrams", "rate"),
    [(Decimal(180), Decimal(2), "37.17"), (Decimal(100), Decimal("0.5"), "82.60")],
)
def test_bedside_schwartz(height: Decimal, milligrams: Decimal, rate: str) -> None:
    known = {"age": Decimal(2), "height": height, "creatinine": milligrams * MILLIGRAM}
    assert value("bedside_schwartz", **known) == Decimal(rate)


@pytest.mark.parametrize(
    ("age", "computed"), [("0.9", False), ("1", True), ("16", True), ("16.1", False)]
)
def test_a_formula_is_for_those_it_was_made_on(age: str, computed: bool) -> None:
    known = {"age": Decimal(age), "height": Decimal(100), "creatinine": Decimal(40)}
    assert (value("bedside_schwartz", **known) is not None) is computed


@pytest.mark.parametrize("name", FORMULAS)
def test_a_formula_needs_each_of_its_sources(name: str) -> None:
    formula = FORMULAS[name]
    choices = {each: sorted(known)[0] for each, known in formula.choices.items()}
    known: dict[str, Any] = {each: Decimal(100) for each in formula.units} | choices
    for each, within in formula.population.items():
        assert within.lower is not None
        known[each] = within.lower + (not within.lower_closed)
    assert formula.value(known) is not None
    for source in formula.sources:
        fewer: Known = {each: value for each, value in known.items() if each != source}
        assert formula.value(fewer) is None
    assert set(formula.population) | set(formula.uncertain) <= set(formula.units)


def test_why_no_adjusted_weight_is_told_below_the_ideal_one() -> None:
    number: dict[str, Any] = {"hint": "", "group": "", "type": FieldType.NUMBER, "choices": {}}
    number |= {"unit": "kg", "range": Interval(Decimal(1), Decimal(300)), "interpretations": ()}
    asked = [
        Field("weight", "Vekt", **number, derived=""),
        Field("adjusted", "Justert vekt", **number, derived="adjusted_body_weight"),
    ]
    guideline = replace(bare_guideline("vekt"), fields={each.name: each for each in asked})
    known: Known = {"sex": "male", "age": Decimal(40), "height": 70 * INCH, "weight": Decimal(72)}
    told = why_not_computed(guideline, known)
    why = "Beregnes ikke når vekten er under idealvekten."
    assert told["adjusted"] == f"{why} {WRITE_IT}"
    out_of_range: Known = {**known, "weight": Decimal(1000)}  # of that a note tells
    assert "adjusted" not in why_not_computed(guideline, out_of_range)


def test_why_a_child_s_rate_is_not_computed_of_an_adult() -> None:
    guideline = SHAPES.procedures["barnenyre"].guideline
    known = {"age": Decimal(17), "height": Decimal(170), "creatinine": Decimal(60)}
    told = why_not_computed(guideline, known)
    assert told["gfr"] == f"Beregnes ikke over 16\u00a0år. {WRITE_IT}"
    told = why_not_computed(guideline, {**known, "age": Decimal("0.5")})
    assert told["gfr"] == f"Beregnes ikke under 1\u00a0år. {WRITE_IT}"


@pytest.mark.parametrize(
    ("sex", "age", "milligrams", "rate"),
    [
        ("male", 55, "1.2", 71),  # the calculator of the National Kidney Foundation
        ("male", 50, "0.9", 104),  # at the knee: 142 · 0.9938^50
        ("female", 50, "0.7", 105),  # 142 · 0.9938^50 · 1.012
        ("female", 70, "2.0", 26),
        ("male", 50, "0.5", 124),  # below the knee
        ("female", 30, "0.5", 129),
    ],
)
def test_ckd_epi_2021(sex: str, age: int, milligrams: str, rate: int) -> None:
    scr = Decimal(milligrams)
    found = value("ckd_epi_2021", sex=sex, age=Decimal(age), creatinine=scr * MILLIGRAM)
    assert found is not None
    assert round(found) == rate
    knee, below, women = (0.7, -0.241, 1.012) if sex == "female" else (0.9, -0.302, 1.0)
    knees = float(scr) / knee
    powers = min(knees, 1) ** below * max(knees, 1) ** -1.2
    assert isclose(float(found), 142 * powers * 0.9938**age * women)


@pytest.mark.parametrize(("age", "computed"), [("17.9", False), ("18", True)])
def test_ckd_epi_2021_is_for_adults(age: str, computed: bool) -> None:
    found = value("ckd_epi_2021", sex="male", age=Decimal(age), creatinine=Decimal(80))
    assert (found is not None) is computed


@pytest.mark.parametrize(
    ("height", "weight", "area"),
    [
        (180, 80, "2.00"),  # the tests of clinPK
        (180, 72, "1.91"),
        (170, 70, "1.81"),
        (160, 60, "1.62"),
    ],
)
def test_body_surface_after_du_bois(height: int, weight: int, area: str) -> None:
    found = value("du_bois", height=Decimal(height), weight=Decimal(weight))
    assert found is not None
    assert round(found, 2) == Decimal(area)
    assert isclose(float(found), 0.007184 * weight**0.425 * height**0.725)


@pytest.mark.parametrize(
    ("sex", "inches", "ideal"),
    [
        ("male", 60, "50"),
        ("male", 70, "73"),
        ("female", 60, "45.5"),
        ("male", 64, "59.2"),  # this and the next two: the examples of manuelsweb.com/IBW.htm
        ("female", 64, "54.7"),
        ("male", "81.5", "99.45"),
    ],
)
def test_ideal_body_weight(sex: str, inches: int | str, ideal: str) -> None:
    known = {"sex": sex, "age": Decimal(40), "height": Decimal(inches) * INCH}
    assert value("ideal_body_weight", **known) == Decimal(ideal)


@pytest.mark.parametrize(("sex", "ideal"), [("female", "52.381890"), ("male", "56.881890")])
def test_ideal_body_weight_as_another_package_has_it(sex: str, ideal: str) -> None:
    """The tests of clinPK, for 160 cm."""
    found = value("ideal_body_weight", sex=sex, age=Decimal(20), height=Decimal(160))
    assert found is not None
    assert round(found, 6) == Decimal(ideal)


@pytest.mark.parametrize(
    ("sex", "height", "weight", "adjusted"),
    [
        ("female", 64 * INCH, 80, "64.82"),  # the example of manuelsweb.com/IBW.htm
        ("male", Decimal(180), 80, "77.00"),  # the tests of clinPK
    ],
)
def test_adjusted_body_weight(sex: str, height: Decimal, weight: int, adjusted: str) -> None:
    known = {"sex": sex, "age": Decimal(50), "height": height, "weight": Decimal(weight)}
    found = value("adjusted_body_weight", **known)
    assert found is not None
    assert round(found, 2) == Decimal(adjusted)


@pytest.mark.parametrize(("height", "computed"), [("152.3", False), ("152.4", True)])
def test_ideal_body_weight_is_not_told_of_the_very_short(height: str, computed: bool) -> None:
    known = {"sex": "female", "age": Decimal(40), "height": Decimal(height)}
    assert (value("ideal_body_weight", **known) is not None) is computed


@pytest.mark.parametrize(
    ("weight", "adjusted"),
    [("123", Decimal(93)), ("73", Decimal(73)), ("72.9", None)],  # 73 + 0.4 · (123 − 73)
)
def test_adjusted_body_weight_is_never_above_the_actual(
    weight: str, adjusted: Decimal | None
) -> None:
    known = {"sex": "male", "age": Decimal(40), "height": 70 * INCH, "weight": Decimal(weight)}
    assert value("adjusted_body_weight", **known) == adjusted


@pytest.mark.parametrize(
    ("tender", "swollen", "crp", "patient", "score"),
    [
        (0, 0, 0, 0, "0.96"),
        (1, 0, 0, 0, "1.52"),
        (1, 1, 100, 10, "3.60"),  # 0.56 + 0.28 + 0.36 · ln 101 + 0.14 + 0.96
        (28, 28, 100, 100, "8.47"),
        (
            4,
            5,
            44,
            12,
            "4.24",
        ),  # the calculator of DAWN, as the tests of RheumaComposites.jl have it
    ],
)
def test_das28_with_crp(tender: int, swollen: int, crp: int, patient: int, score: str) -> None:
    joints = {"tender_joints": Decimal(tender), "swollen_joints": Decimal(swollen)}
    found = value("das28_crp", **joints, crp=Decimal(crp), patient_global=Decimal(patient))
    assert found is not None
    assert round(found, 2) == Decimal(score)
    of_joints = 0.56 * tender**0.5 + 0.28 * swollen**0.5
    assert isclose(float(found), of_joints + 0.36 * log(crp + 1) + 0.014 * patient + 0.96)


def test_das28_with_esr_as_another_calculator_has_it() -> None:
    """The calculator of DAWN gives 4.56, as the tests of RheumaComposites.jl have it."""
    joints = {"tender_joints": Decimal(4), "swollen_joints": Decimal(5)}
    found = value("das28_esr", **joints, esr=Decimal(44), patient_global=Decimal(12))
    assert found is not None
    assert round(found, 2) == Decimal("4.56")


@pytest.mark.parametrize(("rate", "score"), [("0.9", None), ("1", "0"), ("20", "2.10")])
def test_das28_with_esr(rate: str, score: str | None) -> None:
    joints = {"tender_joints": Decimal(0), "swollen_joints": Decimal(0)}
    found = value("das28_esr", **joints, esr=Decimal(rate), patient_global=Decimal(0))
    assert (None if found is None else round(found, 2)) == (score and Decimal(score))


@pytest.mark.parametrize(
    ("crp", "score"),
    [
        ("0", "2.44"),  # 5 · (0.12 + 0.06 + 0.11 + 0.07) + 0.58 · ln 3 = 1.80 + 0.64
        ("2", "2.44"),
        ("2.1", "2.46"),
        ("20", "3.57"),
    ],
)
def test_asdas_with_crp(crp: str, score: str) -> None:
    answers = ("back_pain", "morning_stiffness", "patient_global", "peripheral_pain")
    found = value("asdas_crp", **dict.fromkeys(answers, Decimal(5)), crp=Decimal(crp))
    assert found is not None
    assert isclose(float(found), 5 * 0.36 + 0.58 * log(max(float(crp), 2) + 1))
    assert round(found, 2) == Decimal(score)


@pytest.mark.parametrize(("answer", "crp", "score"), [(5, 10, "3.19"), (8, 100, "5.56")])
def test_asdas_as_another_calculator_has_it(answer: int, crp: int, score: str) -> None:
    """The tests of InflamAI's calculator, with the same answer to each question."""
    answers = ("back_pain", "morning_stiffness", "patient_global", "peripheral_pain")
    found = value("asdas_crp", **dict.fromkeys(answers, Decimal(answer)), crp=Decimal(crp))
    assert found is not None
    assert round(found, 2) == Decimal(score)


@pytest.mark.parametrize(("answer", "crp"), [(0, 0), (10, 0), (10, 300), (5, 20)])
def test_asdas_differs_little_from_its_draft_of_three_decimals(answer: int, crp: int) -> None:
    """Lukas 2009 has 0.121, 0.058, 0.110, 0.073 and 0.579; what is in use is rounded."""
    answers = ("back_pain", "morning_stiffness", "patient_global", "peripheral_pain")
    found = value("asdas_crp", **dict.fromkeys(answers, Decimal(answer)), crp=Decimal(crp))
    assert found is not None
    draft = answer * (0.121 + 0.058 + 0.110 + 0.073) + 0.579 * log(max(crp, 2) + 1)
    assert abs(float(found) - draft) < 0.03


def test_a_formula_takes_no_answer_beyond_its_scale() -> None:
    answers = ("back_pain", "morning_stiffness", "patient_global", "peripheral_pain")
    known = dict.fromkeys(answers, Decimal(10)) | {"crp": Decimal(5)}
    assert value("asdas_crp", **known) is not None
    assert value("asdas_crp", **known | {"back_pain": Decimal("10.1")}) is None


POSITIVE = st.decimals("0.0001", "10000", places=4)
EXPONENT = st.decimals("-3", "3", places=3)


@given(POSITIVE, EXPONENT)
def test_a_power_has_the_same_digits_in_whatever_python(base: Decimal, exponent: Decimal) -> None:
    plain = (_pydecimal.Decimal(str(exponent)) * _pydecimal.Decimal(str(base)).ln()).exp()
    assert str(power(base, exponent)) == str(plain)
    assert isclose(float(power(base, exponent)), exp(float(exponent) * log(float(base))))


@pytest.mark.parametrize(("value_", "times"), [("119", "2.975"), ("120", "3"), ("121", "3.025")])
def test_a_multiple_of_the_limit_of_the_laboratory(value_: str, times: str) -> None:
    known = {"value": Decimal(value_), "limit": Decimal(40)}
    assert value("multiple_of_limit", **known) == Decimal(times)
    assert value("multiple_of_limit", **known | {"limit": Decimal(0)}) is None


def test_a_formula_reads_the_fields_that_it_is_bound_to() -> None:
    number: dict[str, Any] = {"hint": "", "group": "", "type": FieldType.NUMBER, "choices": {}}
    number |= {"range": Interval(Decimal(0), Decimal(5000)), "interpretations": ()}
    bound = {"value": "alat", "limit": "alat_limit"}
    asked = [
        Field("alat", "ALAT", **number, unit="U/L", derived=""),
        Field("alat_limit", "Øvre grense for ALAT", **number, unit="U/L", derived=""),
        Field("times", "ALAT", **number, unit="", derived="multiple_of_limit", inputs=bound),
    ]
    guideline = replace(bare_guideline("lever"), fields={each.name: each for each in asked})
    known: Known = {"alat": Decimal(100), "alat_limit": Decimal(40)}
    assert derive(guideline, known) == {"times": Decimal("2.5")}
    assert why_not_computed(guideline, {"alat": Decimal(100)})["times"].endswith(
        "Mangler: øvre grense for ALAT."
    )
    told = why_not_computed(guideline, {**known, "alat_limit": Decimal(0)})
    assert told["times"] == f"Beregnes ikke ved 0\u00a0U/L. {WRITE_IT}"
