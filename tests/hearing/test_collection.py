"""One table of all that was returned: each comment once, at its place, its answer kept."""

from collections.abc import Callable
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from uuid import UUID

import pytest
from markdown_it import MarkdownIt
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from build_tools.hearing.answers.collection import Collection, TableEntry, collect
from build_tools.hearing.answers.decision import Decision
from build_tools.hearing.answers.headings import ENTRIES, ID
from build_tools.hearing.answers.hearing_folder import MARKDOWN, RESULT, TABLE
from build_tools.hearing.answers.table_columns import TableError
from build_tools.hearing.comment import CommentKind, CommentTarget, Respondent, ReturnedComments
from build_tools.hearing.formats.word_form import write_form
from build_tools.hearing.places import Draft
from build_tools.hearing.reattachment import Certainty
from tests.hearing.returned import ASE, PER, collected, comment, put, submission
from tests.hearing.word_editing import answered, filled_in, with_copied_row

type TableChange = Callable[[Worksheet, dict[str, int]], None]


def in_table(folder: Path, change: TableChange) -> None:
    """Do something in the table as an editor does it."""
    path = folder / RESULT / TABLE
    book = load_workbook(path)
    page = book[ENTRIES]
    change(page, {str(cell.value): cell.column for cell in page[1] if cell.column})
    book.save(path)


def row_of(page: Worksheet, columns: dict[str, int], text: str) -> int:
    column = columns["Kommentar"]
    return next(n for n in range(2, page.max_row + 1) if page.cell(n, column).value == text)


def answer(folder: Path, text: str, **cells: str) -> None:
    """Answer the comment with a text."""

    def write(page: Worksheet, columns: dict[str, int]) -> None:
        for name, value in cells.items():
            heading = name.replace("_", " ")
            page.cell(row_of(page, columns, text), columns[heading]).value = value

    in_table(folder, write)


def said(entries: tuple[TableEntry, ...]) -> list[str]:
    return [entry.comment.text for entry in entries]


@pytest.fixture
def folder(tmp_path: Path, draft: Draft) -> Path:
    """Two respondents, three comments."""
    hb = comment(draft, 1, "a7", "Hvilken enhet?")
    age = comment(draft, 2, "baricitinib-reduced-age", "Hvorfor 75?")
    put(tmp_path, "åse.json", submission(draft, ASE, hb, age))
    put(tmp_path, "per.docx", submission(draft, PER, comment(draft, 3, "a6-2", "=Uklart")))
    return tmp_path


def test_the_table_is_in_the_order_of_the_text(folder: Path, draft: Draft) -> None:
    collection = collected(folder, draft)
    assert said(collection.entries) == ["Hvorfor 75?", "=Uklart", "Hvilken enhet?"]
    assert {entry.placement.certainty for entry in collection.entries} == {Certainty.UNCHANGED}
    assert collection.warnings == ()


def test_the_table_is_the_same_each_time(folder: Path, draft: Draft) -> None:
    collected(folder, draft)
    paths = [folder / RESULT / name for name in (TABLE, MARKDOWN)]
    before = [(path.read_bytes(), path.stat().st_mtime_ns) for path in paths]
    collected(folder, draft)
    assert [(path.read_bytes(), path.stat().st_mtime_ns) for path in paths] == before


def test_the_order_of_files_and_formats_does_not_matter(tmp_path: Path, draft: Draft) -> None:
    comments = [comment(draft, 1, "a7", "Én"), comment(draft, 2, "a7", "To")]
    sent = submission(draft, replace(ASE, main_views="Bra"), *comments)
    tables = set()
    for number, suffixes in enumerate(permutations([".json", ".csv", ".docx"])):
        for letter, suffix in zip("abc", suffixes, strict=True):
            put(tmp_path / str(number), f"{letter}{suffix}", sent)
        collection = collected(tmp_path / str(number), draft)
        assert collection.warnings == ()
        tables.add(tuple(said(collection.entries)))
    assert tables == {("Bra", "Én", "To")}


