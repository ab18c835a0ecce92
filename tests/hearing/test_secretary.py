"""What a secretary needs beside the table: who sent what, letters, and two tables in one."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from build_tools.authoring.schema import HearingEntry
from build_tools.hearing.answers.answer_rows import sheets
from build_tools.hearing.answers.collection import Collection, collect
from build_tools.hearing.answers.decision import Decision, EditorsAnswer
from build_tools.hearing.answers.headings import RECEIVED, STATISTICS
from build_tools.hearing.answers.overview import not_answered
from build_tools.hearing.answers.sender_letters import sender_letters
from build_tools.hearing.answers.table_columns import TableError
from build_tools.hearing.answers.table_merging import merged_tables
from build_tools.hearing.answers.written import Written
from build_tools.hearing.formats.returned_files import read_folder
from build_tools.hearing.formats.word_document import read_word_document
from build_tools.hearing.places import Draft
from tests.hearing.returned import ASE, PER, collected, comment, put, submission

HEARING = HearingEntry(
    questions=("Er teksten riktig?",),
    deadline="20.11.2026",
    invited=("Sykehuset", "Norsk forening for eksempler"),
)


def sheet(collection: Collection, title: str) -> list[dict[str, str]]:
    (found,) = [each for each in sheets(collection, HEARING) if each.title == title]
    return [dict(zip(found.header, row, strict=True)) for row in found.rows]


@pytest.mark.parametrize(
    ("day", "late"), [(datetime(2026, 11, 20, 22, tzinfo=UTC), ""), (None, "ukjent dato")]
)
def test_every_file_is_listed_with_its_sender_and_day(
    tmp_path: Path, draft: Draft, day: datetime | None, late: str
) -> None:
    sent = replace(submission(draft, ASE, comment(draft, 1, "a7", "Hei")), created=day)
    put(tmp_path, "a.json", sent)
    (tmp_path / "b.jpg").write_bytes(b"x")
    one, other = sheet(collected(tmp_path, draft), RECEIVED)
    assert one["Avsender"] == "Åse Ødegård, Sykehuset"
    assert (one["Rader"], one["Merk"], one["Etter fristen"]) == ("1", "0", late)
    assert (other["Fil"], other["Rader"], other["Merk"]) == ("b.jpg", "0", "1")


@pytest.mark.parametrize(("day", "late"), [(19, ""), (20, ""), (21, "ja")])
def test_what_came_after_the_last_day_is_late(
    tmp_path: Path, draft: Draft, day: int, late: str
) -> None:
    at = datetime(2026, 11, day, 12, tzinfo=UTC)
    put(tmp_path, "a.json", replace(submission(draft, ASE), created=at))
    (row,) = sheet(collected(tmp_path, draft), RECEIVED)
    assert (row["Sendt"], row["Etter fristen"]) == (f"{day}.11.2026", late)


def test_who_was_invited_and_has_not_answered(tmp_path: Path, draft: Draft) -> None:
    put(tmp_path, "a.json", submission(draft, ASE, comment(draft, 1, "a7", "Hei")))
    collection = collected(tmp_path, draft)
    assert not_answered(collection, HEARING.invited) == ["Norsk forening for eksempler"]
    told = {row["Hva"]: row["Antall"] for row in sheet(collection, STATISTICS)}
    assert told["Innspill i alt"] == told["Ikke besvart"] == told["Type: uklart"] == "1"
    assert "Invitert, ikke svart: Norsk forening for eksempler" in told
    assert told[f"Del: {draft.by_id['a7'].section}"] == "1"


def test_comments_that_say_the_same_of_a_place_name_each_other(
    tmp_path: Path, draft: Draft
) -> None:
    words = "Grensen for hemoglobin mangler enhet og bør være g/dL"
    put(tmp_path, "a.json", submission(draft, ASE, comment(draft, 1, "a7", words)))
    put(tmp_path, "b.json", submission(draft, PER, comment(draft, 2, "a7", f"{words}.")))
    put(tmp_path, "c.json", submission(draft, PER, comment(draft, 3, "a7", "Noe helt annet her")))
    rows = sheet(collected(tmp_path, draft), "Innspill")
    alike = {row["Kommentar"]: row["Ligner på nr"] for row in rows}
    numbers = {row["Kommentar"]: row["Nr"] for row in rows}
    assert alike[words] == numbers[f"{words}."]
    assert alike[f"{words}."] == numbers[words]
    assert alike["Noe helt annet her"] == ""


def test_a_letter_to_each_sender_with_their_own_comments_and_no_others(
    tmp_path: Path, draft: Draft
) -> None:
    put(tmp_path, "a.json", submission(draft, ASE, comment(draft, 1, "a7", "Fra Åse")))
    put(tmp_path, "b.json", submission(draft, PER, comment(draft, 2, "a7", "Fra Per")))
    collection = collected(tmp_path, draft)
    (entry,) = [each for each in collection.entries if each.comment.text == "Fra Åse"]
    answers = {entry.received.id: EditorsAnswer("Takk, rettet", "tatt til følge")}
    answered = collect(
        read_folder(tmp_path, tmp_path / "behandling", draft), draft, Written(answers)
    )
    letters = {name: text_of(content) for name, content in sender_letters(answered)}
    to_per, to_ase = letters["001-Per-Hansen.docx"], letters["002-Åse-Ødegård.docx"]
    assert "Takk, rettet" in to_ase
    assert "Fra Per" not in to_ase
    assert "Ikke besvart ennå" in to_per
    assert "Du får svar når de er behandlet." in to_per
    assert "Fra Åse" not in to_per


def text_of(content: bytes) -> str:
    return "\n".join(read_word_document(content).all_text)


def test_two_editors_tables_become_one(tmp_path: Path, draft: Draft) -> None:
    put(
        tmp_path,
        "a.json",
        submission(draft, ASE, *(comment(draft, n, "a7", f"Nr {n}") for n in range(1, 5))),
    )
    ids = [each.received.id for each in collected(tmp_path, draft).entries]
    mine = Written(
        {ids[0]: EditorsAnswer("Ja", "tatt til følge"), ids[1]: EditorsAnswer("A", "ikke", "x")}
    )
    theirs = Written(
        {
            ids[1]: EditorsAnswer("B", "tatt til følge", note="NB"),
            ids[2]: EditorsAnswer("Takk", "delvis", "y"),
            ids[0]: EditorsAnswer(reason="Etter samtale"),
        }
    )
    both, differing = merged_tables(mine, theirs)
    assert differing == 1
    assert both.answers[ids[0]] == EditorsAnswer("Ja", "tatt til følge", "Etter samtale")
    assert both.answers[ids[2]].decision is Decision.PARTLY
    assert both.answers[ids[1]].decision is None
    assert both.answers[ids[1]].note == (
        "NB\nI denne tabellen: ikke\nI den andre tabellen: tatt til følge – B"
    )


def test_what_was_said_on_the_telephone_is_written_in_a_text_file(
    tmp_path: Path, draft: Draft
) -> None:
    note = "Navn: Kari Nordmann\nOrganisasjon: Ahus\n\nSe a7: enheten mangler.\n"
    (tmp_path / "telefon.txt").write_text(note, encoding="utf-8")
    (entry,) = collected(tmp_path, draft).entries
    who = entry.received.respondent
    assert (who.name, who.organisation) == ("Kari Nordmann", "Ahus")
    assert entry.placement.place == draft.by_id["a7"]


@pytest.mark.parametrize("column", ["Svar", "Grunn", "Flytt til sted", "Merknad"])
def test_a_column_that_was_renamed_is_a_fault_and_never_a_blank(
    tmp_path: Path, draft: Draft, column: str
) -> None:
    put(tmp_path, "a.json", submission(draft, ASE, comment(draft, 1, "a7", "Hei")))
    collected(tmp_path, draft)
    renamed(tmp_path, column, "Vårt felt")
    with pytest.raises(TableError, match=f"mangler kolonnen «{column}».*Ukjent er «Vårt felt»"):
        collected(tmp_path, draft)


@pytest.mark.parametrize("column", ["ID", "Beslutning"])
def test_a_column_is_known_by_what_is_in_it(tmp_path: Path, draft: Draft, column: str) -> None:
    put(tmp_path, "a.json", submission(draft, ASE, comment(draft, 1, "a7", "Hei")))
    collected(tmp_path, draft)
    path = tmp_path / "behandling" / "innspill-og-svar.xlsx"
    book = load_workbook(path)
    columns = {str(cell.value): cell.column or 0 for cell in book["Innspill"][1]}
    book["Innspill"].cell(2, columns["Svar"]).value = "Takk"
    book["Innspill"].cell(2, columns["Beslutning"]).value = "tatt til følge"
    book.save(path)
    renamed(tmp_path, column, "Vårt felt")
    (entry,) = collected(tmp_path, draft).entries
    assert entry.answer.is_answered


def renamed(folder: Path, column: str, name: str) -> None:
    path = folder / "behandling" / "innspill-og-svar.xlsx"
    book = load_workbook(path)
    for cell in book["Innspill"][1]:
        if cell.value == column:
            cell.value = name
    book.save(path)


def typed(folder: Path, **cells: object) -> None:
    """Write a row below the others in the table, by the headings of its columns."""
    path = folder / "behandling" / "innspill-og-svar.xlsx"
    book = load_workbook(path)
    page = book["Innspill"]
    columns = {str(cell.value): cell.column or 0 for cell in page[1]}
    row = page.max_row + 1
    for name, value in cells.items():
        page.cell(row, columns[name]).value = value  # type: ignore[assignment]
    book.save(path)


def test_a_call_is_written_in_a_row_of_the_table_and_answered_there(
    tmp_path: Path, draft: Draft
) -> None:
    put(tmp_path, "a.json", submission(draft, ASE, comment(draft, 1, "a7", "Hei")))
    collected(tmp_path, draft)
    typed(
        tmp_path,
        Sted="referanse 3",
        Type="faglig feil",
        Kommentar="Ringte: Lenken er død.",
        Fra="Kari Nordmann",
        Organisasjon="Ahus",
        Dato="3.12.2026",
        Svar="Rettet.",
        Beslutning="tatt til følge",
    )
    for _ in range(2):
        row = collected(tmp_path, draft).entries[-1]
        assert row.placement.place == draft.by_id["ref-3"]
        assert (row.received.respondent.name, row.comment.text) == (
            "Kari Nordmann",
            "Ringte: Lenken er død.",
        )
        assert row.answer.is_answered
        assert row.received.time is not None
        assert (row.received.time.day, row.received.time.month) == (3, 12)
    assert len(collected(tmp_path, draft).entries) == 2


def test_a_row_of_a_meeting_without_place_or_person_is_kept_too(
    tmp_path: Path, draft: Draft
) -> None:
    put(tmp_path, "a.json", submission(draft, ASE, comment(draft, 1, "a7", "Hei")))
    collected(tmp_path, draft)
    typed(tmp_path, Kommentar="Møte: uklart for alle", Type="møtereferat")
    row = collected(tmp_path, draft).entries[-1]
    assert row.comment.text == "Møte: uklart for alle\n(møtereferat)"
    assert row.placement.place is None


def test_a_sheet_that_an_editor_has_added_is_kept(tmp_path: Path, draft: Draft) -> None:
    put(tmp_path, "a.json", submission(draft, ASE, comment(draft, 1, "a7", "Hei")))
    collected(tmp_path, draft)
    path = tmp_path / "behandling" / "innspill-og-svar.xlsx"
    book = load_workbook(path)
    own = book.create_sheet("Møte 3.12.")
    own.append(["Hvem", "Hva"])
    own.append(["Kari", "tar kontakt"])
    book.save(path)
    put(tmp_path, "b.json", submission(draft, PER, comment(draft, 2, "a9", "Nytt")))
    assert len(collected(tmp_path, draft).entries) == 2
    kept = load_workbook(path)["Møte 3.12."]
    assert [[cell.value for cell in row] for row in kept.rows] == [
        ["Hvem", "Hva"],
        ["Kari", "tar kontakt"],
    ]


def test_one_who_has_sent_only_a_name_gets_a_receipt(tmp_path: Path, draft: Draft) -> None:
    put(tmp_path, "a.json", submission(draft, PER))
    ((name, letter),) = sender_letters(collected(tmp_path, draft))
    assert name == "001-Per-Hansen.docx"
    assert "fant ingen innspill i den" in text_of(letter)


def test_a_column_of_ones_own_that_would_be_lost_is_a_fault(tmp_path: Path, draft: Draft) -> None:
    put(tmp_path, "a.json", submission(draft, ASE, comment(draft, 1, "a7", "Hei")))
    collected(tmp_path, draft)
    path = tmp_path / "behandling" / "innspill-og-svar.xlsx"
    book = load_workbook(path)
    book["Merk"].cell(1, 4).value = "Ansvarlig"
    book["Merk"].cell(2, 4).value = "Kari"
    book.save(path)
    with pytest.raises(TableError, match="en egen kolonne «Ansvarlig», som ville gått tapt"):
        collected(tmp_path, draft)
