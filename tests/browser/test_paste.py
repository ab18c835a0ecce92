"""Laboratory lines pasted into the calculator: read in the page, and taken one by one."""

from playwright.sync_api import expect

from tests.axe import violations
from tests.browser.calculator_page import CalculatorPage

LINES = "12.11.2026\nKreatinin 95 µmol/L\nHb 125 g/L\neGFR > 90\nKreatinin 102 µmol/L"


def test_pasted_lines_are_shown_and_only_what_the_reader_takes_is_taken(
    calculator: CalculatorPage,
) -> None:
    page, form = calculator.page, calculator.form
    calculator.tap(form.locator("[data-open-paste]"))
    dialog = form.locator("[data-dialog=paste]")
    dialog.locator("textarea").fill(LINES)
    calculator.tap(dialog.locator("[data-read]"))
    expect(dialog.locator("[role=status]")).to_contain_text("3 av 4 kan settes inn")
    items = dialog.locator("[data-paste-found] > li")
    expect(items).to_have_count(4)
    expect(items.nth(0)).to_contain_text("Kreatinin: 95 µmol/L Prøvedato 12.11.2026.")
    expect(items.nth(0)).to_contain_text("flere verdier for Kreatinin")
    expect(items.nth(1)).to_contain_text("Omregnet fra 125 g/L")
    expect(items.nth(2)).to_contain_text("eGFR er noe annet enn kreatininclearance")
    expect(items.nth(2).locator("button")).to_be_hidden()
    # Nothing is taken silently.
    assert [calculator.control(each).input_value() for each in ("creatinine", "hemoglobin")] == [
        *("", "")
    ]
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390

    calculator.tap(items.nth(1).locator("[data-take]"))
    expect(dialog.locator("[role=status]")).to_have_text("Hb er satt inn: 12,5 g/dL.")
    expect(calculator.control("hemoglobin")).to_have_value("12,5")
    expect(calculator.control("creatinine")).to_have_value("")
    # Of two values of one field the last that was taken stands, and is the only one marked.
    for index in (0, 3):
        items.nth(index).locator("[data-take]").click()
    expect(calculator.control("creatinine")).to_have_value("102")
    expect(dialog.locator("[data-take][aria-pressed=true]")).to_have_count(2)
    expect(items.nth(0).locator("[data-take]")).to_have_attribute("aria-pressed", "false")
    calculator.tap(dialog.locator("[data-close]"))
    calculator.wait_for_answer()

    # What was pasted is gone with the dialog, and stands in no answer, address or store.
    calculator.tap(form.locator("[data-open-paste]"))
    expect(dialog.locator("textarea")).to_have_value("")
    expect(items).to_have_count(0)
    kept = page.evaluate("JSON.stringify([location.href, {...localStorage}, {...sessionStorage}])")
    assert "Kreatinin" not in kept
    calculator.tap(dialog.locator("[data-close]"))
