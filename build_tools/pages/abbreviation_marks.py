"""Abbreviations with their long form, in running text and tables.

Of an abbreviation that stands many times only the first in each section takes part in the tab
order: whoever reads with the keyboard reaches every long form without a hundred stops on the
way. The others show theirs by hover and touch, and the list at the end of the page has all. What
lists its abbreviations itself says so by `data-abbreviations`, and is left alone.
"""

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element, fromstring

from build_tools.pages.procedure_html import abbreviation_list
from build_tools.text.pieces import MarkupPiece, element, is_found, put, take, wrap_found

_SECTION_STARTS = ("h1", "h2", "h3")
_LEFT_ALONE = frozenset(
    (
        *_SECTION_STARTS,
        "h4",
        "h5",
        "h6",
        "a",
        "abbr",
        "code",
        "pre",
        "form",
        "label",
        "script",
        "svg",
    )
)


class AbbreviationMarker:
    """Marks the abbreviations of one page, from its top to its end."""

    def __init__(self, abbreviations: Mapping[str, str]) -> None:
        self._long_forms = abbreviations
        self._ids = {short: f"forkortelse-{n}" for n, short in enumerate(abbreviations, start=1)}
        longest_first = sorted(abbreviations, key=len, reverse=True)
        # A letter or digit on either side makes it another word: JAK1 is not JAK.
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
        self._used: set[str] = set()
        self._in_section: set[str] = set()

    def mark(self, root: Element) -> None:
        """Mark a tree and put the list of what it uses at its end."""
        if self._long_forms:
            self._walk(root, focusable=True)
        if self._used:
            used = [
                (short, long, self._ids[short])
                for short, long in self._long_forms.items()
                if short in self._used
            ]
            root.append(fromstring(abbreviation_list(used)))

    def _walk(self, parent: Element, *, focusable: bool) -> None:
        if parent.tag in _SECTION_STARTS:
            self._in_section.clear()
        if parent.tag in _LEFT_ALONE or parent.get("data-abbreviations") == "listed":
            return
        # A table's head is out of sight on a phone, so nothing in it may take the focus.
        focusable = focusable and parent.tag != "thead"
        if not is_found(parent, self._pattern):
            for child in parent:
                self._walk(child, focusable=focusable)
            return
        for piece in take(parent):
            if isinstance(piece, Element):
                put(parent, [piece])
                self._walk(piece, focusable=focusable)
            else:
                put(parent, self._marked(piece, focusable=focusable))

    def _marked(self, text: str, *, focusable: bool) -> list[MarkupPiece]:
        return wrap_found(text, self._pattern, lambda short: self._abbr(short, focusable=focusable))

    def _abbr(self, short: str, *, focusable: bool) -> Element:
        self._used.add(short)
        made = element("abbr", short, title=self._long_forms[short])
        if focusable and short not in self._in_section:
            self._in_section.add(short)
            made.set("tabindex", "0")
            made.set("aria-describedby", self._ids[short])
        return made
