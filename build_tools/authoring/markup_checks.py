"""What an author writes that a browser would take for more than text, and where it stands."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import groupby
from typing import Any

from markdown_it.token import Token

from build_tools.authoring.allowed_markup import (
    OPENING,
    Refused,
    holds_markup,
    refused_markup,
    without_comments,
)
from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic, Span
from build_tools.authoring.front_matter import Document, KeyPath
from build_tools.authoring.source_file import SourceFile
from build_tools.text.grammar import LINE_END, parse_body, parser

_TAG = re.compile(r"<[A-Za-z/!?][^<>\s]{0,30}")
_REFERENCE = re.compile(r"&(?:#\w{1,10}|[A-Za-z]\w{1,30});")
_READ_AS_WRITTEN = ("html_inline", "html_block", "code_inline")
_IN_TITLES = ("title", "name", "status", "version")
"""Keys whose values the theme puts into attributes."""

_OWN_FORM = ("hearing", "email")
"""Has a form without room for markup, and a message of its own."""

_AS_TEXT = "Er det tekst, så sett et mellomrom etter «<»."
_CURES = {
    "a": "Skriv lenken som [tekst](adresse).",
    "b": "Skriv **uthevet** med to stjerner på hver side.",
    "i": "Skriv *kursiv* med en stjerne på hver side.",
    "img": "Skriv bildet som ![hva det viser](adresse).",
    "sub": "Skriv tegnet selv, for eksempel CO₂.",
    "sup": "Skriv tegnet selv, for eksempel 10⁹.",
    "th": "Skriv streken under overskriftene som --- uten kolon.",
    "td": "Skriv streken under overskriftene som --- uten kolon.",
}
_SIGNS = ("sub", "sup")
_PLAIN = "Her kan det bare stå vanlig tekst, så slett det."
_ADDRESS = (
    "Adressen går ikke til en side, en e-post eller et telefonnummer.",
    "En adresse begynner med https://, mailto: eller tel:, eller er en fil på nettstedet, "
    "for eksempel [tekst](index.md).",
)


def body_markup_faults(source: SourceFile, body: str, first_line: int) -> Iterator[Diagnostic]:
    """Whatever in the text of a page is more than Markdown, each block's first fault.

    Args:
        source: the file.
        body: its text below the front-matter.
        first_line: the line of the file where that begins.
    """
    tokens = parse_body(body)
    headings = [token.map for token in tokens if token.type == "heading_open"]
    written = (each for each in tokens if each.type in ("inline", "html_block"))
    # All cells of a row have its line.
    for place, parts in groupby(written, key=lambda token: token.map):
        first, end = place or (0, 1)
        lines = range(first + first_line, end + first_line)
        block = tuple(parts)
        if (fault := _block_fault(source, block, lines)) is not None:
            yield fault
        elif place in headings and (mark := _breaks_title(unescape(block[0].content))):
            yield _title_fault(source, source.find(mark, lines.start, lines.stop - 1), mark)
    yield from _alignment_faults(source, tokens, first_line)


def _alignment_faults(
    source: SourceFile, tokens: Iterable[Token], first_line: int
) -> Iterator[Diagnostic]:
    """Tables whose columns are aligned, which Markdown writes as style."""
    line = first_line
    for token in tokens:
        if token.type == "table_open" and token.map:
            line = token.map[0] + 1 + first_line
        elif token.type == "th_open" and "style" in token.attrs:
            yield refused_fault(source, Refused("th", "style"), range(line, line + 1))


def front_matter_markup_faults(document: Document) -> Iterator[Diagnostic]:
    """Whatever in the keys and values of a front-matter is more than text."""
    for path, text, is_key in _texts(document.data, ()):
        if path == _OWN_FORM:
            continue
        tag = _TAG.search(unescape(text)) if holds_markup(text) else None
        if tag is not None:
            name = _name(tag[0])
            message, _ = _words(Refused(name))
            hint = f"{_CURES[name] if name in _SIGNS else _PLAIN} {_AS_TEXT}"
            shown = tag[0] if tag[0] in text else ""
            yield document.fault(Code.MARKUP, path, message, hint, key=is_key, fragment=shown)
        elif (code := _REFERENCE.search(text)) and unescape(code[0]) != code[0]:
            yield document.fault(
                Code.MARKUP,
                path,
                f"«{code[0]}» er en kode for et tegn, og leseren ser tegnet og ikke koden.",
                f"Skriv tegnet selv: «{unescape(code[0])}».",
                key=is_key,
                fragment=code[0],
            )
        elif path[0] in _IN_TITLES and len(path) == 1 and "\n" in text:
            message = f"«{path[0]}» må stå på én linje."
            yield document.fault(Code.BAD_FORMAT, path, message, "Ta bort linjeskiftet.")
        elif path[0] in _IN_TITLES and len(path) == 1 and '"' in text:
            span = document.value_span(path)
            yield _title_fault(document.source, span, '"')


def refused_fault(source: SourceFile, refused: Refused, lines: range) -> Diagnostic:
    """The fault of something refused, at the place where it most likely is written."""
    code = Code.BAD_LINK if refused.is_address else Code.MARKUP
    message, hint = _ADDRESS if refused.is_address else _words(refused)
    scheme = refused.value.partition(":")[0]
    wanted = [refused.value, scheme, "]("] if refused.is_address else [refused.attribute]
    wanted += [f"<{refused.element}", "<"]
    spans = (_found(source, each, lines) for each in wanted if each)
    span = next((each for each in spans if each), source.whole_line(lines.start))
    return source.diagnostic(code, span, message, hint)


def _block_fault(source: SourceFile, block: Iterable[Token], lines: range) -> Diagnostic | None:
    tokens = tuple(block)
    if refused := refused_markup("".join(map(_html, tokens))):
        return refused_fault(source, refused[0], lines)
    parts = [part for token in tokens for part in (token, *(token.children or []))]
    raw = "".join(each.content for each in parts if each.type in ("html_inline", "html_block"))
    if found := _TAG.search(LINE_END.sub("", without_comments(raw))):
        return refused_fault(source, Refused(_name(found[0])), lines)
    read = "\n".join(each.content for each in parts if each.type in _READ_AS_WRITTEN)
    links = sum(each.type == "link_open" and each.markup == "autolink" for each in parts)
    written = without_comments("\n".join(map(source.line, lines)))
    if len(OPENING.findall(written)) > len(OPENING.findall(without_comments(read))) + links:
        # Text, such as \\<b>, which whoever reads it elsewhere would take for a tag.
        found = _TAG.search(written)
        return refused_fault(source, Refused(_name(found[0]) if found else ""), lines)
    return None


def _html(token: Token) -> str:
    if token.type == "html_block":
        return token.content
    markdown = parser()
    # The inline token itself, since this is the one way that markdown-it's types know of.
    return str(markdown.renderer.render([token], markdown.options, {}))


def _breaks_title(text: str) -> str:
    """What in a heading or title the theme's menus would not show as text; empty if nothing."""
    if holds_markup(text):
        return "<" if "<" in text else "&"
    return '"' if '"' in text else ""


