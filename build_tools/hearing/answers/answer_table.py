"""The editors' table as an Excel workbook: written by the program, filled in by the editors.

What editors write is read back by the name of its column or by what is in it, whatever they have
moved, sorted or added, and stands unchanged when the table is made again.
"""

import io
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from build_tools.hearing.answers.answer_rows import Sheet
from build_tools.hearing.answers.collection import OwnSheet, Written
from build_tools.hearing.answers.decision import Decision, EditorsAnswer
from build_tools.hearing.answers.headings import (
    ANSWER,
    DECISION,
    EDITORS,
    HANDLED,
    ID,
    MOVED_TO,
    NOTE,
    OURS,
    REASON,
    REMARKS,
    SHOWN,
    WHAT,
    WHERE,
)
from build_tools.hearing.answers.manual_rows import ManualRow
from build_tools.hearing.answers.name_proposals import LEAVE_OUT, read_names
from build_tools.hearing.answers.name_proposals import TITLE as NAMES
from build_tools.hearing.answers.personal_data import Key
from build_tools.hearing.answers.table_columns import TableError, known_columns, known_header
from build_tools.hearing.formats.columns import COMMENT, DRAFT_TEXT, NUMBER, PROPOSED, SOURCE
from build_tools.hearing.identity import RowId

_WIDE = {
    DRAFT_TEXT: 32,
    COMMENT: 44,
    PROPOSED: 34,
    SOURCE: 24,
    ANSWER: 40,
    REASON: 34,
    WHAT: 90,
    HANDLED: 40,
}
_NARROW = {NUMBER: 5, DECISION: 14}
_USUAL = 20
_TOP = Alignment(vertical="top", wrap_text=True)
_HEADING = PatternFill("solid", fgColor="D9E2EC")
_TO_FILL_IN = PatternFill("solid", fgColor="FFF4CC")


