"""A reviewer's text as it is shown in tables and on pages, where it need not be read back."""

from build_tools.hearing.formats.word_text import escaped

_LONGEST = 32_000
"""Characters that a cell of Excel can hold, less a few."""


def shown(text: str) -> str:
    """The text with plain line breaks and nothing that cannot be shown."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return escaped(plain)


def shown_in_cell(text: str) -> str:
    """The same, cut where a cell is full."""
    whole = shown(text)
    return whole if len(whole) <= _LONGEST else f"{whole[:_LONGEST]} … (resten står i filen)"
