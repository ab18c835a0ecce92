"""A Word document as passages, tables, margin comments and what stands around them.

Read from the package itself. Three kept libraries were tried. python-docx sees neither tracked
changes, notes and text boxes nor the text of content controls, and opens no file of the kind
«Strict Open XML»; docx-revisions sees changes within paragraphs of the body alone, and no deleted
row; lxml does what the standard library does here. The tests make their documents with
python-docx and LibreOffice.
"""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element, ParseError

from build_tools.hearing.formats.document import (
    DocumentError,
    DocumentPassage,
    DocumentRow,
    DocumentTable,
    MarginComment,
    ReturnedDocument,
    Run,
)
from build_tools.hearing.formats.file_properties import with_properties
from build_tools.hearing.formats.limits import checked_archive
from build_tools.hearing.formats.word_all_text import all_text
from build_tools.hearing.formats.word_fields import OFF
from build_tools.hearing.formats.word_passages import NOTES, PassageReader, tracked
from build_tools.hearing.formats.xml_part import children, parsed

_DAMAGE = (EOFError, LookupError, ParseError, RuntimeError, ValueError, zlib.error)
_AROUND = {"header": "toppteksten", "footer": "bunnteksten"}
_NOTES = {"footnotes": "footnoteReference", "endnotes": "endnoteReference"}
_EMBEDDED = ("/embeddings/", "/activeX/", "/vbaProject", "/afchunk", "/diagrams/data", "/charts/")
_EMBEDDED_WORDS = "et innebygd dokument eller diagram"
_OLE = b"\xd0\xcf\x11\xe0"


def read_word_document(content: bytes) -> ReturnedDocument:
    """Read a .docx file.

    Raises:
        DocumentError: where it is none.
    """
    if content.startswith(_OLE):
        raise DocumentError(
            "Filen er beskyttet med passord, eller den er lagret i et gammelt Word-format. "
            "Be avsenderen om en .docx uten passord."
        )
    try:
        with checked_archive(content) as package:
            return _Package(package).document()
    except DocumentError:
        raise
    except zipfile.BadZipFile as error:
        raise DocumentError("Filen er ikke et Word-dokument (.docx).") from error
    except _DAMAGE as error:
        raise DocumentError("Word-dokumentet er skadet. Be avsenderen om det på nytt.") from error


