"""A drug's page is short: doses and when to stop come first, and what few need stands folded."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE
from tests.site.built_pages import DRUGS, page

LONGEST = 5_300
"""Pixels at 390: half of what the longest page had before anything was folded."""


@pytest.fixture
def phone(chromium: Browser) -> Page:
    return chromium.new_page(viewport=PHONE)  # type: ignore[arg-type]


def test_a_drugs_page_is_no_longer_than_six_screens(phone: Page, site_url: str) -> None:
    heights = {}
    for drug in DRUGS:
        phone.goto(f"{site_url}jak-hemmere/legemidler/{drug}/")
        heights[drug] = phone.evaluate("document.documentElement.scrollHeight")
    phone.close()
    assert {drug: height for drug, height in heights.items() if height > LONGEST} == {}


@pytest.mark.parametrize("drug", DRUGS)
def test_doses_come_first_then_when_to_stop_then_why_then_the_map(site: Path, drug: str) -> None:
    shown = page(site, f"jak-hemmere/legemidler/{drug}")
    headings = [str(each.contents[0]) for each in shown.select("article h2, article h3")]
    wanted = ["Standarddose", "Skal ikke brukes", "Indikasjoner", "Virkningsmekanisme"]
    places = [headings.index(each) for each in [*wanted, "Kart over svarene", "Kalkulator"]]
    assert places == sorted(places)
    assert places[0] == 0


def test_the_way_from_the_table_opens_the_calculator(phone: Page, site_url: str) -> None:
    phone.goto(f"{site_url}jak-hemmere/")
    phone.locator("#tofacitinib .drug-table__calculator").click()
    expect(phone.locator(".calc-fold")).to_have_attribute("open", "")
    expect(phone.locator('.calc input[name="age"]')).to_be_visible()
    phone.close()


def test_a_link_with_answers_opens_the_calculator(phone: Page, site_url: str) -> None:
    phone.goto(f"{site_url}jak-hemmere/legemidler/tofacitinib/#kalkulator/jak-hemmere/0.3/0?age=5")
    expect(phone.locator(".calc-fold")).to_have_attribute("open", "")
    assert "age" not in phone.url
    phone.close()
