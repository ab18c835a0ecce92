"""The cells of a row of a table of comments, by their column, and what every kind of row says."""

from collections.abc import Mapping

from build_tools.hearing.comment import CommentKind, CommentTarget, Origin
from build_tools.hearing.formats.cell_reader import read_kind
from build_tools.hearing.formats.columns import COMMENT_TABLE, KIND
from build_tools.hearing.formats.document import DocumentPassage
from build_tools.hearing.formats.issued import Issued
from build_tools.hearing.formats.ledger import Ledger

EMPTY = DocumentPassage()

type Cells = Mapping[str, DocumentPassage]


def in_column(column: str) -> Origin:
    """Where something was said: in a column that is not for it."""
    return Origin(column if column.startswith("kolonne ") else f"kolonnen {column}")


def take_kind(ledger: Ledger, words: str, target: CommentTarget) -> CommentKind | None:
    """The kind that a cell names; other words in it are a comment."""
    kind = read_kind(words)
    if kind:
        ledger.issued(words)
    else:
        ledger.say(target, words, origin=in_column(KIND))
    return kind


def say_own_columns(ledger: Ledger, issued: Issued, cells: Cells, target: CommentTarget) -> None:
    """Columns that someone has added are comments of their own."""
    for name, cell in cells.items():
        if name not in COMMENT_TABLE:
            ledger.own_marks(cell, f"{issued.name_of(target)}, kolonnen {name}")
            ledger.say(target, cell.text, origin=in_column(name))
