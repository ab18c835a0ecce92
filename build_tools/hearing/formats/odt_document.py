"""A document that LibreOffice saved as .odt, as passages, tables and margin comments.

Read from the package itself: odfpy gives its elements, but does not know tracked changes and margin
comments by the words that they are about.
"""

import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from build_tools.hearing.formats.document import (
    ChangeKind,
    DocumentError,
    DocumentPassage,
    DocumentRow,
    DocumentTable,
    MarginComment,
    PassageBuilder,
    ReturnedDocument,
    Run,
    Tracked,
)
from build_tools.hearing.formats.file_properties import with_properties
from build_tools.hearing.formats.limits import checked_archive
from build_tools.hearing.formats.odt_parts import all_text, in_fields, looks, made
from build_tools.hearing.formats.xml_part import children, parsed

_MOST_REPEATED = 100


def read_odt_document(content: bytes) -> ReturnedDocument:
    """Read an .odt file.

    Raises:
        DocumentError: where it is none.
    """
    try:
        with checked_archive(content) as package:
            if b"encryption-data" in package.read("META-INF/manifest.xml"):
                raise DocumentError("Filen er beskyttet med passord. Be om en uten passord.")
            names = ["content.xml", *({"styles.xml"} & {*package.namelist()})]
            parts = [parsed(package.read(name)) for name in names]
            about = [
                each
                for name in {"meta.xml"} & {*package.namelist()}
                for each in parsed(package.read(name)).iter()
            ]
    except DocumentError:
        raise
    except (zipfile.BadZipFile, KeyError, ParseError, RuntimeError, ValueError, EOFError) as error:
        raise DocumentError("Filen er ikke et .odt-dokument, eller den er skadet.") from error
    body = next((each for each in parts[0].iter() if each.tag == "text"), None)
    if body is None:
        raise DocumentError("Dokumentet er tomt.")
    reader = _OdtReader(parts[0])
    blocks = list(_blocks(body))
    paragraphs = [reader.passage(block) for block in blocks if block.tag != "table"]
    tables = [reader.table(block) for block in blocks if block.tag == "table"]
    around = [
        (where, reader.passage(node))
        for part in parts[1:]
        for node in part.iter()
        if (where := _AROUND.get(node.tag))
    ]
    texts = [
        text
        for root in (body, *(each for part in parts[1:] for each in _headers(part)))
        for text in all_text(root)
    ]
    around += [("et skjemafelt", DocumentPassage((Run(words),))) for words in in_fields(body)]
    found = ReturnedDocument(
        tuple(paragraphs), tuple(tables), tuple(around), reader.margin, tuple(texts)
    )
    own = [(each.get("name", ""), each.text or "") for each in about if each.tag == "user-defined"]
    return with_properties(found, ((each.tag, each.text or "") for each in about), own)


_AROUND = {
    "header": "toppteksten",
    "footer": "bunnteksten",
    "header-left": "toppteksten",
    "footer-left": "bunnteksten",
    "header-first": "toppteksten",
    "footer-first": "bunnteksten",
}


def _headers(styles: Element) -> Iterator[Element]:
    return (node for node in styles.iter() if node.tag in _AROUND)


def _blocks(body: Element) -> Iterator[Element]:
    for child in body:
        name = child.tag
        if name in ("p", "h", "table", "frame", "annotation"):
            yield child
        elif name not in ("tracked-changes", "sequence-decls", "forms", "soft-page-break"):
            yield from _blocks(child)


