"""The table that asks who has sent a form or an export: the answers, and what was added to them."""

import re
from collections.abc import Iterator, Mapping, Sequence

from build_tools.hearing.comment import Origin, Respondent
from build_tools.hearing.formats.cell_reader import read_yes
from build_tools.hearing.formats.columns import CHOICES, RESPONDENT
from build_tools.hearing.formats.comment_columns import header_of
from build_tools.hearing.formats.document import DocumentPassage, DocumentTable
from build_tools.hearing.formats.form_rows import RowReader
from build_tools.text.words import comparable

_LABELS = {label.casefold(): name for name, label in RESPONDENT.items()}
_BEGUN = re.compile(rf"({'|'.join(sorted(map(re.escape, _LABELS), key=len, reverse=True))})(?!\w)")


def _label(cell: DocumentPassage) -> str | None:
    """Which answer about the sender stands beside a label, though someone has added to it."""
    found = _BEGUN.match(comparable(cell.issued).casefold())
    return _LABELS[found[1]] if found else None


def _is_label(cell: DocumentPassage) -> bool:
    return comparable(cell.issued).casefold().rstrip(" :*") in _LABELS


def is_sender_table(table: DocumentTable) -> bool:
    """Whether a table asks about the sender, and is no table of comments."""
    rows = [row for row in table if len(row.cells) > 1]
    return header_of(table)[1] == () and any(_is_label(row.cells[0]) for row in rows)


def respondent_of(tables: Sequence[DocumentTable]) -> Respondent:
    """The answers beside the labels, the first of each."""
    found: dict[str, str] = {}
    for name, text in _answers(tables):
        found.setdefault(name, text)
    return respondent_from(found)


def tables_by_sender(
    tables: Sequence[DocumentTable], first: Respondent
) -> Iterator[tuple[Respondent | None, DocumentTable]]:
    """Each table of comments, and who else than the file's first sender it is from, if anyone.

    Two forms may have been put into one file: then each table is from the sender named above it.
    """
    who: Respondent | None = None
    for table in tables:
        if is_sender_table(table):
            found = respondent_of([table])
            is_another = found.name.strip() and comparable(found.name) != comparable(first.name)
            who = found if is_another else None
        else:
            yield who, table


def respondent_from(answers: Mapping[str, str]) -> Respondent:
    """The sender who has answered so, by the names that the model has for what is asked."""
    texts = {name: text for name, text in answers.items() if name not in CHOICES}
    choices = {name: read_yes(answers.get(name, "")) for name in CHOICES}
    return Respondent(**texts, **choices)  # type: ignore[arg-type]


def _answers(tables: Sequence[DocumentTable]) -> Iterator[tuple[str, str]]:
    for row in (row for table in tables for row in table if len(row.cells) > 1):
        if name := _label(row.cells[0]):
            yield name, row.cells[1].text


def read_sender_table(rows: RowReader, table: DocumentTable) -> None:
    """Read a table that asks about the sender; what else stands in it is a comment."""
    used: set[str] = set()
    for row in table:
        if not row.cells:
            continue
        label, *values = row.cells
        name = _label(label)
        is_first = name is not None and name not in used
        used.add(name or "")
        if is_first:
            _label_cell(rows, label, str(name))
        for at, cell in enumerate(values if is_first else row.cells):
            if is_first and at == 0:
                _answer(rows, cell, str(name), comparable(label.text))
            elif not is_first and at == 0 and any(c.text.strip() for c in values):
                words = "\n".join(c.text for c in row.cells if c.text.strip())
                found_in = f"avsendertabellen, {comparable(label.text)}"
                rows.ledger.say(rows.whole(), words, origin=Origin(found_in))
                rows.told(cell, "avsendertabellen")
            elif is_first or at == 0:
                rows.ledger.passage(cell, rows.whole(), Origin("avsendertabellen"))
                rows.tie(cell, rows.whole())
            else:
                rows.told(cell, "avsendertabellen")


def _label_cell(rows: RowReader, cell: DocumentPassage, name: str) -> None:
    """A label as it was issued, and what someone has added to it."""
    if _is_label(cell):
        rows.issued_passage(cell, "avsendertabellen", is_as_issued=True)
        return
    issued = RESPONDENT[name]
    rows.ledger.issued(issued)
    added = comparable(cell.text)[len(issued) :]
    rows.ledger.say(rows.whole(), added, origin=Origin("avsendertabellen"))
    rows.told(cell, "avsendertabellen")


def _answer(rows: RowReader, cell: DocumentPassage, name: str, label: str) -> None:
    if name in CHOICES:
        rows.ledger.issued(cell.text)
    if name in CHOICES and comparable(cell.text).casefold() not in ("", "ja", "nei"):
        is_yes = read_yes(cell.text)
        kept = "lest som ja" if is_yes else "ikke lest som ja"
        reason = f"Svaret på «{label}» er «{comparable(cell.text)}», og er {kept}."
        rows.ledger.warning("avsendertabellen", reason, is_settled=is_yes)
    rows.told(cell, "avsendertabellen")
