"""Filling in: never an answer to other input, faults at their field, keyboard and thumb."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.calculator_page import CalculatorPage, texts_of
from tests.browser.cases import ANSWERED
from tests.browser.conftest import DESK, Open
from tests.browser.test_answers import EXAMPLES
from tests.browser.test_starting import expect_failure

# Every question goes to the worker late, as on a slow phone.
_SLOW_WORKER = """
() => {
  window.asked = 0;
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message) {
    window.asked += 1;
    setTimeout(() => post.call(this, message), 120);
  };
}
"""

# Types in haste, and tells how many drugs have an answer, and whether more is to come, right after.
_TYPE = """
async (form, texts) => {
  const told = [];
  for (const text of texts) {
    form.elements.age.value = text;
    form.elements.age.dispatchEvent(new Event("input", { bubbles: true }));
    const answered = form.querySelectorAll("[data-drug][data-recommendation]").length;
    told.push([answered, form.querySelector("[data-results]").ariaBusy]);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  return told;
}
"""

# Whatever is shown as answered, beside what the field holds at that moment.
_RECORD = """
(form) => {
  window.seen = [];
  const age = form.elements.age;
  const understood = form.querySelector('[data-field="age"] [data-understood]');
  const results = form.querySelector("[data-results]");
  new MutationObserver(() => {
    const answered = form.querySelectorAll("[data-drug][data-recommendation]").length;
    if (answered) {
      window.seen.push([age.value, understood.textContent, results.ariaBusy, answered]);
    }
  }).observe(form, { subtree: true, childList: true, characterData: true, attributes: true });
}
"""


def test_an_answer_is_never_shown_beside_other_input(open_page: Open) -> None:
    calculator = open_page()
    calculator.wait_until("ready")
    page = calculator.page
    page.evaluate(_SLOW_WORKER)
    calculator.form.evaluate(_RECORD)
    typed = ["8", "80", "8", "", "3", "37", "37,", "37,5"]
    right_after = calculator.form.evaluate(_TYPE, typed)
    assert right_after == [[0, "true"]] * len(typed)
    calculator.wait_for_answer()
    expect(calculator.form.locator("[data-results]")).not_to_have_attribute("aria-busy", "true")
    seen: list[list[Any]] = page.evaluate("window.seen")
    assert {(value, shown) for value, shown, _, _ in seen} <= {("", ""), ("37,5", "37,5\u00a0år")}
    assert {answered for *_, answered in seen} == {4}
    assert page.evaluate("window.asked") < len(typed), "questions overtaken are not asked"


# Empties the form while its answer is on its way, in a page that is slow to ask anew.
_EMPTY_MEANWHILE = """
(form) => {
  const { setTimeout } = window;
  window.setTimeout = (then, milliseconds = 0) => setTimeout(then, milliseconds + 400);
  form.elements.age.value = "80";
  form.elements.age.dispatchEvent(new Event("input", { bubbles: true }));
  form.reset();
  window.setTimeout = setTimeout;
}
"""


def test_an_answer_on_its_way_does_not_come_to_a_form_that_was_emptied(open_page: Open) -> None:
    calculator = open_page()
    calculator.wait_until("ready")
    calculator.wait_for_answer()
    nothing_known = calculator.answers()
    calculator.form.evaluate(_RECORD)
    calculator.form.evaluate(_EMPTY_MEANWHILE)
    calculator.wait_for_answer()
    assert calculator.answers() == nothing_known
    seen: list[list[Any]] = calculator.page.evaluate("window.seen")
    assert {(value, shown) for value, shown, *_ in seen} == {("", "")}


# Something that an answer is shown with is gone from the page, as an extension could take it.
_BREAK = """
(form, what) => {
  const place = form.querySelector(what);
  const kept = document.createComment("");
  place.replaceWith(kept);
  window.mend = () => kept.replaceWith(place);
}
"""


@pytest.mark.parametrize(
    "what",
    [
        ".calc-card",
        ".calc-verdict",
        '.calc-card [data-text="heading"]',
        '[data-field="weight"] [data-control]',
        "[data-next]",
        "[data-wrong-fields]",
    ],
)
def test_an_answer_that_cannot_be_shown_is_told_of_and_leaves_no_other(
    open_page: Open, what: str
) -> None:
    calculator = open_page()
    calculator.wait_until("ready")
    calculator.fill(ANSWERED)
    calculator.form.evaluate(_BREAK, what)
    calculator.control("age").fill("80")
    expect_failure(calculator)
    assert (
        calculator.form.locator(".calc-card, [data-brief], [data-actions]").evaluate_all(
            "(all) => all.filter((each) => each.checkVisibility()).length"
        )
        == 0
    )
    calculator.page.evaluate("window.mend()")
    calculator.form.get_by_role("button", name="Prøv igjen").click()
    calculator.wait_until("ready")
    assert calculator.answers()["baricitinib"]["recommendation"] == "last_resort"


def test_fast_typing_ends_in_the_answer_to_the_last_text(calculator: CalculatorPage) -> None:
    calculator.control("crcl").press_sequentially("29,9")
    calculator.wait_for_answer()
    assert calculator.answers()["baricitinib"]["recommendation"] == "do_not_use"
    for _ in "29,9":
        calculator.control("crcl").press("Backspace")
    calculator.control("crcl").press_sequentially("90")
    calculator.wait_for_answer()
    assert calculator.answers()["baricitinib"]["recommendation"] == "use"


@pytest.mark.parametrize("text", ["abc", "121", "1.234,5", "-1"])
def test_a_fault_is_told_at_its_field_and_counts_as_not_known(
    calculator: CalculatorPage, text: str
) -> None:
    nothing_known = calculator.answers()
    calculator.fill({"age": text})
    age = calculator.control("age")
    expect(age).to_have_attribute("aria-invalid", "true")
    message = calculator.form.locator('[data-field="age"] [data-error]')
    expect(message).to_be_visible()
    assert message.inner_text().strip()
    described_by = (age.get_attribute("aria-describedby") or "").split()
    assert message.get_attribute("id") in described_by
    assert calculator.answers() == nothing_known
    age.fill("50")
    calculator.wait_for_answer()
    expect(age).not_to_have_attribute("aria-invalid", "true")
    expect(message).to_be_hidden()


def test_reset_empties_the_form_and_the_answers(calculator: CalculatorPage) -> None:
    nothing_known = calculator.answers()
    calculator.fill(texts_of(EXAMPLES[0]["patient"]))
    assert calculator.answers() != nothing_known
    calculator.form.get_by_role("button", name="Nullstill").click()
    calculator.wait_for_answer()
    assert calculator.answers() == nothing_known
    assert calculator.control("age").input_value() == ""
    expect(calculator.form.locator('[data-field="age"] .calc-understood')).to_be_hidden()


def test_nothing_is_left_when_one_comes_back_to_the_page(open_page: Open) -> None:
    calculator = open_page()
    calculator.wait_until("ready")
    page = calculator.page
    calculator.fill({"age": "80", "pregnant": "true"})
    page.goto(page.url.removesuffix("kalkulator/"))
    page.go_back()
    calculator.wait_until("ready")
    calculator.wait_for_answer()
    assert calculator.control("age").input_value() == ""
    assert calculator.form.locator("input[value=true]:checked").count() == 0
    assert calculator.answers()["baricitinib"]["recommendation"] == "use"


def test_a_page_kept_alive_by_the_browser_is_emptied_when_it_is_left(
    calculator: CalculatorPage,
) -> None:
    page = calculator.page
    nothing_known = calculator.answers()
    calculator.fill({"age": "80", "pregnant": "true", "crcl": "abc"})
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    assert calculator.control("age").input_value() == ""
    assert calculator.form.locator("input[value=true]:checked").count() == 0
    assert "80" not in calculator.form.inner_text()
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    calculator.wait_for_answer()
    assert calculator.answers() == nothing_known
    expect(calculator.control("crcl")).not_to_have_attribute("aria-invalid", "true")


def test_enter_in_a_field_sends_nothing_anywhere(calculator: CalculatorPage) -> None:
    address = calculator.page.url
    calculator.control("age").fill("50")
    calculator.control("age").press("Enter")
    calculator.wait_for_answer()
    assert calculator.page.url == address


def test_what_was_opened_stays_open_while_one_types(calculator: CalculatorPage) -> None:
    missing = calculator.drug("filgotinib").locator('details[data-key="missing"]')
    missing.locator("summary").click()
    calculator.control("age").fill("50")
    calculator.wait_for_answer()
    expect(missing).to_have_attribute("open", "")


def test_on_a_desk_the_answers_stay_in_view_beside_the_questions(
    calculator: CalculatorPage,
) -> None:
    calculator.page.set_viewport_size(DESK)  # type: ignore[arg-type]
    calculator.control("crcl").scroll_into_view_if_needed()
    questions = calculator.control("crcl").bounding_box()
    answers = calculator.form.locator("[data-brief]").bounding_box()
    assert questions is not None
    assert answers is not None
    assert answers["x"] > questions["x"] + questions["width"]
    assert 0 <= answers["y"] < DESK["height"]
