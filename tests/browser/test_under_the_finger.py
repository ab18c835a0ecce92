"""What a press or leaving a field does to the page, and what it leaves alone."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.calculator_page import CalculatorPage
from tests.browser.conftest import CALCULATOR, DESK, PHONE, Open
from tests.engines.test_first_press import HOLD

COUNT_QUESTIONS = """
globalThis.asked = 0;
const { postMessage } = Worker.prototype;
Worker.prototype.postMessage = function (message) {
  if (message.request) globalThis.asked++;
  postMessage.call(this, message);
};
globalThis.outdated = 0;
new MutationObserver((changes) => { globalThis.outdated += changes.length; }).observe(document, {
  subtree: true, attributeFilter: ["data-outdated", "aria-busy"],
});
"""


def test_leaving_a_field_as_it_was_outdates_nothing_and_asks_nothing(
    open_page: Open,
) -> None:
    calculator = open_page("")
    page = calculator.page
    page.add_init_script(COUNT_QUESTIONS)
    page.goto(page.url + CALCULATOR)
    calculator.wait_until("ready")
    age = calculator.control("age")
    age.press_sequentially("76")
    calculator.wait_for_answer()
    before = page.evaluate("[asked, outdated]")
    assert before[0] > 0
    assert before[1] > 0
    page.keyboard.press("Tab")  # the browser's own `change`
    age.dispatch_event("change")
    assert page.evaluate("document.activeElement.name") != "age"
    assert page.evaluate("[asked, outdated]") == before
    age.fill("77")
    calculator.wait_for_answer()
    assert page.evaluate("asked") > before[0]


def touch(page: Page) -> Callable[[str, list[dict[str, float]]], Any]:
    """What puts a finger on the screen and lifts it, one after the other."""
    session = page.context.new_cdp_session(page)
    return lambda kind, points: session.send(
        "Input.dispatchTouchEvent", {"type": kind, "touchPoints": points}
    )


@pytest.mark.parametrize("kind", ["finger", "mouse"])
def test_an_answer_that_comes_under_a_press_moves_nothing_before_it_is_lifted(
    open_page: Open, kind: str
) -> None:
    calculator = open_page("", has_touch=True)
    page = calculator.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.add_init_script(HOLD)
    page.goto(page.url + CALCULATOR)
    calculator.wait_until("ready")
    page.evaluate("hold()")
    calculator.control("age").fill("76")
    button = calculator.form.get_by_role("button", name="Kopier alle til journal")
    button.scroll_into_view_if_needed()
    place = button.bounding_box()
    assert place is not None
    x, y = place["x"] + place["width"] / 2, place["y"] + place["height"] / 2
    finger = touch(page)
    if kind == "finger":
        finger("touchStart", [{"x": x, "y": y}])
    else:
        page.mouse.move(x, y)
        page.mouse.down()
    page.evaluate("letGo()")
    page.evaluate("() => new Promise((rest) => requestAnimationFrame(() => setTimeout(rest)))")
    assert calculator.form.locator("[data-drug][data-recommendation]").count() == 0
    assert button.bounding_box() == pytest.approx(
        place, abs=1
    )  # a page at rest is drawn between pixels
    if kind == "finger":
        finger("touchEnd", [])
    else:
        page.mouse.up()
    expect(calculator.form.locator("[data-actions] [role=status]")).to_contain_text("Kopiert")
    assert "76 år" in page.evaluate("navigator.clipboard.readText()").replace("\u00a0", " ")


SHOWN_BEFORE = "(list) => getComputedStyle(list, '::before').visibility"
PLACES = """() => {
  const all = document.querySelectorAll("form[data-calculator] :is(a, button, input, article)");
  return [...all].map((each) => each.getBoundingClientRect().toJSON());
}"""


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_the_words_for_a_late_answer_move_nothing_that_a_finger_may_be_on_its_way_to(
    open_page: Open, viewport: dict[str, int]
) -> None:
    calculator = open_page("", viewport)
    page = calculator.page
    page.add_init_script(HOLD)
    page.goto(page.url + CALCULATOR)
    calculator.wait_until("ready")
    calculator.control("age").fill("76")
    calculator.wait_for_answer()
    page.evaluate("hold()")
    calculator.control("crcl").fill("45")
    calculator.form.locator("[data-actions] button").first.scroll_into_view_if_needed()
    expect(calculator.form).to_have_attribute("data-late", "")
    assert calculator.form.locator("ul[data-working]").evaluate(SHOWN_BEFORE) == "visible"
    late = page.evaluate(PLACES)
    calculator.form.evaluate("(form) => { delete form.dataset.late; }")
    assert late == page.evaluate(PLACES)


def test_a_press_that_is_never_lifted_holds_no_answer_back(open_page: Open) -> None:
    calculator: CalculatorPage = open_page()
    calculator.wait_until("ready")
    calculator.form.dispatch_event("pointerdown")
    calculator.control("age").evaluate(
        """(age) => {
          age.value = "76";
          age.dispatchEvent(new Event("input", { bubbles: true }));
        }"""
    )
    calculator.wait_for_answer()
