"""What a screen reader reads, in its order, for three patients: kept as text, and held against it.

`READING_ORDER=write` writes the files anew, for a person to look through before they are committed.
"""

import os
from pathlib import Path

import pytest

from tests.browser.calculator_page import CalculatorPage
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
    file = KEPT / f"{PLACES[task]}.txt"
    told = reading(calculator)
    if os.environ.get("READING_ORDER") == "write":
        file.write_text(told, encoding="utf-8")
    assert told == file.read_text("utf-8")
