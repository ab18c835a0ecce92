"""What the words of a procedure are made of: sentences, permanent numbers and citations.

Pure functions of plain text. A page is read with them once, for what is checked and for what is
shown, so that a sentence has the same borders and the same address in both.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

# Possessive, and begun where the one before cannot go on: so each takes time in proportion to the
# length of the text, whatever it holds.
_ANCHOR = re.compile(r"\{#([^{}\s]++)\}\Z")
_END = re.compile(r"(?<![.!?])[.!?]++[»”\")\]]*+(?=(?P<blank>\s++)[«“\"(\[]*+(?P<next>[^\W_]))")
_BEFORE_WORD = re.compile(r"[\s(«“\"\[]")
_BEFORE_FULL_STOPS = (
    "abs al anm art avd bl bl.a c ca cf dr eks ekskl evt f f.eks fig ifb ifm iht inj inkl jf "
    "jfr kap kl kons kr maks mht min mnd nr obs p p.g.a pga pkt prof ref resp s s.c stk t tab "
    "tbl tlf vol vs"
)
_ABBREVIATIONS = frozenset(_BEFORE_FULL_STOPS.split())
"""What stands before a full stop that does not end a sentence, in lower case."""

_LONGEST_ABBREVIATION = max(map(len, _ABBREVIATIONS))

_CITATION = re.compile(
    r"(?<=[\s ])\((?P<inner>\d{1,3}(?:\s*[-–,]\s*\d{1,3})*)\)"
    r"|(?i:\breferanser? for (?:dette avsnittet|denne delen)):\s*"
    r"(?P<tail>\d{1,3}(?:\s*[-–,]\s*\d{1,3})*)(?!\d)"
)
_NUMBER = re.compile(r"(?<![\w.,])(?<!\w[-–])(?:(<=|>=|[<>≤≥])\s*)?(\d+(?:[.,]\d+)?)(?!\w|[.,]\d)")
_NEEDLESS_ZERO = re.compile(r"0\d|\d+[.,]\d*0\Z")
_RANGE = re.compile(r"(?<![\w.,-])(\d+(?:[.,]\d+)?)([-–]|\.\.<?)(?=\d)")


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation in a text: its place there, and the numbers cited, ranges spelled out."""

    start: int
    end: int
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """A number in a text, with the sign of comparison before it, if any.

    With a needless zero, in front or at the end of a fraction, it can be misread: then its value is
    NaN, which no rule has.
    """

    value: Decimal
    sign: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def comparable(text: str) -> str:
    """The text without what a reader cannot see: white space made one blank, accents composed."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def strip_anchor(text: str) -> tuple[str, str | None]:
    """A block's text without the permanent number at its end, and that number.

    `"Hb < 8. {#a7}"` gives `("Hb < 8.", "a7")`; a text without one gives `(text, None)`.
    """
    stripped = text.rstrip()
    if found := _ANCHOR.search(stripped):
        return stripped[: found.start()].rstrip(), found[1]
    return text, None


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence of a block begins and ends, without the white space between them.

    A sentence ends with `.`, `!` or `?` before a word that begins with a capital letter or a
    digit, unless the full stop belongs to an abbreviation. A colon ends none.
    """
    spans = []
    start = len(text) - len(text.lstrip())
    for found in _END.finditer(text):
        if found["next"].islower() or _is_abbreviation(text, found):
            continue
        spans.append((start, found.end()))
        start = found.end("blank")
    end = len(text.rstrip())
    return [*spans, (start, end)] if start < end else spans


def _is_abbreviation(text: str, end: re.Match[str]) -> bool:
    if end[0] != ".":
        return False
    # One character more than the longest: a longer word is then none of them.
    before = text[max(0, end.start() - _LONGEST_ABBREVIATION - 1) : end.start()]
    return _BEFORE_WORD.split(before)[-1].lower() in _ABBREVIATIONS


def sentence_anchors(anchor: str, sentences: int) -> list[str]:
    """The address of each sentence of a block: the block's own where there is only one."""
    return [anchor] if sentences == 1 else [f"{anchor}-{n}" for n in range(1, sentences + 1)]


def find_citations(text: str) -> list[Citation]:
    """Every `(4)`, `(1-3)` or `(4, 6-7)`, and the list after «Referanser for dette avsnittet:»."""
    found = []
    for match in _CITATION.finditer(text):
        group = "inner" if match["inner"] else "tail"
        start, end = match.span() if group == "inner" else match.span("tail")
        found.append(Citation(start, end, _cited(match[group])))
    return found


def without_citations(text: str) -> str:
    """The text with blanks for its citations, so that all else keeps its place."""
    parts, done = [], 0
    for each in find_citations(text):
        parts += [text[done : each.start], " " * (each.end - each.start)]
        done = each.end
    return "".join([*parts, text[done:]])


def clinical_numbers(text: str) -> tuple[WrittenNumber, ...]:
    """The numbers of a text apart from those of its citations."""
    return find_numbers(without_citations(text))


def _cited(listed: str) -> tuple[int, ...]:
    numbers: list[int] = []
    for part in listed.split(","):
        first, *rest = (int(number) for number in re.split(r"[-–]", part))
        last = rest[-1] if rest else first
        numbers += range(first, last + 1) if first <= last else (first, last)
    return tuple(numbers)


@lru_cache(maxsize=4096)
def find_numbers(text: str) -> tuple[WrittenNumber, ...]:
    """The numbers of a text, both ends of a range each for itself; not the 1 of JAK1."""
    spread = _RANGE.sub(lambda found: found[1] + " " * len(found[2]), text)
    signs = {"≤": "<=", "≥": ">="}
    return tuple(
        WrittenNumber(
            Decimal("NaN" if _NEEDLESS_ZERO.match(found[2]) else found[2].replace(",", ".")),
            signs.get(found[1], found[1] or ""),
            found.start(2),
            found.end(2),
        )
        for found in _NUMBER.finditer(spread)
    )
