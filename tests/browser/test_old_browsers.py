"""A browser that lacks something answers without it, or says that the calculator does not work."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.calculator_page import CalculatorPage
from tests.browser.conftest import CALCULATOR, Open

# What the scripts use and a browser in use lacks, or can be told to do without.
NEEDED = (
    "Blob",
    "Intl",
    "Object.fromEntries",
    "ReadableStream.prototype.pipeThrough",
    "ReadableStream.prototype.tee",
    "TransformStream",
    "URL.createObjectURL",
    "WebAssembly",
    "WebAssembly.compileStreaming",
    "WebAssembly.instantiate",
    "Worker",
)
# Without these it cannot be known whether the edition holds.
TO_ASK_THE_HOST = ("Object.hasOwn", "fetch")
DISPENSABLE = (
    "AbortSignal.timeout",
    "ClipboardItem",
    "HTMLDialogElement.prototype.showModal",
    "HTMLElement.prototype.inert",
    "Navigator.prototype.clipboard",
    "Navigator.prototype.connection",
    "Navigator.prototype.serviceWorker",
    "ResizeObserver",
    "String.prototype.replaceAll",
    "String.prototype.toWellFormed",
    "caches",
    "crypto",
    "crypto.subtle",
    "indexedDB",
    "localStorage",
    "performance.getEntriesByType",
    "reportError",
    "visualViewport",
)
# What they could have used, all of it taken away at once.
NOT_USED = (
    "Array.fromAsync",
    "Array.prototype.at",
    "Array.prototype.findLast",
    "Array.prototype.toSorted",
    "Array.prototype.with",
    "CSS.highlights",
    "CompressionStream",
    "Element.prototype.checkVisibility",
    "IntersectionObserver",
    "Navigator.prototype.locks",
    "Object.groupBy",
    "Promise.withResolvers",
    "Set.prototype.difference",
    "Set.prototype.intersection",
    "Set.prototype.union",
    "requestIdleCallback",
    "scheduler",
    "structuredClone",
)

_LACK = """for (const name of NAMES) {
  const path = name.split(".");
  const last = path.pop();
  let owner = path.reduce((at, part) => at?.[part], self);
  while (owner && !Object.prototype.hasOwnProperty.call(owner, last)) {
    owner = Object.getPrototypeOf(owner);
  }
  if (owner) delete owner[last];
}"""
# In the page before any script of it, and in a worker before it is asked to start.
_EVERYWHERE = """(() => {
  const Given = Blob;
  self.Blob = class Blob extends Given {
    constructor(parts, options) {
      super(options?.type === "text/javascript" ? [...parts, TEXT] : parts, options);
    }
  };
  LACK
})();"""
_LACKS = """(names) => names.every(
  (name) => name.split(".").reduce((at, part) => at?.[part], self) === undefined)"""


def without(names: tuple[str, ...]) -> str:
    """A script that takes away what has these names."""
    lack = _LACK.replace("NAMES", json.dumps(names))
    return _EVERYWHERE.replace("LACK", lack).replace("TEXT", json.dumps(lack))


def opened_without(open_page: Open, names: tuple[str, ...]) -> CalculatorPage:
    """The calculator's page in a browser that lacks what has these names."""
    calculator = open_page("")
    calculator.page.add_init_script(without(names))
    calculator.page.goto(calculator.page.url + CALCULATOR)
    return calculator


@pytest.mark.parametrize("name", NEEDED)
def test_without_what_it_needs_the_calculator_says_that_it_does_not_work(
    open_page: Open, name: str
) -> None:
    calculator = opened_without(open_page, (name,))
    page = calculator.page
    calculator.wait_until("failed")
    words = calculator.form.get_by_role("alert")
    expect(words).to_contain_text("Kalkulatoren virker ikke")
    expect(words.get_by_role("link")).to_be_visible()
    assert page.evaluate(_LACKS, [name])


@pytest.mark.parametrize("name", TO_ASK_THE_HOST)
def test_where_the_host_cannot_be_asked_the_calculator_is_closed_in_words(
    open_page: Open, name: str
) -> None:
    calculator = opened_without(open_page, (name,))
    page = calculator.page
    expect(page.locator(".edition")).to_contain_text("Kalkulatoren er stengt", timeout=60_000)
    expect(calculator.form).to_be_hidden()


@pytest.mark.parametrize("names", [*((each,) for each in DISPENSABLE), NOT_USED])
def test_without_what_it_can_do_without_there_is_an_answer(
    open_page: Open, names: tuple[str, ...]
) -> None:
    calculator = opened_without(open_page, names)
    page = calculator.page
    calculator.wait_until("ready")
    # Where the browser keeps nothing, the page puts a memory of its own in the place of storage.
    assert page.evaluate(_LACKS, [name for name in names if name != "localStorage"])
    calculator.control("age").fill("76")
    calculator.wait_for_answer()
    assert calculator.answers()["baricitinib"]["recommendation"] == "last_resort"