def test_the_same_said_in_a_form_and_in_the_page_is_one(tmp_path: Path, draft: Draft) -> None:
    """A comment that lost its uuid on the way is known by person, place and words."""
    own = comment(draft, 1, "a7", "Hvilken enhet?", source="SPC")
    copy = replace(own, uuid=UUID(int=99), kind=None, source="", created=None)
    other = replace(copy, uuid=UUID(int=98), text="Noe annet")
    put(tmp_path, "a.json", submission(draft, ASE, own))
    put(tmp_path, "b.csv", submission(draft, ASE, copy, other))
    put(tmp_path, "c.csv", submission(draft, PER, replace(copy, uuid=UUID(int=97))))
    entries = collected(tmp_path, draft).entries
    assert sorted(said(entries)) == ["Hvilken enhet?", "Hvilken enhet?", "Noe annet"]
    merged = next(each for each in entries if each.received.files == ("a.json", "b.csv"))
    assert (merged.comment.kind, merged.comment.source) == (CommentKind.UNCLEAR, "SPC")


def test_what_speaks_against_each_other_is_not_merged(tmp_path: Path, draft: Draft) -> None:
    one = comment(draft, 1, "a7", "Endre", proposed_wording="Hb < 9")
    other = comment(draft, 2, "a7", "Endre", proposed_wording="Hb < 10")
    put(tmp_path, "a.json", submission(draft, ASE, one, other))
    assert len(collected(tmp_path, draft).entries) == 2


def test_a_comment_in_other_words_is_another_row_and_told(tmp_path: Path, draft: Draft) -> None:
    old = comment(draft, 1, "a7", "Før")
    new = replace(comment(draft, 5, "a7", "Etter"), uuid=old.uuid)
    for name, each in (("1.json", new), ("2.json", old)):
        put(tmp_path, name, submission(draft, ASE, each))
    collection = collected(tmp_path, draft)
    assert sorted(said(collection.entries)) == ["Etter", "Før"]
    assert len({entry.received.id for entry in collection.entries}) == 2
    (warning,) = collection.warnings
    assert (warning.where, warning.reason) == (
        "2.json",
        f"Innspillet {str(old.uuid)[:8]} står også i 1.json, med andre ord, og er nyest der. "
        "Begge har en rad i tabellen.",
    )


def test_a_colleague_takes_over_nothing(tmp_path: Path, draft: Draft) -> None:
    """One who opens another's export, changes the name and one comment, is a voice of their own."""
    same = comment(draft, 1, "a6", "Samme")
    own = comment(draft, 2, "a7", "Hvorfor 8?")
    put(tmp_path, "a.docx", submission(draft, ASE, same, own))
    put(tmp_path, "b.docx", submission(draft, PER, same, replace(own, text="Uenig med Åse")))
    collection = collected(tmp_path, draft)
    voices = {(e.received.respondent.name, e.comment.text) for e in collection.entries}
    assert voices == {
        (ASE.name, "Samme"),
        (ASE.name, "Hvorfor 8?"),
        (PER.name, "Samme"),
        (PER.name, "Uenig med Åse"),
    }
    assert [each.is_settled for each in collection.warnings] == [True, True]


@pytest.mark.parametrize("who", [Respondent(organisation="Sykehuset"), Respondent()])
def test_two_without_a_name_are_two(tmp_path: Path, draft: Draft, who: Respondent) -> None:
    for name, views in (("a.docx", "For strengt"), ("b.docx", "For mildt")):
        sent = replace(submission(draft, replace(who, main_views=views)), created=None)
        put(tmp_path, name, sent)
    collection = collected(tmp_path, draft)
    assert sorted(said(collection.entries)) == ["For mildt", "For strengt"]
    assert len(collection.senders) == 2


def test_an_addendum_stands_beside_the_first(tmp_path: Path, draft: Draft) -> None:
    for name, views in (("a.json", "Bra"), ("b.json", "Tillegg: referanse 3 er feil")):
        put(tmp_path, name, submission(draft, replace(PER, main_views=views)))
    entries = collected(tmp_path, draft).entries
    assert sorted(said(entries)) == ["Bra", "Tillegg: referanse 3 er feil"]


