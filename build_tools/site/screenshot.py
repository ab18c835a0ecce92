"""The picture in README: the built site on a wide and a narrow screen, side by side."""

from base64 import b64encode
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize

from build_tools.chromium import chromium_browser
from build_tools.project import DOCS, PROJECT
from build_tools.site.static_server import serve_folder
from calculator.answers import INDICATION
from calculator.guideline import Guideline

PICTURE = DOCS / "assets" / "skjermbilde.png"

_WIDE: ViewportSize = {"width": 1280, "height": 844}
_NARROW: ViewportSize = {"width": 390, "height": 844}
_FRAME = """
<style>
  body { display: flex; gap: 40px; margin: 0; padding: 40px; background: #dfeaeb }
  img { border-radius: 12px; box-shadow: 0 4px 24px #0a4a5633 }
</style>
"""


def take_screenshot(site: Path, guideline: Guideline) -> Path:
    """Picture the table of a procedure and an answer; the result is the file."""
    with serve_folder(site) as address, chromium_browser() as browser:
        pictures = [
            _table(_open(browser, f"{address}{guideline.id}/", _WIDE)),
            _answer(_open(browser, f"{address}{guideline.id}/kalkulator/", _NARROW), guideline),
        ]
        PICTURE.parent.mkdir(exist_ok=True)
        framed = browser.new_page(viewport={"width": 1790, "height": 924})
        framed.set_content(_FRAME + "".join(map(_image, pictures)))
        framed.screenshot(path=PICTURE)
    return PICTURE.relative_to(PROJECT)


def _open(browser: Browser, address: str, size: ViewportSize) -> Page:
    page = browser.new_page(viewport=size, color_scheme="light", reduced_motion="reduce")
    page.goto(address)
    return page


def _table(page: Page) -> bytes:
    page.locator(".drug-table").evaluate("table => scrollTo(0, table.offsetTop - 120)")
    return page.screenshot()


def _answer(page: Page, guideline: Guideline) -> bytes:
    """What the first drug's card says of a patient of whom only the indication is known."""
    drug = guideline.drugs[0]
    page.locator('form[data-calculator][data-state="ready"]').wait_for()
    page.locator(f'[name="{INDICATION}"][value="{drug.indications[0].choices[0]}"]').check(
        force=True
    )
    card = page.locator(f'[data-drug="{drug.id}"][data-indicated="true"]')
    card.wait_for()
    card.evaluate("card => scrollTo(0, card.getBoundingClientRect().top + scrollY - 64)")
    return page.screenshot()


def _image(picture: bytes) -> str:
    return f'<img src="data:image/png;base64,{b64encode(picture).decode()}" alt="">'
