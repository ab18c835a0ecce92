"""Text redline: each piece of text of either version, matched with its other self, word by word."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from build_tools.redline.reading import TextPiece
from build_tools.redline.word_diff import WordEdit, WordRun, similarity, word_diff

_SAME_PIECE = 0.6
"""From this share of common words two pieces without a common number are taken for one."""


class Fate(Enum):
    """What happened to a piece of text."""

    KEPT = "Uendret"
    EDITED = "Endret"
    INSERTED = "Satt inn"
    DELETED = "Slettet"


@dataclass(frozen=True, slots=True)
class PieceRedline:
    """A piece in one version or in both. ``moved`` tells one that stands in another order."""

    old: TextPiece | None
    new: TextPiece | None
    words: tuple[WordRun, ...]
    moved: bool

    @property
    def piece(self) -> TextPiece:
        """The piece as the newest version with it has it."""
        piece = self.new or self.old
        assert piece is not None
        return piece

    @property
    def fate(self) -> Fate:
        """What happened to its words."""
        if self.old is None:
            return Fate.INSERTED
        if self.new is None:
            return Fate.DELETED
        return Fate.EDITED if self.old.text != self.new.text else Fate.KEPT

    @property
    def renumbered(self) -> bool:
        """Whether it had another permanent number before."""
        keys = {piece.key for piece in (self.old, self.new) if piece and piece.key}
        return len(keys) > 1

    @property
    def changed(self) -> bool:
        """Whether there is anything to tell."""
        return self.fate is not Fate.KEPT or self.moved or self.renumbered


def redline(old: Sequence[TextPiece], new: Sequence[TextPiece]) -> tuple[PieceRedline, ...]:
    """All pieces in the order of the new version; one that is gone follows what it followed."""
    partner = _matched(old, new)
    follows: dict[int, list[int]] = {}
    last = -1
    for place in range(len(old)):
        if place in partner:
            last = partner[place]
        else:
            follows.setdefault(last, []).append(place)
    origin = {after: before for before, after in partner.items()}
    still = _in_order([origin[place] for place in range(len(new)) if place in origin])
    result = [_deleted(old[place]) for place in follows.get(-1, ())]
    for place, piece in enumerate(new):
        before = origin.get(place)
        if before is None:
            inserted = WordRun(WordEdit.INSERTED, piece.text)
            result.append(PieceRedline(None, piece, (inserted,), moved=False))
        else:
            words = word_diff(old[before].text, piece.text)
            result.append(PieceRedline(old[before], piece, words, moved=before not in still))
        result += [_deleted(old[gone]) for gone in follows.get(place, ())]
    return tuple(result)


def _deleted(piece: TextPiece) -> PieceRedline:
    return PieceRedline(piece, None, (WordRun(WordEdit.DELETED, piece.text),), moved=False)


def _matched(old: Sequence[TextPiece], new: Sequence[TextPiece]) -> dict[int, int]:
    """The place in the new version of each piece of the old: by number, by text, by similarity."""
    keys = {piece.key: place for place, piece in enumerate(new) if piece.key}
    partner = {
        place: keys[piece.key] for place, piece in enumerate(old) if piece.key and piece.key in keys
    }
    for wanted in (1.0, _SAME_PIECE):
        before = [place for place in range(len(old)) if place not in partner]
        after = [place for place in range(len(new)) if place not in set(partner.values())]
        alike = [
            (-share, abs(place - other), place, other)
            for place in before
            for other in after
            if _may_match(old[place], new[other])
            and (share := similarity(old[place].text, new[other].text)) >= wanted
        ]
        taken: set[int] = set()
        for _, _, place, other in sorted(alike):
            if place not in partner and other not in taken:
                partner[place] = other
                taken.add(other)
    return partner


def _may_match(old: TextPiece, new: TextPiece) -> bool:
    return (old.form, old.level, old.row, old.column) == (new.form, new.level, new.row, new.column)


def _in_order(places: Iterable[int]) -> set[int]:
    """The most places that stand in rising order: the rest are those that have been moved."""
    ends: list[int] = []
    chains: list[tuple[int, ...]] = []
    for place in places:
        at = bisect_left(ends, place)
        chain = (*(chains[at - 1] if at else ()), place)
        ends[at : at + 1], chains[at : at + 1] = [place], [chain]
    return set(chains[-1]) if chains else set()
