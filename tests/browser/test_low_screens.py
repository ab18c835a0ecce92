"""Much enlarged, or on a low screen, nothing lies over what one is at, and names stay whole."""

from collections.abc import Iterator

import pytest

from tests.browser.calculator_page import CalculatorPage
from tests.browser.cases import HALF, STATES
from tests.browser.conftest import DESK, PHONE

ENLARGED = {"width": 320, "height": 256}  # 1280 × 1024 at 400 %
LOW = {"width": 640, "height": 320}
LANDSCAPE = {"width": 844, "height": 390}

# What lies over what has the focus, asked for at nine points of it; nothing outside the form.
_COVERED = """() => {
  const each = document.activeElement;
  if (!each.closest("form[data-calculator]")) return null;
  const box = each.getBoundingClientRect();
  const name = each.outerHTML.slice(0, 120);
  const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
  const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
  if (right - left < 1 || bottom - top < Math.min(box.height, 24)) return `${name} out of view`;
  for (const across of [0.1, 0.5, 0.9]) {
    for (const down of [0.2, 0.5, 0.8]) {
      const x = left + (right - left) * across;
      const hit = document.elementFromPoint(x, top + (bottom - top) * down);
      if (!each.contains(hit) && !hit?.contains(each)) {
        return `${name} covered by ${hit?.outerHTML.slice(0, 120)}`;
      }
    }
  }
  return "";
}"""
# The words of a name or label that stand on more than one line.
_BROKEN = """(form) => {
  const broken = [];
  const names = ".calc-brief-name, .calc-brief-word, .calc-name, .calc-label, .calc-button, legend";
  for (const each of form.querySelectorAll(names)) {
    const texts = document.createTreeWalker(each, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      for (const { 0: word, index } of texts.currentNode.data.matchAll(/[\\p{L}\\p{N}]+/gu)) {
        const range = document.createRange();
        range.setStart(texts.currentNode, index);
        range.setEnd(texts.currentNode, index + word.length);
        const tops = [...range.getClientRects()].map(({ top }) => Math.round(top));
        if (Math.max(...tops) - Math.min(...tops) > 5) broken.push(word);
      }
    }
  }
  return broken;
}"""


# What is wider than its place, and so cut or outside the screen.
_CUT = """(form) => [...form.querySelectorAll(
    ".calc-option, .calc-button, .calc-quantity, .calc-brief a, .calc-drug, legend")]
  .filter((each) => each.checkVisibility() && each.scrollWidth > each.clientWidth + 1)
  .map((each) => each.outerHTML.slice(0, 100))"""


@pytest.fixture
def large_text(calculator: CalculatorPage) -> Iterator[CalculatorPage]:
    """The calculator of a reader whose text is twice the usual size."""
    session = calculator.page.context.new_cdp_session(calculator.page)
    session.send("Page.enable")
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    yield calculator
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
    session.detach()


@pytest.mark.parametrize("width", [390, 320])
def test_text_at_200_percent_has_room_in_every_state(
    large_text: CalculatorPage, width: int
) -> None:
    page = large_text.page
    page.set_viewport_size({"width": width, "height": 844})
    for texts in STATES.values():
        large_text.fill(texts)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert large_text.form.evaluate(_CUT) == []
    large_text.form.get_by_role("button", name="Sammenlign").click()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize("viewport", [ENLARGED, LOW, LANDSCAPE, PHONE], ids=str)
@pytest.mark.parametrize("state", ["half", "error"])
def test_nothing_lies_over_what_has_the_focus(
    calculator: CalculatorPage, viewport: dict[str, int], state: str
) -> None:
    calculator.page.set_viewport_size(viewport)  # type: ignore[arg-type]
    calculator.fill(HALF if state == "half" else STATES["error"])
    calculator.form.locator("details").evaluate_all(
        "(all) => all.forEach((details) => { details.open = true; })"
    )
    page = calculator.page
    page.emulate_media(reduced_motion="reduce")
    calculator.form.locator("input:checked").first.focus()
    for key in ("Tab", "Shift+Tab"):
        covered: list[str] = []
        while (found := page.evaluate(_COVERED)) is not None:
            covered.append(found)
            page.keyboard.press(key)
            assert len(covered) < 400
        assert len(covered) > 40
        assert [each for each in covered if each] == []
        page.keyboard.press("Shift+Tab" if key == "Tab" else "Tab")  # back into the form


@pytest.mark.parametrize("viewport", [ENLARGED, LOW], ids=str)
def test_on_a_low_screen_everything_scrolls(
    calculator: CalculatorPage, viewport: dict[str, int]
) -> None:
    calculator.page.set_viewport_size(viewport)  # type: ignore[arg-type]
    calculator.fill(HALF)
    staying = calculator.page.evaluate(
        """() => [...document.querySelectorAll("body *")]
             .filter((each) =>
               each.checkVisibility({ opacityProperty: true, visibilityProperty: true })
               && ["fixed", "sticky"].includes(getComputedStyle(each).position)
               && each.getBoundingClientRect().bottom > 0
               && each.getBoundingClientRect().right > 0)
             .map((each) => each.outerHTML.slice(0, 100))"""
    )
    assert staying == []


@pytest.mark.parametrize("viewport", [ENLARGED, LOW, LANDSCAPE, PHONE, DESK], ids=str)
def test_names_are_never_broken(calculator: CalculatorPage, viewport: dict[str, int]) -> None:
    calculator.page.set_viewport_size(viewport)  # type: ignore[arg-type]
    for texts in STATES.values():
        calculator.fill(texts)
        assert calculator.form.evaluate(_BROKEN) == []
        assert calculator.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
