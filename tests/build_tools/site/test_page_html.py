"""What the site makes of a page, on small pages of its own."""

from pathlib import Path
from xml.etree.ElementTree import Element, fromstring, tostring

import pytest

from build_tools.authoring.procedure import Procedure
from build_tools.authoring.schema import OfflineEntry
from build_tools.pages.abbreviation_marks import AbbreviationMarker
from build_tools.pages.quantities import keep_together
from build_tools.site.directive_html import PageContext
from build_tools.site.page_html import page_tree
from build_tools.text.page_reader import read_page
from build_tools.text.pieces import cut, put, take, text_of
from tests.bare_guideline import bare_guideline


def rendered(
    text: str,
    *,
    references: int = 0,
    abbreviations: dict[str, str] | None = None,
    identifiers: dict[str, dict[str, str]] | None = None,
) -> Element:
    own = bare_guideline("prosedyre", abbreviations)
    read = read_page(text + listed(references), 1)
    offline = OfflineEntry(warn_days=7, close_days=30)
    procedure = Procedure(own.id, Path(own.id), own, read, identifiers or {}, offline, {})
    page = PageContext(
        "prosedyre/index.md", Path("index.md"), procedure, {}, (procedure,), frozenset()
    )
    return page_tree(page, read)[0]


def listed(references: int) -> str:
    """A list of so many references."""
    numbers = range(1, references + 1)
    return "\n\n" + "\n".join(f"{n}. Verk {n}. {{#ref-{n}}}" for n in numbers)


def at(root: Element, anchor: str) -> Element:
    found = next((each for each in root.iter() if each.get("id") == anchor), None)
    assert found is not None, anchor
    return found


def text(element: Element) -> str:
    return "".join(element.itertext()).strip()


def test_a_number_at_the_end_becomes_the_address_of_its_block() -> None:
    root = rendered("Én setning. {#a1}\n\n- et punkt {#a2}\n- et *annet* {#a3}")
    assert (at(root, "a1").tag, text(at(root, "a1"))) == ("p", "Én setning.")
    assert (at(root, "a2").tag, text(at(root, "a2"))) == ("li", "et punkt")
    assert text(at(root, "a3")) == "et annet"


def test_each_of_several_sentences_has_its_own_address() -> None:
    root = rendered("Første. Andre *med ettertrykk*. Tredje. {#a1}")
    assert text(at(root, "a1")) == "Første. Andre med ettertrykk. Tredje."
    sentences = [text(at(root, f"a1-{n}")) for n in (1, 2, 3)]
    assert sentences == ["Første.", "Andre med ettertrykk.", "Tredje."]


def test_a_list_below_an_item_keeps_its_own_numbers() -> None:
    root = rendered("- ytre. Med to. {#a1}\n    - indre {#a2}\n")
    assert [text(at(root, "a1-1")), text(at(root, "a1-2"))] == ["ytre.", "Med to."]
    assert text(at(root, "a2")) == "indre"


@pytest.mark.parametrize(
    ("written", "links"),
    [
        ("Setning (4).", {"4": "#ref-4"}),
        ("Setning (6-7).", {"6": "#ref-6", "7": "#ref-7"}),
        ("Setning (1, 3-5).", {"1": "#ref-1", "3": "#ref-3", "5": "#ref-5"}),
        ("Setning (9).", {}),
        ("Setning (radiografisk).", {}),
        ("Referanser for dette avsnittet: 1-3", {"1": "#ref-1", "3": "#ref-3"}),
    ],
)
def test_citations_become_links_where_the_reference_is_there(
    written: str, links: dict[str, str]
) -> None:
    root = rendered(f"{written} {{#a1}}", references=8)
    assert {text(link): link.get("href") for link in at(root, "a1").iter("a")} == links
    assert text(at(root, "a1")) == written


def test_several_ways_back_are_numbered() -> None:
    root = rendered(
        "Først (1). {#a1}\n\nSå (1-2). {#a2}\n\n1. Verk en. {#ref-1}\n2. Verk to. {#ref-2}",
    )
    back = at(root, "ref-1").iter("a")
    assert [(link.get("href"), link.get("aria-label")) for link in back] == [
        ("#henvisning-1", "Tilbake til henvisningen i teksten 1 av 2"),
        ("#henvisning-2", "Tilbake til henvisningen i teksten 2 av 2"),
    ]
    (only,) = at(root, "ref-2").iter("a")
    assert only.get("aria-label") == "Tilbake til henvisningen i teksten"
    assert text(at(root, "henvisning-2")) == "(1-2)"


