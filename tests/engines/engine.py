"""Three browser engines behind one small interface: Blink, Gecko and WebKit."""

import json
import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

from playwright.sync_api import Browser, Page, Playwright
from playwright.sync_api import Error as PlaywrightError
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.webdriver import LocalWebDriver
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service
from selenium.webdriver.webkitgtk.webdriver import WebDriver

from build_tools.chromium import ARGUMENTS, PROGRAM, launch_chromium

FIREFOX = "/usr/bin/firefox-esr"
_WEBKIT = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser"
_WEBKIT_DRIVER = "/usr/bin/WebKitWebDriver"
_SCRIPT_SECONDS = 300


class Engine(Protocol):
    """A browser with one page, which has seen nothing before."""

    def goto(self, address: str) -> None:
        """Open an address and wait until the page is loaded."""

    def back(self) -> None:
        """Go back as the browser's button does; the page may take a while to be there."""

    def reload(self) -> None:
        """Load the page again as the browser's button does."""

    def run(self, function: str, argument: Any = None) -> Any:
        """Call a JavaScript function in the page with one argument, both ways as JSON.

        A promise is waited for; what is thrown is raised here. Nothing is evaluated by the page
        itself, so a content security policy does not stand in the way.
        """


def wait_until(engine: Engine, function: str, seconds: float) -> None:
    """Call a function of the page again and again until it gives a true value.

    A call that fails, as it does while one page makes way for another, is made again.
    """
    end = time.monotonic() + seconds
    while True:
        with suppress(PlaywrightError, WebDriverException):
            if engine.run(function):
                return
        assert time.monotonic() < end, f"not within {seconds} s: {function}"
        time.sleep(0.05)


@contextmanager
def chromium(playwright: Playwright) -> Iterator[Engine]:
    """Debian's Chromium."""
    with _page(launch_chromium(playwright)) as engine:
        yield engine


@contextmanager
def firefox(playwright: Playwright) -> Iterator[Engine]:
    """Debian's Firefox, driven by WebDriver BiDi."""
    browser = playwright.firefox.launch(channel="moz-firefox", executable_path=FIREFOX)
    with _page(browser) as engine:
        yield engine


@contextmanager
def webkit(_playwright: Playwright) -> Iterator[Engine]:
    """Debian's WebKitGTK, the nearest that there is to Safari, on a screen that nobody sees."""
    with webkit_driver() as driver:
        yield SeleniumEngine(driver)


@contextmanager
def chromium_without_storage(playwright: Playwright) -> Iterator[Engine]:
    """Chromium whose owner lets no site store anything: every storage throws when it is asked."""
    refused = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    with TemporaryDirectory() as profile:
        preferences = Path(profile, "Default", "Preferences")
        preferences.parent.mkdir()
        preferences.write_text(json.dumps(refused), encoding="utf-8")
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=PROGRAM, args=list(ARGUMENTS)
        )
        try:
            yield PlaywrightEngine(context.new_page())
        finally:
            context.close()


@contextmanager
def firefox_without_storage(playwright: Playwright) -> Iterator[Engine]:
    """Firefox whose owner lets no site store anything: every storage throws when it is asked."""
    browser = playwright.firefox.launch(
        channel="moz-firefox",
        executable_path=FIREFOX,
        firefox_user_prefs={"network.cookie.cookieBehavior": 2},
    )
    with _page(browser) as engine:
        yield engine


@contextmanager
def webkit_without_storage(_playwright: Playwright) -> Iterator[Engine]:
    """WebKitGTK with what it can be told to leave out: local storage and databases."""
    with webkit_driver(
        "--enable-html5-local-storage=false",
        "--enable-html5-database=false",
        "--cookies-policy=never",
    ) as driver:
        yield SeleniumEngine(driver)


@contextmanager
def webkit_driver(*arguments: str) -> Iterator[LocalWebDriver]:
    """WebKitGTK as its driver gives it."""
    options = Options()
    options.binary_location = _WEBKIT
    for argument in ("--automation", *arguments):
        options.add_argument(argument)
    with _screen() as display:
        service = Service(_WEBKIT_DRIVER, env={**os.environ, "DISPLAY": display})
        driver = WebDriver(options, service)
        try:
            driver.set_script_timeout(_SCRIPT_SECONDS)
            yield driver
        finally:
            driver.quit()


ENGINES: dict[str, Callable[[Playwright], AbstractContextManager[Engine]]] = {
    "Chromium": chromium,
    "Firefox": firefox,
    "WebKitGTK": webkit,
}
WITHOUT_STORAGE: dict[str, Callable[[Playwright], AbstractContextManager[Engine]]] = {
    "Chromium": chromium_without_storage,
    "Firefox": firefox_without_storage,
    "WebKitGTK": webkit_without_storage,
}


class PlaywrightEngine:
    """A page driven by Playwright."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def goto(self, address: str) -> None:
        self._page.goto(address)

    def back(self) -> None:
        # Playwright itself waits in vain for Firefox here.
        self._page.evaluate("() => { setTimeout(() => history.back()); }")

    def reload(self) -> None:
        self._page.reload()

    def run(self, function: str, argument: Any = None) -> Any:
        return self._page.evaluate(function, argument)


class SeleniumEngine:
    """A window driven by WebDriver."""

    _CALL = """
        const [argument, done] = arguments;
        Promise.resolve(argument)
          .then(FUNCTION)
          .then((value) => done({ value }), (error) => done({ error: String(error) }));
    """

    def __init__(self, driver: LocalWebDriver) -> None:
        self.driver = driver

    def goto(self, address: str) -> None:
        self.driver.get(address)

    def back(self) -> None:
        self.driver.back()

    def reload(self) -> None:
        self.driver.refresh()

    def run(self, function: str, argument: Any = None) -> Any:
        script = self._CALL.replace("FUNCTION", f"({function})")
        result = self.driver.execute_async_script(script, argument)
        if "error" in result:
            raise WebDriverException(result["error"])
        return result["value"]


@contextmanager
def _page(browser: Browser) -> Iterator[Engine]:
    try:
        yield PlaywrightEngine(browser.new_page())
    finally:
        browser.close()


@contextmanager
def _screen() -> Iterator[str]:
    """A display of its own, with the number that the X server itself finds free."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x1024x24", "-nolisten"]
    with subprocess.Popen(
        [*command, "tcp"], pass_fds=[writing], stderr=subprocess.DEVNULL
    ) as server:
        os.close(writing)
        try:
            with os.fdopen(reading) as told:
                yield f":{told.readline().strip()}"
        finally:
            server.terminate()
