"""The cells of a row of a table of comments, by their column, and what every kind of row says."""

from collections.abc import Mapping

from build_tools.hearing.comment import CommentKind, CommentTarget, Origin
from build_tools.hearing.formats.cell_reader import read_kind
from build_tools.hearing.formats.columns import COMMENT, COMMENT_TABLE, KIND, PROPOSED, SOURCE
from build_tools.hearing.formats.document import DocumentPassage
from build_tools.hearing.formats.issued import Issued
from build_tools.hearing.formats.ledger import Ledger

EMPTY = DocumentPassage()

type Cells = Mapping[str, DocumentPassage]


def in_column(column: str) -> Origin:
    """Where something was said: in a column that is not for it."""
    return Origin(column if column.startswith("kolonne ") else f"kolonnen {column}")


def own_cells(
    ledger: Ledger, cells: Cells, target: CommentTarget, row: str
) -> tuple[CommentKind | None, str, str, str]:
    """The kind, the comment, the proposal and the source as the sender wrote them in a row."""
    kind = _kind(ledger, cells.get(KIND, EMPTY), target, row)
    text, proposed, source = (
        ledger.own(cells.get(name, EMPTY), target, f"{row}, kolonnen {name}", column)
        for name, column in ((COMMENT, "text"), (PROPOSED, "proposed"), (SOURCE, "source"))
    )
    return kind, text, proposed, source


def _kind(
    ledger: Ledger, cell: DocumentPassage, target: CommentTarget, row: str
) -> CommentKind | None:
    """The kind that a cell names; other words in it are a comment."""
    place = f"{row}, kolonnen {KIND}"
    kind = read_kind(cell.text)
    if kind:
        ledger.issued(cell.text)
        ledger.own_marks(cell, place)
    else:
        ledger.say(target, ledger.own(cell, target, place), origin=in_column(KIND))
    return kind


def own_columns(
    ledger: Ledger, cells: Cells, target: CommentTarget, row: str
) -> list[tuple[str, str]]:
    """What the sender wrote in each of some columns."""
    return [
        (name, ledger.own(cell, target, f"{row}, kolonnen {name}")) for name, cell in cells.items()
    ]


def say_own_columns(ledger: Ledger, issued: Issued, cells: Cells, target: CommentTarget) -> None:
    """Columns that someone has added are comments of their own."""
    own = {name: cell for name, cell in cells.items() if name not in COMMENT_TABLE}
    for name, text in own_columns(ledger, own, target, issued.name_of(target)):
        ledger.say(target, text, origin=in_column(name))
