"""Letters and tables that people made themselves: what each kind of file has of words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from build_tools.hearing.formats.columns import RESPONDENT
from build_tools.hearing.formats.document import (
    DocumentError,
    DocumentPassage,
    DocumentRow,
    DocumentTable,
    ReturnedDocument,
    Run,
)
from build_tools.hearing.formats.encodings import decoded, well_formed
from build_tools.hearing.formats.file_properties import with_properties
from build_tools.hearing.formats.quoted_lines import parts
from build_tools.hearing.formats.rtf_marks import TITLE, rtf_marks
from build_tools.text.words import comparable

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

# What reads a kind of file is imported where there is one: the check of a text has none.

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
"""Signs that no page shows; LibreOffice writes one where a field of a form stood."""

_QUOTE, _ENDED = "\n\x02\n", "\n\x03\n"
"""Stand for where a quotation begins and ends, by signs that no page holds."""

_BY_PROGRAMS = ("[if", "<![", "[endif", "Converted from")
"""What the comments begin with that Word and Outlook write in a page."""

ITEM = re.compile(r"\s*(?:[-*•–]\s|\d+[.)]\s|(?:pkt\.?|punkt|avsnitt|a\d+)\b)", re.IGNORECASE)
"""How a line begins that is a paragraph of its own."""

_ABOUT = re.compile(rf"\s*({'|'.join(RESPONDENT.values())})\s*:\s*(.*\S)\s*", re.IGNORECASE)
_RTF_UNREAD = {
    "\\pict": "bilder",
    "\\shptxt": "tekstbokser",
}
_NOT_RTF_NAME = r"(?![a-z])"


def text_document(text: str) -> ReturnedDocument:
    """Plain text: a paragraph ends at a blank line, or where a new item begins.

    Lines at its beginning that answer what a form asks («Navn: Kari Nordmann») are its sender: so
    an editor writes down what was said on the telephone or in a meeting.
    """
    lines = text.splitlines()
    about: list[list[str]] = []
    while lines and (found := _ABOUT.fullmatch(lines[0])):
        about.append([found[1], found[2]])
        lines.pop(0)
    return with_tables(letter_of(_paragraphs(lines)), [table_of(about)] if about else [])


def letter_of(paragraphs: Iterable[str], objects: tuple[str, ...] = ()) -> ReturnedDocument:
    """Paragraphs as a document; ``objects`` are what cannot be read of it."""
    every = [each for each in paragraphs if each.strip()]
    left = (("filen", DocumentPassage(objects=objects)),) if objects else ()
    return ReturnedDocument(
        tuple(DocumentPassage((Run(each),)) for each in every), around=left, all_text=tuple(every)
    )


def _paragraphs(lines: Iterable[str]) -> Iterator[str]:
    for part in parts(lines):
        paragraph: list[str] = []
        for line in part:
            if paragraph and (not line.strip() or ITEM.match(line)):
                yield "\n".join(paragraph)
                paragraph = []
            if line.strip():
                paragraph.append(line.strip())
        yield "\n".join(paragraph)


def html_document(content: bytes) -> ReturnedDocument:
    """A page or an e-mail in HTML, its tables as tables."""
    import bs4
    from bs4.element import NavigableString

    # Where a page does not say how its signs are written, the library guesses from few words.
    is_declared = bs4.dammit.EncodingDetector.find_declared_encoding(content, is_html=True)
    soup = bs4.BeautifulSoup(content if is_declared else decoded(content) or content, "html.parser")
    title = comparable(soup.title.get_text(" ")) if soup.title else ""
    for silent in soup(["script", "style", "head", "title"]):
        silent.decompose()
    _spell_out(soup)
    marked = tuple(dict.fromkeys(_marked_in(soup)))
    for words in soup.find_all(string=True):
        if type(words) is NavigableString and words.find_parent("pre") is None:
            words.replace_with(re.sub(r"\s+", " ", _CONTROL.sub("", words)))
    tables: list[DocumentTable] = []
    for table in soup.find_all("table"):
        if table.find_parent("table") is None and len(table.find_all("tr")) > 1:
            rows = [
                [cell.get_text("\n").strip() for cell in row.find_all(["td", "th"])]
                for row in table.find_all("tr")
            ]
            tables.append(table_of(rows))
            table.decompose()
    pictures = (*(("et bilde",) if soup.find("img") else ()), *marked)
    for line in soup.find_all(["br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "blockquote"]):
        if line.name != "br":
            line.insert_before("\n\n")
        line.insert_after("\n" if line.name == "br" else "\n\n")
    for quote in soup.find_all("blockquote"):
        quote.insert_before(_QUOTE)
        quote.insert_after(_ENDED)
    lines = _repeated(soup.get_text().splitlines())
    letter = with_tables(letter_of(_paragraphs(lines), pictures), tables)
    if not title or title in comparable(" ".join(letter.all_text)):
        return letter
    return replace(letter, told=(f"Siden heter «{title}».",))


def _repeated(lines: Iterable[str]) -> Iterator[str]:
    """Lines with a sign before each that an answer repeats of another e-mail."""
    depth = 0
    for line in lines:
        depth += line.count(_QUOTE.strip()) - line.count(_ENDED.strip())
        words = line.replace(_QUOTE.strip(), "").replace(_ENDED.strip(), "")
        yield f"> {words}" if depth > 0 and words.strip() else words


def _marked_in(soup: "BeautifulSoup") -> Iterator[str]:
    """What is struck, highlighted or hidden in a page, told with its words."""
    from bs4.element import Comment, Tag

    for each in soup.descendants:
        kind, words = "", comparable(each.get_text(" "))
        if isinstance(each, Comment):
            words = comparable(str(each))
            kind = "" if words.startswith(_BY_PROGRAMS) else "en skjult kommentar"
        elif isinstance(each, Tag):
            style = str(each.get("style", "")).replace(" ", "").lower()
            if each.name in ("del", "s", "strike") or "line-through" in style:
                kind = "gjennomstreket tekst"
            elif each.name == "mark":
                kind = "uthevet tekst"
        if kind and words:
            yield f"{kind} («{words}»)"


def _spell_out(soup: "BeautifulSoup") -> None:
    """Write out what a picture shows, where a link leads and what stands in a field."""
    for picture in soup.find_all("img", alt=True):
        picture.insert_after(f" {picture['alt']} ")
    for link in soup.find_all("a", href=re.compile("://")):
        if str(link["href"]) not in link.get_text():
            link.insert_after(f" ({link['href']})")
    for field in soup.find_all("input", value=True):
        if field.get("type", "text") not in ("hidden", "submit", "button"):
            field.insert_after(f" {field['value']} ")


def table_of(rows: Iterable[Iterable[str]]) -> DocumentTable:
    """Texts as the rows of a table."""
    return tuple(DocumentRow(tuple(DocumentPassage((Run(text),)) for text in row)) for row in rows)


def with_tables(letter: ReturnedDocument, tables: Iterable[DocumentTable]) -> ReturnedDocument:
    """A letter with tables beside its paragraphs."""
    every = tuple(tables)
    texts = tuple(text for table in every for row in table for text in row.texts)
    return ReturnedDocument(
        letter.paragraphs, every, letter.around, letter.margin, letter.all_text + texts
    )


def rtf_document(content: bytes) -> ReturnedDocument:
    """A file in Rich Text Format: its text; what else it has is named and must be looked at."""
    from striprtf.striprtf import rtf_to_text

    raw = content.decode("cp1252", "replace")
    if not raw.lstrip().startswith("{\\rtf"):
        raise DocumentError("Filen er ikke en .rtf.")
    signs = {sign for sign in _RTF_UNREAD if re.search(re.escape(sign) + _NOT_RTF_NAME, raw)}
    unread = {_RTF_UNREAD[sign] for sign in signs}
    objects = tuple(f"{word} som ikke kan leses fra .rtf" for word in sorted(unread))
    text = well_formed(rtf_to_text(raw, errors="replace"))  # type: ignore[no-untyped-call]
    beside, marked = rtf_marks(raw)
    letter = letter_of(_paragraphs(text.splitlines()), (*objects, *marked))
    notes = tuple(
        (where, DocumentPassage((Run(well_formed(words)),)))
        for where, words in beside
        if where != TITLE
    )
    titles = (("title", well_formed(words)) for where, words in beside if where == TITLE)
    return with_properties(replace(letter, around=(*letter.around, *notes)), titles)
