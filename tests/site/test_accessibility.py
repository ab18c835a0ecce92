"""What Chromium with axe-core says of every page, and what axe cannot see."""

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, expect

from tests.axe import violations
from tests.site.built_pages import pages_once

SCHEMES: dict[Literal["light", "dark"], str] = {"dark": "slate", "light": "default"}
"""What a device asks for, and what the page then calls it; each page is loaded in the first."""

WIDTHS = (390, 1280)
PARTS = 4


# In parts, which different processes can take.
@pytest.mark.parametrize("part", range(PARTS))
def test_axe_finds_no_fault_on_any_page(
    chromium: Browser, site: Path, site_url: str, part: int
) -> None:
    context = chromium.new_context(
        color_scheme="dark", reduced_motion="reduce", service_workers="block"
    )
    faults = []
    for path in pages_once(site)[part::PARTS]:
        page = context.new_page()
        page.goto(site_url + path)
        for scheme, name in SCHEMES.items():
            page.emulate_media(color_scheme=scheme)
            expect(page.locator("body")).to_have_attribute("data-md-color-scheme", name)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 844})
                found = violations(page)
                faults += [f"{path}, {scheme}, {width}: {fault}" for fault in found]
        page.close()
    context.close()
    assert faults == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_no_fault_with_all_interpretations_open(
    chromium: Browser, site_url: str, scheme: Literal["light", "dark"]
) -> None:
    context = chromium.new_context(
        viewport={"width": 390, "height": 844},
        color_scheme=scheme,
        has_touch=True,
    )
    page = context.new_page()
    page.goto(site_url + "jak-hemmere/")
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    assert violations(page) == []
    context.close()


def test_no_page_is_wider_than_a_screen_of_320_pixels(
    chromium: Browser, site: Path, site_url: str
) -> None:
    page = chromium.new_page(viewport={"width": 320, "height": 640})
    wide = []
    for path in pages_once(site):
        page.goto(site_url + path)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(path)
    page.close()
    assert wide == []


def test_what_is_touched_is_as_large_as_a_finger(chromium: Browser, site_url: str) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    small = []
    for path in ("", "jak-hemmere/", "jak-hemmere/legemidler/tofacitinib/"):
        page.goto(site_url + path)
        targets = page.locator(
            ".card, .interpretation > summary, .statement__source, .md-header__button:visible,"
            " .site-turn__link"
        )
        for box, html in targets.evaluate_all(
            "all => all.filter(each => each.checkVisibility()).map(each =>"
            " [each.getBoundingClientRect().toJSON(), each.outerHTML.slice(0, 80)])"
        ):
            if box["height"] < 44 or box["width"] < 44:
                small.append((path, html, box["width"], box["height"]))
    context.close()
    assert small == []


def test_the_menu_of_a_phone_opens_and_closes_with_the_keyboard(
    chromium: Browser, site_url: str
) -> None:
    page = chromium.new_page(viewport={"width": 390, "height": 844})
    page.goto(site_url + "jak-hemmere/")
    link = page.locator("#site-nav").get_by_role("link", name="Kalkulator")
    assert not link.is_visible()
    button = page.get_by_role("button", name="Meny")
    button.focus()
    page.keyboard.press("Enter")
    link.wait_for(state="visible")
    assert page.evaluate("document.activeElement.closest('#site-nav') !== null")
    page.evaluate(  # it slides in
        "() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished))"
    )
    box = link.bounding_box()
    assert box is not None
    assert 0 <= box["x"] < 60
    assert box["x"] + box["width"] <= 390
    assert button.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")
    link.wait_for(state="hidden")
    assert button.get_attribute("aria-expanded") == "false"
    assert button.evaluate("each => each === document.activeElement")
    page.close()


def test_nothing_out_of_sight_takes_the_focus(chromium: Browser, site_url: str) -> None:
    page = chromium.new_page(viewport={"width": 390, "height": 844})
    page.goto(site_url + "jak-hemmere/")
    unseen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        seen, html = page.evaluate(
            "(() => { const each = document.activeElement;"
            " const box = each.getBoundingClientRect();"
            " return [each.checkVisibility({visibilityProperty: true}) && box.right > 0"
            " && box.left < innerWidth, each.outerHTML.slice(0, 90)] })()"
        )
        if not seen:
            unseen.append(html)
    page.close()
    assert unseen == []


def test_the_skip_link_is_the_first_stop_and_leads_past_the_menu(
    chromium: Browser, site_url: str
) -> None:
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.goto(site_url + "jak-hemmere/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Gå til innholdet")
    assert skip.evaluate("each => each === document.activeElement")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")
    page.close()
