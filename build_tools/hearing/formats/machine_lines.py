"""The paragraphs of lines for programs, and whatever someone has written in one."""

from build_tools.hearing.comment import Origin
from build_tools.hearing.formats.damaged_lines import (
    comment_code,
    damaged_lines,
    readable,
    written_in,
)
from build_tools.hearing.formats.document import DocumentPassage
from build_tools.hearing.formats.form_rows import RowReader
from build_tools.hearing.formats.issued import agrees
from build_tools.hearing.formats.word_machine import lines_in

_WHERE = "linjene for maskinlesing"


def read_machine_lines(rows: RowReader, paragraph: DocumentPassage) -> None:
    """Read a paragraph with lines for programs."""
    ledger, target = rows.ledger, rows.whole()
    found, rest = lines_in(paragraph.issued)
    for each in found:
        if each.is_sure or agrees(each.line, rows.issued.draft):
            ledger.issued(each.text)
        else:
            rest = f"{rest} {each.text}".strip()
    before, *damaged = damaged_lines(rest)
    ledger.say(target, before, origin=Origin(_WHERE))
    for line in damaged:
        _read_damaged(rows, line)
    ledger.deletions(paragraph, _WHERE)
    new = "".join(run.text for run in paragraph.runs if run.is_added)
    writer = next((run.tracked.author for run in paragraph.runs if run.tracked), "")
    ledger.say(target, new, origin=Origin(_WHERE, writer))
    ledger.take(paragraph, target, _WHERE)
    rows.tie(paragraph, target)


def _read_damaged(rows: RowReader, line: str) -> None:
    """Say what a line was that someone has written in or cut, and what they have written."""
    rows.ledger.issued(line)
    written = written_in(line, rows.issued.draft)
    if written:
        rows.ledger.say(rows.whole(), written, origin=Origin(_WHERE))
    elif written is not None:
        reason = "En linje er forkortet. Raden som den hører til, er lest uten den."
        rows.ledger.warning(_WHERE, reason, is_settled=True)
    else:
        code = comment_code(line)
        about = f"innspillet {code}" if code else "et innspill eller en rad i skjemaet"
        reason = (
            f"Linjen som hører til {about}, er endret, så raden er lest uten den. Se etter at "
            "raden står på riktig sted. Er noe av dette et innspill, legger du det inn som en egen "
            f"rad: «{readable(line)}»"
        )
        rows.ledger.warning(_WHERE, reason)