def test_the_order_of_files_changes_no_answer(tmp_path: Path, draft: Draft) -> None:
    own = comment(draft, 1, "a7", "Hvorfor 8?")
    put(tmp_path, "m.json", submission(draft, ASE, own))
    collected(tmp_path, draft)
    answer(tmp_path, "Hvorfor 8?", Svar="Til Åse", Beslutning="tatt til følge")
    for name in ("a.json", "z.json"):
        put(tmp_path, name, submission(draft, replace(PER, name=f"Per {name}"), own))
        entries = collected(tmp_path, draft).entries
        answered = [e.received.respondent.name for e in entries if e.answer.is_answered]
        assert answered == [ASE.name]


def test_answers_stand_when_the_table_is_made_again(folder: Path, draft: Draft) -> None:
    collected(folder, draft)
    answer(folder, "Hvilken enhet?", Svar="Takk.\nRettet.", Beslutning="Tatt til følge")
    answer(folder, "=Uklart", Svar="=Nei", Beslutning="ikke", Grunn="Kjent begrep", Merknad="NB")
    put(folder, "ny.csv", submission(draft, PER, comment(draft, 9, "a1", "Sent innspill")))
    entries = {entry.comment.text: entry.answer for entry in collected(folder, draft).entries}
    assert entries["Hvilken enhet?"].decision is Decision.FOLLOWED
    assert entries["Hvilken enhet?"].answer == "Takk.\nRettet."
    assert (entries["=Uklart"].answer, entries["=Uklart"].note) == ("=Nei", "NB")
    assert [text for text, each in entries.items() if each.is_answered] == [
        "=Uklart",
        "Hvilken enhet?",
    ]
    assert entries["Sent innspill"].is_empty


def test_editors_may_sort_move_and_add_columns(folder: Path, draft: Draft) -> None:
    collected(folder, draft)
    answer(folder, "Hvorfor 75?", Svar="Se SPC")

    def rearrange(page: Worksheet, columns: dict[str, int]) -> None:
        rows = [[cell.value for cell in row] for row in page.iter_rows()]
        for number, row in enumerate([rows[0], *rows[:0:-1]], start=1):
            extra = "Ansvarlig" if number == 1 else f"Kari {row[columns[ID] - 1]}"
            for column, value in enumerate([extra, *row[::-1]], start=1):
                page.cell(number, column).value = value

    in_table(folder, rearrange)
    for _ in range(2):
        entries = collected(folder, draft).entries
        assert said(entries) == ["Hvorfor 75?", "=Uklart", "Hvilken enhet?"]
        assert entries[0].answer.answer == "Se SPC"
        assert [each.answer.extra["Ansvarlig"] for each in entries] == [
            f"Kari {each.received.id}" for each in entries
        ]


def test_a_comment_changed_after_its_answer_is_to_be_decided_again(
    tmp_path: Path, draft: Draft
) -> None:
    own = comment(draft, 1, "a7", "Før")
    put(tmp_path, "a.json", submission(draft, ASE, own))
    collected(tmp_path, draft)
    answer(tmp_path, "Før", Svar="Ja", Beslutning="tatt til følge")
    newer = replace(comment(draft, 2, "a7", "Etter"), uuid=own.uuid)
    put(tmp_path, "a.json", submission(draft, ASE, newer))
    for _ in range(2):
        (entry,) = collected(tmp_path, draft).entries
        assert entry.answer.answer == "Ja"
        assert not entry.answer.is_answered
        assert entry.answer.note == (
            "Innspillet er endret etter svaret. Beslutningen var «tatt til følge»."
        )


