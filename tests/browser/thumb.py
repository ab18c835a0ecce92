"""One thumb on a phone: it fills in patients on the real page, and the page counts what it takes.

A tap is a touch that the browser itself reports, and a key one that its keyboard does: none is
counted by the script that makes them. Scrolling is the script's own, and counted apart.
"""

from dataclasses import dataclass

from playwright.sync_api import FloatRect, Locator, expect

from tests.browser.calculator_page import CalculatorPage
from tests.browser.conftest import PHONE

KEYBOARD = 336  # the height of a phone's number keyboard in CSS pixels
HEADER = 56

_COUNT = """
() => {
  if (!window.counted) {
    window.counted = {};
    const count = (kind) => { window.counted[kind] += 1; };
    addEventListener("touchend", ({ isTrusted }) => { if (isTrusted) count("taps"); }, true);
    addEventListener("keydown", ({ isTrusted, key }) => {
      if (isTrusted) count(key === "Enter" ? "next" : "keys");
    }, true);
  }
  Object.assign(window.counted, { taps: 0, keys: 0, next: 0, scrolls: 0 });
}
"""
_SCROLL = "(by) => { counted.scrolls += 1; scrollBy(0, by); }"


@dataclass(frozen=True, slots=True)
class Effort:
    """What the page counted: touches, signs of numbers, the keyboard's key «Neste», and how often
    what was to be touched had to be brought into reach."""

    taps: int
    keys: int
    next: int
    scrolls: int


@dataclass(frozen=True, slots=True)
class Task:
    """A patient as a thumb fills it in; blank is not filled in.

    ``weight``, ``creatinine`` and ``crcl`` are what is known of the kidneys.
    """

    name: str
    indication: str
    age: str
    hemoglobin: str
    sex: str = ""
    weight: str = ""
    creatinine: str = ""
    crcl: str = ""
    alternatives: str = ""


TASKS = (
    Task("Kvinne 76 år med RA", "ra", "76", "12,9", "female", "62", "95", alternatives="true"),
    Task("Mann 34 år med ulcerøs kolitt", "uc", "34", "14,1", "male", "80", "85"),
    Task("Barn 12 år med JIA", "jia", "12", "12,4", weight="38", crcl="110"),
    Task("Kvinne 58 år med Hb 7,8", "ra", "58", "7,8", "female", "70", "78"),
    Task("Mann 50 år med PsA og «eGFR > 90»", "psa", "50", "14,8", crcl=">90"),
)


class Thumb:
    """Taps where a thumb would, and scrolls when it must."""

    def __init__(self, calculator: CalculatorPage) -> None:
        self.calculator = calculator
        self.is_typing = False
        calculator.page.evaluate(_COUNT)

    def effort(self) -> Effort:
        """What it has taken so far."""
        return Effort(**self.calculator.page.evaluate("window.counted"))

    def begin(self, task: Task) -> None:
        """As far as the first useful answer: what it is for, and for whom."""
        self.choose("indication", task.indication)
        self.type("age", task.age)
        self.calculator.wait_for_answer()

    def finish(self, task: Task) -> None:
        """All that is left, until nothing is missing."""
        if task.sex:
            self.choose("sex", task.sex)
        for name, text in (
            ("weight", task.weight),
            ("creatinine", task.creatinine),
            ("crcl", task.crcl),
        ):
            if text:
                self.go_on(name, text)
        self.choose("hepatic_impairment", "none")
        self.go_on("hemoglobin", task.hemoglobin)
        self.go_on("neutrophils", "4,1")
        self.go_on("lymphocytes", "1,4")
        button = self.calculator.form.locator("[data-all] [data-no-to-the-rest]")
        self.tap(button)
        expect(button).to_be_hidden()
        if task.alternatives:
            self.choose("alternatives_lacking", task.alternatives)
        self.calculator.wait_for_answer()

    def tap(self, target: Locator) -> None:
        """Bring a target clear of header, answers and keyboard, and touch it at its middle."""
        self.calculator.wait_for_answer()  # no thumb is quicker
        box = _box(target)
        bar = self.calculator.form.locator("[data-brief]")
        brief = _box(bar)["height"] if bar.is_visible() else 0
        lowest = PHONE["height"] - (KEYBOARD + 90 if self.is_typing else brief)
        middle = box["y"] + box["height"] / 2
        if not HEADER + 22 < middle < lowest - 22:
            self.calculator.page.evaluate(_SCROLL, middle - (HEADER + lowest) / 2)
            box = _box(target)
        self.calculator.page.touchscreen.tap(
            box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        )
        self.is_typing = False

    def choose(self, name: str, value: str) -> None:
        option = self.calculator.option(name, value)
        self.tap(option)
        expect(option).to_be_checked()

    def go_on(self, name: str, text: str) -> None:
        """Type into a field that is asked, reached by the key «Neste» where that leads there."""
        self.calculator.wait_for_answer()
        if not self.calculator.control(name).is_visible():
            return
        if self.is_typing:
            follows = self.calculator.page.evaluate(_NEXT_FIELD)
            if follows == name:
                self.calculator.page.keyboard.press("Enter")
        self.type(name, text)

    def type(self, name: str, text: str) -> None:
        control = self.calculator.control(name)
        if not control.evaluate("(control) => control === document.activeElement"):
            self.tap(control)
        expect(control).to_be_focused()
        self.calculator.page.keyboard.type(text)
        expect(control).to_have_value(text)
        self.is_typing = True


# The question that stands next below the one that has the focus.
_NEXT_FIELD = """
() => {
  const here = document.activeElement.closest("[data-field]");
  const fields = [...here.closest("form").querySelectorAll("[data-field]")];
  const below = fields.slice(fields.indexOf(here) + 1).find((each) => each.checkVisibility());
  return below?.dataset.field;
}
"""


def _box(target: Locator) -> FloatRect:
    box = target.bounding_box()
    assert box is not None
    return box
