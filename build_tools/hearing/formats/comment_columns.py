"""Which column of a table is what, whoever made the table."""

from collections.abc import Sequence

from build_tools.hearing.formats.columns import (
    COMMENT,
    COMMENT_TABLE,
    DRAFT_TEXT,
    KIND,
    NUMBER,
    PLACE,
    PROPOSED,
    SOURCE,
)
from build_tools.hearing.formats.document import DocumentTable
from build_tools.text.words import comparable

_ALSO_CALLED = {
    COMMENT: ("kommentar", "merknad", "tilbakemelding", "innspill", "synspunkt"),
    PLACE: ("sted", "avsnitt", "punkt", "pkt", "kapittel", "nummer på sted"),
    PROPOSED: ("forslag", "endringsforslag", "foreslått", "ny tekst"),
    SOURCE: ("begrunnelse", "kilde", "referanse"),
    KIND: ("type",),
    NUMBER: ("nr", "nummer", "#"),
    DRAFT_TEXT: ("tekst i utkast", "opprinnelig tekst", "sitat", "dagens tekst"),
}
"""The beginnings of other names for a column, in tables that people made themselves."""

_FEWEST = 2


def named_columns(header: Sequence[str]) -> tuple[str, ...] | None:
    """The name of each column of a table, its own where it is none of ours.

    Returns:
        None where the row is no header: fewer than two of the names are known, or none of them
        is the comment, the proposal or the place.
    """
    cells = [comparable(cell) for cell in header]
    names = [cell if cell in COMMENT_TABLE else "" for cell in cells]
    for name, beginnings in _ALSO_CALLED.items():
        if name not in names:
            for at, cell in enumerate(cells):
                if not names[at] and cell.casefold().startswith(beginnings) and len(cell) < 60:
                    names[at] = name
                    break
    if len([name for name in names if name]) < _FEWEST or not {COMMENT, PROPOSED, PLACE} & {*names}:
        return None
    return tuple(_unique(names, cells))


def header_of(table: DocumentTable) -> tuple[int, tuple[str, ...]]:
    """Which row has the headings, and the names of the columns; none where there is none."""
    for at, row in enumerate(table):
        texts = [cell.text for cell in row.cells]
        is_sure = len({comparable(text) for text in texts} & set(COMMENT_TABLE)) > 2
        if (is_sure or at == 0) and (columns := named_columns(texts)):
            return at, columns
    return 0, ()


def _unique(names: Sequence[str], cells: Sequence[str]) -> list[str]:
    """A name for each column, no two the same."""
    found: list[str] = []
    for at, (name, cell) in enumerate(zip(names, cells, strict=True), start=1):
        own = name or cell or f"kolonne {at}"
        found.append(own if own not in found else f"{own} ({at})")
    return found
