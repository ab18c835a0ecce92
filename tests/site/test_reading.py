"""The pages in use: what they fetch, how abbreviations and interpretations open, and paper."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.real_procedure import GUIDELINE
from tests.site.built_pages import pages


@pytest.fixture
def procedure(chromium: Browser, site_url: str) -> Iterator[Page]:
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.goto(site_url + "jak-hemmere/")
    yield page
    page.close()


def test_no_page_asks_any_other_host_or_says_anything_in_the_console(
    chromium: Browser, site: Path, site_url: str
) -> None:
    foreign, said, failed = [], [], []
    page = chromium.new_page()
    page.on("request", lambda asked: foreign.append(asked.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on(
        "response",
        lambda answer: failed.append(answer.url) if answer.status >= 400 else None,
    )
    for path in pages(site):
        page.goto(site_url + path, wait_until="networkidle")
    page.close()
    assert len(foreign) > len(pages(site))
    assert [url for url in foreign if not url.startswith((site_url, "data:", "blob:"))] == []
    assert failed == []
    assert said == []


def tip(page: Page) -> str | None:
    shown = page.locator(".abbreviation-tip:visible")
    return shown.inner_text() if shown.count() else None


def test_an_abbreviation_opens_by_hover_and_closes_when_left(procedure: Page) -> None:
    procedure.clock.install(time=0)
    procedure.clock.pause_at(60)
    procedure.locator("#a2 abbr", has_text="TYK2").hover()
    assert tip(procedure) == "tyrosinkinase 2"
    procedure.locator(".abbreviation-tip").hover()
    procedure.clock.run_for(400)
    assert tip(procedure) == "tyrosinkinase 2"
    procedure.mouse.move(0, 0)
    procedure.clock.run_for(400)
    assert tip(procedure) is None


def test_an_abbreviation_opens_by_keyboard_and_closes_with_escape(procedure: Page) -> None:
    procedure.locator("#a7 abbr").focus()
    assert tip(procedure) == "hemoglobin"
    procedure.keyboard.press("Escape")
    assert tip(procedure) is None


def test_an_abbreviation_opens_by_touch_and_closes_by_a_touch_elsewhere(
    chromium: Browser, site_url: str
) -> None:
    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(site_url + "jak-hemmere/")
    page.locator("#a13-2 abbr").tap()
    assert "sykdomsmodifiserende" in (tip(page) or "")
    box = page.locator(".abbreviation-tip").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    page.locator("h1").tap()
    assert tip(page) is None
    context.close()


def test_an_interpretation_opens_with_the_keyboard(procedure: Page) -> None:
    mark = procedure.locator("#baricitinib-reduced-infection summary")
    item = procedure.locator("#baricitinib-reduced-infection")
    text = item.get_by_text("«Infeksjonstendens» er lest som det samme som")
    assert not text.is_visible()
    mark.focus()
    procedure.keyboard.press("Enter")
    assert text.is_visible()


def test_a_link_to_a_sentence_marks_it(procedure: Page, site_url: str) -> None:
    plain = procedure.locator("#a13-3").evaluate("each => getComputedStyle(each).backgroundColor")
    procedure.goto(site_url + "jak-hemmere/#a13-3")
    marked = procedure.locator("#a13-3").evaluate("each => getComputedStyle(each).backgroundColor")
    assert plain != marked
    assert procedure.locator("#a13-3").is_visible()


def test_on_a_narrow_screen_each_row_is_a_card_with_its_headings(
    chromium: Browser, site_url: str
) -> None:
    page = chromium.new_page(viewport={"width": 390, "height": 844})
    page.goto(site_url + "jak-hemmere/")
    heading, dosing = page.locator("#filgotinib > *").first, page.locator("#filgotinib td").last
    upper, lower = heading.bounding_box(), dosing.bounding_box()
    assert upper is not None
    assert lower is not None
    assert lower["y"] >= upper["y"] + upper["height"]
    assert lower["width"] > 300
    shown = dosing.evaluate("each => getComputedStyle(each, '::before').content")
    assert "Dosering (administrasjon tabletter p.o.)" in shown
    assert page.locator(".drug-table").get_by_role("row").count() == 1 + len(GUIDELINE.drugs)
    assert page.get_by_role("columnheader", name="Indikasjoner").count() == 1
    page.close()


def test_paper_has_the_draft_notice_the_long_forms_and_the_interpretations(
    procedure: Page,
) -> None:
    procedure.emulate_media(media="print")
    for text in (
        "Utkast til høring – ikke til klinisk bruk",
        "cervikal intraepitelial neoplasi grad III",
        "«Infeksjonstendens» er lest som det samme som",
    ):
        assert procedure.get_by_text(text).first.is_visible(), text
    assert not procedure.locator(".md-header").is_visible()
    assert not procedure.locator("#site-nav").is_visible()


def test_the_colours_follow_the_reader(chromium: Browser, site_url: str) -> None:
    seen = []
    for scheme in ("light", "dark"):
        page = chromium.new_page(color_scheme="dark" if scheme == "dark" else "light")
        page.goto(site_url)
        seen.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        page.close()
    assert seen[0] == "rgb(255, 255, 255)"
    assert seen[1] == "rgb(16, 25, 27)"
