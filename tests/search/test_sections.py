"""What the search reads of a page: each heading and the words below it."""

from xml.etree.ElementTree import fromstring

from build_tools.search.sections import page_sections


def sections(html: str) -> list[tuple[str, str, str]]:
    found = page_sections(fromstring(f"<div>{html}</div>"), "side/", "Tittel")
    return [(each.location, each.title, each.text) for each in found]


def test_a_page_that_begins_with_its_heading_is_called_by_it() -> None:
    html = '<h1 id="a">JAK <em>her</em><a class="headerlink">#</a></h1>\n<p>Ett ord</p>'
    assert sections(html) == [("side/", "JAK her", "Ett ord")]


def test_words_before_the_first_heading_stand_below_the_title_of_the_page() -> None:
    html = '<p>Først</p><h1 id="a">A</h1>Så<h2 id="b">B</h2><p>Sist</p>'
    assert sections(html) == [
        ("side/", "Tittel", "Først"),
        ("side/#a", "A", "Så"),
        ("side/#b", "B", "Sist"),
    ]


def test_a_section_ends_with_what_its_heading_stands_in() -> None:
    html = '<h1 id="a">A</h1><section><h2 id="b">B</h2><p>inni</p></section> etter'
    assert sections(html) == [("side/", "A", "etter"), ("side/#b", "B", "inni")]


def test_what_is_left_out_is_no_word_and_begins_no_section() -> None:
    left_out = '<div data-search-exclude=""><div>x</div><h2 id="b">B</h2>y</div>'
    html = f'<h1 id="a">A<i data-search-exclude="">z</i></h1>ord{left_out} til<script>s</script>'
    assert sections(html) == [("side/", "A", "ord til")]


def test_words_of_different_paragraphs_are_different_words() -> None:
    html = '<h1 id="a">A</h1><p>10<sup>9</sup>/L, <b>fet</b>t</p><p>ny</p>'
    assert sections(html) == [("side/", "A", "10 9 /L, fett ny")]
