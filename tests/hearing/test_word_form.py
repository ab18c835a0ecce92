"""The Word form: all of the draft in it, and read back however it was filled in."""

from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement

import pytest

from build_tools.hearing.comment import CommentKind, Submission, TextQuote
from build_tools.hearing.formats.columns import COMMENT_TABLE
from build_tools.hearing.formats.word_document import read_word_document
from build_tools.hearing.formats.word_form import form_places, write_form
from build_tools.hearing.places import Draft
from build_tools.hearing.reattachment import Certainty, place_again
from tests.hearing.example import EXAMPLE, NAMES
from tests.hearing.word_editing import (
    WORD,
    answered,
    edited,
    filled_in,
    paragraph_of,
    read_text,
    row_of,
    with_copied_row,
    with_margin_comment,
)
from tests.hearing.word_reading import read_word
from tests.hearing.word_writing import write_word

KIND, COMMENT, PROPOSED, SOURCE = range(3, 7)


@pytest.fixture(scope="module")
def form(draft: Draft) -> bytes:
    return write_form(draft)


def only(content: bytes) -> Submission:
    reading = read_word(content, "skjema.docx")
    assert reading.warnings == ()
    return reading.submissions[0]


def test_every_block_line_and_reference_has_a_row_in_reading_order(
    draft: Draft, form: bytes
) -> None:
    _, table = read_word_document(form).tables
    assert table[0].texts == COMMENT_TABLE
    rows = [row.texts for row in table[1:] if not row.is_heading]
    assert [(cells[1], cells[2]) for cells in rows] == [
        (draft.names[place.id], place.text) for place in form_places(draft)
    ]
    assert [cells[0] for cells in rows] == [str(n) for n in range(1, len(rows) + 1)]
    assert {"a7", "Baricitinib: hos eldre ≥ 75 år", "referanse 1"} <= {cells[1] for cells in rows}


def test_an_empty_form_says_nothing(form: bytes) -> None:
    submission = only(form)
    assert submission.comments == ()
    assert not submission.respondent.consent_to_publish_name


def test_the_same_draft_gives_the_same_bytes(draft: Draft, form: bytes) -> None:
    assert write_form(draft) == form


def test_what_is_written_is_read_with_its_place(draft: Draft, form: bytes) -> None:
    filled = filled_in(
        form,
        {
            ("a7", KIND): "Uklart.",
            ("a7", COMMENT): "Hvilken enhet?\nÆ, ø og å",
            ("a7", PROPOSED): "Hb < 8 g/dL",
            ("Baricitinib: hos eldre ≥ 75 år", SOURCE): "SPC",
        },
    )
    filled = answered(filled, "Navn", "Åse Ødegård")
    filled = answered(filled, "Navnet kan publiseres", "Ja")
    submission = only(filled)
    assert submission.respondent.name == "Åse Ødegård"
    assert submission.respondent.consent_to_publish_name
    age, hb = submission.comments
    assert (hb.kind, hb.text) == (CommentKind.UNCLEAR, "Hvilken enhet?\nÆ, ø og å")
    assert hb.proposed_wording == "Hb < 8 g/dL"
    assert hb.target.content_hash == draft.hashes["a7"]
    assert age.source == "SPC"
    assert age.target.quote == TextQuote(
        "hos eldre ≥ 75 år", "Baricitinib (Olumiant): 2 mg x 1 daglig kan være aktuelt\n"
    )
    for comment in (hb, age):
        assert place_again(comment.target, draft).certainty is Certainty.UNCHANGED


@pytest.mark.parametrize("written", ["ja, men bare rollen", "nei", "", "kanskje"])
def test_only_a_plain_yes_is_a_consent(form: bytes, written: str) -> None:
    filled = answered(form, "Navnet kan publiseres", written)
    reading = read_word(filled, "skjema.docx")
    assert not reading.submissions[0].respondent.consent_to_publish_name
    told = [warning.reason for warning in reading.warnings]
    assert (written in ("nei", "")) == (told == [])
    assert all(f"«{written}», og er ikke lest som ja." in reason for reason in told)