def replaced_form(folder: Path, draft: Draft, *comments: tuple[str, str]) -> Collection:
    """What the table has when the form of Åse Ødegård is put in the place of an earlier one."""
    form = answered(write_form(draft), "Navn", "Åse Ødegård")
    filled = filled_in(form, {(place, 4): text for place, text in comments})
    (folder / "skjema.docx").write_bytes(filled)
    return collected(folder, draft)


def test_an_answer_follows_the_one_comment_that_is_changed_in_a_word_form(
    tmp_path: Path, draft: Draft
) -> None:
    replaced_form(tmp_path, draft, ("a7", "Før"), ("a9", "Som før"))
    answer(tmp_path, "Før", Svar="Ja", Beslutning="tatt til følge")
    for _ in range(2):
        collection = replaced_form(tmp_path, draft, ("a7", "Etter"), ("a9", "Som før"))
        entry = collection.entries[0]
        assert (entry.comment.text, entry.answer.answer) == ("Etter", "Ja")
        assert not entry.answer.is_answered
        told = "Innspillet er endret etter svaret. Beslutningen var «tatt til følge»."
        assert entry.answer.note == told
        assert collection.leftover == {}


@pytest.mark.parametrize("other", ["file", "place", "sender", "two"])
def test_an_answer_follows_none_that_may_be_another_comment(
    tmp_path: Path, draft: Draft, other: str
) -> None:
    replaced_form(tmp_path, draft, ("a7", "Før"))
    answer(tmp_path, "Før", Svar="Ja", Beslutning="tatt til følge")
    path = tmp_path / "skjema.docx"
    form = answered(write_form(draft), "Navn", "Per" if other == "sender" else "Åse Ødegård")
    place = "a9" if other == "place" else "a7"
    path.write_bytes(filled_in(form, {(place, 4): "Etter"}))
    if other == "file":
        path.rename(tmp_path / "annet.docx")
    if other == "two":
        path.write_bytes(with_copied_row(path.read_bytes(), "a7", 4, "En til"))
    collection = collected(tmp_path, draft)
    assert [each.answer for each in collection.leftover.values()] == ["Ja"]
    assert all(each.answer.is_empty for each in collection.entries)


def test_answers_to_what_was_taken_out_of_the_folder_are_kept(folder: Path, draft: Draft) -> None:
    collected(folder, draft)
    answer(folder, "=Uklart", Svar="Takk", Beslutning="tatt til følge")
    held = (folder / "per.docx").read_bytes()
    (folder / "per.docx").unlink()
    for _ in range(2):
        collection = collected(folder, draft)
        assert [each.answer for each in collection.leftover.values()] == ["Takk"]
        assert "=Uklart" not in said(collection.entries)
    (folder / "per.docx").write_bytes(held)
    collection = collected(folder, draft)
    assert collection.leftover == {}
    assert [e.answer.answer for e in collection.entries if e.comment.text == "=Uklart"] == ["Takk"]


def test_what_has_no_place_is_listed_and_an_editor_places_it(tmp_path: Path, draft: Draft) -> None:
    lost = replace(comment(draft, 1, "a7", "Hvor?"), target=CommentTarget("", "", "side 3"))
    put(tmp_path, "a.json", submission(draft, ASE, lost))
    (entry,) = collected(tmp_path, draft).unplaced
    assert entry.placement.certainty is Certainty.UNPLACED
    answer(tmp_path, "Hvor?", Flytt_til_sted="finnes-ikke")
    assert "finnes-ikke" in collected(tmp_path, draft).warnings[0].reason
    answer(tmp_path, "Hvor?", Flytt_til_sted="#A7 ")
    collection = collected(tmp_path, draft)
    assert collection.unplaced == ()
    assert collection.entries[0].placement.place == draft.by_id["a7"]
    assert collection.entries[0].placement.certainty is Certainty.EDITOR


def test_a_decision_that_is_none_is_told_and_kept(folder: Path, draft: Draft) -> None:
    collected(folder, draft)
    answer(folder, "=Uklart", Beslutning="Tja", Svar="Vi får se")
    collection = collected(folder, draft)
    assert "«Tja»" in collection.warnings[0].reason
    assert collection.entries[1].answer.decision_text == "Tja"
    assert len(collection.unanswered) == 3


