"""What a reader reaches with one touch, and how much stands behind a sentence unasked."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.site.built_pages import DRUGS, article, page, pages

PROCEDURE = "jak-hemmere/"


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport={"width": 320, "height": 640})
    yield context
    context.close()


@pytest.fixture
def phone(context: BrowserContext, site_url: str) -> Page:
    page = context.new_page()
    page.goto(site_url + PROCEDURE)
    return page


def test_calculator_and_doses_are_one_touch_away_on_every_page(site: Path) -> None:
    for path in pages(site):
        if path.endswith(".html"):
            continue
        ways = page(site, path).select(".md-header .header-ways a")
        assert [each.get_text() for each in ways] == ["Kalkulator", "Doser"], path


def test_on_a_phone_all_uses_of_a_procedure_are_in_view_at_once(
    chromium: Browser, site_url: str
) -> None:
    front = chromium.new_page(viewport={"width": 390, "height": 844})
    front.goto(site_url)
    cards = front.locator(".card")
    assert cards.evaluate_all("all => all.map((each) => each.querySelector('span').innerText)") == [
        *("Kalkulator", "Doser", "Gi innspill", "Les prosedyren")
    ]
    for card in cards.all():
        expect(card).to_be_in_viewport(ratio=1)
    front.close()


def test_a_page_that_is_not_there_leads_on_to_the_search_and_the_procedures(site: Path) -> None:
    lost = BeautifulSoup((site / "404.html").read_text("utf-8"), "html.parser")
    ways = [each.get_text() for each in article(lost).select("li a")]
    assert ways == ["JAK-hemmere", "Til forsiden"]
    assert lost.select("button[data-search-open]")
    assert lost.select("dialog[data-search]")


def test_they_stay_in_view_on_a_small_phone(phone: Page, site_url: str) -> None:
    phone.evaluate("scrollTo(0, document.body.scrollHeight)")
    way = phone.get_by_role("link", name="Doser", exact=True)
    expect(way).to_be_in_viewport(ratio=1)
    box = way.bounding_box()
    assert box
    assert box["height"] >= 44
    assert phone.evaluate("document.documentElement.scrollWidth") == 320
    way.click()
    phone.wait_for_url(f"{site_url}{PROCEDURE}#{DRUGS[0]}")
    expect(phone.locator(f"#{DRUGS[0]}")).to_be_in_viewport()


def test_each_row_of_the_table_leads_to_the_calculator_of_its_drug(site: Path) -> None:
    for drug in DRUGS:
        (way,) = page(site, PROCEDURE).select(f"tr#{drug} .drug-table__calculator")
        address, _, anchor = str(way["href"]).partition("#")
        form = page(site, PROCEDURE + address).find(id=anchor)
        assert form is not None
        assert form["data-only"] == drug


def signs(page: Page, line: str) -> int:
    """The signs that follow a line of the text, without the number that is a link itself."""
    shown = page.locator(f"#{line} .trace-mark:visible").count()
    return (
        shown + page.locator(f"#{line} summary:visible, #{line} + details summary:visible").count()
    )


LINES = ("baricitinib-stop", "baricitinib-reduced-age", "baricitinib-reduced-infection")


def test_a_line_has_one_quiet_sign_until_all_is_wanted_and_the_choice_is_remembered(
    phone: Page,
) -> None:
    assert [signs(phone, line) for line in LINES] == [1, 1, 1]
    phone.get_by_role("checkbox", name="Vis tolkninger og spor").check()
    assert [signs(phone, line) for line in LINES] == [2, 1, 2]
    phone.reload()
    expect(phone.get_by_role("checkbox", name="Vis tolkninger og spor")).to_be_checked()
    assert signs(phone, LINES[0]) == 2


def test_the_one_sign_opens_the_interpretation_and_the_way_to_the_trace(phone: Page) -> None:
    sign = phone.locator("#baricitinib-stop + details")
    sign.locator("summary").click()
    expect(sign).to_contain_text("Cockcroft og Gault")
    sign.get_by_role("link", name="Regel, tester og kilde").click()
    expect(phone.locator("#spor-baricitinib-stop")).to_be_visible()


def test_all_signs_show_while_one_comments_on_the_hearing(phone: Page) -> None:
    phone.get_by_role("button", name="Gi innspill mens du leser").click()
    phone.locator("html.is-commenting").wait_for()
    assert signs(phone, "baricitinib-stop") == 2
    expect(phone.locator("[data-marks-switch]")).to_be_hidden()


def test_paper_keeps_every_interpretation(phone: Page) -> None:
    phone.emulate_media(media="print")
    expect(phone.get_by_text("Begge endene er med, altså både 30 og").first).to_be_visible()


def test_each_numbered_place_has_a_link_that_copies_itself(
    chromium: Browser, site_url: str
) -> None:
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    tab = context.new_page()
    tab.goto(site_url + "jak-hemmere/")
    for place in ("a7", "a9", "baricitinib-stop", "baricitinib-reduced-age", "ref-1"):
        tab.locator(f"#{place}").hover()
        tab.locator(f"#{place} > .place-link").click()
        expect(tab.locator(".link-copied")).to_have_text("Lenken er kopiert")
        assert tab.evaluate("navigator.clipboard.readText()") == f"{site_url}jak-hemmere/#{place}"
    context.close()
