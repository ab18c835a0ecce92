"""Drug names that may be broken between syllables where they stand alone and large.

A place to break (``<wbr>``) is no character, so what is copied or searched is the name itself.
"""

import re
from xml.etree.ElementTree import Element

from build_tools.text.pieces import MarkupPiece, element, mark_found
from calculator.guideline import Guideline

_LARGE = ("h1", "h2", "th")
_SYLLABLE = re.compile(r"(?<=\w\w)(?=[bcdfghjklmnpqrstvwxz][aeiouyæøå]\w)", re.IGNORECASE)
"""Before a consonant that a vowel follows, never a letter from an end of the name."""


def let_names_break(root: Element, guideline: Guideline) -> None:
    """Let the names of drugs break in headings and in the heads of rows, and nowhere else.

    Of a table that can scroll they stay whole: only the table of doses turns into cards instead.
    """
    names = sorted((re.escape(each.name) for each in guideline.drugs), key=len, reverse=True)
    if not names:
        return
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)")

    tables = [each for each in root.iter("table") if each.get("class") != "drug-table"]
    whole = {each for table in tables for each in table.iter("th")}
    for large in [each for each in root.iter() if each.tag in _LARGE and each not in whole]:
        for parent in list(large.iter()):
            if parent.tag != "svg":
                mark_found(parent, pattern, _breakable)


def _breakable(name: str) -> Element:
    pieces: list[MarkupPiece] = []
    for part in syllables(name):
        pieces += [element("wbr"), part] if pieces else [part]
    return element("span", pieces, class_="drug-name")


def syllables(name: str) -> list[str]:
    """The parts of a name between which it may be broken."""
    return _SYLLABLE.split(name)
