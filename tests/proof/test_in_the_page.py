"""What stands behind a sentence and what a map says, as a reader reaches it: touch, keys, paper."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page

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
    shown = page.locator(".drug-map__figure:visible")
    assert shown.count() == 1
    first = shown.get_attribute("id")
    page.locator(".drug-map input:checked").focus()
    page.keyboard.press("ArrowDown")
    assert shown.count() == 1
    assert shown.get_attribute("id") != first
    assert shown.get_attribute("id") == page.evaluate("document.activeElement.value")
    assert page.locator(".drug-map__table:visible").count() == 1
    page.close()


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
    assert phone.locator(".drug-map__choice:visible").count() == 1
    phone.goto(f"{site_url}jak-hemmere/#spor-a7")
    assert not phone.locator("#spor-a7").is_visible()
