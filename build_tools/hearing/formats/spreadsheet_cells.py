"""Texts in the cells of a spreadsheet, kept as texts.

A cell that would be run as a formula, or be turned into a number or a date (`1.3`, `30-60`), gets
an apostrophe before it. So does one that looks as if it had got one; so what was written is read
again whole.
"""

FORMULA_STARTERS = "=+-@\t\r\n＝＋－＠"
"""What a formula begins with."""

NUMERIC = "0123456789 .,:/%()eE+-\u00a0"
"""What a number, a date or a time consists of."""

_MARK = "'"


def neutralised(text: str) -> str:
    """The text as it can stand in a cell."""
    return _MARK + text if _is_mistaken(text) else text


def as_written(cell: str) -> str:
    """The text that `neutralised` was given."""
    return cell[1:] if cell.startswith(_MARK) and _is_mistaken(cell) else cell


def _is_mistaken(text: str) -> bool:
    """Whether a spreadsheet would take the text for something else, marks before it aside."""
    bare = text.lstrip(_MARK)
    return bare.startswith(tuple(FORMULA_STARTERS)) or (bare != "" and not bare.strip(NUMERIC))
