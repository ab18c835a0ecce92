"""Texts in the cells of a spreadsheet, kept as texts.

A cell that would be run as a formula (it begins with `=`, `+`, `-`, `@`, a tab or a line break), or
be turned into a number or a date (`1.3`, `30-60`), gets an apostrophe before it. So does one that
looks as if it had got one; so what was written is read again whole.
"""

import re

_MISTAKEN = r"(?:[=+\-@\t\r\n＝＋－＠]|[\d\s.,:/%()eE+-]+\Z)"
_TO_MARK = re.compile(rf"'*{_MISTAKEN}")
_MARKED = re.compile(rf"'+{_MISTAKEN}")


def neutralised(text: str) -> str:
    """The text as it can stand in a cell."""
    return f"'{text}" if _TO_MARK.match(text) else text


def as_written(cell: str) -> str:
    """The text that `neutralised` was given."""
    return cell[1:] if _MARKED.match(cell) else cell
