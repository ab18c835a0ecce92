"""Whatever editors do to the columns of their table, no word is lost and no column is doubled."""

import csv
import io
import os
import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment as CellComment

from build_tools.hearing.answers.answer_rows import Sheet, sheets
from build_tools.hearing.answers.answer_table import holds, write_table
from build_tools.hearing.answers.collection import Collection, collect
from build_tools.hearing.answers.headings import (
    ANSWER,
    EDITORS,
    ENTRIES,
    HANDLED,
    ID,
    NOTE,
    RECEIVED,
    REMARKS,
    SECTION,
    SHOWN,
)
from build_tools.hearing.answers.table_columns import TableError
from build_tools.hearing.answers.table_merging import merged_tables
from build_tools.hearing.answers.table_reading import read_csv_table, read_table
from build_tools.hearing.answers.workbook_cells import COMMENTS, workbook_cells
from build_tools.hearing.answers.written import Written
from build_tools.hearing.comment import ParseWarning, ReturnedComments
from build_tools.hearing.draft_places import draft_of
from tests.hearing.returned import ASE, PER, comment, submission
from tests.real_procedure import PROCEDURE

DRAFT = draft_of(PROCEDURE)
READINGS = [
    (
        "åse.json",
        ReturnedComments(
            (
                submission(
                    DRAFT,
                    replace(ASE, main_views="Godt arbeid"),
                    comment(DRAFT, 1, "a7", "Hvilken enhet?", source="SPC"),
                    comment(DRAFT, 2, "a6", "=Uklart", proposed_wording="30-60"),
                ),
            )
        ),
    ),
    (
        "per.docx",
        ReturnedComments(
            (submission(DRAFT, PER, comment(DRAFT, 3, "a7", "Hvilken enhet er det?")),),
            (ParseWarning("per.docx", "Her står et bilde, som må leses i filen."),),
        ),
    ),
]

type Grid = list[list[str]]


def gathered(written: Written | None = None) -> Collection:
    return collect(READINGS, DRAFT, written)


def entries_of(collection: Collection) -> Sheet:
    return sheets(collection)[0]


def grid_of(collection: Collection) -> Grid:
    sheet = entries_of(collection)
    return [list(sheet.header), *map(list, sheet.rows)]


def saved(collection: Collection, changed: dict[str, Grid]) -> bytes:
    """The workbook after an editor has changed some of its sheets."""
    book = load_workbook(io.BytesIO(write_table(sheets(collection))))
    for title, grid in changed.items():
        page = book[title]
        page.delete_rows(1, page.max_row)
        for row in grid:
            page.append(row)
            for cell in page[page.max_row]:
                cell.data_type = "s" if cell.value else cell.data_type
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_csv(grid: Grid, sign: str, encoding: str) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=sign).writerows(grid)
    return out.getvalue().encode(encoding)


def habits(grid: Grid, chance: random.Random) -> tuple[Grid, list[str]]:
    """The table after some things that editors do to it, and the words that they wrote."""
    words: list[str] = []

    def new() -> str:
        words.append(f"ord{chance.randrange(10**9)}")
        return words[-1]

    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(grid[0]))
        name = grid[0][at]
        match chance.choice(["rename", "move", "own", "sort", "answer", "over"]):
            case "rename" if name in SHOWN:
                grid[0][at] = chance.choice(["", "Overskrift", f"Vår {name.lower()}"])
            case "move":
                to = chance.randrange(len(grid[0]))
                for row in grid:
                    row.insert(to, row.pop(at))
            case "own":
                heading = chance.choice(["", "Frist", "Ansvarlig", *SHOWN])
                for row, text in zip(grid, [heading, *(new() for _ in grid[1:])], strict=True):
                    row.insert(at, text)
            case "sort":
                grid = [grid[0], *sorted(grid[1:], key=lambda row: row[at])]
            case "answer":
                column = grid[0].index(chance.choice([ANSWER, NOTE]))
                chance.choice(grid[1:])[column] += f" {new()}"
            case "over" if name in SHOWN and name != "Nr":
                chance.choice(grid[1:])[at] += f" {new()}"
            case _:
                pass
    return grid, words


def all_words(collection: Collection) -> str:
    return "\n".join("\n".join(row) for row in grid_of(collection))


def holds_nothing_twice(collection: Collection, before: Grid) -> None:
    """Our columns stand where they stood, once, with what they had."""
    now = grid_of(collection)
    assert [row[: len(SHOWN)] for row in now] == [row[: len(SHOWN)] for row in before]
    assert len(set(now[0])) == len(now[0])
    ours = [[row[at] for row in before[1:]] for at in range(len(SHOWN))]
    for at in range(len(SHOWN) + len(EDITORS), len(now[0]) - 1):
        assert [row[at] for row in now[1:]] not in [each for each in ours if any(each)]