def test_a_printed_doi_and_a_known_one_are_links() -> None:
    root = rendered(
        "1. Verk. doi: 10.1056/NEJMoa2109927. {#ref-1}\n2. Annet. {#ref-2}",
        identifiers={"ref-2": {"doi": "10.1000/x", "pmid": "123"}},
    )
    links = [(text(link), link.get("href")) for link in root.iter("a")]
    assert links == [
        ("10.1056/NEJMoa2109927", "https://doi.org/10.1056/NEJMoa2109927"),
        ("doi:10.1000/x", "https://doi.org/10.1000/x"),
        ("PMID 123", "https://pubmed.ncbi.nlm.nih.gov/123"),
    ]
    assert text(at(root, "ref-1")).startswith("Verk. doi: 10.1056/NEJMoa2109927.")


LONG = {"JAK": "Janus-kinase", "CIN": "feil", "CIN III": "grad tre", "p.o.": "per os"}


@pytest.mark.parametrize(
    ("written", "marked"),
    [
        ("JAK-STAT", ["JAK"]),
        ("JAK1 og JAKi", []),
        ("(JAK), JAK. «JAK»", ["JAK", "JAK", "JAK"]),
        ("CIN III siste 5 år", ["CIN III"]),
        ("CIN IIII", ["CIN"]),
        ("tabletter p.o.)", ["p.o."]),
        ("p.o.x", []),
        ("ØJAK og JAKå", []),
        ("`JAK` og [JAK](#a)", []),
    ],
)
def test_an_abbreviation_is_a_whole_word_of_running_text(written: str, marked: list[str]) -> None:
    root = rendered(written, abbreviations=LONG)
    assert [text(each) for each in root.iter("abbr")] == marked


def test_one_of_an_abbreviation_in_each_section_takes_the_focus() -> None:
    root = rendered("JAK og JAK\n\n## JAK\n\nJAK, JAK", abbreviations=LONG)
    stops = [each.get("tabindex") for each in root.iter("abbr")]
    assert stops == ["0", None, "0", None]
    (listed,) = (each for each in root.iter("section"))
    assert listed.get("data-added") == "abbreviations"
    assert [text(each) for each in listed.iter("dt")] == ["JAK"]


def test_what_lists_its_abbreviations_itself_is_left_alone() -> None:
    root = fromstring('<div><p>AB</p><div data-abbreviations="listed"><p>JAK</p></div></div>')
    AbbreviationMarker(LONG).mark(root)
    assert [text(each) for each in root.iter("p")] == ["AB", "JAK"]
    assert [each.tag for each in root.iter() if each.tag in ("abbr", "section")] == []


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("ved kreatininclearance < 30", ["< 30"]),
        ("alder ≥65 og Hb < 8, lymfopeni < 0.5", ["≥65", "< 8", "< 0.5"]),
        ("ved 30-60 og 4 mg x 1", ["30-60", "4 mg"]),
        ("JAK1-3 og 12/23", []),
    ],
)
def test_bounds_and_quantities_are_kept_on_one_line(written: str, kept: list[str]) -> None:
    root = rendered(written)
    assert [text(each) for each in root.iter("span")] == kept


def test_cutting_inside_an_element_makes_two_of_it() -> None:
    parent = fromstring('<p>ab<em id="x">cd</em>ef</p>')
    parts = cut(take(parent), [1, 3, 5])
    assert [[text_of(piece) for piece in part] for part in parts] == [
        ["a"],
        ["b", "c"],
        ["d", "e"],
        ["f"],
    ]
    put(parent, [piece for part in parts for piece in part])
    assert tostring(parent, encoding="unicode") == '<p>ab<em id="x">c</em><em>d</em>ef</p>'


def test_a_picture_keeps_its_own_elements_alone() -> None:
    picture = "<div><svg><text>4 mg</text><a><text>30-60</text></a></svg></div>"
    root = fromstring(picture)
    keep_together(root, bare_guideline("prosedyre"))
    assert tostring(root, encoding="unicode") == picture
