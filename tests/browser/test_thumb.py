"""Typical patients with one thumb on a phone: what it takes, counted on the real page.

The times are a slow reader's: a second to read each question, and for every tap longer than the
0.3 to 0.5 s that studies of touch screens find.
"""

from dataclasses import dataclass

import pytest
from playwright.sync_api import FloatRect, Locator, expect

from tests.browser.calculator_page import CalculatorPage
from tests.browser.conftest import PHONE

KEYBOARD = 336  # the height of a phone's number keyboard in CSS pixels
HEADER = 56
READ_S, TAP_S, KEY_S, SWIPE_S = 1.0, 0.8, 0.35, 0.7
SWIPE = 400  # pixels that a thumb moves the page with each swipe
RESULT_S = 6.0  # to read four answers in brief


@dataclass
class Thumb:
    """Taps where a thumb would, scrolls when it must, and keeps count."""

    calculator: CalculatorPage
    taps: int = 0
    keys: int = 0
    pixels: float = 0.0
    is_typing: bool = False

    def tap(self, target: Locator) -> None:
        """Bring a target clear of header, answers and keyboard, and touch it at its middle."""
        self.calculator.wait_for_answer()  # no thumb is quicker
        box = self._box(target)
        bar = self.calculator.form.locator("[data-brief]")
        brief = self._box(bar)["height"] if bar.is_visible() else 0
        lowest = PHONE["height"] - (KEYBOARD + 90 if self.is_typing else brief)
        middle = box["y"] + box["height"] / 2
        if not HEADER + 22 < middle < lowest - 22:
            before = self._scrolled()
            self.calculator.page.evaluate("(by) => scrollBy(0, by)", middle - (HEADER + lowest) / 2)
            self.pixels += abs(self._scrolled() - before)
            box = self._box(target)
        self.calculator.page.touchscreen.tap(
            box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        )
        self.taps += 1
        self.is_typing = False

    def choose(self, name: str, value: str) -> None:
        option = self.calculator.option(name, value)
        self.tap(option)
        expect(option).to_be_checked()

    def type(self, name: str, text: str) -> None:
        if not self.calculator.page.evaluate(f"document.activeElement.name === '{name}'"):
            self.tap(self.calculator.control(name))
        control = self.calculator.control(name)
        expect(control).to_be_focused()
        for key in text:  # as a phone's keyboard does it
            self.calculator.page.keyboard.insert_text(key)
        expect(control).to_have_value(text)
        self.keys += len(text)
        self.is_typing = True

    def go_on(self, name: str, text: str) -> None:
        """Type into the next field, reached by the key that a phone's keyboard calls «Neste»."""
        self.calculator.page.keyboard.press("Enter")
        self.keys += 1
        assert self.calculator.page.evaluate("document.activeElement.name") == name
        self.type(name, text)

    def no_to_the_rest(self) -> None:
        button = self.calculator.form.get_by_role("button", name="Svar nei på resten", exact=True)
        self.tap(button)
        expect(button).to_be_hidden()

    def seconds(self, questions: int) -> float:
        """How long it took, by the times above."""
        swipes = self.pixels / SWIPE
        return (
            questions * READ_S + self.taps * TAP_S + self.keys * KEY_S + swipes * SWIPE_S + RESULT_S
        )

    def _scrolled(self) -> float:
        top: float = self.calculator.page.evaluate("scrollY")
        return top

    @staticmethod
    def _box(target: Locator) -> FloatRect:
        box = target.bounding_box()
        assert box is not None
        return box


LIVER = ("hepatic_impairment", "none")
MOST_TAPS, MOST_TAPS_TO_BEGIN = 8, 3

# Who, the indication, the sex, age, weight and kidney function as they are known, Hb, and what is
# answered last.
TASKS = {
    "a woman of 76 with RA": ("ra", "female", "76", ("62", "95"), "12,9", "true"),
    "a man of 34 with ulcerative colitis": ("uc", "male", "34", ("80", "85"), "14,1", ""),
    "a child of 12 with JIA": ("jia", "", "12", ("38", "", "110"), "12,4", ""),
    "a woman of 58 with Hb 7,8": ("ra", "female", "58", ("70", "78"), "7,8", ""),
    "a man of 50 with PsA and eGFR over 90": ("psa", "", "50", ("", "", ">90"), "14,8", ""),
}


@pytest.mark.parametrize("task", TASKS.values(), ids=TASKS)
def test_a_typical_patient_is_answered_within_a_minute_by_a_thumb(
    calculator: CalculatorPage, task: tuple[str, str, str, tuple[str, ...], str, str]
) -> None:
    indication, sex, age, (weight, *kidney), hemoglobin, alternatives = task
    thumb = Thumb(calculator)
    thumb.choose("indication", indication)
    thumb.type("age", age)
    calculator.wait_for_answer()
    brief = calculator.form.locator("[data-brief]")
    expect(brief).to_be_visible()
    assert thumb.taps <= MOST_TAPS_TO_BEGIN
    if sex:
        thumb.choose("sex", sex)
    if weight:
        thumb.type("weight", weight)
    (creatinine, *clearance) = kidney
    if creatinine:
        thumb.go_on("creatinine", creatinine)
    for text in clearance:
        thumb.type("crcl", text)
    thumb.choose(*LIVER)
    thumb.type("hemoglobin", hemoglobin)
    thumb.go_on("neutrophils", "4,1")
    thumb.go_on("lymphocytes", "1,4")
    thumb.no_to_the_rest()
    if alternatives:
        thumb.choose("alternatives_lacking", alternatives)
    calculator.wait_for_answer()
    missing = {drug: each["missing"] for drug, each in calculator.answers().items()}
    assert not any(missing.values()), missing

    questions = calculator.form.locator("[data-field]").count()
    seconds = thumb.seconds(questions)
    print(f"{thumb.taps} taps, {thumb.keys} keys, {thumb.pixels:.0f} pixels, {seconds:.0f} s")
    assert thumb.taps <= MOST_TAPS
    assert seconds < 60