@given(st.integers(0, 10**9), st.sampled_from(["xlsx", "csv", "merged"]))
@settings(max_examples=int(os.environ.get("EDITED_TABLES", "25")), deadline=None)
def test_no_word_is_lost_and_no_column_doubled(seed: int, way: str) -> None:
    chance = random.Random(seed)
    first = gathered()
    made = read_table(write_table(sheets(first)))
    before = grid_of(first)
    grid, words = habits(grid_of(first), chance)
    if way == "xlsx":
        written = read_table(saved(first, {ENTRIES: grid}))
    elif way == "csv":
        sign, encoding = chance.choice([(";", "utf-8-sig"), (",", "utf-8"), ("\t", "utf-16")])
        other = read_csv_table(as_csv(grid, sign, encoding), made.prints)
        written, _ = merged_tables(made, other)
    else:
        mine, more = habits(grid_of(first), chance)
        own, other = (read_table(saved(first, {ENTRIES: each})) for each in (mine, grid))
        written, _ = merged_tables(own, other)
        words += more
    again = gathered(written)
    seen = all_words(again)
    assert [each for each in words if each not in seen] == []
    holds_nothing_twice(again, before)
    assert holds(write_table(sheets(again)), sheets(again))
    twice = gathered(read_table(write_table(sheets(again))))
    assert sheets(twice) == sheets(again)


def test_a_renamed_column_is_not_an_own_one_and_comes_back_under_its_name() -> None:
    grid = grid_of(gathered())
    grid[0][grid[0].index(SECTION)] = "Seksjon"
    again = gathered(read_table(saved(gathered(), {ENTRIES: grid})))
    assert entries_of(again).header == entries_of(gathered()).header


@pytest.mark.parametrize("name", EDITORS[:1])
def test_a_renamed_column_that_editors_write_in_is_a_fault_that_names_it_alone(name: str) -> None:
    grid = grid_of(gathered())
    grid[0][grid[0].index(SECTION)] = "Seksjon"
    grid[0][grid[0].index(name)] = "Vårt svar"
    with pytest.raises(TableError, match="Ukjent er «Vårt svar»"):
        read_table(saved(gathered(), {ENTRIES: grid}))


def test_two_columns_of_one_name_that_editors_write_in_are_a_fault() -> None:
    grid = [[*row, "Ja" if number else ANSWER] for number, row in enumerate(grid_of(gathered()))]
    grid[1][grid[0].index(ANSWER)] = "Svar"
    with pytest.raises(TableError, match="to kolonner som heter «Svar»"):
        read_table(saved(gathered(), {ENTRIES: grid}))


def test_a_comment_on_a_cell_stands_in_a_column_of_its_own() -> None:
    book = load_workbook(io.BytesIO(write_table(sheets(gathered()))))
    book[ENTRIES]["C3"].comment = CellComment("Spør Kari", "Ola")
    out = io.BytesIO()
    book.save(out)
    entries = gathered(read_table(out.getvalue())).entries
    assert [dict(each.answer.extra) for each in entries if each.answer.extra] == [
        {COMMENTS: "Spør Kari"}
    ]


def test_what_is_written_in_a_sheet_that_is_only_made_is_kept() -> None:
    cells = workbook_cells(write_table(sheets(gathered())))[RECEIVED]
    for row, text in zip(cells, ["Purret", "ja", "nei"], strict=True):
        row.append(text)
    written = read_table(saved(gathered(), {RECEIVED: cells}))
    assert [title for title, _ in written.own_sheets] == ["Mottatt (endret)"]
    again = read_table(write_table(sheets(gathered(written))))
    assert again.own_sheets == written.own_sheets


def test_what_was_done_about_something_stays_when_its_words_are_changed() -> None:
    cells = workbook_cells(write_table(sheets(gathered())))[REMARKS]
    (row,) = cells[1:]
    row[1:3] = ["Bildet er av tabell 1", "Lagt inn som egen rad"]
    again = gathered(read_table(saved(gathered(), {REMARKS: cells})))
    (remarks,) = [each for each in sheets(again) if each.title == REMARKS]
    assert [dict(zip(remarks.header, each, strict=True))[HANDLED] for each in remarks.rows] == [
        "",
        "Lagt inn som egen rad",
    ]


def test_a_row_with_words_and_no_comment_is_a_fault() -> None:
    grid = grid_of(gathered())
    grid.append(["Ring Kari" if name == "Fra" else "" for name in grid[0]])
    with pytest.raises(TableError, match="har tekst, men ingen kommentar"):
        read_table(saved(gathered(), {ENTRIES: grid}))


def test_two_editors_own_columns_of_one_name_are_both_kept() -> None:
    def with_own(text: str) -> Written:
        grid = grid_of(gathered())
        named = [[*row, text] for row in grid]
        named[0][-1] = "Ansvarlig"
        return read_table(saved(gathered(), {ENTRIES: named}))

    both, _ = merged_tables(with_own("Kari"), with_own("Ola"))
    texts = {each.answer.extra["Ansvarlig"] for each in gathered(both).entries}
    assert len(texts) == 1
    assert {"Kari", "Ola"} == set(texts.pop().split("\n"))


def test_the_hidden_sheet_has_no_words_of_anyone() -> None:
    book: Workbook = load_workbook(io.BytesIO(write_table(sheets(gathered()))))
    assert book["Kontroll"].sheet_state == "veryHidden"
    cells = {str(cell.value) for row in book["Kontroll"].iter_rows(min_row=2) for cell in row}
    assert not [each for each in cells if "Åse" in each or "enhet" in each]
    ids = {row[-1] for row in grid_of(gathered())[1:]}
    assert ids <= cells
    assert grid_of(gathered())[0][-1] == ID