def test_a_row_that_was_added_has_its_place(form: bytes) -> None:
    filled = filled_in(form, {("a7", COMMENT): "Én"})
    comments = only(with_copied_row(filled, "a7", COMMENT, "To")).comments
    assert [comment.text for comment in comments] == ["Én", "To"]
    assert {comment.target.place for comment in comments} == {"a7"}
    assert len({comment.uuid for comment in comments}) == 2


def test_a_change_in_the_text_of_the_draft_is_a_proposal(draft: Draft, form: bytes) -> None:
    text = draft.by_id["a7"].text.replace("< 8", "< 9")
    reading = read_word(filled_in(form, {("a7", 2): text}), "skjema.docx")
    (comment,) = reading.submissions[0].comments
    assert comment.proposed_wording == text
    assert comment.origin.found_in == "teksten i utkastet er endret"
    assert reading.warnings == ()


def test_a_change_in_the_text_beside_a_proposal_is_not_lost(draft: Draft, form: bytes) -> None:
    changed = filled_in(form, {("a7", 2): "Annen tekst", ("a7", PROPOSED): "Forslag"})
    (comment,) = read_word(changed, "").submissions[0].comments
    assert comment.proposed_wording == "Forslag"
    assert "Annen tekst" in comment.text


def test_tracked_changes_are_read_as_they_would_be_accepted(form: bytes) -> None:
    def change(body: Element) -> None:
        (paragraph,) = row_of(body, "a7")[COMMENT].findall(f"{WORD}p")
        gone = SubElement(SubElement(paragraph, f"{WORD}del"), f"{WORD}r")
        SubElement(gone, f"{WORD}delText").text = "Gammelt"
        added = SubElement(SubElement(paragraph, f"{WORD}ins"), f"{WORD}r")
        SubElement(added, f"{WORD}t").text = "Nytt"

    reading = read_word(edited(form, change), "skjema.docx")
    assert [comment.text for comment in reading.submissions[0].comments] == ["Nytt"]
    assert [warning.reason for warning in reading.warnings] == [
        "Slettet med sporede endringer: «Gammelt»"
    ]


def test_a_comment_in_the_margin_is_a_comment_on_the_row(form: bytes) -> None:
    (comment,) = only(with_margin_comment(form, "a7", "I margen")).comments
    assert (comment.text, comment.target.place, comment.kind) == ("I margen", "a7", None)


def test_words_outside_the_table_are_a_comment(form: bytes) -> None:
    outside = edited(form, lambda body: body[0].insert(0, paragraph_of("PS: a7 er uklart")))
    (comment,) = only(outside).comments
    assert (comment.text, comment.origin.found_in) == ("PS: a7 er uklart", "tekst utenfor tabellen")


def test_columns_may_have_been_moved(form: bytes) -> None:
    def move(body: Element) -> None:
        for row in body.iter(f"{WORD}tr"):
            cells = row.findall(f"{WORD}tc")
            if len(cells) == len(COMMENT_TABLE):
                for cell in cells:
                    row.remove(cell)
                row.extend(reversed(cells))

    filled = filled_in(form, {("a7", KIND): "språk", ("a7", COMMENT): "Komma"})
    (comment,) = only(edited(filled, move)).comments
    assert (comment.kind, comment.text, comment.target.place) == (
        CommentKind.LANGUAGE,
        "Komma",
        "a7",
    )


def test_a_form_without_the_lines_for_programs_keeps_number_and_words(
    draft: Draft, form: bytes
) -> None:
    def cut(body: Element) -> None:
        for paragraph in body[0].findall(f"{WORD}p"):
            if read_text(paragraph).startswith("{"):
                body[0].remove(paragraph)

    filled = filled_in(form, {("a7", COMMENT): "Enhet?"})
    (comment,) = read_word(edited(filled, cut), "", draft).submissions[0].comments
    assert place_again(comment.target, draft).certainty is Certainty.UNCHANGED


