"""A fault told to an author: where it is, what it is and how to mend it.

All faults are gathered and shown together, so that an author can mend them in one go.
"""

import re
import textwrap
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from pathlib import PurePosixPath

from build_tools.authoring.diagnostic_codes import Code

_WIDTH = 96
"""Columns of a line of the terminal."""
_IN_QUOTES = re.compile(r"«[^«»]{1,60}»")
_LONG_QUOTE = re.compile(r"«([^«»]{200})[^«»]{20,}»")
_ACTS_ON_TERMINALS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_STICKY = "\ue000"
"""Stands for a blank at which a line must not be broken."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A segment of one line: line and columns from 1, ``end_column`` is the first one after."""

    line: int
    column: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault. ``source_line`` is the whole line that it stands on."""

    code: Code
    file: str
    span: Span
    source_line: str
    message: str
    hint: str

    @property
    def line(self) -> int:
        """The line of the file, from 1."""
        return self.span.line

    @property
    def column(self) -> int:
        """The first column of the fault, from 1."""
        return self.span.column

    @property
    def end_column(self) -> int:
        """The first column after the fault."""
        return self.span.end_column

    @property
    def place(self) -> str:
        """File, line and column, as editors and terminals link them."""
        return f"{self.file}:{self.line}:{self.column}"


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Each fault once, file by file and from the top of each."""
    unique = dict.fromkeys(diagnostics)
    return tuple(sorted(unique, key=lambda each: (each.file, each.span, each.code.slug)))


def render_text(diagnostics: Iterable[Diagnostic]) -> str:
    """All faults for a terminal, each with its line underlined where the fault is."""
    return _ACTS_ON_TERMINALS.sub("�", "\n".join(_text(each) for each in diagnostics))


def _text(fault: Diagnostic) -> str:
    return "\n".join(
        [
            f"{fault.place}: {fault.code.slug}",
            *_wrapped("  ", fault.message),
            *shown_line(fault.span, fault.source_line),
            *_wrapped("  ", f"Slik retter du: {fault.hint}"),
            "",
        ]
    )


def shown_line(span: Span, source_line: str) -> list[str]:
    """A line of a file for a terminal, underlined where a fault is."""
    number = str(span.line)
    margin = " " * len(number)
    before, marked, after = _excerpt(span, source_line, _WIDTH - len(number) - 5)
    # A tab must stay a tab for the marks to stand below what they mark.
    indent = "".join("\t" if character == "\t" else " " for character in before)
    return [
        f"  {margin} |",
        f"  {number} | {before}{marked}{after}".rstrip(),
        f"  {margin} | {indent}{'^' * max(len(marked), 1)}",
    ]


def _wrapped(indent: str, text: str) -> list[str]:
    """Lines of a width, with what stands in «» kept whole where it is short enough."""
    short = _LONG_QUOTE.sub(r"«\1…»", text)
    whole = _IN_QUOTES.sub(lambda quoted: quoted[0].replace(" ", _STICKY), short)
    lines = textwrap.wrap(
        whole,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace(_STICKY, " ") for line in lines]


def _excerpt(span: Span, source_line: str, width: int) -> tuple[str, str, str]:
    """The line before, in and after the fault, cut to a width where it is long."""
    start, end = span.column - 1, span.end_column - 1
    before, marked, after = source_line[:start], source_line[start:end], source_line[end:]
    if len(source_line) <= width:
        return before, marked, after
    if len(marked) > width // 2:
        marked = marked[: width // 2] + "…"
        after = ""
    room = width - len(marked)
    if len(before) > room // 2:
        before = "…" + before[len(before) - room // 2 + 1 :]
    room -= len(before)
    if len(after) > room:
        after = after[: max(room - 1, 0)] + "…"
    return before, marked, after


def render_html(
    diagnostics: Iterable[Diagnostic],
    anchors: Callable[[Diagnostic], Iterable[str]] = lambda _: (),
) -> str:
    """All faults as one well-formed section of HTML, for the page that could not be built.

    Args:
        diagnostics: the faults.
        anchors: the places on pages that show what a fault is in, the nearest first.
    """
    faults = tuple(diagnostics)
    heading = f"{len(faults)} feil må rettes" if faults else "Ingen feil"
    items = "".join(_html(each, anchors(each)) for each in faults)
    return f'<section class="diagnostics" lang="nb"><h1>{heading}</h1><ol>{items}</ol></section>'


def _page_of(file: str) -> str:
    """The address, from the root of the site, of the page that a file of docs becomes."""
    parts = PurePosixPath(file).with_suffix("").parts[1:]
    folders = parts[:-1] if parts[-1:] == ("index",) else parts
    return "/" + "".join(f"{each}/" for each in folders)


def _html(fault: Diagnostic, anchors: Iterable[str]) -> str:
    before, marked, after = (
        escape(part) for part in _excerpt(fault.span, fault.source_line, _WIDTH)
    )
    return (
        f'<li data-code="{escape(fault.code.slug)}" data-page="{escape(_page_of(fault.file))}"'
        f' data-line="{escape(fault.source_line.strip())}"'
        f' data-anchors="{escape(" ".join(anchors))}">'
        f"<p><strong>{escape(fault.message)}</strong></p>"
        f"<p><code>{escape(fault.place)}</code> ({escape(fault.code.slug)})</p>"
        f"<pre><code>{before}<mark>{marked}</mark>{after}</code></pre>"
        f"<p>Slik retter du: {escape(fault.hint)}</p></li>"
    )
