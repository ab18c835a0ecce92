"""What the search reads of a page: each heading and the words below it."""

from xml.etree.ElementTree import fromstring

import pytest

from build_tools.search.sections import page_sections


def sections(html: str) -> list[tuple[str, str, str]]:
    found = page_sections(fromstring(f"<div>{html}</div>"), "side/", "Tittel")
    return [(each.location, each.title, each.text) for each in found]


def test_a_page_that_begins_with_its_heading_is_called_by_it() -> None:
    html = '<h1 id="a"><em>JAK</em> her<a class="headerlink">#</a></h1>\n<p>Ett ord</p>'
    assert sections(html) == [("side/", "JAK her", "Ett ord")]


def test_words_before_the_first_heading_stand_below_the_title_of_the_page() -> None:
    html = '<p>Først</p><h1 id="a">A</h1>Så<h2 id="b">B</h2><p>Sist</p>'
    assert sections(html) == [
        ("side/", "Tittel", "Først"),
        ("side/#a", "A", "Så"),
        ("side/#b", "B", "Sist"),
    ]


def test_a_heading_of_any_level_begins_a_section_also_the_first_of_a_page() -> None:
    html = "".join(f'<h{level} id="{level}">{level}</h{level}>' for level in range(2, 7))
    assert sections(html) == [
        ("side/", "Tittel", ""),
        *((f"side/#{level}", str(level), "") for level in range(2, 7)),
    ]


def test_a_section_ends_with_what_its_heading_stands_in() -> None:
    html = '<h1 id="a">A</h1><section><h2 id="b">B</h2><p>inni</p></section> etter'
    assert sections(html) == [("side/", "A", "etter"), ("side/#b", "B", "inni")]


@pytest.mark.parametrize("tag", ["script", "style", "object", 'div data-search-exclude=""'])
def test_what_is_left_out_is_no_word_and_begins_no_section(tag: str) -> None:
    left_out = f'<{tag}><div>x</div><h2 id="b">B</h2>y</{tag.partition(" ")[0]}>'
    excluded = '<h2 id="c" data-search-exclude="">C</h2>'
    html = f'<h1 id="a">A<i data-search-exclude="">z</i></h1>ord{left_out} til{excluded}'
    assert sections(html) == [("side/", "A", "ord til")]


@pytest.mark.parametrize("tag", ["code", "li", "ol", "p", "pre", "sub", "sup", "ul"])
def test_what_stands_apart_is_no_part_of_the_words_beside_it(tag: str) -> None:
    html = f'<h1 id="a">A</h1>10<{tag}>9</{tag}>/L, <b>fet</b>t'
    assert sections(html) == [("side/", "A", "10 9 /L, fett")]