def _title_fault(source: SourceFile, span: Span, mark: str) -> Diagnostic:
    return source.diagnostic(
        Code.MARKUP,
        span,
        f"Tegnet {mark} kan ikke stå slik i en overskrift eller tittel.",
        "Bruk «» rundt ordene." if mark == '"' else _AS_TEXT,
    )


def _found(source: SourceFile, fragment: str, lines: range) -> Span | None:
    wanted = fragment.lower()
    for number in lines:
        column = source.line(number).lower().find(wanted)
        if column >= 0:
            return Span(number, column + 1, column + 1 + len(fragment))
    return None


def _words(refused: Refused) -> tuple[str, str]:
    """What is said of an element or attribute that is not allowed."""
    cure = _CURES.get(refused.element, "Slett det, og skriv teksten med Markdown.")
    if (refused.element, refused.attribute) == ("th", "style"):
        return "Kolonnene i en tabell kan ikke justeres.", cure
    if refused.attribute:
        message = f"Attributtet «{refused.attribute}» på <{refused.element}> er ikke tillatt."
        return message, cure
    named = f": <{refused.element}>" if refused.element else ""
    return f"HTML er ikke tillatt her{named}.", f"{cure} {_AS_TEXT}"


def _name(tag: str) -> str:
    found = re.match(r"</?([A-Za-z][A-Za-z0-9-]{0,20})", tag)
    return found[1].lower() if found else ""


def _texts(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, str, bool]]:
    """Every text of a front-matter with its path, and whether it is a key."""
    if isinstance(value, str) and path:
        yield path, value, False
    elif isinstance(value, dict):
        for key, item in value.items():
            yield (*path, key), key, True
            yield from _texts(item, (*path, key))
    elif isinstance(value, tuple):
        for place, item in enumerate(value):
            yield from _texts(item, (*path, place))
