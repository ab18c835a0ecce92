"""What in the text of a page would reach its readers as something else than its author meant.

Addresses that lead elsewhere than they seem to, HTML in code, and no text at all.
What HTML and schemes are allowed is checked by `build_tools.authoring.markup_checks`.
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from markdown_it.token import Token

from build_tools.authoring.allowed_markup import OPENING, SCHEMES
from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic
from build_tools.authoring.front_matter import Document
from build_tools.authoring.source_file import SourceFile
from build_tools.text.grammar import parse_body

_UNSEEN = re.compile(r"[\x00-\x20\x7f-\x9f]")
_CODED = re.compile(r"&#\w+;?")
_WEB = tuple(f"{scheme}:" for scheme in SCHEMES)


def body_faults(document: Document) -> Iterator[Diagnostic]:
    """The faults of a page's text that need nothing but the text itself."""
    source = document.source
    line = document.body_line
    for token in parse_body(document.body):
        lines = range(*(each + document.body_line for each in token.map)) if token.map else None
        line = lines.start if lines else line
        if token.type in ("fence", "code_block") and lines:
            yield from _code_faults(source, token, lines)
        for link in token.children or ():
            yield from _address_faults(source, link, lines or range(line, line + 1))


def empty_faults(document: Document) -> Iterator[Diagnostic]:
    """That there is nothing to read on a page."""
    if not document.diagnostics and not document.data and not document.body.strip():
        span = document.source.whole_line(1)
        hint = "Skriv en tekst, eller slett filen."
        yield document.source.diagnostic(Code.EMPTY, span, "Siden er tom.", hint)


def _code_faults(source: SourceFile, token: Token, lines: range) -> Iterator[Diagnostic]:
    end = source.line(lines[-1]).strip(" >\t")
    if token.type == "fence" and (len(lines) == 1 or not end.startswith(token.markup)):
        yield source.diagnostic(
            Code.UNREAD_CONTENT,
            source.whole_line(lines.start),
            "Her begynner en blokk med kode som aldri slutter, og resten av siden leses som kode.",
            f"Skriv {token.markup} på en egen linje der blokken skal slutte, eller slett linjen.",
        )
    if found := OPENING.search(token.content):
        fragment = token.content[found.start() :].split("\n", 1)[0][:30].rstrip()
        yield source.diagnostic(
            Code.MARKUP,
            source.find(fragment, lines.start, lines[-1]),
            "HTML er ikke tillatt her, heller ikke i en blokk med kode.",
            "Slett det. Begynner linjen med mange mellomrom, så slett dem også, for da leses den "
            "som kode.",
        )


def _address_faults(source: SourceFile, token: Token, lines: range) -> Iterator[Diagnostic]:
    image = token.type == "image"
    written = str(token.attrs.get("src" if image else "href", ""))
    address = unquote(written)
    if not (image or token.type == "link_open") or not _is_refused(address, image=image):
        return
    span = source.whole_line(lines.start)
    for fragment in (written, address, "](" if token.markup != "autolink" else "<"):
        found = source.find(fragment, lines.start, lines[-1])
        if fragment in source.line(found.line)[found.column - 1 :]:
            span = found
            break
    if image:
        message = "Et bilde kan bare hentes fra docs, ikke fra et annet sted."
        hint = (
            "Legg bildefilen i docs, og skriv veien dit, for eksempel ![hva det viser](bilde.png)."
        )
    else:
        message = "Adressen fører et annet sted enn den ser ut til."
        hint = (
            "Skriv hele adressen med https:// foran, mailto: eller tel:, eller veien til en fil på "
            "nettstedet med vanlige skråstreker, for eksempel [tekst](index.md)."
        )
    yield source.diagnostic(Code.BAD_LINK, span, message, hint)


def _is_refused(address: str, *, image: bool) -> bool:
    bare = _UNSEEN.sub("", address)
    if bare != address.replace(" ", "") or _CODED.search(bare) or "\\" in bare:
        return True
    return bare.startswith("//") or (image and bare.lower().startswith(_WEB))
