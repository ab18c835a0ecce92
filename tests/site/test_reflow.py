"""What axe cannot see: large text, low screens, what covers the focus, and broken words."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.site.built_pages import pages_once

LOW = {"width": 320, "height": 256}  # 1280 × 1024 at 400 %

# Of what stays in view, what is not at its own place in the page: the share of the screen it takes.
_COVERED = """
() => Math.max(0, ...[...document.querySelectorAll("body *")].map((each) => {
  const { position, top, bottom } = getComputedStyle(each);
  if (!["fixed", "sticky"].includes(position)) return 0;
  if (!each.checkVisibility({ visibilityProperty: true })) return 0;
  const box = each.getBoundingClientRect();
  if (box.left >= innerWidth || box.right <= 1 || box.width < 50) return 0;
  const isStuck = Math.abs(box.top - parseFloat(top)) <= 1 || bottom !== "auto";
  if (position === "sticky" && !isStuck) return 0;
  return (Math.min(box.bottom, innerHeight) - Math.max(box.top, 0)) / innerHeight;
}))
"""

_FOCUS_SEEN = """
() => {
  const each = document.activeElement;
  // The theme's switch of colours is an input without a size, whose label shows the focus.
  if (each === document.body || each.matches(".md-option")) return "";
  const { left, top, width, height } = each.getBoundingClientRect();
  const x = Math.min(Math.max(left + width / 2, 1), innerWidth - 1);
  const from = Math.max(top, 0), to = Math.min(top + height, innerHeight);
  const hit = document.elementFromPoint(x, (from + to) / 2);
  const seen = to > from && (each.contains(hit) || hit?.contains(each));
  return seen ? "" : each.outerHTML.slice(0, 100);
}
"""

# What can have the focus, or an even sample where there is much; down the page and up again, since
# the focus comes in at the lower edge and at the upper.
_EACH_FOCUSED = f"""
() => {{
  const isSeen = {_FOCUS_SEEN};
  const stops = [...document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, [tabindex='0']"
  )].filter((each) => each.tabIndex >= 0 && !each.disabled
    && each.checkVisibility({{ visibilityProperty: true }}));
  const some = stops.filter((_, index) => index % Math.ceil(stops.length / 100) === 0);
  const faults = [...some, ...some.toReversed()].map((each) => {{
    each.focus();
    return each === document.activeElement ? isSeen() : "";
  }});
  return [some.length, faults.filter(Boolean)];
}}
"""

# Words on two lines although their element may not break them at a syllable.
_BROKEN = r"""
() => {
  const found = [], range = document.createRange();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { parentElement: element, data } = walker.currentNode;
    if (!element.checkVisibility() || element.closest("script, svg, a, code, pre")) continue;
    if (element.closest(".visually-hidden, thead")) continue;
    if (getComputedStyle(element).hyphens === "auto") continue;
    for (const { 0: word, index } of data.matchAll(/\p{L}{2,}/gu)) {
      range.setStart(walker.currentNode, index);
      range.setEnd(walker.currentNode, index + word.length);
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      if (lines.size > 1 && element.closest(".drug-name") === null) found.push(word);
    }
  }
  return found;
}
"""


@pytest.fixture
def large_text(chromium: Browser) -> Iterator[Page]:
    """A page of a reader whose text is twice the usual size."""
    page = chromium.new_page(viewport={"width": 390, "height": 844})
    session = page.context.new_cdp_session(page)
    session.send("Page.enable")
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    yield page
    page.close()


@pytest.mark.parametrize("width", [390, 320])
def test_text_at_200_percent_reflows_and_breaks_words_at_syllables_alone(
    large_text: Page, site: Path, site_url: str, width: int
) -> None:
    large_text.set_viewport_size({"width": width, "height": 844})
    faults = []
    for path in pages_once(site):
        large_text.goto(site_url + path)
        wide = large_text.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wide > 0:
            faults.append(f"{path}: {wide} px too wide")
        faults += [f"{path}: {word}" for word in large_text.evaluate(_BROKEN)]
        large_text.evaluate("scrollTo(0, 700)")
        if (covered := large_text.evaluate(_COVERED)) > 1 / 3:
            faults.append(f"{path}: {covered:.0%} of the screen covered")
    assert faults == []


def test_on_a_low_screen_nothing_that_stays_in_view_takes_more_than_a_third(
    chromium: Browser, site: Path, site_url: str
) -> None:
    page = chromium.new_page(viewport=LOW)  # type: ignore[arg-type]
    covered = []
    for path in pages_once(site):
        page.goto(site_url + path)
        page.evaluate("scrollTo(0, 700)")
        if page.evaluate(_COVERED) > 1 / 3:
            covered.append(path)
    page.close()
    assert covered == []


@pytest.mark.parametrize("size", [LOW, {"width": 390, "height": 844}], ids=["320", "390"])
def test_what_has_the_focus_is_never_covered(
    chromium: Browser, site: Path, site_url: str, size: dict[str, int]
) -> None:
    page = chromium.new_page(viewport=size, reduced_motion="reduce")  # type: ignore[arg-type]
    covered = []
    for path in pages_once(site):
        page.goto(site_url + path)
        stops, faults = page.evaluate(_EACH_FOCUSED)
        assert stops > 5, path
        covered += [f"{path}: {fault}" for fault in faults]
    page.close()
    assert covered == []


def test_without_javascript_no_control_is_shown_that_does_nothing(
    chromium: Browser, site: Path, site_url: str
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    dead = []
    for path in pages_once(site):
        page.goto(site_url + path)
        if page.locator("button:visible, input:visible, select:visible").count():
            dead.append(path)
    context.close()
    assert dead == []
