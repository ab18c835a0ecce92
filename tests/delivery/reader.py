"""A reader of the delivered site, and what can be seen of what their browser keeps."""

import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import BrowserContext, Page

from tests.browser.calculator_page import CalculatorPage
from tests.delivery.own_host import OwnHost

CALCULATOR = "jak-hemmere/kalkulator/"
SECONDS = 180

# The build of each cache, and whether it is whole.
CACHES = """async () => {
  const found = {};
  for (const name of await caches.keys()) {
    const [scope, build] = name.split(" ");
    found[build] = Boolean(await (await caches.open(name)).match(`${scope}checked`));
  }
  return found;
}"""
_REGISTRATIONS = "async () => (await navigator.serviceWorker.getRegistrations()).length"
_AGE = """async (days) => {
  for (const name of await caches.keys()) {
    const [scope] = name.split(" ");
    const then = new Date(Date.now() - days * 86_400_000).toISOString();
    await (await caches.open(name)).put(`${scope}checked`, new Response(then));
  }
}"""
_IS_INSTALLING = (
    "async () => Boolean((await navigator.serviceWorker.getRegistration())?.installing)"
)
# The calculator of a drug's page is folded, and what is folded cannot be seen to be closed.
_UNFOLD = """addEventListener("DOMContentLoaded", () => {
  for (const fold of document.querySelectorAll(".calc-fold")) fold.open = true;
})"""
ACTIVE = "() => navigator.serviceWorker.controller?.scriptURL.split('?')[1]"


class Reader:
    """One browser without a past; its pages are of one host."""

    def __init__(self, context: BrowserContext, host: OwnHost) -> None:
        context.add_init_script(_UNFOLD)
        self.context = context
        self.host = host

    def open(self, path: str = "") -> Page:
        """Open a page in a tab of its own."""
        page = self.context.new_page()
        page.goto(self.host.address + path)
        return page

    def calculator(self, path: str = CALCULATOR) -> CalculatorPage:
        """Open a page with a calculator."""
        return CalculatorPage(self.open(path))


def build_shown(page: Page) -> str | None:
    """The build that a page is of; None if it is no page of ours."""
    meta = page.locator('meta[name="build"]')
    return meta.get_attribute("content") if meta.count() else None


def edition(page: Page) -> str | None:
    """What the page says of its own age."""
    return page.locator("html").get_attribute("data-edition")


def wait_for(seen: Callable[[], Any], wanted: Any) -> None:
    """Look again and again until what is seen is what is wanted."""
    end = time.monotonic() + SECONDS
    while (found := seen()) != wanted:
        assert time.monotonic() < end, f"{found!r} is not {wanted!r}"
        time.sleep(0.1)


def wait_until_kept(page: Page, build: str) -> None:
    """Wait until the service worker of a build serves, with all of the build kept."""
    wait_for(lambda: page.evaluate(CACHES).get(build), True)
    wait_for(lambda: page.evaluate(ACTIVE), build)


def wait_until_given_up(page: Page) -> None:
    """Wait until a service worker that has begun to keep its build no longer tries to."""
    wait_for(lambda: page.evaluate(_IS_INSTALLING), False)


def caches(page: Page) -> dict[str, bool]:
    """Which builds are kept, and which of them wholly."""
    return dict(page.evaluate(CACHES))


def registrations(page: Page) -> int:
    """How many service workers there are."""
    return int(page.evaluate(_REGISTRATIONS))


def pretend_last_check(page: Page, days: float) -> None:
    """Let the last check have been some days ago."""
    page.evaluate(_AGE, days)


def look_again(page: Page) -> None:
    """Come back to the tab."""
    page.evaluate("() => { dispatchEvent(new Event('focus')); }")
