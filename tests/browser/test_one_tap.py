"""What one tap answers, empties or mends, and how it is taken back."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.calculator_page import CalculatorPage
from tests.browser.cases import ANSWERED, AT_RISK
from tests.browser.conftest import DRUG_PAGE, Open


def group(calculator: CalculatorPage, field: str) -> Locator:
    """The group of questions that a field is in."""
    field_of_it = calculator.page.locator(f'[data-field="{field}"]')
    return calculator.form.locator("[data-group]").filter(has=field_of_it)


SEVERAL = re.compile("Nei på de")
"""The button that answers no to what is left of its group."""


def texts(calculator: CalculatorPage) -> dict[str, str]:
    """What the form says, of all that is answered."""
    told: dict[str, str] = calculator.form.evaluate(
        "(form) => Object.fromEntries([...new FormData(form)].filter(([, text]) => text))"
    )
    return told


def test_no_to_the_rest_answers_what_is_open_in_its_group_alone(calculator: CalculatorPage) -> None:
    calculator.fill({"recurrent_infection": "true"})
    group(calculator, "pregnant").get_by_role("button", name=SEVERAL).tap()
    calculator.wait_for_answer()
    assert texts(calculator) == {
        "recurrent_infection": "true",
        **dict.fromkeys(
            ("active_tuberculosis", "serious_infection", "pregnant", "breastfeeding"),
            "false",
        ),
    }
    missing = calculator.answers()["baricitinib"]["missing"].split()
    assert "breastfeeding" not in missing
    assert "smoking" in missing


def test_no_to_the_rest_is_taken_back_in_the_same_place(calculator: CalculatorPage) -> None:
    calculator.fill({"pregnant": "false"})
    before = calculator.answers()
    risks = group(calculator, "pregnant")
    button = risks.get_by_role("button", name=SEVERAL)
    button.scroll_into_view_if_needed()
    place = button.bounding_box()
    button.tap()
    undo = risks.get_by_role("button", name="Angre nei under")
    expect(undo).to_be_focused()
    expect(calculator.form.locator("[data-said]")).to_have_text("4 ubesvarte er satt til nei.")
    assert place is not None
    found = undo.bounding_box()
    assert found is not None
    assert abs(found["y"] - place["y"]) < 1
    undo.tap()
    calculator.wait_for_answer()
    assert texts(calculator) == {"pregnant": "false"}
    assert calculator.answers() == before
    expect(button).to_be_focused()
    expect(undo).to_be_hidden()


def test_what_was_answered_by_one_tap_stays_when_something_else_is_answered(
    calculator: CalculatorPage,
) -> None:
    calculator.fill({})
    risks = group(calculator, "smoking")
    risks.get_by_role("button", name=SEVERAL).tap()
    calculator.option("smoking", "true").tap()
    calculator.wait_for_answer()
    expect(risks.get_by_role("button")).to_have_count(0)
    assert texts(calculator)["recent_cancer"] == "false"
    assert texts(calculator)["smoking"] == "true"


def test_a_form_can_be_emptied_and_have_everything_back(calculator: CalculatorPage) -> None:
    calculator.fill({**AT_RISK, "weight": "abc"})
    before, stated = calculator.answers(), texts(calculator)
    calculator.form.get_by_role("button", name="Nullstill", exact=True).tap()
    calculator.wait_for_answer()
    assert texts(calculator) == {}
    calculator.form.get_by_role("button", name="Angre tømming").tap()
    calculator.wait_for_answer()
    assert texts(calculator) == stated
    assert calculator.answers() == before
    expect(calculator.form.get_by_role("button", name="Angre tømming")).to_be_hidden()


def test_a_proposed_no_that_was_emptied_and_brought_back_goes_with_the_answer_it_followed_from(
    calculator: CalculatorPage,
) -> None:
    calculator.fill({"indication": "ra", "age": "34", "sex": "male"})
    proposal = calculator.form.locator("[data-proposal]")
    calculator.tap(proposal.get_by_role("button", name="Nei på «Graviditet» og «Amming»"))
    calculator.wait_for_answer()
    calculator.tap(calculator.form.get_by_role("button", name="Nullstill", exact=True))
    calculator.tap(calculator.form.get_by_role("button", name="Angre tømming"))
    calculator.wait_for_answer()
    assert texts(calculator)["pregnant"] == texts(calculator)["breastfeeding"] == "false"
    calculator.tap(calculator.option("sex", "female"))
    expect(proposal.locator("[data-gone]")).to_be_visible()
    expect(calculator.form.locator("[data-said]")).to_contain_text("Tatt tilbake til ubesvart")
    calculator.wait_for_answer()
    assert texts(calculator) == {"indication": "ra", "age": "34", "sex": "female"}
    assert "pregnant" in calculator.answers()["baricitinib"]["missing"].split()


def test_the_next_patient_costs_one_tap_and_can_be_taken_back(calculator: CalculatorPage) -> None:
    calculator.fill(AT_RISK)
    before, stated = calculator.answers(), texts(calculator)
    calculator.tap(calculator.form.get_by_role("button", name="Neste pasient, samme indikasjon"))
    expect(calculator.form.locator("[data-said]")).to_contain_text("Indikasjonen står")
    calculator.wait_for_answer()
    assert texts(calculator) == {"indication": AT_RISK["indication"]}
    calculator.tap(calculator.form.get_by_role("button", name="Angre tømming"))
    calculator.wait_for_answer()
    assert texts(calculator) == stated
    assert calculator.answers() == before


def test_an_emptied_form_is_not_brought_back_into_the_next_patients(
    calculator: CalculatorPage,
) -> None:
    calculator.fill(ANSWERED)
    calculator.form.get_by_role("button", name="Nullstill", exact=True).tap()
    undo = calculator.form.get_by_role("button", name="Angre tømming")
    expect(undo).to_be_visible()
    calculator.control("age").fill("40")
    expect(undo).to_be_hidden()


def test_leaving_forgets_what_could_have_been_taken_back(calculator: CalculatorPage) -> None:
    calculator.fill(ANSWERED)
    calculator.form.get_by_role("button", name="Nullstill", exact=True).tap()
    calculator.page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert calculator.form.get_by_role("button", name="Angre tømming").is_hidden()
    calculator.page.evaluate(
        "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"
    )
    calculator.wait_for_answer()


@pytest.mark.parametrize(
    ("field", "typed", "question", "meant"),
    [
        ("hemoglobin", "125", "Mente du 12,5 g/dL (125 g/L)?", "12,5"),
        ("creatinine", "0,9", "Mente du 79,56 µmol/L (0,9 mg/dL)?", "79,56"),
        ("neutrophils", "1500", "Mente du 1,5 × 10⁹/L (1500 × 10⁶/L)?", "1,5"),
        ("hemoglobin", "123 g/L", "Mente du 12,3 g/dL (123 g/L)?", "12,3"),
        ("weight", "70kg", "Mente du 70 kg?", "70"),
        ("crcl", ">90 mL/min", "Mente du over 90 mL/min?", "> 90"),
    ],
)
def test_a_number_in_another_unit_is_asked_about_and_changed_by_a_tap(
    calculator: CalculatorPage, field: str, typed: str, question: str, meant: str
) -> None:
    calculator.control(field).fill(typed)
    calculator.wait_for_answer()
    asked = calculator.form.locator(f'[data-field="{field}"] .calc-suggestion')
    expect(asked).to_contain_text(question)
    assert str(asked.locator("[data-question]").get_attribute("id")) in (
        calculator.control(field).get_attribute("aria-describedby") or ""
    )
    assert texts(calculator)[field] == typed, "nothing is changed unasked"
    asked.get_by_role("button").tap()
    calculator.wait_for_answer()
    assert texts(calculator)[field] == meant
    expect(asked).to_be_hidden()
    expect(calculator.control(field)).to_be_focused()
    expect(calculator.control(field)).not_to_have_attribute("aria-invalid", "true")


def test_a_rare_number_is_doubted_and_counts_all_the_same(calculator: CalculatorPage) -> None:
    calculator.fill({"weight": "260"})
    doubt = calculator.form.locator('[data-field="weight"] [data-doubt]')
    expect(doubt).to_have_text("260 kg er uvanlig. Kontroller tallet.")
    expect(calculator.control("weight")).not_to_have_attribute("aria-invalid", "true")
    assert str(doubt.get_attribute("id")) in (
        calculator.control("weight").get_attribute("aria-describedby") or ""
    )
    calculator.control("weight").fill("160")
    calculator.wait_for_answer()
    expect(doubt).to_be_hidden()


@pytest.mark.parametrize("text", ["1,234", "1.234", "1.234,5"])
def test_a_number_that_can_be_read_in_two_ways_is_asked_about(
    calculator: CalculatorPage, text: str
) -> None:
    calculator.fill({"creatinine": text})
    message = calculator.form.locator('[data-field="creatinine"] [data-error]')
    expect(message).to_contain_text(f"Kreatinin: «{text}»")
    expect(calculator.control("creatinine")).to_have_attribute("aria-invalid", "true")


def test_half_a_number_is_not_called_wrong_while_one_types(calculator: CalculatorPage) -> None:
    calculator.control("hemoglobin").press_sequentially("12,")
    calculator.wait_for_answer()
    message = calculator.form.locator('[data-field="hemoglobin"] [data-error]')
    opacity = "(message) => getComputedStyle(message).opacity"
    assert message.evaluate(opacity) == "0"
    calculator.control("hemoglobin").blur()
    assert message.evaluate(opacity) == "1"


def test_enter_leads_from_number_to_number(calculator: CalculatorPage) -> None:
    calculator.control("hemoglobin").fill("12")
    calculator.control("hemoglobin").press("Enter")
    expect(calculator.control("neutrophils")).to_be_focused()


def test_a_drug_page_asks_for_what_its_drug_needs_and_opens_into_the_whole_calculator(
    open_page: Open,
) -> None:
    calculator = open_page(DRUG_PAGE)
    expect(calculator.form.locator('[data-field="recurrent_infection"]')).to_be_hidden()
    expect(calculator.drug("tofacitinib")).to_be_visible()
    expect(calculator.drug("baricitinib")).to_be_hidden()
    calculator.fill({"indication": "ra", "age": "64,9"})
    group(calculator, "pregnant").get_by_role("button", name=SEVERAL).click()
    expect(calculator.option("recurrent_infection", "").locator("input")).to_be_checked()
    calculator.wait_for_answer()
    first = calculator.form.locator("[data-next]").inner_text()
    assert "Kreatininclearance" in first, "what tofacitinib lacks, not what others do"
    stated = texts(calculator)
    address = calculator.page.url
    calculator.form.get_by_role("button", name="Vis alle legemidlene").click()
    calculator.wait_for_answer()
    assert texts(calculator) == stated
    assert calculator.page.url == address
    for drug in calculator.form.locator("[data-drug]").all():
        expect(drug).to_be_visible()
    expect(calculator.form.locator('[data-field="recurrent_infection"]')).to_be_visible()
    expect(calculator.drug("baricitinib")).to_be_focused()
    expect(calculator.form.get_by_role("button", name="Vis alle legemidlene")).to_be_hidden()
    calculator.form.locator("[data-all] [data-no-to-the-rest]").click()
    expect(calculator.option("recurrent_infection", "false").locator("input")).to_be_checked()
