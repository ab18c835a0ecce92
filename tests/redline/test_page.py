"""The redline as a page: whole, well-formed, and readable without seeing colours."""

from collections.abc import Callable
from functools import partial
from xml.etree.ElementTree import Element, fromstring

import pytest

from build_tools.authoring.procedure import Procedure
from build_tools.redline.comparison import Comparison
from build_tools.redline.page import redline_page, standalone_page
from build_tools.redline.reading import pieces
from tests.redline.drafts import ALFA, INDEX, Edited


@pytest.fixture
def new(edited: Edited) -> Procedure:
    return edited(
        (INDEX, "Salvene er nye (3). {#a1}", "Salvene er A < B & gode (3). {#a1}"),
        (INDEX, "{#a2}", "{#a2}\n\nEt nytt avsnitt. {#a7}"),
        (
            INDEX,
            "not_computable:\n",
            "not_computable:\n  - quote: Et nytt avsnitt.\n    reason: Ingen.\n",
        ),
        (ALFA, 'crcl: "< 30"', 'crcl: "< 45"'),
        (ALFA, "crcl: 30..60", "crcl: 45..60"),
    )


def text_of(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_insertions_and_deletions_are_told_by_words(old: Procedure, new: Procedure) -> None:
    page = fromstring(redline_page(old, new))
    body = page.find(".//*[@class='redline__text']")
    assert body is not None
    inserted = [text_of(each) for each in body.iter("ins")]
    deleted = [text_of(each) for each in body.iter("del")]
    assert inserted[:3] == [
        "satt inn: A < B & gode (slutt)",
        "satt inn: 45 (slutt)",
        "satt inn: 45 (slutt)",
    ]
    assert deleted == [
        "slettet: nye (slutt)",
        "slettet: 30 (slutt)",
        "slettet: 30 (slutt)",
    ]
    for each in (*body.iter("ins"), *body.iter("del")):
        assert [part.get("class") for part in each] == ["visually-hidden", "visually-hidden"]


def test_the_abbreviations_are_listed_once(old: Procedure, new: Procedure) -> None:
    page = fromstring(redline_page(old, new))
    assert page.get("data-abbreviations") == "listed"
    listed = [text_of(each) for each in page.iter() if text_of(each) == "Forkortelser"]
    assert len(listed) == 1


def test_without_the_deleted_words_the_page_reads_as_the_new_text(
    old: Procedure, new: Procedure
) -> None:
    for kept, gone, wanted in (("ins", "del", new), ("del", "ins", old)):
        body = fromstring(redline_page(old, new)).find(".//*[@class='redline__text']")
        assert body is not None
        remove(body, partial(is_one_of, {gone, "thead"}))
        remove(body, lambda each: each.get("class") == "visually-hidden")
        leaves = [each for each in body.iter() if each.tag in ("p", "li")]
        read = [text for each in leaves if (text := text_of(each))]
        # What only one version has stands elsewhere in the other's order: compare as they come.
        assert sorted(read) == sorted(piece.text for piece in pieces(wanted)), kept


def is_one_of(tags: set[str], each: Element) -> bool:
    return each.tag in tags


def remove(parent: Element, unwanted: Callable[[Element], bool]) -> None:
    before: Element | None = None
    for child in list(parent):
        if unwanted(child):
            tail = child.tail or ""
            if before is None:
                parent.text = (parent.text or "") + tail
            else:
                before.tail = (before.tail or "") + tail
            parent.remove(child)
        else:
            remove(child, unwanted)
            before = child


def test_links_lead_to_places_of_the_page_and_ids_are_unique(
    old: Procedure, new: Procedure
) -> None:
    page = fromstring(redline_page(old, new))
    ids = [each.get("id") for each in page.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    links = [link.get("href") or "" for link in page.iter("a")]
    assert links
    assert {link.removeprefix("#") for link in links} <= set(ids)


def test_answers_come_before_words(old: Procedure, new: Procedure) -> None:
    page = fromstring(redline_page(old, new))
    assert [text_of(each) for each in page.iter("h2")] == [
        "Endringer i svarene",
        "Endringer i teksten",
        "Hele teksten med endringene",
    ]
    replies = [text_of(each) for each in page.iter("dd")]
    assert replies == [
        "Kan brukes: 4 mg x 1 daglig, 2 mg x 1 daglig (redusert) «4 mg x 1 daglig» "
        "«2 mg x 1 daglig kan være aktuelt ved kreatininclearance 30-60»",
        "Skal ikke brukes «Seponer ved kreatininclearance < 45»",
    ]


def test_a_cell_of_the_table_stays_in_its_row_and_column(old: Procedure, new: Procedure) -> None:
    page = fromstring(redline_page(old, new))
    rows = [[text_of(cell) for cell in row.iter("td")] for row in page.iter("tr")][1:]
    assert [row[0] for row in rows] == ["Alfa (Alfasol)", "Beta (Betasol)"]
    assert "Seponer ved kreatininclearance < slettet: 30 (slutt)" in rows[0][2]
    assert "slettet" not in "".join(rows[1])


def test_no_change_is_said_in_so_many_words(old: Procedure) -> None:
    page = fromstring(redline_page(old, old))
    assert [text_of(each) for each in page.iter("p")][1:3] == [
        "Ingen endring: begge versjonene gir samme svar for alle pasienter, også der noe ikke er "
        "oppgitt.",
        "Ingen endring.",
    ]
    assert not list(page.iter("ins"))
    assert not list(page.iter("del"))


def test_a_file_of_its_own_asks_for_nothing_else(old: Procedure, new: Procedure) -> None:
    html = standalone_page([Comparison(old, new)])
    document = fromstring(html.removeprefix("<!DOCTYPE html>"))
    assert not list(document.iter("link"))
    assert not list(document.iter("script"))
    assert "Utkast til høring – ikke til klinisk bruk" in html
