"""Pictures of a built site to look at, one by one: `python -m tests.lab.pictures SITE FOLDER`.

Made of two states of the site they show before and after. None is kept in the repository.
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

from build_tools.chromium import launch_chromium
from build_tools.site.static_server import serve_folder
from tests.browser.cases import AT_RISK
from tests.browser.conftest import CALCULATOR, DRUG_PAGE
from tests.engines.calculator_visit import PLAY
from tests.engines.engine import FIREFOX, SeleniumEngine, webkit_driver

SIZES = ((390, 844), (768, 1024), (1280, 800), (1680, 1050))
PLACES = {
    "forside": ("", "body"),
    "prosedyre": ("jak-hemmere/", "body"),
    "tabell": ("jak-hemmere/", ".drug-table"),
    "legemiddel": (DRUG_PAGE, "body"),
    "kart": (DRUG_PAGE, ".drug-map"),
    "avvik": ("jak-hemmere/avvik/", "body"),
    "innspill": ("jak-hemmere/innspill/", "body"),
    "kvalitet": ("kvalitet/", "body"),
    "ikke-funnet": ("404.html", "body"),
    "kalkulator": (CALCULATOR, "body"),
    "svar": (CALCULATOR, "[data-drug]"),
}
"""What is pictured: its address below the site, and what stands below the header."""

_SHOW = """([place, scheme]) => {
  document.body.dataset.mdColorScheme = scheme;
  const top = document.querySelector(place).getBoundingClientRect().top;
  scrollTo(0, place === "body" ? 0 : top + scrollY - 64);
}"""
_IS_READY = "() => document.querySelector('form[data-calculator]').dataset.state === 'ready'"
_EDITS = [
    ["text" if text[0].isdigit() else "choose", name, text, ["input", "change"]]
    for name, text in AT_RISK.items()
]
_DRAWN_SECONDS = 0.4

type Call = Callable[..., object]


@contextmanager
def _opened(playwright: Playwright, name: str, size: tuple[int, int]) -> Iterator[tuple[Call, ...]]:
    """How to open an address, to call a function of the page, and to picture what is in view."""
    if name == "webkit":
        with webkit_driver() as driver:
            driver.set_window_size(*size)
            yield driver.get, SeleniumEngine(driver).run, driver.get_screenshot_as_file
        return
    if name == "firefox":
        browser = playwright.firefox.launch(channel="moz-firefox", executable_path=FIREFOX)
    else:
        browser = launch_chromium(playwright)
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    yield page.goto, page.evaluate, lambda file: page.screenshot(path=file)
    browser.close()


def main(site: Path, folder: Path) -> None:
    """Picture every place in three engines, at four widths, in light and in dark."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, serve_folder(site) as address:
        for engine in ("chromium", "firefox", "webkit"):
            for size in SIZES:
                with _opened(playwright, engine, size) as (goto, run, picture):
                    for place, (path, shown) in PLACES.items():
                        goto(address + path)
                        if place == "svar":
                            _fill(run)
                        for scheme, word in (("default", "lys"), ("slate", "mork")):
                            run(_SHOW, [shown, scheme])
                            time.sleep(_DRAWN_SECONDS)
                            picture(str(folder / f"{place}-{size[0]}-{word}-{engine}.png"))


def _fill(run: Call) -> None:
    while not run(_IS_READY):
        time.sleep(_DRAWN_SECONDS)
    run(PLAY, [[*_EDITS, ["settle"]]])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
