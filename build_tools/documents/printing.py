"""Pages printed by Chromium: PDF with tags and bookmarks, and the pictures that Word is given."""

import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import batched
from pathlib import Path
from typing import TYPE_CHECKING

from build_tools.chromium import PATIENCE_MS, WINDOWLESS, chromium_browser, installed

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FIGURES = "article .drug-map__picture"
"""What a page draws that is no text, as a CSS selector; what is hidden is not pictured."""

_DATE = re.compile(rb"(/(?:CreationDate|ModDate) \(D:)\d{14}")
_NODE = re.compile(rb"node\d{8}")
_PREPARE = """(words) => {
    document.documentElement.style.setProperty("--edition", JSON.stringify(words));
    for (const link of [...document.links])
        if (link.protocol === "file:" && link.pathname !== location.pathname)
            link.removeAttribute("href");
}"""
"""Sets the foot, and lets no link lead to where the other pages lie while the site is built."""
_IN_ONE_TAB = 6
"""So many pages are printed one after another by one process, whose memory is then free again."""


class PrintError(Exception):
    """Chromium is not installed, or stopped; the message is Norwegian and says what to do."""


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """A page to print: its file, what the foot of each sheet says, and its day as ``ÅÅÅÅMMDD``."""

    file: Path
    foot: str
    day: str


@dataclass(frozen=True, slots=True)
class Printed:
    """The PDF, and each figure as PNG, in the order of the page."""

    pdf: bytes
    figures: tuple[bytes, ...]


def print_pages(
    orders: Sequence[PrintOrder], programs: Sequence[str] = WINDOWLESS
) -> list[Printed]:
    """Print pages in one browser without running their scripts; none are started for none.

    Raises:
        PrintError: where Chromium is not installed, or stops.
    """
    if not orders:
        return []
    if (program := installed(programs)) is None:
        raise PrintError(
            "PDF-filene lages av nettleseren Chromium, som ikke er installert. Kjør make build, "
            "som henter den, eller installer den selv. Debian og Ubuntu: "
            "sudo apt-get install chromium-headless-shell."
        )
    # A thread of its own: Playwright allows one driver in each.
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(_print_all, orders, program).result()


def _print_all(orders: Sequence[PrintOrder], program: str) -> list[Printed]:
    from playwright.sync_api import Error

    try:
        with chromium_browser(program) as browser:
            return [
                printed
                for some in batched(orders, _IN_ONE_TAB, strict=False)
                for printed in _print(browser, some)
            ]
    except Error as error:
        raise PrintError(f"Nettleseren {program} stanset under utskriften: {error}") from error


def _print(browser: "Browser", orders: Sequence[PrintOrder]) -> Iterator[Printed]:
    """Print some pages in one tab, which is a process of its own."""
    # What a figure shows must not hang on the screen of whoever builds.
    context = browser.new_context(
        java_script_enabled=False, device_scale_factor=2, viewport={"width": 1000, "height": 800}
    )
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    for order in orders:
        page.goto(order.file.resolve().as_uri())
        page.evaluate(_PREPARE, order.foot)
        shown = [each for each in page.locator(FIGURES).all() if each.is_visible()]
        figures = tuple(each.screenshot() for each in shown)
        page.evaluate("scrollTo(0, 0)")  # where a name of the document leads hangs on it
        pdf = page.pdf(
            prefer_css_page_size=True, format="A4", print_background=True, tagged=True, outline=True
        )
        yield Printed(_of_day(pdf, order.day), figures)
    context.close()


def _of_day(pdf: bytes, day: str) -> bytes:
    """The same bytes on any day and in any order of printing; no byte changes its place.

    Chromium writes the present time, and names tagged elements by what it counted until then.
    """
    numbers = sorted(set(_NODE.findall(pdf)))
    names = {old: b"node%08d" % new for new, old in enumerate(numbers)}
    pdf = _NODE.sub(lambda found: names[found[0]], pdf)
    return _DATE.sub(rb"\g<1>" + day.encode() + b"000000", pdf)
