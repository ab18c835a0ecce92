"""The three engines as a phone: narrow, and driven by a finger.

Chromium and Firefox get touch events. WebKitGTK's driver makes mouse events of the same touches,
for which that engine has no others on a desk.
"""

import json
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

import websocket
from playwright.sync_api import Page, Playwright
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.common.actions.interaction import POINTER_TOUCH
from selenium.webdriver.common.actions.pointer_input import PointerInput

from build_tools.chromium import launch_chromium
from tests.engines.engine import FIREFOX, Engine, PlaywrightEngine, SeleniumEngine, webkit_driver

WIDTH, HEIGHT = 390, 844
_START_SECONDS = 180
_ANSWER_SECONDS = 120
_PATIENCE_SECONDS = 120
_ENTER = "\ue006"

# Where a finger hits an element, once it stands in the middle of the screen; or why it does not.
_MIDDLE = """(selector) => {
  const seen = [...document.querySelectorAll(selector)].filter((each) => each.checkVisibility());
  if (seen.length !== 1) return `${seen.length} of ${selector} in view`;
  seen[0].scrollIntoView({ block: "center", behavior: "instant" });
  const box = seen[0].getBoundingClientRect();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const hit = document.elementFromPoint(x, y);
  if (!seen[0].contains(hit)) return `${selector} is covered by ${hit?.outerHTML.slice(0, 200)}`;
  return [Math.round(x), Math.round(y)];
}"""


class Phone(Engine, Protocol):
    """A browser with one narrow page."""

    def touch(self, x: int, y: int) -> None:
        """Put a finger on a point of the screen, and lift it."""

    def write(self, text: str) -> None:
        """Write with the keyboard where the focus is."""


def tap(phone: Phone, selector: str) -> None:
    """Tap the one visible element of a selector, once it lies still and nothing covers it."""
    end = time.monotonic() + _PATIENCE_SECONDS
    before = None
    while (found := phone.run(_MIDDLE, selector)) != before or isinstance(found, str):
        assert time.monotonic() < end, found
        before = found
        time.sleep(0.1)
    phone.touch(*found)


class _ChromiumPhone(PlaywrightEngine):
    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._screen = page

    def touch(self, x: int, y: int) -> None:
        self._screen.touchscreen.tap(x, y)

    def write(self, text: str) -> None:
        self._screen.keyboard.insert_text(text)


class _WebKitPhone(SeleniumEngine):
    def touch(self, x: int, y: int) -> None:
        actions = ActionBuilder(self.driver, mouse=PointerInput(POINTER_TOUCH, "finger"))  # type: ignore[no-untyped-call]
        actions.pointer_action.move_to_location(x, y).pointer_down().pointer_up()  # type: ignore[no-untyped-call]
        actions.perform()

    def write(self, text: str) -> None:
        self.driver.switch_to.active_element.send_keys(text.replace("\n", _ENTER))


class _FirefoxPhone:
    """Firefox by WebDriver BiDi itself: Playwright's taps do nothing there."""

    def __init__(self, address: str) -> None:
        self._socket = websocket.create_connection(
            f"{address}/session", timeout=_ANSWER_SECONDS, suppress_origin=True
        )
        self._numbers = count(1)
        self._ask("session.new", capabilities={})
        tabs = self._ask("browsingContext.getTree")["contexts"]
        self._tab = tabs[0]["context"]
        size = {"width": WIDTH, "height": HEIGHT}
        self._ask("browsingContext.setViewport", context=self._tab, viewport=size)

    def goto(self, address: str) -> None:
        self._ask("browsingContext.navigate", context=self._tab, url=address, wait="complete")

    def back(self) -> None:
        self._ask("browsingContext.traverseHistory", context=self._tab, delta=-1)

    def reload(self) -> None:
        self._ask("browsingContext.reload", context=self._tab, wait="complete")

    def run(self, function: str, argument: Any = None) -> Any:
        # As JSON both ways, so that nothing has to be taken apart here.
        answer = self._ask(
            "script.callFunction",
            functionDeclaration=f"""async (text) => {{
              const value = await ({function})(JSON.parse(text));
              return JSON.stringify([value ?? null]);
            }}""",
            arguments=[{"type": "string", "value": json.dumps(argument)}],
            target={"context": self._tab},
            awaitPromise=True,
        )
        if answer["type"] == "exception":
            raise WebDriverException(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"]["value"])[0]

    def touch(self, x: int, y: int) -> None:
        steps = [
            {"type": "pointerMove", "x": x, "y": y},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        finger = {"pointerType": "touch"}
        self._act({"type": "pointer", "id": "finger", "parameters": finger, "actions": steps})

    def write(self, text: str) -> None:
        keys = [
            {"type": kind, "value": sign}
            for sign in text.replace("\n", _ENTER)
            for kind in ("keyDown", "keyUp")
        ]
        self._act({"type": "key", "id": "keyboard", "actions": keys})

    def close(self) -> None:
        self._socket.close()

    def _act(self, source: dict[str, Any]) -> None:
        self._ask("input.performActions", context=self._tab, actions=[source])

    def _ask(self, method: str, **parameters: Any) -> Any:
        number = next(self._numbers)
        message = {"id": number, "method": method, "params": parameters}
        self._socket.send(json.dumps(message))
        while True:
            answer = json.loads(self._socket.recv())
            if answer.get("id") == number:
                if answer["type"] == "error":
                    raise WebDriverException(f"{method}: {answer['message']}")
                return answer["result"]


@contextmanager
def chromium_phone(playwright: Playwright) -> Iterator[Phone]:
    """Debian's Chromium as a phone."""
    browser = launch_chromium(playwright)
    try:
        size: Any = {"width": WIDTH, "height": HEIGHT}
        yield _ChromiumPhone(browser.new_page(viewport=size, has_touch=True, is_mobile=True))
    finally:
        browser.close()


@contextmanager
def firefox_phone(_playwright: Playwright) -> Iterator[Phone]:
    """Debian's Firefox with a finger."""
    with TemporaryDirectory(prefix="firefox-") as profile:
        settings = 'user_pref("dom.w3c_touch_events.enabled", 1);\n'
        (Path(profile) / "user.js").write_text(settings)
        command = [FIREFOX, "--headless", "--no-remote", "--remote-debugging-port=0"]
        with subprocess.Popen(
            [*command, "--profile", profile, "about:blank"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process:
            try:
                phone = _FirefoxPhone(_address_told(Path(profile)))
                try:
                    yield phone
                finally:
                    phone.close()
            finally:
                process.terminate()


def _address_told(profile: Path) -> str:
    """The address that Firefox writes down for those who would drive it."""
    file = profile / "WebDriverBiDiServer.json"
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end:
        if file.exists() and (text := file.read_text("utf-8")):
            told = json.loads(text)
            return f"ws://{told['ws_host']}:{told['ws_port']}"
        time.sleep(0.1)
    raise AssertionError("Firefox did not start")


@contextmanager
def webkit_phone(_playwright: Playwright) -> Iterator[Phone]:
    """Debian's WebKitGTK as narrow as a window gets."""
    with webkit_driver() as driver:
        driver.set_window_size(WIDTH, HEIGHT)
        yield _WebKitPhone(driver)


PHONES: dict[str, Callable[[Playwright], AbstractContextManager[Phone]]] = {
    "Chromium": chromium_phone,
    "Firefox": firefox_phone,
    "WebKitGTK": webkit_phone,
}
