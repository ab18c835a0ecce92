"""Pages printed by Chromium: PDF with tags and bookmarks, and the pictures that Word is given."""

import json
import re
from base64 import b64decode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from build_tools.chromium import PRINTERS
from build_tools.documents.devtools import DevTools, started

FIGURES = "article .drug-map__picture"
"""What a page draws that is no text, as a CSS selector; what is hidden is not pictured."""

_DATE = re.compile(rb"(/(?:CreationDate|ModDate) \(D:)\d{14}")
_NODE = re.compile(rb"node\d{8}")
_SCREEN = {"width": 1000, "height": 800, "deviceScaleFactor": 2, "mobile": False}
_LIGHT = {"name": "prefers-color-scheme", "value": "light"}
_PAPER = {
    **{"preferCSSPageSize": True, "paperWidth": 8.27, "paperHeight": 11.7},  # A4 where none is said
    **{f"margin{side}": 0 for side in ("Top", "Bottom", "Left", "Right")},
    **{"printBackground": True, "generateTaggedPDF": True, "generateDocumentOutline": True},
}
_SHOWN = f"""[...document.querySelectorAll({json.dumps(FIGURES)})]
    .filter((each) => each.checkVisibility({{ visibilityProperty: true }}))
    .map((each) => each.getBoundingClientRect())
    .map((box) => [box.left, box.top, box.right, box.bottom])
    .map(([x, y, ...ends]) => [Math.floor(x), Math.floor(y), ...ends.map(Math.ceil)])
    .map(([x, y, right, bottom]) => ({{ x, y, width: right - x, height: bottom - y }}))"""


class NoBrowserError(Exception):
    """Chromium is not installed; the message is Norwegian and says how to install it."""


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


def print_pages(orders: Sequence[PrintOrder], programs: Sequence[str] = PRINTERS) -> list[Printed]:
    """Print pages in one browser without running their scripts; none are started for none.

    Raises:
        NoBrowserError: where Chromium is not installed.
        DevToolsError: where it stops.
    """
    if not orders:
        return []
    program = next((each for each in programs if Path(each).exists()), None)
    if program is None:
        raise NoBrowserError(
            "PDF-filene lages av nettleseren Chromium, som ikke er installert. Kjør make build, "
            "som henter den, eller installer den selv. Debian og Ubuntu: "
            "sudo apt-get install chromium-headless-shell."
        )
    with started(program) as chromium:
        return [_print(chromium, each) for each in orders]


def _print(chromium: DevTools, order: PrintOrder) -> Printed:
    context = chromium.ask("Target.createBrowserContext")
    target = chromium.ask("Target.createTarget", url="about:blank", **context)
    page = chromium.ask("Target.attachToTarget", flatten=True, **target)["sessionId"]
    chromium.ask("Page.enable", page)
    chromium.ask("Emulation.setScriptExecutionDisabled", page, value=True)
    # What a figure shows must not hang on the screen of whoever builds.
    chromium.ask("Emulation.setEmulatedMedia", page, features=[_LIGHT])
    chromium.ask("Emulation.setDeviceMetricsOverride", page, **_SCREEN)
    chromium.ask("Page.navigate", page, url=order.file.resolve().as_uri())
    chromium.wait("Page.loadEventFired", page)
    foot = json.dumps(json.dumps(order.foot, ensure_ascii=False))
    setting = f"document.documentElement.style.setProperty('--edition', {foot})"
    chromium.ask("Runtime.evaluate", page, expression=setting)
    shown = chromium.ask("Runtime.evaluate", page, expression=_SHOWN, returnByValue=True)
    figures = tuple(_picture(chromium, page, place) for place in shown["result"]["value"])
    pdf = chromium.ask("Page.printToPDF", page, **_PAPER)["data"]
    chromium.ask("Target.disposeBrowserContext", **context)
    return Printed(_of_day(b64decode(pdf), order.day), figures)


def _picture(chromium: DevTools, page: str, place: Mapping[str, float]) -> bytes:
    clip = {**place, "scale": 1}
    taken = chromium.ask("Page.captureScreenshot", page, clip=clip, captureBeyondViewport=True)
    return b64decode(taken["data"])


def _of_day(pdf: bytes, day: str) -> bytes:
    """The same bytes on any day and in any order of printing; no byte changes its place.

    Chromium writes the present time, and names tagged elements by what it counted until then.
    """
    numbers = sorted(set(_NODE.findall(pdf)))
    names = {old: b"node%08d" % new for new, old in enumerate(numbers)}
    pdf = _NODE.sub(lambda found: names[found[0]], pdf)
    return _DATE.sub(rb"\g<1>" + day.encode() + b"000000", pdf)