def test_words_in_a_heading_of_the_table_are_a_comment(form: bytes) -> None:
    def add(body: Element) -> None:
        row_of(body, "Referanser", 0)[0].append(paragraph_of("Flere trengs"))

    (comment,) = only(edited(form, add)).comments
    assert "Flere trengs" in comment.text


def test_words_in_a_damaged_line_for_programs_are_told_without_the_line(draft: Draft) -> None:
    content = edited(write_form(draft), write_in_line('"place":"a7"', "Hei ", " på deg 99887766"))
    reading = read_word(content, "fil.docx", draft)
    assert [each.text for each in reading.submissions[0].comments] == ["Hei på deg 99887766"]
    assert "{" not in "".join(each.reason for each in reading.warnings)


def test_a_damaged_line_of_an_export_says_what_it_was_and_what_to_do(draft: Draft) -> None:
    change = write_in_line("urn:uuid:0b7e6a52", "Her står MERKE ", " 99887766")
    reading = read_word(edited(write_word(EXAMPLE, NAMES), change), "fil.docx", draft)
    (told,) = [each for each in reading.warnings if "er endret" in each.reason]
    assert told.reason.startswith("Linjen som hører til innspillet 0b7e6a52, er endret")
    assert "Se etter at raden står på riktig sted" in told.reason
    assert "Her står MERKE" in told.reason
    assert "99887766" in told.reason
    assert not [sign for sign in ("{", "content_hash", "urn:uuid") if sign in told.reason]
    assert not told.is_settled


def write_in_line(line: str, first: str, second: str) -> Callable[[Element], None]:
    """Write in two places of a line for programs."""

    def change(body: Element) -> None:
        text = next(each for each in body.iter(f"{WORD}t") if line in (each.text or ""))
        assert text.text
        text.text = f"{text.text[:125]} {first}{text.text[125:155]}{second}{text.text[155:]}"

    return change


def test_each_hand_in_a_text_of_the_draft_has_a_row_of_its_own(draft: Draft, form: bytes) -> None:
    """With what it alone has added or deleted; what is typed plainly is the sender's."""
    issued = draft.by_id["a7"].text

    def change(body: Element) -> None:
        paragraph = row_of(body, "a7")[2][1]
        for author, kind, text in (("Arne", "ins", " ZQ1"), ("Beate", "ins", " ZQ2")):
            made = SubElement(paragraph, f"{WORD}{kind}", {f"{WORD}author": author})
            SubElement(SubElement(made, f"{WORD}r"), f"{WORD}t").text = text
        struck = Element(f"{WORD}del", {f"{WORD}author": "Carl"})
        own = next(paragraph.iter(f"{WORD}r"))
        paragraph.remove(own)
        next(own.iter(f"{WORD}t")).tag = f"{WORD}delText"
        struck.append(own)
        paragraph.insert(0, struck)

    def type_too(body: Element) -> None:
        SubElement(SubElement(row_of(body, "a7")[2][1], f"{WORD}r"), f"{WORD}t").text = " ZQ3"

    said = {
        (each.origin.written_by, each.proposed_wording or each.text)
        for each in only(edited(form, change)).comments
    }
    three = {
        ("Arne", f"{issued} ZQ1"),
        ("Beate", f"{issued} ZQ2"),
        ("Carl", f"Foreslår å stryke: «{issued}»"),
    }
    assert said == three
    typed = read_word(edited(edited(form, change), type_too), "skjema.docx").submissions[0]
    voices = {each.origin.written_by: each.proposed_wording for each in typed.comments}
    assert voices[""] == f"{issued} ZQ3"
    assert "ZQ2" not in voices["Arne"]