def write_table(sheets: tuple[Sheet, ...]) -> bytes:
    """The sheets as a workbook."""
    book = Workbook()
    assert book.active is not None
    book.remove(book.active)
    for sheet in sheets:
        _write_sheet(book.create_sheet(sheet.title), sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def holds(content: bytes, sheets: tuple[Sheet, ...]) -> bool:
    """Whether a workbook says just what these sheets say, so that it need not be written again."""
    return _cells(content) == {
        sheet.title: [list(sheet.header), *(list(row) for row in sheet.rows)] for sheet in sheets
    }


def read_table(content: bytes) -> Written:
    """What editors have written in a workbook.

    Raises:
        TableError: where it is no such workbook, a column that is needed is not known again, or an
            answer in it belongs to no comment.
    """
    found: dict[RowId, EditorsAnswer] = {}
    handled: dict[tuple[str, str], str] = {}
    names: dict[Key, bool] = {}
    manual: list[ManualRow] = []
    own_sheets: list[OwnSheet] = []
    for title, rows in _cells(content).items():
        if title == REMARKS:
            handled |= _handled(rows)
            continue
        if title == NAMES:
            names |= read_names(rows)
            continue
        header_at = known_header(title, rows)
        if header_at is None:
            if title not in OURS and rows:
                own_sheets.append((title, tuple(map(tuple, rows))))
            continue
        header = known_columns(title, rows, header_at)
        for number, row in enumerate(rows[header_at + 1 :], start=header_at + 2):
            cells = dict(zip(header, row, strict=True))
            answer = _answer(cells)
            by_hand = ManualRow(cells, answer)
            if by_hand.is_new:
                manual.append(by_hand)
                continue
            if answer.is_empty:
                continue
            name = _id(cells[ID], f"Rad {number} i arket «{title}»")
            if name in found and found[name] != answer:
                raise TableError(
                    f"Rad {number} i arket «{title}» har samme ID som en annen rad, men et annet "
                    "svar. Slett den ene raden og kjør på nytt."
                )
            found.setdefault(name, answer)
    return Written(found, handled, names, tuple(manual), tuple(own_sheets))


def _handled(rows: list[list[str]]) -> dict[tuple[str, str], str]:
    """What was done about each warning, by its place and its words."""
    if not rows:
        return {}
    if not {WHERE, WHAT, HANDLED} <= set(rows[0]):
        raise TableError(f"Arket «{REMARKS}» skal ha kolonnene «{WHERE}», «{WHAT}» og «{HANDLED}».")
    if own := [name for name in rows[0] if name not in ("", WHERE, WHAT, HANDLED)]:
        raise TableError(
            f"Arket «{REMARKS}» har en egen kolonne «{own[0]}», som ville gått tapt. Flytt den til "
            "et eget ark, og kjør på nytt."
        )
    every = (dict(zip(rows[0], row, strict=True)) for row in rows[1:])
    return {(row[WHERE], row[WHAT]): row[HANDLED] for row in every if row[HANDLED].strip()}


def _write_sheet(page: Worksheet, sheet: Sheet) -> None:
    for column, heading in enumerate(sheet.header, start=1):
        cell = page.cell(1, column, heading)
        cell.font, cell.alignment, cell.fill = Font(bold=True), _TOP, _HEADING
        width = _WIDE.get(heading, _NARROW.get(heading, _USUAL))
        page.column_dimensions[get_column_letter(column)].width = width
    to_fill_in = {
        n for n, heading in enumerate(sheet.header, 1) if heading in (*EDITORS, HANDLED, LEAVE_OUT)
    }
    for number, row in enumerate(sheet.rows, start=2):
        for column, text in enumerate(row, start=1):
            field = page.cell(number, column)
            if sheet.header[column - 1] == NUMBER:
                field.value = int(text)
            elif text:
                # As text whatever it begins with, and quoted so that it stays text when edited.
                field.value, field.data_type, field.quotePrefix = text, "s", True
            field.alignment = _TOP
            if column in to_fill_in:
                field.fill = _TO_FILL_IN
    page.freeze_panes = "A2"
    if DECISION in sheet.header and sheet.rows:
        labels = ",".join(decision.value for decision in Decision)
        choice = DataValidation("list", formula1=f'"{labels}"', allow_blank=True)
        letter = get_column_letter(sheet.header.index(DECISION) + 1)
        choice.add(f"{letter}2:{letter}{len(sheet.rows) + 1}")
        page.add_data_validation(choice)
    if sheet.rows:
        page.auto_filter.ref = page.dimensions


def _cells(content: bytes) -> dict[str, list[list[str]]]:
    """Every cell of every sheet as text, by rows."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what other programs add and openpyxl leaves out
            book = load_workbook(io.BytesIO(content))
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise TableError("Filen er ikke en Excel-arbeidsbok som kan leses.") from error
    return {page.title: list(_rows(page)) for page in book.worksheets}


def _rows(page: Worksheet) -> Iterator[list[str]]:
    rows = [[_text(value) for value in row] for row in page.iter_rows(values_only=True)]
    width = max((n for row in rows for n, text in enumerate(row, 1) if text), default=0)
    while rows and not any(rows[-1]):
        rows.pop()
    for row in rows:
        yield row[:width]


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _answer(cells: Mapping[str, str]) -> EditorsAnswer:
    known = {*SHOWN, *EDITORS, ID}
    extra = {name: text for name, text in cells.items() if name and name not in known and text}
    return EditorsAnswer(
        cells[ANSWER], cells[DECISION], cells[REASON], cells[MOVED_TO], cells[NOTE], extra
    )


def _id(cell: str, row: str) -> RowId:
    try:
        return RowId.read(cell)
    except ValueError:
        raise TableError(
            f"{row} har et svar, men ingen gyldig ID. Kopier ID-en inn igjen fra en eldre "
            "utgave, eller flytt svaret til riktig rad, og kjør på nytt."
        ) from None
