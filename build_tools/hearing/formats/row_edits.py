"""What someone has done to the words of the draft in a row that was issued."""

from dataclasses import dataclass
from datetime import datetime

from build_tools.hearing.formats.columns import DRAFT_TEXT
from build_tools.hearing.formats.document import Tracked
from build_tools.hearing.formats.issued import Issued
from build_tools.hearing.formats.ledger import Ledger, words_of
from build_tools.hearing.formats.row_cells import Cells
from build_tools.hearing.formats.word_machine import MachinePlace
from build_tools.hearing.places import SHARED


@dataclass(frozen=True, slots=True)
class Edit:
    """All words struck, or others put in their place."""

    words: str
    is_strike: bool
    author: str = ""
    date: datetime | None = None


def edits_in_row(
    ledger: Ledger, issued_form: Issued, cells: Cells, place: MachinePlace
) -> list[Edit]:
    """What each hand has done to the words of the draft in a row that was issued."""
    cell, name = cells[DRAFT_TEXT], place.place
    where = issued_form.names.get(name, name)
    known = issued_form.text(name)
    ledger.issued_marks(cell, where)
    issued = cell.issued if known is None else known
    if not issued_form.is_unchanged(name, cell.issued):
        ledger.deletions(cell, where)
    if issued_form.is_unchanged(name, cell.kept):
        ledger.issued(cell.kept)
        return []
    if known is None and place.content_hash in ("", SHARED):
        reason = f"Teksten kan ikke sammenlignes med utkastet. Her står: «{cell.everything}»"
        ledger.warning(where, reason)
        return []
    ledger.issued(issued)
    hands = dict(cell.hands)
    if len(hands) < 2:
        return [_edit(issued, cell.kept, next(iter(hands.values()), None))]
    if words_of(run.text for run in cell.runs if not run.tracked) - words_of([issued]):
        hands.setdefault("", None)  # typed without track changes
    edits = [_edit(issued, cell.by_hand(hand), made) for hand, made in hands.items()]
    return [
        each for each in edits if each.is_strike or not issued_form.is_unchanged(name, each.words)
    ]


def _edit(issued: str, words: str, made: Tracked | None) -> Edit:
    author, date = (made.author, made.date) if made else ("", None)
    is_strike = not words.strip()
    return Edit(issued if is_strike else words, is_strike, author, date)
