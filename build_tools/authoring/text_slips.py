"""Slips that show once the text of a page is parsed: one cause, one message.

As with those that one line shows (`slips.py`), a file with such a slip is read no further.
"""

import re
from collections.abc import Iterator

from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic, Span
from build_tools.authoring.source_file import SourceFile
from build_tools.text.grammar import parse_body

_MARK = re.compile(
    r"(?P<opens>(?<![\w*])\*\*(?=[^\s*])\S*)|(?P<closes>(?:(?<=\s)|^)\S*(?<=[^\s*])\*\*(?![\w*]))"
    r"|(?<!\S)\*\*(?!\S)"
)
"""Two asterisks that made no word bold: they could begin it, could end it, or stand alone."""


def text_slips(source: SourceFile, body: str, first_line: int) -> list[Diagnostic]:
    """The slips of a page's text.

    Args:
        source: the file.
        body: its text below the front-matter, no block of which is too long to be parsed.
        first_line: the line of the file where that begins.
    """
    return [*_titles(source, body, first_line), *_bold(source, body, first_line)]


def _titles(source: SourceFile, body: str, first_line: int) -> Iterator[Diagnostic]:
    """Headings of the page beside its first, which its contents do not show."""
    tokens = parse_body(body)
    found = [each.map[0] for each in tokens if each.tag == "h1" and each.map and not each.level]
    for place in found[1:]:
        number = place + first_line
        line = source.line(number).strip()
        is_marked = line.startswith("#")
        yield source.diagnostic(
            Code.SLIP,
            source.whole_line(number),
            f"Siden har en overskrift for hele siden fra før, på linje {found[0] + first_line}.",
            f"Skriv «#{line}»." if is_marked else f"Skriv «## {line}», og slett streken under.",
        )


def _bold(source: SourceFile, body: str, first_line: int) -> Iterator[Diagnostic]:
    """Two asterisks that begin or end nothing, but for marks of notes: those end a word first."""
    marks = [
        (found, range(token.map[0] + first_line, token.map[1] + first_line))
        for token in parse_body(body)
        if token.type == "inline" and token.map
        for part in token.children or ()
        if part.type == "text"
        for found in _MARK.finditer(part.content)
    ]
    is_begun = False
    for place, (found, lines) in enumerate(marks):
        span = _written(source, found[0], lines)
        if span is None:
            continue
        if found["opens"] and (is_begun or place == 0):
            is_begun = True
            yield source.diagnostic(
                Code.SLIP,
                span,
                "Her begynner uthevet skrift (**) som ikke slutter riktig i samme avsnitt.",
                "Skriv to stjerner rett etter det siste ordet som skal utheves, og mellomrom etter "
                "dem, eller slett stjernene.",
            )
        elif found["closes"] and len(marks) == 1:
            yield source.diagnostic(
                Code.SLIP,
                span,
                "Her slutter uthevet skrift (**) som ikke har begynt i avsnittet.",
                "Skriv to stjerner rett foran det første ordet som skal utheves, eller slett dem "
                "her.",
            )


def _written(source: SourceFile, fragment: str, lines: range) -> Span | None:
    """Where it is written; None where a backslash says that the asterisks are text."""
    for number in lines:
        column = source.line(number).find(fragment)
        if column >= 0 and not source.line(number)[:column].endswith("\\"):
            return Span(number, column + 1, column + 1 + len(fragment))
    return None
