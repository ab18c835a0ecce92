"""One file as its author wrote it, and how a place in it is found again."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic, Span

INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff"
    "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Control characters, soft hyphens, zero-width characters and marks of direction: what is pasted
from a word processor and makes two texts differ that look the same."""

_SAVE_AS = "Åpne filen, velg «Lagre som» og tegnkodingen UTF-8."

LONGEST_LINE = 4_000
LONGEST_FILE = 500_000
"""Characters. Readers of YAML and Markdown take time by the square of what some lines hold, so
none gets to see a longer one."""


@dataclass(frozen=True)
class SourceFile:
    """A text file; ``name`` is how it is shown to the author, ``text`` has plain line breaks."""

    name: str
    text: str

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines without their line breaks."""
        return tuple(self.text.split("\n"))

    def line(self, number: int) -> str:
        """A line, from 1; empty beyond the end."""
        return self.lines[number - 1] if number <= len(self.lines) else ""

    def diagnostic(self, code: Code, span: Span, message: str, hint: str) -> Diagnostic:
        """A fault in this file."""
        return Diagnostic(code, self.name, span, self.line(span.line), message, hint)

    def whole_line(self, number: int) -> Span:
        """The words of a line, without the white space around them."""
        line = self.line(number)
        start = len(line) - len(line.lstrip())
        return Span(number, start + 1, max(len(line.rstrip()), start + 1) + 1)

    def find(self, fragment: str, first: int, last: int) -> Span:
        """Where a fragment stands in some lines, or else the first of those lines."""
        for number in range(first, last + 1):
            column = self.line(number).find(fragment)
            if fragment and column >= 0:
                return Span(number, column + 1, column + 1 + len(fragment))
        return self.whole_line(first)


def read_source(path: Path, name: str) -> SourceFile | Diagnostic:
    """Read a file, with or without a byte order mark and with any line breaks."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = error.object[: error.start].decode("utf-8-sig", errors="replace").split("\n")
        return Diagnostic(
            Code.UNREADABLE,
            name,
            Span(len(good), len(good[-1]) + 1, len(good[-1]) + 2),
            good[-1] + "�",
            "Filen er ikke lagret som UTF-8, så æ, ø, å og tegn som ≥ kan ikke leses.",
            _SAVE_AS,
        )
    except OSError:
        return Diagnostic(
            Code.UNREADABLE,
            name,
            Span(1, 1, 1),
            "",
            "Filen kan ikke åpnes.",
            "Se etter at det er en fil og ikke en mappe, og at du har lov til å lese den.",
        )
    even, odd = (text[start:80:2].strip("\0") for start in (0, 1))
    if "\0" in text[:80] and bool(even) is not bool(odd):  # every other byte of UTF-16
        return Diagnostic(
            Code.UNREADABLE,
            name,
            Span(1, 1, 2),
            "",
            "Filen er lagret som UTF-16, så ingenting i den kan leses.",
            _SAVE_AS,
        )
    source = SourceFile(name, text.replace("\r\n", "\n").replace("\r", "\n"))
    return _too_long(source) or source


def _too_long(source: SourceFile) -> Diagnostic | None:
    for number, line in enumerate(source.lines, start=1):
        if len(line) > LONGEST_LINE:
            return source.diagnostic(
                Code.TOO_LONG,
                Span(number, LONGEST_LINE + 1, len(line) + 1),
                f"Linjen er på {len(line)} tegn, og en linje kan ha høyst {LONGEST_LINE}.",
                "Del den i flere linjer, eller slett det som er kommet med ved en feil.",
            )
    if len(source.text) > LONGEST_FILE:
        return source.diagnostic(
            Code.TOO_LONG,
            source.whole_line(1),
            f"Filen er på {len(source.text)} tegn, og kan ha høyst {LONGEST_FILE}.",
            "Del den i flere filer, eller slett det som er kommet med ved en feil.",
        )
    return None


def invisible_characters(source: SourceFile) -> list[Diagnostic]:
    """A fault for each line with a character that cannot be seen."""
    faults = []
    for number, line in enumerate(source.lines, start=1):
        if found := INVISIBLE.search(line):
            column = found.start() + 1
            faults.append(
                source.diagnostic(
                    Code.INVISIBLE,
                    Span(number, column, column + 1),
                    f"Her står et tegn som ikke synes (U+{ord(found[0]):04X}).",
                    "Slett ordet og skriv det på nytt. Tegnet følger ofte med når tekst limes inn.",
                )
            )
    return faults
