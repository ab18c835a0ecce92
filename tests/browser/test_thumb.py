"""A typical patient with one thumb on a phone: what it takes, counted on the real page.

The times are a slow reader's: a second to read each question, and for every tap longer than the
0.3 to 0.5 s that studies of touch screens find.
"""

from dataclasses import dataclass

from playwright.sync_api import FloatRect, Locator, expect

from tests.browser.calculator_page import CalculatorPage
from tests.browser.conftest import PHONE
from tests.real_procedure import GUIDELINE

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
        self.calculator.page.keyboard.type(text)
        self.keys += len(text)
        self.is_typing = True

    def no_to_the_rest(self, name: str) -> None:
        group = self.calculator.form.locator("[data-group]").filter(
            has=self.calculator.page.locator(f'[data-field="{name}"]')
        )
        self.tap(group.get_by_role("button", name="Nei på alle ubesvarte"))

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


def test_a_typical_patient_is_answered_within_a_minute(calculator: CalculatorPage) -> None:
    thumb = Thumb(calculator)
    thumb.choose("indication", "ra")
    thumb.choose("treatment", "new")
    thumb.choose("sustained_remission", "false")
    thumb.type("age", "58")
    thumb.choose("sex", "female")
    thumb.type("weight", "70")
    thumb.type("creatinine", "78")
    thumb.choose("hepatic_impairment", "none")
    thumb.type("hemoglobin", "12,9")
    thumb.type("neutrophils", "4,1")
    thumb.type("lymphocytes", "1,4")
    thumb.no_to_the_rest("pregnant")
    thumb.no_to_the_rest("smoking")
    thumb.choose("methotrexate", "true")
    thumb.no_to_the_rest("bdmard")
    calculator.wait_for_answer()
    assert all(each["conclusive"] == "true" for each in calculator.answers().values())
    usable = calculator.form.locator("[data-brief]").get_by_text("Kan brukes")
    assert usable.count() == len(GUIDELINE.drugs)

    questions = calculator.form.locator("[data-field]").count()
    seconds = thumb.seconds(questions)
    print(f"{thumb.taps} taps, {thumb.keys} keys, {thumb.pixels:.0f} pixels, {seconds:.0f} s")
    assert thumb.taps <= 16
    assert thumb.pixels <= 2400
    assert seconds < 60
