"""«Vi svarer samlet»: several authors, and one organisation that stands behind all of it."""

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from build_tools.hearing.answers.answer_rows import author_name, sheets
from build_tools.hearing.answers.publication import publish
from build_tools.hearing.comment import Respondent
from build_tools.hearing.formats.word_form import write_form
from build_tools.hearing.places import Draft
from tests.hearing.habits import COMMENT, cell, run
from tests.hearing.returned import ASE, PER, collected, comment, put, submission

UNION = Respondent("Åse Ødegård og Per Hansen", "leger", "Legeforeningen", joint_reply=True)


def filled(draft: Draft, answer: str, organisation: str = "Legeforeningen") -> bytes:
    """The form of two authors: one has written in it, the other in its margin."""
    document = Document(io.BytesIO(write_form(draft)))
    labels = {row.cells[0].text: row.cells[1] for row in document.tables[0].rows}
    labels["Navn"].text = "Åse Ødegård"
    labels["Organisasjon"].text = organisation
    labels["Vi svarer samlet"].text = answer
    cell(document, COMMENT).text = "Hvilken enhet?"
    document.add_comment(run(document), text="Enig med Åse.", author="Per Hansen")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("suffix", ["json", "csv", "docx"])
def test_the_choice_is_kept_in_every_format(tmp_path: Path, draft: Draft, suffix: str) -> None:
    put(tmp_path, f"a.{suffix}", submission(draft, UNION, comment(draft, 1, "a7", "Hei")))
    (entry,) = collected(tmp_path, draft).entries
    assert entry.received.respondent == UNION


def test_the_choice_is_kept_in_the_form_with_every_authors_name(
    tmp_path: Path, draft: Draft
) -> None:
    (tmp_path / "skjema.docx").write_bytes(filled(draft, "Ja"))
    entries = collected(tmp_path, draft).entries
    assert {each.received.respondent.joint_reply for each in entries} == {True}
    assert {each.received.person for each in entries} == {"legeforeningen\nsamlet"}
    voices = [author_name(each) for each in entries]
    assert [each.startswith("Per Hansen, i filen fra: ") for each in voices].count(True) == 1
    assert all("Legeforeningen samlet, ved Åse Ødegård" in each for each in voices)


def test_the_organisation_stands_behind_all_that_is_published(tmp_path: Path, draft: Draft) -> None:
    (tmp_path / "skjema.docx").write_bytes(filled(draft, "ja"))
    named = replace(UNION, consent_to_publish_name=True)
    put(tmp_path, "a.json", submission(draft, named, comment(draft, 1, "a9", "Fra nettsiden")))
    published = publish(collected(tmp_path, draft))
    assert {each.sender for each in published.comments} == {"Legeforeningen"}


def test_several_files_of_an_organisation_are_one_sender_though_another_wrote_them_down(
    tmp_path: Path, draft: Draft
) -> None:
    first = submission(draft, UNION, comment(draft, 1, "a7", "Hvilken enhet?"))
    again = comment(draft, 2, "a7", "Hvilken enhet?")
    put(tmp_path, "a.json", first)
    put(tmp_path, "b.json", submission(draft, replace(UNION, name="Per Hansen"), again))
    (entry,) = collected(tmp_path, draft).entries
    assert entry.received.files == ("a.json", "b.json")


def test_members_who_do_not_answer_together_are_persons_of_their_own(
    tmp_path: Path, draft: Draft
) -> None:
    for number, who in enumerate((UNION, replace(UNION, joint_reply=False), PER, ASE)):
        said = comment(draft, number + 1, "a7", "Hvilken enhet?")
        put(tmp_path, f"{number}.json", submission(draft, who, said))
    assert len(collected(tmp_path, draft).entries) == 4


def test_the_names_of_all_authors_are_proposed_to_be_left_out(tmp_path: Path, draft: Draft) -> None:
    said = comment(draft, 1, "a7", "Hilsen Per Hansen og Åse Ødegård")
    put(tmp_path, "a.json", submission(draft, UNION, said))
    (names,) = [s for s in sheets(collected(tmp_path, draft)) if s.title == "Navn i tekstene"]
    assert [row[0] for row in names.rows] == ["Per Hansen", "Åse Ødegård"]


