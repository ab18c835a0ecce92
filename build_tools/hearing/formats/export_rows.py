"""The rows of an export of comments, each held against what the file says of it for programs."""

from uuid import UUID

from build_tools.hearing.comment import Comment, CommentTarget
from build_tools.hearing.formats.annotation import target_of, vignette_of
from build_tools.hearing.formats.columns import (
    DRAFT_TEXT,
    NUMBER,
    PLACE,
)
from build_tools.hearing.formats.issued import Issued
from build_tools.hearing.formats.ledger import Ledger
from build_tools.hearing.formats.row_cells import EMPTY, Cells, own_cells, say_own_columns
from build_tools.hearing.formats.word_machine import MachineComment
from build_tools.hearing.reattachment import find_place
from build_tools.text.words import comparable


def read_exported_row(
    ledger: Ledger, issued: Issued, cells: Cells, machine: MachineComment
) -> CommentTarget:
    """Read a row that an export wrote, held against what it says for programs; its target."""
    target, key = target_of(machine.target), machine.key
    number, place = cells.get(NUMBER, EMPTY), cells.get(PLACE, EMPTY).text
    ours = [word for word in number.issued.split() if word.isdigit() or word == key]
    ledger.issued(" ".join(ours))
    for name in (NUMBER, PLACE):
        ledger.deletions(cells.get(name, EMPTY), f"{key}, kolonnen {name}")
    if number.text.split() not in (ours, [key]) or len(ours) > 2:
        ledger.warning(key, f"I kolonnen Nr står det «{comparable(number.text)}».")
    name = issued.name_of(target)
    if comparable(place) not in (comparable(name), target.place):
        ledger.warning(key, f"Stedet er endret fra «{name}» til «{place}».")
        named = issued.draft and find_place(place, issued.draft)
        place = named.id if named else place.strip()
        target = CommentTarget(target.procedure, target.version, place)
    else:
        ledger.issued(place)
    quote = cells.get(DRAFT_TEXT, EMPTY)
    words = target.quote.exact if target.quote else ""
    if comparable(quote.issued) == comparable(words):
        ledger.issued(quote.issued)
    if comparable(quote.kept) != comparable(words) and DRAFT_TEXT in cells:
        reason = f"Sitatet er endret i filen, fra «{words}» til «{quote.kept}»"
        ledger.warning(key, reason)
    ledger.deletions(quote, key)
    ledger.issued_marks(quote, key)
    kind, text, proposed, source = own_cells(ledger, cells, target, key)
    ledger.comments.append(
        Comment(
            UUID(machine.id),
            target,
            kind,
            text,
            proposed,
            source,
            machine.created,
            machine.modified,
            vignette_of(machine.vignette) if machine.vignette else None,
        )
    )
    say_own_columns(ledger, issued, cells, target)
    return target