class _Package:
    """The parts of one document."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self.package = package
        self._parts: dict[str, Element] = {}
        self.main = next(self.related("", "officeDocument"), "word/document.xml")

    def document(self) -> ReturnedDocument:
        root = self.part(self.main)
        bodies = list(children(root, "body"))
        if not bodies:
            raise DocumentError("Word-dokumentet er tomt.")
        parts = [root]
        reader = PassageReader(self.links(), self.notes(parts))
        tables: list[DocumentTable] = []
        paragraphs: list[DocumentPassage] = []
        for block in (block for body in bodies for block in _blocks(body)):
            if block.tag == "tbl":
                tables.append(_table(block, reader))
            else:
                paragraphs.append(reader.passage([block]))
        reader.close()
        around = [
            (NOTES[kind], reader.passage([note])) for (kind, _), note in list(reader.notes.items())
        ]
        for kind, where in _AROUND.items():
            for name in self.related(self.main, kind):
                parts.append(self.part(name))
                around.append((where, reader.passage(parts[-1:])))
        margin: dict[str, MarginComment] = {}
        for name in self.related(self.main, "comments"):
            part = self.part(name)
            parts.append(part)
            margin |= self.margin(part, reader)
        around += [
            (f"«{name}» i filen", self.embedded(name))
            for name in self.package.namelist()
            if any(sign in f"/{name}" for sign in _EMBEDDED) and "/_rels/" not in name
        ]
        texts = tuple(text for part in parts for text in all_text(part))
        found = ReturnedDocument(tuple(paragraphs), tuple(tables), tuple(around), margin, texts)
        return with_properties(found, self.core(), self.custom())

    def part(self, name: str) -> Element:
        """A part of the package, read once."""
        if name not in self._parts:
            self._parts[name] = parsed(self.package.read(name))
        return self._parts[name]

    def embedded(self, name: str) -> DocumentPassage:
        """What cannot be read of a document within the document, and the words that can."""
        words = []
        if name.endswith(".xml"):
            words = [each.text or "" for each in self.part(name).iter() if each.tag == "t"]
        return DocumentPassage((Run(" ".join(words)),), objects=(_EMBEDDED_WORDS,))

    def core(self) -> Iterator[tuple[str, str]]:
        """The properties that every file may have."""
        for part in self.related("", "core-properties"):
            yield from ((each.tag, each.text or "") for each in self.part(part))

    def custom(self) -> Iterator[tuple[str, str]]:
        """The properties that someone has added."""
        for part in self.related("", "custom-properties"):
            yield from ((e.get("name", ""), " ".join(e.itertext())) for e in self.part(part))

    def relations(self, part: str) -> Iterator[Element]:
        folder, name = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        if relations in self.package.namelist():
            yield from self.part(relations)

    def related(self, part: str, kind: str) -> Iterator[str]:
        """The parts of a kind that another one points at."""
        for relation in self.relations(part):
            if relation.get("Type", "").endswith(f"/{kind}"):
                target = relation.get("Target", "")
                folder = posixpath.dirname(part)
                yield posixpath.normpath(posixpath.join(folder, target)).lstrip("/")

    def notes(self, parts: list[Element]) -> dict[tuple[str, str], Element]:
        """The notes by what refers to them and their id, and the lines above and below them."""
        found: dict[tuple[str, str], Element] = {}
        for kind, reference in _NOTES.items():
            for name in self.related(self.main, kind):
                parts.append(self.part(name))
                found |= {(reference, note.get("id", "")): note for note in parts[-1]}
        return found

    def links(self) -> dict[str, str]:
        """The addresses that the text points at, by the id of their relation."""
        return {
            each.get("Id", ""): each.get("Target", "")
            for each in self.relations(self.main)
            if each.get("TargetMode", "") == "External"
        }

    def margin(self, comments: Element, reader: PassageReader) -> dict[str, MarginComment]:
        more = [e for n in self.related(self.main, "commentsExtended") for e in self.part(n)]
        parents = {each.get("paraId", ""): each.get("paraIdParent", "") for each in more}
        done = {each.get("paraId", "") for each in more if each.get("done", "0") not in OFF}
        found: dict[str, MarginComment] = {}
        by_paragraph: dict[str, str] = {}
        threads: dict[str, str] = {}
        for each in children(comments, "comment"):
            number = each.get("id", "")
            quote = "".join(reader.quotes.get(number, ()))
            text = reader.passage([each])
            made = tracked(each)
            paragraphs = [p.get("paraId", "") for p in children(each, "p")]
            is_done = bool(done & {*paragraphs} - {""})
            found[number] = MarginComment(text, made.author, made.date, quote, "", is_done)
            by_paragraph |= {paragraph: number for paragraph in paragraphs if paragraph}
            threads[number] = next((parents[p] for p in paragraphs if parents.get(p)), "")
        for number, thread in threads.items():
            if parent := by_paragraph.get(thread):
                found[number] = replace(found[number], parent=parent)
        return found


def _blocks(body: Element) -> Iterator[Element]:
    """The paragraphs and tables of a body, and whatever else stands beside them."""
    for child in body:
        name = child.tag
        if name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "del", "moveFrom"):
            yield from _blocks(child)
        elif name not in ("sectPr", "sdtPr", "bookmarkStart", "bookmarkEnd", "proofErr"):
            yield child


def _table(table: Element, reader: PassageReader) -> DocumentTable:
    return tuple(_row(row, reader) for row in children(table, "tr"))


def _row(row: Element, reader: PassageReader) -> DocumentRow:
    """The cells of a row."""
    cells: list[DocumentPassage] = []
    properties = [e for each in children(row, "trPr") for e in each]
    before = next((e for e in properties if e.tag == "gridBefore"), None)
    cells += [DocumentPassage()] * (_number(before) if before is not None else 0)
    count = 0
    for cell in children(row, "tc"):
        count += 1
        cells.append(reader.cell(cell))
        spans = [e for each in children(cell, "tcPr") for e in children(each, "gridSpan")]
        cells += [DocumentPassage()] * (_number(spans[0]) - 1 if spans else 0)
    change = next((e for e in properties if e.tag in ("ins", "del")), None)
    return DocumentRow(
        tuple(cells),
        tracked(change) if change is not None else None,
        len(cells) > 1 and count == 1,
    )


def _number(node: Element) -> int:
    return min(int(node.get("val", "") or 1), 100)
