"""What was issued and is not in the document that came back: rows and fixed text."""

from collections.abc import Iterable

from build_tools.hearing.comment import CommentTarget, Origin
from build_tools.hearing.formats.document import DocumentPassage
from build_tools.hearing.formats.form_rows import STRIKE, RowReader
from build_tools.hearing.formats.issued import EXPORT_FIXED, FORM_FIXED
from build_tools.text.words import comparable

_MOST_DELETED_ROWS = 3
"""With more rows gone, a reviewer has rather parted or shortened the form: an editor is asked."""


def tell_missing(rows: RowReader, paragraphs: Iterable[DocumentPassage]) -> None:
    """Tell of rows and fixed text that were issued and are not in the document."""
    for left in (each for several in rows.exported.values() for each in several):
        rows.ledger.warning("", f"Raden til innspillet {left.key} er slettet i dokumentet.")
    if not rows.is_ours:
        return
    if not rows.issued.has_lines:
        reason = "Linjene for maskinlesing er borte. Filen er sammenlignet med utkastet nå."
        rows.ledger.warning("", reason, is_settled=True)
    here = {comparable(each.issued) for each in paragraphs}
    fixed = FORM_FIXED if rows.issued.places else EXPORT_FIXED
    for words in fixed if rows.issued.has_lines else ():
        if words not in here:
            reason = f"Fast tekst er slettet: «{words}»"
            rows.ledger.warning("skjemaets faste tekst", reason, is_settled=True)
    gone = [each for name, each in rows.issued.places.items() if name not in rows.seen]
    if len(gone) > _MOST_DELETED_ROWS:
        names = ", ".join(rows.issued.names.get(each.place, each.place) for each in gone)
        asked = "Er de i en annen fil, eller strøket?"
        reason = f"{len(gone)} rader er borte fra skjemaet. {asked} {names}"
        rows.ledger.warning("", reason)
        return
    for each in gone:
        words = rows.issued.text(each.place) or rows.issued.names.get(each.place, "")
        sent = rows.issued.submission
        target = CommentTarget(sent.procedure, sent.version, each.place, each.content_hash)
        text = f"{STRIKE}: «{words}»"
        rows.ledger.say(target, text, origin=Origin("raden er slettet i skjemaet"))
