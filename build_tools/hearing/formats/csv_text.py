"""The cells of a .csv file, whatever program saved it."""

import csv
import io
import sys
from collections.abc import Collection

from build_tools.hearing.formats.spreadsheet_cells import as_written


def decoded(content: bytes) -> str | None:
    """As it was written, or as an older or an English spreadsheet saves it."""
    encodings = ["utf-8-sig", "cp1252"]
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def cells_of(text: str, known: Collection[str]) -> list[list[str]]:
    """The cells, parted by whichever sign gives the most columns that are known."""
    csv.field_size_limit(sys.maxsize)
    tables = [_parted(text, sign) for sign in (";", ",", "\t")]
    best = max(tables, key=lambda rows: len({*known} & {*rows[0]}) if rows else -1)
    return [[as_written(cell) for cell in row] for row in best]


def _parted(text: str, sign: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True))
    except csv.Error:
        return []
