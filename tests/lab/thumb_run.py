"""What five patients take with one thumb on a phone, counted by the page."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from build_tools.chromium import chromium_browser
from build_tools.evidence.measurements import Figure
from build_tools.project import DOCS
from build_tools.site.site_build import build_site
from build_tools.site.static_server import serve_folder
from tests.browser.calculator_page import CalculatorPage
from tests.browser.conftest import CALCULATOR, PHONE
from tests.browser.thumb import TASKS, Thumb


def thumb_tasks(_arguments: argparse.Namespace) -> Iterator[Figure]:
    """Fill in each patient; the first useful answer is the first that tells of every drug."""
    unsettled = 0
    with TemporaryDirectory() as folder, chromium_browser() as browser:
        site = Path(folder) / "site"
        build_site(DOCS, site)
        with serve_folder(site) as address:
            for task in TASKS:
                page = browser.new_page(viewport=PHONE, has_touch=True)  # type: ignore[arg-type]
                page.goto(address + CALCULATOR)
                calculator = CalculatorPage(page)
                calculator.wait_until("ready")
                thumb = Thumb(calculator)
                thumb.begin(task)
                yield Figure("Trykk til første svar", thumb.effort().taps, task.name)
                thumb.finish(task)
                effort = thumb.effort()
                yield Figure("Trykk til alt er avklart", effort.taps, task.name)
                yield Figure("Tegn i tallene", effort.keys, task.name)
                yield Figure("«Neste» på tastaturet", effort.next, task.name)
                yield Figure("Ganger rullet", effort.scrolls, task.name)
                unsettled += any(each["missing"] for each in calculator.answers().values())
                page.close()
    yield Figure("Oppgaver som ikke ble avklart", unsettled)