class _OdtReader:
    """Reads the passages of one document in their order."""

    def __init__(self, content: Element) -> None:
        self.margin: dict[str, MarginComment] = {}
        self._quotes: dict[str, list[str]] = {}
        self._open: dict[str, str] = {}
        self._changes = {
            each.get("id", ""): each for each in content.iter() if each.tag == "changed-region"
        }
        self._added: list[str] = []
        self._looks = dict(looks(content))

    def table(self, table: Element) -> DocumentTable:
        rows: list[DocumentRow] = []
        for row in (each for each in table.iter() if each.tag == "table-row"):
            cells: list[DocumentPassage] = []
            count = 0
            for cell in row:
                if cell.tag not in ("table-cell", "covered-table-cell"):
                    continue
                count += cell.tag == "table-cell"
                times = int(cell.get("number-columns-repeated", "") or 1)
                cells += [self.passage(cell)] * (1 if len(cell) else min(times, _MOST_REPEATED))
            rows.append(DocumentRow(tuple(cells), None, len(cells) > 1 and count == 1))
        return tuple(rows)

    def passage(self, *nodes: Element) -> DocumentPassage:
        making = PassageBuilder()
        for node in nodes:
            self._read(node, making, Run(""))
        return making.passage()

    def _read(self, node: Element, making: PassageBuilder, look: Run) -> None:
        name = node.tag
        if name in ("p", "h"):
            if making.paragraphs:
                self._say("\n", making, Run(""))
            making.paragraphs += 1
        elif name == "span":
            struck, marks = self._looks.get(node.get("style-name", ""), (False, ()))
            look = Run("", None, struck or look.is_struck, (*look.marks, *marks))
        elif name in ("tab", "line-break", "s"):
            self._say({"tab": "\t", "line-break": "\n"}.get(name, " "), making, look)
        elif name in ("change-start", "change-end"):
            self._change(node, name)
        elif name == "change":
            self._deleted(node, making)
        elif name == "annotation":
            making.margin.append(self._annotation(node))
            return
        elif name == "annotation-end":
            self._open.pop(node.get("name", ""), None)
        elif name == "note":
            for body in children(node, "note-body"):
                making.asides.append(("en fotnote", self.passage(body)))
            return
        elif name == "text-box":
            making.asides.append(("en tekstboks", self.passage(*node)))
            return
        elif name in ("image", "object", "object-ole"):
            making.objects.append("et bilde" if name == "image" else "et innebygd dokument")
            return
        elif name == "hidden-text":
            self._say(node.get("string-value", ""), making, look)
        self._say(node.text or "", making, look)
        for child in node:
            self._read(child, making, look)
            self._say(child.tail or "", making, look)
        if name == "a" and "://" in (address := node.get("href", "")):
            self._say(f" ({address})", making, look)

    def _say(self, text: str, making: PassageBuilder, look: Run) -> None:
        if not text:
            return
        tracked = self._tracked(self._added[-1], ChangeKind.ADDED) if self._added else None
        making.runs.append(Run(text, tracked, look.is_struck, look.marks))
        for number in self._open.values():
            self._quotes[number].append(text)

    def _change(self, node: Element, name: str) -> None:
        number = node.get("change-id", "")
        kinds = [each.tag for each in self._changes.get(number, ())]
        if name == "change-start" and "insertion" in kinds:
            self._added.append(number)
        elif number in self._added:
            self._added.remove(number)

    def _deleted(self, node: Element, making: PassageBuilder) -> None:
        number = node.get("change-id", "")
        for region in self._changes.get(number, ()):
            words = "\n".join("".join(all_text(each)) for each in region if each.tag in ("p", "h"))
            if words:
                making.runs.append(Run(words, self._tracked(number, ChangeKind.DELETED)))

    def _tracked(self, number: str, kind: ChangeKind) -> Tracked:
        region = self._changes.get(number)
        return Tracked(kind, *made(region)) if region is not None else Tracked(kind)

    def _annotation(self, node: Element) -> str:
        number = f"margin-{len(self.margin)}"
        self._quotes[number] = []
        if name := node.get("name", ""):
            self._open[name] = number
        making = PassageBuilder()
        for each in children(node, "p"):
            self._read(each, making, Run(""))
        author, date = made(node)
        is_done = node.get("resolved") == "true"
        words = making.passage()
        self.margin[number] = MarginComment(words, author, date, is_resolved=is_done)
        return number
