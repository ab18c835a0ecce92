"""What someone has done to the words of the draft in a row that was issued."""

from dataclasses import dataclass
from datetime import datetime

from build_tools.hearing.formats.columns import DRAFT_TEXT
from build_tools.hearing.formats.issued import Issued
from build_tools.hearing.formats.ledger import Ledger
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


def edit_in_row(
    ledger: Ledger, issued_form: Issued, cells: Cells, place: MachinePlace
) -> Edit | None:
    """What was done to the words of the draft in a row that was issued."""
    cell, name = cells[DRAFT_TEXT], place.place
    where = issued_form.names.get(name, name)
    known = issued_form.text(name)
    ledger.issued_marks(cell, where)
    issued = cell.issued if known is None else known
    if not issued_form.is_unchanged(name, cell.issued):
        ledger.deletions(cell, where)
    if issued_form.is_unchanged(name, cell.kept):
        ledger.issued(cell.kept)
        return None
    if known is None and place.content_hash in ("", SHARED):
        reason = f"Teksten kan ikke sammenlignes med utkastet. Her står: «{cell.everything}»"
        ledger.warning(where, reason)
        return None
    ledger.issued(issued)
    made = next((run.tracked for run in cell.runs if run.tracked), None)
    author, date = (made.author, made.date) if made else ("", None)
    is_strike = not cell.kept.strip()
    return Edit(issued if is_strike else cell.kept, is_strike, author, date)
