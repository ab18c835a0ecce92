"""The columns of the editors' table, known again after editors have moved and renamed them."""

from collections.abc import Callable, Sequence

from build_tools.hearing.answers.decision import EditorsAnswer
from build_tools.hearing.answers.headings import DECISION, EDITORS, ENTRIES, ID, LEFTOVER, SHOWN
from build_tools.hearing.editor_error import EditorError
from build_tools.hearing.identity import RowId

type Rows = Sequence[Sequence[str]]


class TableError(EditorError):
    """A table that cannot be read without losing something."""


def known_header(title: str, rows: Rows) -> int | None:
    """Which row has the headings: the first that has two of the editors' own.

    Raises:
        TableError: where a sheet that must have them has none.
    """
    for number, row in enumerate(rows):
        if len(set(row) & {*EDITORS, ID}) > 1:
            return number
    if title in (ENTRIES, LEFTOVER) and any(any(row) for row in rows):
        raise TableError(f"Arket «{title}» mangler kolonnene {_named(EDITORS)} og «{ID}».")
    return None


def known_columns(title: str, rows: Rows, header_at: int) -> list[str]:
    """The name of each column; one with another heading is known by what is in it.

    Raises:
        TableError: where a column that is needed is not found.
    """
    header = list(rows[header_at])
    below = rows[header_at + 1 :]
    for name, holds in ((ID, _is_id), (DECISION, _is_decision)):
        if name not in header and (at := _only(header, below, holds)) is not None:
            header[at] = name
    lacking = [name for name in (*EDITORS, ID) if name not in header]
    if lacking and below:
        others = [name for name in header if name and name not in {*SHOWN, *EDITORS, ID}]
        found = f" Har den fått et nytt navn? Ukjent er {_named(others)}." if others else ""
        raise TableError(
            f"Arket «{title}» mangler kolonnen «{lacking[0]}».{found} "
            "Gi kolonnen det gamle navnet og kjør på nytt."
        )
    return header + [name for name in lacking if not below]


def _only(header: Sequence[str], rows: Rows, holds: Callable[[str], bool]) -> int | None:
    """The one column of unknown name whose cells all hold something of a kind."""
    found = [
        at
        for at, name in enumerate(header)
        if name not in {*SHOWN, *EDITORS, ID}
        and any(row[at].strip() for row in rows)
        and all(holds(row[at]) for row in rows if row[at].strip())
    ]
    return found[0] if len(found) == 1 else None


def _is_id(cell: str) -> bool:
    try:
        RowId.read(cell)
    except ValueError:
        return False
    return True


def _is_decision(cell: str) -> bool:
    return EditorsAnswer(decision_text=cell).decision is not None


def _named(names: Sequence[str]) -> str:
    return ", ".join(f"«{name}»" for name in names)
