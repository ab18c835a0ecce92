"""What stands behind a sentence and what a map says, as a reader reaches it: touch, keys, paper."""

import json
import random
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, Playwright

from build_tools.authoring.procedure import Procedure
from build_tools.maps.drug_map import drug_map
from calculator.assessment import compile_guideline
from tests.browser.calculator_page import unfold
from tests.engines.engine import ENGINES, wait_until

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport=PHONE, has_touch=True)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


def in_view(target: Locator) -> bool:
    """Whether an element is on the screen and nothing lies over its upper left corner."""
    return bool(
        target.evaluate(
            """each => {
              const box = each.getBoundingClientRect();
              const seen = document.elementFromPoint(box.left + 4, box.top + 4);
              return each.contains(seen);
            }"""
        )
    )


def test_a_number_opens_what_stands_behind_it_by_touch(phone: Page, site_url: str) -> None:
    phone.goto(f"{site_url}jak-hemmere/")
    number = phone.locator("#a7 a.trace-number").first
    panel = phone.locator("#spor-a7")
    assert not panel.is_visible()
    number.tap()
    panel.wait_for(state="visible")
    for words in ("Hb: grensen 8", "alle bestått", "Tolkning: Hb er målt i g/dL."):
        assert words in panel.inner_text().replace("\u00a0", " ")
    panel.locator("summary").first.tap()
    assert "Hb 8 er ikke under 8" in panel.inner_text()
    close = panel.locator(".trace-panel__close")
    box = close.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 44
    close.tap()
    panel.wait_for(state="hidden")
    assert in_view(phone.locator("#a7 a.trace-number").first)


def test_a_number_opens_and_closes_with_the_keyboard_alone(
    chromium: Browser, site_url: str
) -> None:
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{site_url}jak-hemmere/")
    page.locator("#a9 a.trace-number").first.focus()
    page.keyboard.press("Enter")
    panel = page.locator("#spor-a9")
    panel.wait_for(state="visible")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#spor-a9') !== null")
    assert page.evaluate("document.activeElement.textContent") == "Lukk"
    page.keyboard.press("Enter")
    panel.wait_for(state="hidden")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#a9') !== null")
    page.close()


def test_the_map_follows_what_is_chosen_with_the_keyboard(chromium: Browser, site_url: str) -> None:
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{site_url}jak-hemmere/legemidler/tofacitinib/")
    unfold(page, ".drug-map__fold")
    table = page.locator(".drug-map__table:visible")
    assert "Kan brukes" in table.inner_text()
    page.locator(".drug-map").get_by_label("Graviditet").focus()
    page.keyboard.press("Space")
    assert page.locator(".drug-map__figure:visible").count() == table.count() == 1
    assert "Kan brukes" not in table.inner_text()
    assert "Graviditet og amming." in table.inner_text()
    assert page.locator(".drug-map output").inner_text().endswith(": Skal ikke brukes")
    page.get_by_role("button", name="Nullstill kartet").press("Enter")
    table.get_by_text("Kan brukes").first.wait_for()
    page.close()


@pytest.mark.parametrize("name", ENGINES)
def test_whatever_is_chosen_the_page_shows_the_map_and_the_sentences_that_the_build_worked_out(
    playwright: Playwright, site_url: str, procedure: Procedure, name: str
) -> None:
    compiled = compile_guideline(procedure.guideline)
    chance = random.Random(name)
    with ENGINES[name](playwright) as engine:
        for drug in procedure.guideline.drugs:
            drawn = drug_map(compiled, drug, ("age", "crcl"))
            assert drawn is not None
            engine.goto(f"{site_url}{procedure.id}/legemidler/{drug.id}/")
            for _ in range(10):
                cells = {each.field.name: chance.choice([*each.options]) for each in drawn.settings}
                view = drawn.views[str(drawn.at(drawn.chosen, cells))]
                told = [
                    [
                        region.mark,
                        [r.quote.text for r in region.reasons if drawn.at(r.when, cells) is True],
                    ]
                    for region in view
                ]
                # WebKitGTK's driver calls a page loaded before its script has run.
                shown = f"JSON.stringify(({_CHOOSE})({json.dumps(cells)}))"
                wait_until(engine, f"() => {shown} === JSON.stringify({json.dumps(told)})", 10)


_CHOOSE = """
(cells) => {
  const map = document.querySelector(".drug-map");
  for (const fold of map.querySelectorAll("details")) fold.open = true;
  for (const control of map.querySelectorAll("[name]")) {
    const cell = String(cells[control.name]);
    if (control.type === "checkbox") control.checked = control.value === cell;
    else control.value = cell;
  }
  map.querySelector("form").dispatchEvent(new Event("change"));
  const seen = (each) => each.getClientRects().length > 0;
  const rows = [...map.querySelectorAll(".drug-map__table tbody tr")].filter(seen);
  return rows.map((row) => [
    row.querySelector("th").textContent.trim(),
    [...row.querySelectorAll("li")].filter(seen).map((each) => each.textContent),
  ]);
}
"""


def test_what_was_chosen_for_the_map_is_gone_when_the_page_is_left(
    phone: Page, site_url: str
) -> None:
    phone.goto(f"{site_url}jak-hemmere/legemidler/tofacitinib/")
    unfold(phone, ".drug-map__fold")
    phone.locator(".drug-map").get_by_label("Graviditet").tap()
    phone.goto(site_url)
    phone.go_back()
    assert not phone.locator(".drug-map").get_by_label("Graviditet").is_checked()
    unfold(phone, ".drug-map__fold")
    assert "Kan brukes" in phone.locator(".drug-map__table:visible").inner_text()


def test_without_javascript_the_first_map_is_there_and_nothing_to_choose(
    chromium: Browser, site_url: str
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}jak-hemmere/legemidler/tofacitinib/")
    assert page.locator(".drug-map__figure:visible").count() == 1
    assert page.locator(".drug-map__settings:visible").count() == 0
    assert page.get_by_text("Hva annet gjelder?").is_hidden()
    context.close()


@pytest.mark.parametrize("what", ["border", "region"])
def test_a_touch_on_the_map_leads_to_its_sentences(phone: Page, site_url: str, what: str) -> None:
    phone.goto(f"{site_url}jak-hemmere/legemidler/baricitinib/")
    link = phone.locator(f".drug-map__{what}:visible").last
    target = phone.locator(link.get_attribute("href") or "?")
    link.scroll_into_view_if_needed()
    link.locator("text").first.tap()
    phone.locator(f"{link.get_attribute('href')}:target").wait_for(state="attached")
    assert in_view(target)
    assert target.locator("a").first.get_attribute("href")


def test_paper_has_the_chosen_map_with_its_table_and_no_panel(phone: Page, site_url: str) -> None:
    phone.emulate_media(media="print")
    phone.goto(f"{site_url}jak-hemmere/legemidler/filgotinib/")
    assert phone.locator(".drug-map__figure:visible").count() == 1
    assert phone.locator(".drug-map__table:visible").count() == 1
    assert phone.locator(".drug-map__choice:visible").count() == 0
    phone.goto(f"{site_url}jak-hemmere/#spor-a7")
    assert not phone.locator("#spor-a7").is_visible()
