"""What a reader finds in the built site, in the page's own dialog and with `input` alone."""

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.search.asking import Search, answers, ask, open_search, rank, read_searches

PROCEDURE = "jak-hemmere/"


@pytest.fixture
def page(chromium: Browser, site_url: str) -> Page:
    page = chromium.new_page(viewport={"width": 390, "height": 844})
    page.goto(site_url + PROCEDURE)
    return page


def test_of_sixty_searches_the_wanted_place_is_first_in_85_and_among_three_in_97_per_cent(
    page: Page,
) -> None:
    open_search(page)
    searches = read_searches()
    assert len(searches) == 60
    ranks = {each.words: rank(each, ask(page, each.words)) for each in searches}
    first = [words for words, place in ranks.items() if place == 0]
    three = [words for words, place in ranks.items() if place in (0, 1, 2)]
    assert len(first) >= 0.85 * len(searches), ranks
    assert len(three) >= 0.97 * len(searches), ranks


def test_a_place_answers_in_whatever_section_and_the_text_only_in_the_one_that_is_wanted() -> None:
    drug = Search("xeljanz", ("a/legemidler/b/",))
    assert answers(drug, "a/legemidler/b/#kalkulator")
    assert not answers(drug, "a/legemidler/c/")
    section = Search("hb", ("a/#risk", "a/kalkulator/"))
    assert answers(section, "a/#risk")
    assert not answers(section, "a/#doses")
    assert answers(section, "a/kalkulator/")


@pytest.mark.parametrize("words", ["lommekort", "pdf", "skrive ut", "word"])
def test_who_asks_for_the_procedure_on_paper_is_led_to_the_links_of_its_files(
    page: Page, words: str
) -> None:
    open_search(page)
    where = "jak-hemmere/#ta-med-deg"
    assert where in ask(page, words)[:3]
    expect(page.locator(f"#{where.partition('#')[2]} a")).to_have_count(3)


def test_a_misspelt_word_is_said_to_be_read_as_another(page: Page) -> None:
    open_search(page)
    assert ask(page, "olumient")[0] == "jak-hemmere/legemidler/baricitinib/"
    expect(page.locator("[data-search-status]")).to_contain_text("for «olumiant»")


def test_where_nothing_is_found_the_reader_is_led_on(page: Page) -> None:
    open_search(page)
    ahead = page.get_by_role("list", name="Gå rett til")
    expect(ahead.get_by_role("link", name="Kalkulator")).to_be_visible()
    assert ask(page, "xyzzyqqw") == []
    expect(page.locator("[data-search-status]")).to_contain_text("Ingen treff")
    expect(ahead.get_by_role("link", name="Tofacitinib")).to_be_visible()
    assert ask(page, "tofacitinib") != []
    expect(ahead).to_be_hidden()


def test_where_the_index_cannot_be_fetched_the_reader_is_told_and_led_on(page: Page) -> None:
    def refuse(route: Route) -> None:
        route.abort()

    page.route("**/search/pagefind.js", refuse)
    open_search(page)
    assert ask(page, "tofacitinib") == []
    expect(page.locator("[data-search-status]")).to_contain_text("kunne ikke hentes")
    expect(page.get_by_role("list", name="Gå rett til")).to_be_visible()


def test_enter_leads_to_the_first_and_escape_back_to_the_page(page: Page, site_url: str) -> None:
    page.keyboard.press("/")
    query = page.get_by_role("searchbox", name="Søk")
    expect(query).to_be_focused()
    page.keyboard.press("Escape")
    expect(query).to_be_hidden()
    open_search(page)
    ask(page, "graviditet")
    query.press("Enter")
    page.wait_for_url(f"{site_url}jak-hemmere/#*")
    expect(query).to_be_hidden()


def test_the_page_fetches_nothing_for_the_search_before_it_is_wanted(
    chromium: Browser, site_url: str
) -> None:
    page = chromium.new_page(service_workers="block")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site_url + PROCEDURE, wait_until="networkidle")
    assert [address for address in asked if "/search/" in address] == []
    open_search(page)
    assert ask(page, "amming") != []
    assert [address for address in asked if "/search/" in address] != []
