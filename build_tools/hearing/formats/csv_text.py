"""The cells of a .csv file, whatever program saved it."""

import csv
import io
import sys
from collections.abc import Collection

from build_tools.hearing.formats.spreadsheet_cells import as_written


def cells_of(text: str, known: Collection[str]) -> list[list[str]]:
    """The cells, parted by whichever sign gives the most columns that are known, or the most."""
    csv.field_size_limit(sys.maxsize)
    tables = [_parted(text, sign) for sign in (";", ",", "\t")]
    best = max(
        tables, key=lambda rows: (len({*known} & {*rows[0]}), len(rows[0])) if rows else (-1, 0)
    )
    return [[as_written(cell) for cell in row] for row in best]


def _parted(text: str, sign: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True))
    except csv.Error:
        return []
