"""When a page asks whether it may be used, and that whatever goes wrong then closes it."""

import json
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.cases import ANSWERED
from tests.delivery.conftest import REASON, build_of
from tests.delivery.own_host import OwnHost
from tests.delivery.reader import CALCULATOR, Reader, edition, look_again, wait_for

VERSION = "version.json"
WITHDRAWN = json.dumps({"build": "later", "withdrawn": {"jak-hemmere": {"0.3": REASON}}})


def expect_closed(page: Page, state: str, words: str) -> None:
    wait_for(lambda: edition(page), state)
    expect(page.locator(f'.edition [data-when="{state}"]')).to_contain_text(words)
    expect(page.locator("form[data-calculator]")).to_be_hidden()


# Notes that Python has answered, and what is known of the edition when the first answer is shown.
_WATCH_FIRST_ANSWER = """
window.Worker = class extends Worker {
  constructor(...all) {
    super(...all);
    this.addEventListener("message", ({ data }) => {
      if (data.answer) window.isAnswered = true;
    });
  }
};
new MutationObserver(() => {
  if (document.querySelector("[data-drug][data-recommendation]")) {
    window.shownWhile ??= document.documentElement.dataset.edition;
  }
}).observe(document, { subtree: true, attributes: true, attributeFilter: ["data-recommendation"] });
"""


@pytest.mark.parametrize(("outcome", "state"), [("", "current"), ("gone", "never")])
def test_no_answer_is_shown_before_it_is_known_whether_the_edition_holds(
    reader: Reader, host: OwnHost, outcome: str, state: str
) -> None:
    reader.context.add_init_script(_WATCH_FIRST_ANSWER)
    answering = Event()
    host.fault = lambda path: outcome if path == VERSION and answering.wait() else ""
    calculator = reader.calculator()
    page = calculator.page
    expect(page.get_by_text("Utgaven kontrolleres …")).to_be_visible()
    calculator.control("age").fill("80")
    wait_for(lambda: page.evaluate("() => window.isAnswered"), True)
    expect(calculator.form).to_have_attribute("data-state", "loading")
    answering.set()
    wait_for(lambda: edition(page), state)
    expect(page.get_by_text("Utgaven kontrolleres …")).to_be_hidden()
    if state == "current":
        calculator.wait_until("ready")
        assert calculator.control("age").input_value() == "80"
        assert page.evaluate("() => window.shownWhile") == "current"
    else:
        expect_closed(page, "never", "aldri kontrollert")
        assert page.evaluate("() => window.shownWhile") is None


# One fault at each place of the way from the question to the words; the last is passed where the
# host does not speak.
@pytest.mark.parametrize(
    ("fault", "instead"),
    [
        (
            "Object.defineProperty(Intl.DateTimeFormat.prototype, 'format', "
            "{ get() { throw new Error(); } })",
            {},
        ),
        ("Object.hasOwn = () => { throw new Error(); }", {}),
        ("Date.now = () => { throw new Error(); }", {}),
        ("Number.isFinite = undefined", {VERSION: None}),
    ],
)
def test_what_goes_wrong_while_the_edition_is_looked_at_closes_the_calculator_and_is_told(
    reader: Reader, host: OwnHost, fault: str, instead: dict[str, str | None]
) -> None:
    host.instead |= instead
    reader.context.add_init_script(fault)
    page = reader.open(CALCULATOR)
    expect_closed(page, "failed", "Kalkulatoren er stengt")


@pytest.mark.parametrize(
    "refusal",
    [
        "CacheStorage.prototype.has = () => { throw new Error(); }",
        "CacheStorage.prototype.has = () => Promise.reject(new Error())",
        "CacheStorage.prototype.has = () => new Promise(() => {})",
        "CacheStorage.prototype.delete = () => Promise.reject(new Error())",
        "Object.defineProperty(window, 'caches', { get() { throw new Error(); } })",
        "Object.defineProperty(window, 'caches', { value: undefined })",
    ],
)
def test_a_browser_that_refuses_to_store_does_not_come_between_a_withdrawal_and_its_reader(
    reader: Reader, host: OwnHost, refusal: str
) -> None:
    host.instead[VERSION] = WITHDRAWN
    reader.context.add_init_script(refusal)
    page = reader.open(CALCULATOR)
    expect_closed(page, "withdrawn", REASON)