def test_one_who_answers_together_for_nobody_is_asked_about(tmp_path: Path, draft: Draft) -> None:
    (tmp_path / "skjema.docx").write_bytes(filled(draft, "ja", organisation=""))
    told = [each.reason for each in collected(tmp_path, draft).unhandled]
    assert told == ["Avsenderen svarer samlet, men har ikke skrevet for hvem. Spør avsenderen."]


def test_an_answer_that_is_neither_yes_nor_no_is_told(tmp_path: Path, draft: Draft) -> None:
    (tmp_path / "skjema.docx").write_bytes(filled(draft, "ja, men Per er uenig"))
    collection = collected(tmp_path, draft)
    told = "Svaret på «Vi svarer samlet» er «ja, men Per er uenig», og er ikke lest som ja."
    assert told in [each.reason for each in collection.unhandled]
    assert not any(each.received.respondent.joint_reply for each in collection.entries)


def test_two_forms_in_one_file_are_from_two_senders(tmp_path: Path, draft: Draft) -> None:
    first = Document(io.BytesIO(filled(draft, "nei", "Sykehuset")))
    second = Document(io.BytesIO(filled(draft, "nei", "Klinikken")))
    second.tables[0].rows[0].cells[1].text = "Randi To"
    cell(second, COMMENT).text = "Helt uenig."
    for element in list(second.element.body)[:-1]:
        first.element.body.insert(len(first.element.body) - 1, element)
    first.save(str(tmp_path / "begge.docx"))
    collection = collected(tmp_path, draft)
    said = {each.comment.text: each.received.respondent for each in collection.entries}
    assert said["Hvilken enhet?"].name == "Åse Ødegård"
    assert (said["Helt uenig."].name, said["Helt uenig."].organisation) == ("Randi To", "Klinikken")
    assert not any("Summen" in each.reason for each in collection.warnings)


def with_colleague(cell_of: Any) -> None:
    """Have Per Hansen write in a comment of another, take a word away, and strike his own again."""
    paragraph = cell_of.paragraphs[0]._p
    for number, (kind, words) in enumerate([("ins", " ikke"), ("ins", "noe"), ("del", "enhet")]):
        name = "delText" if kind == "del" else "t"
        made = f'w:id="{number}" w:author="Per Hansen" w:date="2026-11-0{number + 1}T10:00:00Z"'
        inner = f"<w:r><w:{name} xml:space='preserve'>{words}</w:{name}></w:r>"
        paragraph.append(parse_xml(f"<w:{kind} {nsdecls('w')} {made}>{inner}</w:{kind}>"))
        paragraph.append(
            parse_xml(f"<w:r {nsdecls('w')}><w:t xml:space='preserve'> og </w:t></w:r>")
        )


@pytest.mark.parametrize(("answer", "organisation"), [("nei", "Sykehuset"), ("ja", "Sykehuset")])
def test_words_that_a_colleague_writes_into_a_comment_are_his_own(
    tmp_path: Path, draft: Draft, answer: str, organisation: str
) -> None:
    """Unless they answer together: then all of it is what the organisation says."""
    document = Document(io.BytesIO(filled(draft, answer, organisation)))
    with_colleague(cell(document, COMMENT))
    document.save(str(tmp_path / "skjema.docx"))
    collection = collected(tmp_path, draft)
    said = {
        (each.comment.origin.written_by, each.comment.text)
        for each in collection.entries
        if each.comment.origin.found_in != "margen"
    }
    if answer == "ja":
        assert said == {("", "Hvilken enhet? ikke og noe og  og")}
    else:
        assert said == {
            ("", "Hvilken enhet? og  og enhet og"),
            ("Per Hansen", "ikke … noe"),
        }
    told = [each.reason for each in collection.unhandled]
    assert told == ["Slettet med sporede endringer av Per Hansen, 3.11.2026: «enhet»"]
