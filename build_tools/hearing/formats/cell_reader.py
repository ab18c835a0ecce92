"""What people and programs write in cells, read kindly; what cannot be read is told, not lost."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from build_tools.hearing.comment import CommentKind, DisputedAnswer, ParseWarning
from build_tools.hearing.formats.annotation import read_vignette
from build_tools.hearing.formats.instant import read_instant
from build_tools.text.words import comparable

_YES, _NO = "ja", "nei"


def write_yes_or_no(is_yes: bool) -> str:
    """«ja» or «nei»."""
    return _YES if is_yes else _NO


def read_yes(cell: str) -> bool:
    """Only a plain «ja» is a yes."""
    return _plain(cell) == _YES


def read_kind(cell: str) -> CommentKind | None:
    """The kind that a cell names, or None where it says something else."""
    return next((kind for kind in CommentKind if _plain(cell) in (kind.label, kind.value)), None)


def _plain(cell: str) -> str:
    return comparable(cell).casefold().strip(" .!")


class CellReader:
    """Reads the cells of one file, and gathers what there is to say about them."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.warnings: list[ParseWarning] = []

    def warning(self, place: str, reason: str, is_settled: bool = False) -> None:
        """Tell of something; ``place`` is where in the file, empty for the whole of it."""
        where = f"{self.where}, {place}" if place else self.where
        self.warnings.append(ParseWarning(where, reason, is_settled))

    def kind(self, place: str, cell: str) -> CommentKind | None:
        """One of the kinds of comments, by its label."""
        return self._read(place, cell, _kind, "Typen")

    def instant(self, place: str, cell: str) -> datetime | None:
        """A point in time."""
        return self._read(place, cell, read_instant, "Tidspunktet")

    def uuid(self, place: str, cell: str) -> UUID | None:
        """The uuid of a comment."""
        return self._read(place, cell, UUID, "ID-en")

    def vignette(self, place: str, cell: str) -> DisputedAnswer | None:
        """A vignette."""
        return self._read(place, cell, read_vignette, "Vignetten")

    def _read[Value](
        self, place: str, cell: str, read: Callable[[str], Value], name: str
    ) -> Value | None:
        words = cell.strip()
        if not words:
            return None
        try:
            return read(words)
        except ValueError:
            self.warning(place, f"{name} «{words}» er ikke forstått og er utelatt.")
            return None


def _kind(cell: str) -> CommentKind:
    if kind := read_kind(cell):
        return kind
    raise ValueError(cell)