def test_an_open_page_asks_again_each_hour(reader: Reader, host: OwnHost) -> None:
    reader.context.clock.install()
    page = reader.open(CALCULATOR)
    wait_for(lambda: edition(page), "current")
    page.evaluate("() => navigator.serviceWorker.ready.then(() => {})")  # it asked for itself
    host.instead[VERSION] = WITHDRAWN
    page.clock.fast_forward("59:00")
    assert edition(page) == "current"
    page.clock.fast_forward("01:01")
    expect_closed(page, "withdrawn", REASON)


def test_a_tab_that_hears_of_a_withdrawal_lets_the_others_ask_at_once(
    reader: Reader, host: OwnHost
) -> None:
    one, other = reader.open(CALCULATOR), reader.open()
    for page in (one, other):
        wait_for(partial(edition, page), "current")
    # In a tab that nobody comes back to.
    one.evaluate(
        "() => addEventListener('focus', (event) => event.stopImmediatePropagation(), true)"
    )
    host.instead[VERSION] = WITHDRAWN
    look_again(other)
    expect_closed(one, "withdrawn", REASON)


def test_a_page_that_was_not_told_asks_again_each_minute_and_when_it_is_pressed(
    reader: Reader, host: OwnHost
) -> None:
    reader.context.clock.install()
    host.instead[VERSION] = None
    page = reader.open(CALCULATOR)
    expect_closed(page, "never", "aldri kontrollert")
    host.instead.clear()
    page.clock.fast_forward("01:01")
    wait_for(lambda: edition(page), "current")
    expect(page.locator("form[data-calculator]")).to_be_visible()

    host.instead[VERSION] = None
    before = len(host.asked)
    page.reload()
    # It asks a second time by itself, before it would keep the site on the device.
    wait_for(lambda: sum(VERSION in each for each in host.asked[before:]) >= 2, True)
    expect_closed(page, "never", "aldri kontrollert")
    host.instead.clear()
    page.get_by_role("button", name="Kontroller nå").click()
    wait_for(lambda: edition(page), "current")


def test_an_answer_that_comes_late_does_not_undo_a_later_one(
    chromium: Browser, host: OwnHost
) -> None:
    # A service worker would ask in the page's place, out of the test's reach.
    page = chromium.new_page(service_workers="block")
    page.goto(host.address + CALCULATOR)
    wait_for(lambda: edition(page), "current")
    held: list[Route] = []

    def holds(number: int) -> bool:
        page.title()  # lets the driver hear of requests
        return len(held) >= number

    page.route(f"**/{VERSION}", lambda route: held.append(route))
    look_again(page)
    wait_for(lambda: holds(1), True)
    look_again(page)
    wait_for(lambda: holds(2), True)
    *earlier, last = held
    last.fulfill(body=WITHDRAWN, content_type="application/json")
    expect_closed(page, "withdrawn", REASON)
    for route in earlier:
        with page.expect_response(f"**/{VERSION}"):
            route.fulfill(path=host.folder / VERSION)
    look_again(page)
    wait_for(lambda: holds(len(earlier) + 2), True)
    assert edition(page) == "withdrawn", "the earlier answers have come by now"
    page.close()


def test_a_closed_calculator_is_out_of_sight_without_its_style_and_neither_answers_nor_takes_a_link(
    reader: Reader, host: OwnHost
) -> None:
    host.fault = lambda path: "missing" if path.endswith(".css") else ""
    calculator = reader.calculator()
    page = calculator.page
    calculator.wait_until("ready")
    calculator.fill(ANSWERED)
    host.instead[VERSION] = WITHDRAWN
    look_again(page)
    expect_closed(page, "withdrawn", REASON)
    assert all("recommendation" not in drug for drug in calculator.answers().values())

    link = "({version, rules}) => `#kalkulator/jak-hemmere/${version}/${rules}?age=50`"
    page.evaluate(
        f"(form) => {{ location.hash = ({link})(form.dataset); }}", calculator.form.element_handle()
    )
    refused = page.get_by_text("Lenken ble ikke åpnet, fordi kalkulatoren er stengt.")
    expect(refused).to_be_visible()
    assert "#" not in page.url
    assert calculator.control("age").input_value() == ""
    assert all("recommendation" not in drug for drug in calculator.answers().values())
    assert calculator.form.get_attribute("data-state") == "failed"

    host.instead.clear()
    look_again(page)
    calculator.wait_until("ready")
    calculator.wait_for_answer()
    expect(refused).to_be_hidden()
    assert calculator.control("age").input_value() == ""


