"""What people do to a Word document before they send it back."""

import copy
import io
import zipfile
from collections.abc import Callable
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element, SubElement

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMMENTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
DOCUMENT = "word/document.xml"
ET.register_namespace("w", WORD.strip("{}"))
_RELATIONS = "word/_rels/document.xml.rels"


def edited(content: bytes, change: Callable[[Element], None]) -> bytes:
    """The document after its body has been changed."""
    parts = parts_of(content)
    parts[DOCUMENT] = _changed(parts[DOCUMENT], change)
    return packed(parts)


def filled_in(content: bytes, cells: dict[tuple[str, int], str]) -> bytes:
    """The form with texts in some cells: place and column, from 0, to text."""

    def fill(body: Element) -> None:
        for (place, column), text in cells.items():
            write(row_of(body, place)[column], text)

    return edited(content, fill)


def answered(content: bytes, label: str, text: str) -> bytes:
    """The document with an answer about the sender."""
    return edited(content, lambda body: write(row_of(body, label, 0)[1], text))


def row_of(body: Element, text: str, column: int = 1) -> Element:
    """The row of a table that has a text in a column."""
    rows = (row for row in body.iter(f"{WORD}tr") if len(row) > column)
    return next(row for row in rows if read_text(row[column]) == text)


def read_text(element: Element) -> str:
    """The text of a cell or a paragraph."""
    paragraphs = ("".join(each.itertext()) for each in element.iter(f"{WORD}p"))
    return "\n".join(paragraphs)


def write(cell: Element, text: str) -> None:
    """Type a text in a cell: a new paragraph at each line break."""
    for paragraph in cell.findall(f"{WORD}p"):
        cell.remove(paragraph)
    for line in text.split("\n"):
        cell.append(paragraph_of(line))


def paragraph_of(text: str) -> Element:
    """A paragraph."""
    paragraph = Element(f"{WORD}p")
    SubElement(SubElement(paragraph, f"{WORD}r"), f"{WORD}t").text = text
    return paragraph


def with_copied_row(content: bytes, place: str, column: int, text: str) -> bytes:
    """The document with a copy of a row below it, with another text in one column."""

    def add(body: Element) -> None:
        for table in body.iter(f"{WORD}tbl"):
            for at, row in enumerate(list(table)):
                if row.tag == f"{WORD}tr" and len(row) > 1 and read_text(row[1]) == place:
                    new = copy.deepcopy(row)
                    write(new[column], text)
                    table.insert(at + 1, new)

    return edited(content, add)


def with_margin_comment(content: bytes, place: str, text: str) -> bytes:
    """The document with a comment in the margin of a row."""

    def mark(body: Element) -> None:
        run = SubElement(row_of(body, place)[2][1], f"{WORD}r")
        SubElement(run, f"{WORD}commentReference", {f"{WORD}id": "7"})

    parts = parts_of(content)
    parts[DOCUMENT] = _changed(parts[DOCUMENT], mark)
    comments = Element(f"{WORD}comments")
    SubElement(comments, f"{WORD}comment", {f"{WORD}id": "7"}).append(paragraph_of(text))
    parts["word/comments.xml"] = ET.tostring(comments)
    relation = f'<Relationship Id="rId9" Type="{_COMMENTS}" Target="comments.xml"/>'
    end = b"</Relationships>"
    parts[_RELATIONS] = parts[_RELATIONS].replace(end, relation.encode() + end)
    return packed(parts)


def _changed(part: bytes, change: Callable[[Element], None]) -> bytes:
    root = ET.fromstring(part)
    change(root)
    changed: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return changed


def parts_of(content: bytes) -> dict[str, bytes]:
    """The parts of a document by their names."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    """The parts as a document."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return out.getvalue()
