"""What the program wrote in the editors' table, as prints of its cells.

They lie in a hidden sheet of the workbook, and no text of a comment is in them. By them a column is
known though it was renamed, and what an editor has written over our words is noticed.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from build_tools.hearing.answers.headings import ENTRIES, MADE_ONLY, PRINTS, SHOWN
from build_tools.hearing.formats.columns import NUMBER
from build_tools.hearing.identity import RowId
from build_tools.text.words import comparable

type Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Prints:
    """Prints of the shown cells of each row, by heading, and of the sheets that are only made."""

    rows: Mapping[RowId, Mapping[str, str]] = field(default_factory=dict)
    sheets: Mapping[str, str] = field(default_factory=dict)

    def written_over(self, row: RowId, cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """The headings of cells in which an editor has written, and what stands there."""
        made = self.rows.get(row, {})
        for name, was in made.items():
            text = cells.get(name, "").strip()
            if name != NUMBER and text and print_of(text) != was:
                yield name, text

    def is_changed(self, title: str, rows: Rows) -> bool:
        """Whether an editor has changed a sheet that is only made, and made again each time."""
        return title in self.sheets and _print_of_sheet(rows) != self.sheets[title]


def print_of(text: str) -> str:
    """What tells a text from others, white space aside; empty for an empty one."""
    said = comparable(text)
    return hashlib.sha256(said.encode()).hexdigest()[:8] if said else ""


def print_rows(sheets: Iterable[tuple[str, Rows]]) -> list[tuple[str, ...]]:
    """The rows of the hidden sheet for sheets with their headings."""
    rows: list[tuple[str, ...]] = [(PRINTS, *SHOWN)]
    for title, cells in sheets:
        if title == ENTRIES:
            rows += ((row[-1], *map(print_of, row[: len(SHOWN)])) for row in cells[1:])
        elif title in MADE_ONLY:
            rows.append((title, _print_of_sheet(cells)))
    return rows


def read_prints(cells: Rows) -> Prints:
    """The prints of a hidden sheet."""
    rows: dict[RowId, Mapping[str, str]] = {}
    sheets: dict[str, str] = {}
    for name, *found in cells[1:]:
        if name in MADE_ONLY:
            sheets[name] = found[0]
        else:
            rows[RowId.read(name)] = dict(zip(cells[0][1:], found, strict=True))
    return Prints(rows, sheets)


def _print_of_sheet(cells: Rows) -> str:
    """The same however its rows are sorted."""
    rows = sorted("\x1f".join(map(comparable, row)).rstrip("\x1f") for row in cells)
    return print_of("\x1e".join(row for row in rows if row))
