"""The cells of an editors' workbook as text, whatever program has saved it."""

import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from build_tools.hearing.answers.table_columns import TableError

COMMENTS = "Kommentarer i cellene"
"""The heading of a column for what editors have written in comments of cells."""


def workbook_cells(content: bytes) -> dict[str, list[list[str]]]:
    """Every cell of every sheet as text, by rows.

    Raises:
        TableError: where it is no such workbook.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what other programs add and openpyxl leaves out
            book = load_workbook(io.BytesIO(content))
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise TableError("Filen er ikke en Excel-arbeidsbok som kan leses.") from error
    return {page.title: list(_rows(page)) for page in book.worksheets}


def _rows(page: Worksheet) -> Iterator[list[str]]:
    rows = [[_text(cell.value) for cell in row] for row in page.iter_rows()]
    said = [_comments(row) for row in page.iter_rows()]
    if any(said):
        said[0] = COMMENTS + (f": {said[0]}" if said[0] else "")
        rows = [[*row, words] for row, words in zip(rows, said, strict=True)]
    width = max((n for row in rows for n, text in enumerate(row, 1) if text), default=0)
    while rows and not any(rows[-1]):
        rows.pop()
    for row in rows:
        yield row[:width]


def _comments(row: Iterable[Any]) -> str:
    """What stands in comments of the cells of a row."""
    found = (cell.comment.text.strip() for cell in row if getattr(cell, "comment", None))
    return "\n".join(found)


def _text(value: Any) -> str:
    return "" if value is None else str(value)
