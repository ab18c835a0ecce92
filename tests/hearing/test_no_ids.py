"""No reader and no editor meets the id of a place, but in the lines for programs."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from build_tools.authoring.procedure import Procedure
from build_tools.hearing.answers.answer_rows import sheets
from build_tools.hearing.answers.collection import collect
from build_tools.hearing.answers.publication import answers_page, publish
from build_tools.hearing.answers.sender_letters import sender_letters
from build_tools.hearing.comment import CommentTarget, ReturnedComments, TextQuote
from build_tools.hearing.formats.word_document import read_word_document
from build_tools.hearing.formats.word_form import write_form
from build_tools.hearing.formats.word_machine import MACHINE_BEGINNING
from build_tools.hearing.places import Draft
from build_tools.hearing.present_draft import whole_draft
from build_tools.hearing_page.hearing_html import hearing, hearing_rules
from build_tools.hearing_page.page_data import controls
from tests.hearing.example import EXAMPLE
from tests.hearing.returned import ASE, comment, submission
from tests.hearing.word_reading import read_word
from tests.hearing.word_writing import write_word

OF_PROGRAMS = ("standard:", "reduced:", "mgx", "do_not_use", "last_resort", "uuid")
"""Words that stand in what a comment on an answer carries along."""


@pytest.fixture(scope="module")
def whole(procedure: Procedure) -> Draft:
    return whole_draft(procedure)


def ids_of(draft: Draft) -> list[str]:
    """Every id that is no number of the text and no word of it."""
    return [each.id for each in draft.places if re.search(r"[:_.]|[a-z]-[a-z]", each.id)]


def ids_in(texts: Iterator[str] | list[str], draft: Draft) -> list[str]:
    every = "\n".join(texts)
    return [each for each in (*ids_of(draft), *OF_PROGRAMS) if each in every]


def words_of(document: bytes) -> Iterator[str]:
    """All that a reader sees of a Word document before its lines for programs."""
    return (
        text
        for text in read_word_document(document).all_text
        if not text.startswith(MACHINE_BEGINNING)
    )


def test_none_in_the_word_form(whole: Draft) -> None:
    assert len(ids_of(whole)) > 100
    assert ids_in(words_of(write_form(whole)), whole) == []


def test_none_in_an_export(whole: Draft) -> None:
    every = tuple(comment(whole, n, p.id, f"Nr {n}") for n, p in enumerate(whole.places))
    document = write_word(submission(whole, ASE, *every), whole.names)
    assert ids_in(words_of(document), whole) == []
    assert read_word(document, "", whole).warnings == ()


@pytest.fixture(scope="module")
def texts_of_the_table(whole: Draft) -> list[str]:
    """The cells of the table of comments on every place, some gone since, and of spoilt files."""
    comments = [comment(whole, n, p.id, f"Nr {n}") for n, p in enumerate(whole.places)]
    gone = TextQuote("Dette sto der før.")
    for n, place in enumerate(("rule:anaemia", "baricitinib-reduced-weight"), start=900):
        target = CommentTarget(whole.procedure, "0.2", place, "h1", gone)
        comments.append(replace(comment(whole, n, "a7", f"Nr {n}"), target=target))
    comments += [each for each in EXAMPLE.comments if each.vignette]
    sent = submission(whole, ASE, *comments)
    spoilt = [*read_word(spoilt_form(whole), "skjema.docx", whole).warnings]
    assert len(spoilt) > 3
    collection = collect([("a.json", ReturnedComments((sent,), tuple(spoilt)))], whole)
    return [
        text
        for sheet in sheets(collection)
        for row in sheet.rows
        for heading, text in zip(sheet.header, row, strict=True)
        if heading != "ID"
    ]


def spoilt_form(draft: Draft) -> bytes:
    """A form with a row gone, a text marked, and words where none belong."""
    from docx import Document

    document = Document(io.BytesIO(write_form(draft)))
    table = document.tables[1]
    for row in table.rows:
        cells = row._tr.tc_lst
        if len(cells) < 7:
            continue
        runs = [run for cell in row.cells[:3] for p in cell.paragraphs for run in p.runs]
        for run in runs:
            run.font.bold = True
        row.cells[4].paragraphs[0].add_run("strøket").font.strike = True
        if row.cells[0].text == "9":
            table._tbl.remove(row._tr)
            break
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_none_in_the_table(whole: Draft, texts_of_the_table: list[str]) -> None:
    assert ids_in(texts_of_the_table, whole) == []
    gone = "et sted som ikke finnes lenger: «Dette sto der før.»"
    assert any(gone in text for text in texts_of_the_table)
    assert "4 mg x 1 daglig" in "\n".join(t for t in texts_of_the_table if t.startswith("Utfylt"))


def test_none_in_a_letter_or_on_the_page_of_answers(procedure: Procedure, whole: Draft) -> None:
    comments = [comment(whole, n, p.id, f"Nr {n}") for n, p in enumerate(whole.places)]
    sent = submission(whole, ASE, *comments)
    collection = collect([("a.json", ReturnedComments((sent,)))], whole)
    ((_, letter),) = sender_letters(collection)
    assert ids_in(words_of(letter), whole) == []
    page = answers_page(procedure.guideline, publish(collection))
    assert ids_in([re.sub(r"<[^>]*>", "", page)], whole) == []


def test_none_on_the_pages_of_the_hearing(procedure: Procedure, whole: Draft) -> None:
    for page in (hearing(procedure), hearing_rules(procedure), controls(procedure)):
        assert ids_in([re.sub(r"<[^>]*>", "", page)], whole) == []
