"""The editors' table as an Excel workbook; `table_reading` reads it back."""

import io

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from build_tools.hearing.answers.answer_rows import Sheet
from build_tools.hearing.answers.decision import Decision
from build_tools.hearing.answers.headings import (
    ANSWER,
    DECISION,
    EDITORS,
    HANDLED,
    PRINTS,
    REASON,
    WHAT,
)
from build_tools.hearing.answers.name_proposals import LEAVE_OUT
from build_tools.hearing.answers.table_prints import print_rows
from build_tools.hearing.answers.workbook_cells import workbook_cells
from build_tools.hearing.formats.columns import COMMENT, DRAFT_TEXT, NUMBER, PROPOSED, SOURCE

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
    """The sheets as a workbook, with prints of them in a sheet that nobody sees."""
    book = Workbook()
    assert book.active is not None
    book.remove(book.active)
    for sheet in sheets:
        _write_sheet(book.create_sheet(sheet.title), sheet)
    hidden = book.create_sheet(PRINTS)
    hidden.sheet_state = "veryHidden"
    for row in _prints(sheets):
        hidden.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def holds(content: bytes, sheets: tuple[Sheet, ...]) -> bool:
    """Whether a workbook says just what these sheets say, so that it need not be written again."""
    made = {sheet.title: [list(sheet.header), *map(list, sheet.rows)] for sheet in sheets}
    return workbook_cells(content) == {**made, PRINTS: _prints(sheets)}


def _prints(sheets: tuple[Sheet, ...]) -> list[list[str]]:
    rows = print_rows((sheet.title, (sheet.header, *sheet.rows)) for sheet in sheets)
    return [[*row, *[""] * (len(rows[0]) - len(row))] for row in rows]


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
