"""Bounds, notes and the question that is asked last, as a person meets them on a phone."""

from playwright.sync_api import expect

from tests.browser.calculator_page import CalculatorPage

FINE = {
    "indication": "ra",
    "treatment": "new",
    "age": "50",
    "sex": "female",
    "weight": "70",
    "creatinine": "70",
    "hepatic_impairment": "none",
}


def test_a_bound_is_typed_as_laboratories_write_it_and_shown_back_in_words(
    calculator: CalculatorPage,
) -> None:
    calculator.fill({"crcl": ">90", "hemoglobin": "≥ 8", "neutrophils": "< 0,5"})
    for field, words in {
        "crcl": "over 90\u00a0mL/min",
        "hemoglobin": "8\u00a0g/dL eller høyere",
        "neutrophils": "under 0,5\u00a0×\u00a010⁹/L",
    }.items():
        understood = calculator.page.locator(f'[data-field="{field}"] [data-understood]')
        expect(understood).to_have_text(words)


def test_one_tap_writes_the_bound_that_says_that_a_value_is_fine(
    calculator: CalculatorPage,
) -> None:
    calculator.fill(FINE)
    taps = calculator.page.locator("[data-write]:visible")
    assert taps.count() == 3
    for field in ("hemoglobin", "neutrophils", "lymphocytes"):
        calculator.page.locator(f'[data-field="{field}"] [data-write]').tap()
    drug = calculator.page.locator('[data-drug="filgotinib"]')
    expect(drug).to_have_attribute("data-recommendation", "use")
    for field in ("hemoglobin", "neutrophils", "lymphocytes"):
        assert field not in (drug.get_attribute("data-missing") or "").split()


def test_a_note_stands_beside_its_field(calculator: CalculatorPage) -> None:
    calculator.fill({**FINE, "sex": "male", "age": "70", "weight": "60", "creatinine": "300"})
    notes = calculator.page.locator("[data-note]")
    expect(notes).to_have_count(0)
    calculator.fill(
        {**FINE, "sex": "male", "age": "70", "weight": "60", "creatinine": "300", "crcl": "90"}
    )
    note = calculator.page.locator('[data-field="crcl"] [data-note="differs_from_computed"]')
    expect(note).to_contain_text("beregnet 17,2\u00a0mL/min")
    described = calculator.page.locator('[name="crcl"]').get_attribute("aria-describedby") or ""
    holder = note.locator("xpath=..").get_attribute("id")
    assert holder in described.split()


def test_the_question_of_alternatives_comes_with_what_waits_for_it(
    calculator: CalculatorPage,
) -> None:
    question = calculator.page.locator('[data-field="alternatives_lacking"]')
    calculator.fill({**FINE, "smoking": "false"})
    expect(question).to_be_hidden()
    calculator.fill({**FINE, "smoking": "true"})
    expect(question).to_be_visible()
    calculator.fill({**FINE, "smoking": "true", "alternatives_lacking": "false"})
    expect(calculator.page.locator('[data-drug="filgotinib"] .calc-because:visible')).to_have_text(
        "Du har svart at det finnes andre behandlinger som kan brukes."
    )


def test_the_question_of_alternatives_takes_input_while_it_is_folded_away(
    calculator: CalculatorPage,
) -> None:
    calculator.fill({**FINE, "alternatives_lacking": "true"})
    question = calculator.page.locator('[data-field="alternatives_lacking"]')
    expect(question).to_be_visible()
    expect(question.locator('input[value="true"]')).to_be_checked()


def test_no_button_for_several_answers_touches_the_question_of_alternatives(
    calculator: CalculatorPage,
) -> None:
    calculator.fill({**FINE, "smoking": "true"})
    buttons = calculator.page.locator("[data-no-to-the-rest]:visible")
    while buttons.count():
        calculator.tap(buttons.first)
    answered = calculator.page.locator('[name="alternatives_lacking"]:checked')
    expect(answered).to_have_value("")
