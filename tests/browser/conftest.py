"""Pages of the built site, opened at the width of a phone or a desk and watched for faults."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Request, Route

from tests.browser.calculator_page import CalculatorPage

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}

CALCULATOR = "jak-hemmere/kalkulator/"
DRUG_PAGE = "jak-hemmere/legemidler/tofacitinib/"

type Open = Callable[..., CalculatorPage]


@dataclass
class Watch:
    """What pages asked for, what the service worker fetched to keep, and what was complained of."""

    requests: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def asked_for(self, part: str) -> list[str]:
        """The requests of pages whose address holds a text."""
        return [address for address in self.requests if part in address]

    def follow(self, context: BrowserContext) -> None:
        context.on("request", self._request)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))

    def _request(self, request: Request) -> None:
        (self.kept if request.service_worker else self.requests).append(request.url)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def check(self, site_url: str) -> None:
        """Nothing was complained of, and nobody was asked but the own host."""
        assert self.complaints == []
        asked = [*self.requests, *self.kept]
        hosts = {urlsplit(address.removeprefix("blob:")).netloc for address in asked}
        assert hosts <= {urlsplit(site_url).netloc}


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def open_page(chromium: Browser, site_url: str, watch: Watch) -> Iterator[Open]:
    """Open a page in a browser that has seen nothing."""
    contexts = []

    def open_page(
        path: str = CALCULATOR, viewport: dict[str, int] = PHONE, **options: bool
    ) -> CalculatorPage:
        context = chromium.new_context(viewport=viewport, **options)  # type: ignore[arg-type]
        contexts.append(context)
        watch.follow(context)
        page = context.new_page()
        page.goto(site_url + path)
        return CalculatorPage(page)

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def held(open_page: Open) -> Iterator[list[Route]]:
    """Requests that a test holds back; what is left of them is let go before their page closes."""
    routes: list[Route] = []
    yield routes
    for route in routes:
        with suppress(Error):  # answered by the test
            route.abort()


# Leaves a page as it was when it had just been opened, but for Python, which is up.
_TIDY = """
(form) => {
  for (const dialog of form.querySelectorAll("dialog")) dialog.close();
  for (const details of form.querySelectorAll("details")) details.open = false;
  document.activeElement.blur();
  scrollTo(0, 0);
}
"""


@pytest.fixture(scope="session")
def _shared(chromium: Browser, site_url: str) -> Iterator[tuple[CalculatorPage, Watch]]:
    """One page with Python up for all tests that do not need their own: its start takes seconds."""
    watch = Watch()
    context = chromium.new_context(
        viewport=PHONE,  # type: ignore[arg-type]
        has_touch=True,
        permissions=["clipboard-read", "clipboard-write"],
    )
    watch.follow(context)
    page = context.new_page()
    page.goto(site_url + CALCULATOR)
    calculator = CalculatorPage(page)
    calculator.wait_until("ready")
    yield calculator, watch
    context.close()


@pytest.fixture
def calculator(_shared: tuple[CalculatorPage, Watch], site_url: str) -> Iterator[CalculatorPage]:
    """The calculator's own page on a phone, ready and empty."""
    calculator, watch = _shared
    calculator.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    calculator.page.emulate_media(
        media="null", color_scheme="light", forced_colors="none", reduced_motion="no-preference"
    )
    calculator.form.evaluate(_TIDY)
    calculator.fill({})
    yield calculator
    watch.check(site_url)
