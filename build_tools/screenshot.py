"""The picture in README: the built site on a wide and a narrow screen, side by side."""

from base64 import b64encode
from pathlib import Path

from playwright.sync_api import Browser, Page

from build_tools.chromium import chromium_browser
from build_tools.project import DOCS, PROJECT
from build_tools.static_server import serve_folder
from calculator.guideline_json import shipped_guideline

PICTURE = DOCS / "assets" / "skjermbilde.png"

_WIDE = {"width": 1280, "height": 844}
_NARROW = {"width": 390, "height": 844}
_FRAME = """
<style>
  body { display: flex; gap: 40px; margin: 0; padding: 40px; background: #dfeaeb }
  img { border-radius: 12px; box-shadow: 0 4px 24px #0a4a5633 }
</style>
"""


def take_screenshot(site: Path) -> Path:
    """Picture the table of the first procedure and its calculator; the result is the file."""
    procedure = shipped_guideline()
    with serve_folder(site) as address, chromium_browser() as browser:
        text = f"{address}{procedure.id}/"
        pictures = [
            _picture(browser, f"{text}#{procedure.drugs[0].id}", _WIDE),
            _picture(browser, f"{text}kalkulator/", _NARROW),
        ]
        PICTURE.parent.mkdir(exist_ok=True)
        framed = browser.new_page(viewport={"width": 1790, "height": 924})
        framed.set_content(_FRAME + "".join(map(_image, pictures)))
        framed.screenshot(path=PICTURE)
    return PICTURE.relative_to(PROJECT)


def _picture(browser: Browser, address: str, size: dict[str, int]) -> bytes:
    page: Page = browser.new_page(
        viewport={"width": size["width"], "height": size["height"]}, color_scheme="light"
    )
    page.goto(address, wait_until="networkidle")
    return page.screenshot()


def _image(picture: bytes) -> str:
    return f'<img src="data:image/png;base64,{b64encode(picture).decode()}" alt="">'
