"""Whatever is done with the form, the page shows what Python answers, in every engine.

`SEQUENCES` in the environment says how many sequences are played in all, and `SEED` which.
"""

import os
import re
from itertools import cycle, islice
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Playwright

from calculator.assessment import CompiledGuideline, compile_guideline
from calculator.guideline_json import read_guideline
from tests.engines.calculator_visit import CalculatorVisit
from tests.engines.edits import sequences
from tests.engines.engine import ENGINES

SEQUENCES = int(os.environ.get("SEQUENCES", "180"))
SEED = os.environ.get("SEED", "1")
IN_A_VISIT = 500


@pytest.mark.parametrize("engine_name", ENGINES)
def test_no_sequence_of_edits_leaves_an_answer_other_than_pythons(
    playwright: Playwright, site: Path, site_url: str, engine_name: str
) -> None:
    random = Random(f"{SEED} {engine_name}")
    pages = calculator_pages(site)
    random.shuffle(pages)
    left = -(-SEQUENCES // len(ENGINES))
    with ENGINES[engine_name](playwright) as engine:
        for page in cycle(pages):
            compiled = compiled_for(site, page)
            visit = CalculatorVisit(engine, f"{site_url}{page}/", compiled)
            edits = islice(sequences(compiled.guideline, random), min(IN_A_VISIT, left))
            report = visit.play(list(edits)) or visit.go_and_come_back(site_url)
            assert not report, f"{engine_name}: {report}"
            left -= IN_A_VISIT
            if left <= 0:
                break


def calculator_pages(site: Path) -> list[str]:
    """The pages of the built site with a calculator, as paths below it."""
    return [
        page.parent.relative_to(site).as_posix()
        for page in sorted(site.rglob("index.html"))
        if re.search("<form[^>]*data-calculator", page.read_text("utf-8"))
    ]


def compiled_for(site: Path, page: str) -> CompiledGuideline:
    """The guideline that a page answers by, as the site itself publishes it."""
    published = site / page.partition("/")[0] / "guideline.json"
    return compile_guideline(read_guideline(published.read_text("utf-8")))
