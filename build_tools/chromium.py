"""Debian's Chromium, driven by Playwright."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # builds that print nothing are not to wait for it
    from playwright.sync_api import Browser, Playwright

PROGRAM = "/usr/bin/chromium"
WINDOWLESS = ("/usr/bin/chromium-headless-shell", PROGRAM)
"""The same engine without all that a window needs, which takes half as long; where that is not
installed, the whole browser."""

PATIENCE_MS = 120_000
"""What a browser may take to start, or to print a page, where many run at once."""

ARGUMENTS = (
    "--no-sandbox",  # the build and the tests may run as root
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def installed(programs: Iterable[str]) -> str | None:
    """The first of some programs that is on this machine."""
    return next((each for each in programs if Path(each).exists()), None)


def launch_chromium(playwright: "Playwright", program: str | Path = PROGRAM) -> "Browser":
    """Start the browser; whoever asked for it closes it."""
    return playwright.chromium.launch(
        executable_path=program, args=list(ARGUMENTS), timeout=PATIENCE_MS
    )


@contextmanager
def chromium_browser(program: str | Path = PROGRAM) -> Iterator["Browser"]:
    """Start the browser; it is closed at the end of the context."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = launch_chromium(playwright, program)
        try:
            yield browser
        finally:
            browser.close()
