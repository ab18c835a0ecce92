"""Five patients with one thumb on a phone: few taps to the first useful answer, and to the last."""

import pytest

from tests.browser.calculator_page import CalculatorPage
from tests.browser.thumb import TASKS, Task, Thumb

MOST_TAPS, MOST_TAPS_TO_BEGIN = 8, 3

# What the answers in brief say to who looks at the lower edge of the phone.
_SEEN = """
(form) => [...form.querySelectorAll("[data-brief-of]")]
  .filter((each) => each.checkVisibility()).map((each) => each.innerText)
"""


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_a_typical_patient_is_answered_with_few_taps(
    calculator: CalculatorPage, task: Task
) -> None:
    thumb = Thumb(calculator)
    thumb.begin(task)
    assert thumb.effort().taps <= MOST_TAPS_TO_BEGIN
    seen = calculator.form.evaluate(_SEEN)
    assert len(seen) == len(calculator.answers())
    # A dose, though it may not be the last word, or that the drug is not for this.
    assert all("daglig" in words or "Ikke indikasjon" in words for words in seen), seen
    thumb.finish(task)
    missing = {drug: each["missing"] for drug, each in calculator.answers().items()}
    assert not any(missing.values()), missing
    effort = thumb.effort()
    typed = calculator.form.locator("input[type=text]").evaluate_all(
        "(all) => all.map(({ value }) => value).join('').length"
    )
    assert effort.keys == typed, "no other keys than those of the numbers"
    assert 0 < effort.taps <= MOST_TAPS
