"""What a screen reader reads, in its order: kept as text, and held against it.

Three patients in the calculator, and the ways through the procedure and a drug's page.

`READING_ORDER=write` writes the files anew, for a person to look through before they are committed.
"""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.calculator_page import CalculatorPage
from tests.browser.conftest import DRUG_PAGE, PHONE
from tests.browser.thumb import TASKS, Task, Thumb

KEPT = Path(__file__).with_name("reading_order")
PLACES = {TASKS[0]: "ra", TASKS[2]: "jia", TASKS[3]: "hb"}


def reading(calculator: CalculatorPage) -> str:
    """The questions by their groups, the answers in brief, and the card of the first drug."""
    groups = [
        "\n".join([group.locator("legend").inner_text(), *_labels(group.evaluate(_LABELS))])
        for group in calculator.form.locator("[data-group]:visible").all()
    ]
    brief = calculator.form.locator("[data-brief]").aria_snapshot()
    card = calculator.form.locator("[data-drug]").first.aria_snapshot()
    told = "\n".join([*groups, "", brief, "", card, ""]).replace("\u00a0", " ")
    # Addresses are not read aloud.
    return "".join(line for line in told.splitlines(keepends=True) if "- /url: " not in line)


# What has a name in a group, in the order of the page: its questions, its folded line, its buttons.
_LABELS = """
(group) => [...group.querySelectorAll(".calc-label, [data-folded-words], button, summary")]
  .filter((each) => each.checkVisibility()).map((each) => each.innerText.trim())
"""


def _labels(labels: list[str]) -> list[str]:
    return [f"  {' '.join(label.split())}" for label in labels]


@pytest.mark.parametrize("task", PLACES, ids=lambda task: PLACES[task])
def test_a_screen_reader_reads_what_is_kept(calculator: CalculatorPage, task: Task) -> None:
    thumb = Thumb(calculator)
    thumb.begin(task)
    thumb.finish(task)
    hold(PLACES[task], reading(calculator))


@pytest.mark.parametrize(
    ("name", "path"), [("procedure", "jak-hemmere/"), ("drug", DRUG_PAGE)], ids=["text", "drug"]
)
def test_the_ways_through_a_page_are_those_that_are_kept(
    chromium: Browser, site_url: str, name: str, path: str
) -> None:
    page = chromium.new_page(viewport=PHONE)  # type: ignore[arg-type]
    page.goto(site_url + path)
    lines = page.locator("body").aria_snapshot().splitlines(keepends=True)
    page.close()
    told = "".join(line for line in lines if _WAY.match(line))
    hold(name, told.replace(' #"', '"').replace("\u00a0", " "))


# Landmarks, headings, figures, tables with the headings of their rows, and what one presses.
_WAY = re.compile(
    r" *- '?(banner|main|complementary|contentinfo|navigation|region|heading|figure|table|"
    r"columnheader|rowheader|button|checkbox|group|link \"Gå til)"
)


def hold(name: str, told: str) -> None:
    """Hold what is read against what is kept, or keep it."""
    file = KEPT / f"{name}.txt"
    if os.environ.get("READING_ORDER") == "write":
        file.write_text(told, encoding="utf-8")
    assert told == file.read_text("utf-8")