@pytest.mark.parametrize("button", ["Skriv ut", "Lag lenke"])
def test_a_withdrawn_edition_is_neither_printed_nor_linked_to(
    reader: Reader, host: OwnHost, button: str
) -> None:
    reader.context.add_init_script("window.print = () => { window.printed = true; }")
    calculator = reader.calculator()
    page = calculator.page
    calculator.wait_until("ready")
    calculator.fill(ANSWERED)
    host.instead[VERSION] = WITHDRAWN
    # At once: a look that the page takes of itself would put the button out of reach.
    calculator.form.get_by_role("button", name=button).evaluate("(button) => button.click()")
    expect_closed(page, "withdrawn", REASON)
    assert page.evaluate("() => window.printed") is None
    assert page.locator("dialog[open]").count() == 0
    assert calculator.control("age").input_value() == ""


@pytest.mark.parametrize(
    "obstacle",
    [
        "delete window.ClipboardItem",
        "Object.defineProperty(navigator, 'clipboard', { value: undefined })",
        "navigator.clipboard.write = () => Promise.reject(new Error())",
    ],
)
def test_where_the_page_may_not_copy_no_text_is_shown_before_the_host_has_answered(
    reader: Reader, host: OwnHost, obstacle: str
) -> None:
    reader.context.add_init_script(
        "HTMLDialogElement.prototype.showModal = () => { window.opened = true; }"
    )
    calculator = reader.calculator()
    page = calculator.page
    calculator.wait_until("ready")
    calculator.fill(ANSWERED)
    page.evaluate(f"() => {{ {obstacle}; }}")
    host.instead[VERSION] = WITHDRAWN
    copy = calculator.form.get_by_role("button", name="Kopier alle til journal")
    copy.evaluate("(button) => button.click()")
    expect_closed(page, "withdrawn", REASON)
    assert page.evaluate("() => window.opened") is None

    host.instead.clear()
    look_again(page)
    calculator.wait_until("ready")
    calculator.fill(ANSWERED)
    copy.evaluate("(button) => button.click()")
    wait_for(lambda: page.evaluate("() => window.opened"), True)


def test_printing_by_the_browsers_own_menu_asks_too_and_paper_says_when_it_was_checked(
    reader: Reader, host: OwnHost
) -> None:
    page = reader.open(CALCULATOR)
    wait_for(lambda: edition(page), "current")
    checked = page.locator('.edition [data-when="current"]')
    expect(checked).to_be_hidden()
    page.emulate_media(media="print")
    expect(checked).to_be_visible()
    expect(checked).to_contain_text("Utgaven er kontrollert på nett")
    host.instead[VERSION] = WITHDRAWN
    page.evaluate("() => { dispatchEvent(new Event('beforeprint')); }")
    expect_closed(page, "withdrawn", REASON)


def test_a_build_that_the_host_does_not_vouch_for_is_not_kept(
    reader: Reader, host: OwnHost, first: Path
) -> None:
    page = reader.open()
    for text in (None, "[]", json.dumps({"build": build_of(first)}), WITHDRAWN):
        host.instead[VERSION] = text
        host.asked.clear()
        kept = page.evaluate(
            """async () => {
              const address = "service-worker.js?test";
              const registration = await navigator.serviceWorker.register(address);
              const worker = registration.installing;
              await new Promise((resolve) => {
                worker.onstatechange = () => {
                  if (["redundant", "activated"].includes(worker.state)) resolve();
                };
              });
              return worker.state;
            }"""
        )
        assert kept == "redundant", text
