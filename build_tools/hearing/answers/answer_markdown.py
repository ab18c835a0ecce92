"""The editors' table as Markdown, to read and to compare with an earlier one."""

import re
from collections.abc import Iterable

from build_tools.hearing.answers.answer_rows import Sheet
from build_tools.hearing.answers.headings import ID as ID_COLUMN
from build_tools.hearing.answers.headings import SHOWN

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|&~])")


def write_markdown(title: str, sheets: Iterable[Sheet]) -> str:
    """Every sheet that says something, one table each."""
    parts = [f"# {_cell(title)}"]
    for sheet in sheets:
        if sheet.rows or sheet.header[: len(SHOWN)] == SHOWN:
            parts += [f"## {_cell(sheet.title)}", _table(sheet)]
    return "\n\n".join(parts) + "\n"


def _table(sheet: Sheet) -> str:
    kept = [n for n, heading in enumerate(sheet.header) if heading != ID_COLUMN]
    rows = [[sheet.header[n] for n in kept], *([row[n] for n in kept] for row in sheet.rows)]
    lines = [f"| {' | '.join(map(_cell, row))} |" for row in rows]
    return "\n".join([lines[0], f"|{' --- |' * len(kept)}", *lines[1:]])


def _cell(text: str) -> str:
    """A text on one line, every sign of Markdown's taken as it stands."""
    escaped = _SPECIAL.sub(r"\\\1", text)
    return "<br>".join(line.strip() for line in escaped.splitlines())
