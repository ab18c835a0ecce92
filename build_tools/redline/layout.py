"""Pieces of text in the layout that they are read in: headings, paragraphs, lists and a table."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from build_tools.redline.reading import Form
from build_tools.redline.words import Fate, PieceRedline


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece and its id on the page, empty where another piece has its address already."""

    redline: PieceRedline
    id: str


@dataclass(frozen=True, slots=True)
class PieceGroup:
    """Pieces of one form after one another."""

    form: Form
    pieces: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class RedlineRow:
    """A row of the table: each column's groups, whether all is new or gone."""

    cells: dict[str, tuple[PieceGroup, ...]]
    fate: Fate


@dataclass(frozen=True, slots=True)
class RedlineTable:
    """Rows under the same columns."""

    columns: tuple[str, ...]
    rows: tuple[RedlineRow, ...]


def arrange(redlines: Sequence[PieceRedline]) -> tuple[PieceGroup | RedlineTable, ...]:
    """All pieces, none left out, in groups and tables."""
    result: list[PieceGroup | RedlineTable] = []
    for in_table, found in groupby(_shown(redlines), lambda each: bool(each.redline.piece.row)):
        if in_table:
            result.append(_table(found))
        else:
            result += _groups(found)
    return tuple(result)


def _shown(redlines: Iterable[PieceRedline]) -> Iterator[Shown]:
    taken = {""}
    for each in redlines:
        address = each.piece.address
        yield Shown(each, "" if address in taken else f"redline-{address}")
        taken.add(address)


def _table(shown: Iterable[Shown]) -> RedlineTable:
    rows = []
    columns: dict[str, None] = {}
    for _, found in groupby(shown, lambda each: each.redline.piece.row):
        cells: dict[str, list[Shown]] = {}
        for each in found:
            cells.setdefault(each.redline.piece.column, []).append(each)
        columns |= dict.fromkeys(cells)
        fates = {each.redline.fate for cell in cells.values() for each in cell}
        fate = fates.pop() if len(fates) == 1 else Fate.EDITED
        rows.append(RedlineRow({name: tuple(_groups(cell)) for name, cell in cells.items()}, fate))
    return RedlineTable(tuple(columns), tuple(rows))


def _groups(shown: Iterable[Shown]) -> Iterator[PieceGroup]:
    for form, found in groupby(shown, lambda each: each.redline.piece.form):
        yield PieceGroup(form, tuple(found))