@pytest.mark.parametrize("cell", ["", "ikke en id"])
def test_a_table_that_would_lose_an_answer_is_left_as_it_is(
    folder: Path, draft: Draft, cell: str
) -> None:
    collected(folder, draft)
    answer(folder, "=Uklart", Svar="Takk", ID=cell)
    before = (folder / RESULT / TABLE).read_bytes()
    with pytest.raises(TableError, match="ingen gyldig ID"):
        collected(folder, draft)
    assert (folder / RESULT / TABLE).read_bytes() == before


def test_two_answers_with_one_id_are_not_made_one(folder: Path, draft: Draft) -> None:
    collected(folder, draft)
    answer(folder, "=Uklart", Svar="Én")
    uuid = str(collected(folder, draft).entries[1].received.id)
    answer(folder, "Hvorfor 75?", Svar="To", ID=uuid)
    with pytest.raises(TableError, match="samme ID"):
        collected(folder, draft)


def test_a_table_that_is_no_workbook_is_not_written_over(folder: Path, draft: Draft) -> None:
    (folder / RESULT).mkdir()
    (folder / RESULT / TABLE).write_bytes(b"ikke Excel")
    with pytest.raises(TableError):
        collected(folder, draft)
    assert (folder / RESULT / TABLE).read_bytes() == b"ikke Excel"


def test_a_comment_on_another_procedure_is_told(tmp_path: Path, draft: Draft) -> None:
    own = comment(draft, 1, "a7", "Hei")
    other = replace(own, target=replace(own.target, procedure="biologiske"))
    put(tmp_path, "a.json", submission(draft, ASE, other))
    collection = collected(tmp_path, draft)
    assert collection.entries == ()
    assert "biologiske" in collection.warnings[0].reason


def test_main_views_are_a_comment_on_the_whole(tmp_path: Path, draft: Draft) -> None:
    put(tmp_path, "a.json", submission(draft, replace(ASE, main_views="Bra, men kort.")))
    (entry,) = collected(tmp_path, draft).entries
    assert entry.received.is_main_views
    assert entry.placement.place == draft.by_id[f"procedure:{draft.procedure}"]


def test_no_text_becomes_a_formula(folder: Path, draft: Draft) -> None:
    collected(folder, draft)
    book = load_workbook(folder / RESULT / TABLE)
    cells = [cell for page in book.worksheets for row in page.iter_rows() for cell in row]
    (formula,) = [cell for cell in cells if str(cell.value).startswith("=")]
    assert (formula.data_type, formula.quotePrefix) == ("s", True)


def test_markdown_holds_every_sign_as_it_was_written(tmp_path: Path, draft: Draft) -> None:
    text = "a|b <b>`x`</b> *y*\n[z](javascript:1) & # \\"
    put(tmp_path, "a.json", submission(draft, ASE, comment(draft, 1, "a7", text)))
    collected(tmp_path, draft)

    html = (
        MarkdownIt("commonmark")
        .enable("table")
        .render((tmp_path / RESULT / MARKDOWN).read_text(encoding="utf-8"))
    )
    assert "a|b &lt;b&gt;`x`&lt;/b&gt; *y*" in html
    assert "[z](javascript:1) &amp; # \\" in html


def test_a_comment_on_another_procedure_is_told_in_all_its_words(draft: Draft) -> None:
    said = comment(draft, 1, "a7", "Dosen er feil", proposed_wording="5 mg", source="SPC")
    target = replace(said.target, procedure="en-annen")
    views = replace(PER, main_views="For streng")
    sent = replace(submission(draft, views, replace(said, target=target)), procedure="en-annen")
    collection = collect([("a.json", ReturnedComments((sent,)))], draft)
    assert collection.entries == ()
    seen = " ".join(each.reason for each in collection.unhandled)
    for words in ("Dosen er feil", "5 mg", "SPC", "For streng", "a7"):
        assert words in seen
