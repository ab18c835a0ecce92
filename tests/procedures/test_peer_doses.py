"""Published calculators of doses, held against ours by their own cases; see `test_peers`."""

from decimal import Decimal
from typing import Any

import pytest

from calculator.page import answer_form
from tests.procedures.test_peers import (
    COMPILED,
    PeerCase,
    answer,
    cases,
    exact,
    expected,
    near,
    number,
)


def given(procedure: str, drug: str, patient: dict[str, Any]) -> dict[str, Any]:
    """The only dose that a drug has for a patient."""
    told = answer(procedure, patient)["assessments"]
    (dose,) = next(each["doses"] for each in told if each["drug"] == drug)
    assert isinstance(dose, dict)
    return dose


def amount(dose: dict[str, Any]) -> Decimal:
    return Decimal(str(dose["amount"]))


@pytest.mark.parametrize("case", cases("alteplase_stroke_dosing"))
def test_alteplase_is_split_in_bolus_and_infusion(case: PeerCase) -> None:
    """218.26 lb is 99.001 kg, so both cases are 0.9 mg/kg × 99 kg = 89.1 mg."""
    weight = number(case, "Weight (Norm 45-113 kg / 100-250 lbs)")
    dose = given("alteplase", "alteplase", {"indication": "stroke", "weight": weight})
    bolus, infusion = dose["split"]
    assert near(amount(dose), expected(case, "Total dose"))
    assert near(amount(bolus), expected(case, "Bolus dose, given IV over 1 min"))
    assert near(amount(infusion), expected(case, "Infusion, given IV over 60 mins"))
    assert (bolus["given_as"], bolus["over"], infusion["over"]) == (
        "bolus",
        "1 minute",
        "60 minutes",
    )
    # What is thrown away is what is left of a vial of 100 mg, and no dose.
    assert near(100 - amount(dose), expected(case, "Waste, to be discarded"))


@pytest.mark.parametrize("case", cases("acetylcysteine_dosing"))
def test_acetylcysteine_is_a_loading_dose_and_what_follows(case: PeerCase) -> None:
    route = case["input"]["Route of N-Acetylcysteine (NAC)"]["choice"]
    patient = {
        "indication": "paracetamol_poisoning",
        "route": {"PO": "oral", "IV": "intravenous"}[route],
        "weight": number(case, "Weight"),
    }
    dose = given("acetylcystein", "acetylcystein", patient)
    after = ["Maintenance Dose"] if route == "PO" else ["IV Dose 2", "IV Dose 3"]
    for each, label in zip([dose, *dose["then"]], ["Loading Dose", *after], strict=True):
        assert near(amount(each), expected(case, label))


def test_the_bags_of_acetylcysteine_have_their_volumes_and_times() -> None:
    """By the label: 200, 500 and 1000 mL from 41 kg, half as much below, and at most 110 kg."""
    answer("acetylcystein", {})
    form = {"indication": "paracetamol_poisoning", "route": "intravenous", "weight": "120"}
    told = answer_form(COMPILED["acetylcystein"], form)
    (dose,) = told["drugs"][0]["card"]["doses"]
    sentence = (
        "16 500 mg i 200 mL intravenøst over 60 minutter, deretter 5500 mg i 500 mL over 4 timer, "
        "så 11 000 mg i 1000 mL over 16 timer"
    )
    assert dose["text"].replace("\u00a0", " ") == sentence
    assert dose["arithmetic"].replace("\u00a0", " ") == (
        "120 kg regnes som 110 kg; 150 mg/kg × 110 kg = 16 500 mg; 50 mg/kg × 110 kg = 5500 mg; "
        "100 mg/kg × 110 kg = 11 000 mg"
    )
    assert f"Dose: {sentence}." in told["journal"].replace("\u00a0", " ")
    below = given("acetylcystein", "acetylcystein", {**form, "weight": Decimal("40.9")})
    assert [each["volume"]["amount"] for each in (below, *below["then"])] == [100, 250, 500]


@pytest.mark.parametrize("case", cases("hydroxychloroquine_dosing"))
def test_hydroxychloroquine(case: PeerCase) -> None:
    patient: dict[str, Any] = {"indication": "ra", "weight": number(case, "Weight")}
    if "Current daily dose" in case["input"]:
        patient["current_dose"] = number(case, "Current daily dose")
        per_kg = exact("hydroksyklorokin", "current_per_kg", patient)
        assert near(per_kg, expected(case, "Current daily dose calculation"))
    dose = given("hydroksyklorokin", "hydroksyklorokin", patient)
    assert near(amount(dose), expected(case, "Calculate Maximum daily dose of hydroxychloroquine"))


DRUGS = {
    "Bupivacaine": ("bupivakain", Decimal(2), Decimal(3)),
    "Lidocaine": ("lidokain", Decimal("4.5"), Decimal(7)),
    "Mepivacaine": ("mepivakain", Decimal("4.5"), Decimal(7)),
    "Ropivacaine": ("ropivakain", Decimal(3), Decimal(3)),
}
"""Our name, and the most in mg/kg without adrenaline and with it."""


@pytest.mark.parametrize("case", cases("local_anaesthetic_dosing"))
def test_the_most_of_a_local_anaesthetic(case: PeerCase) -> None:
    """The amounts without adrenaline are ours; volumes and all with adrenaline are not.

    The peer rounds its volumes to whole mL: 140 mg / 40 mg/mL = 3.5 mL is told as 4 mL, which is
    160 mg and more than the most that it allows. With adrenaline it adds 4 to 7 mg/kg to the most
    without: bupivacaine 2 + 4 = 6 to 2 + 7 = 9 mg/kg, where 3 mg/kg is the most.
    """
    name, plain, most = DRUGS[case["input"]["Drug"]["choice"]]
    adrenaline = case["input"]["With epinephrine?"]["choice"] == "Yes"
    weight = number(case, "Weight")
    patient = {
        **{"indication": "infiltration", "weight": weight, "adrenaline": adrenaline},
        "concentration": "pct4",
    }
    dose = given("lokalanestesi", name, patient)
    assert amount(dose) == (most if adrenaline else plain) * weight
    if not adrenaline:
        assert amount(dose) == expected(case, "Max allowable subQ dose, mg")
        whole = (amount(dose) / 40).to_integral_value()
        assert whole == expected(case, "Max allowable subQ dose, mL")
        return
    for more, end in ((4, "from"), (7, "to")):
        wrong = (plain + more) * weight
        assert wrong == expected(case, f"Max allowable subQ dose with Epi, mg, {end}")
        assert near(wrong / 40, expected(case, f"Max allowable subQ dose with Epi, ml, {end}"))
        assert wrong > amount(dose)
