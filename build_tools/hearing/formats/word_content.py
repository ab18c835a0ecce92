"""A Word document as paragraphs, tables of texts, and the comments in its margin."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError, fromstring

from build_tools.hearing.formats.word_text import attribute, children, local_name, read_text

LARGEST = 50_000_000
"""Bytes of one part of a document, unpacked: far more than anyone writes."""


_DAMAGE = (EOFError, LookupError, ParseError, RuntimeError, ValueError, zlib.error)


class WordError(ValueError):
    """A file that is no Word document; the message is Norwegian."""


@dataclass(frozen=True, slots=True)
class WordRow:
    """The cells of a row, or a paragraph alone, and the numbers of the comments in its margin.

    ``is_heading`` tells a row of one cell that goes across the table.
    """

    cells: tuple[str, ...]
    margin: tuple[str, ...]
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class WordContent:
    """What stands in a document: paragraphs outside its tables, and margin comments by number."""

    paragraphs: tuple[WordRow, ...]
    tables: tuple[tuple[WordRow, ...], ...]
    margin: Mapping[str, str]


def read_content(content: bytes) -> WordContent:
    """Read a .docx file.

    Raises:
        WordError: where it is none.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            main = _related(package, "", "officeDocument") or "word/document.xml"
            body = next(children(_part(package, main), "body"), None)
            comments = _related(package, main, "comments")
            margin = _margin(_part(package, comments)) if comments else {}
            if body is None:
                raise WordError("Word-dokumentet er tomt.")
            return WordContent(
                tuple(_row(paragraph, [paragraph]) for paragraph in children(body, "p")),
                tuple(_table(table) for table in children(body, "tbl")),
                margin,
            )
    except WordError:
        raise
    except zipfile.BadZipFile as error:
        raise WordError("Filen er ikke et Word-dokument (.docx).") from error
    except _DAMAGE as error:
        raise WordError("Word-dokumentet er skadet.") from error


def _part(package: zipfile.ZipFile, name: str) -> Element:
    if package.getinfo(name).file_size > LARGEST:
        raise WordError("Word-dokumentet er for stort til å leses.")
    content = package.read(name)
    if b"<!DOCTYPE" in content:
        raise WordError("Word-dokumentet har innhold som ikke hører hjemme i et.")
    return fromstring(content)


def _related(package: zipfile.ZipFile, part: str, kind: str) -> str:
    """The part of a kind that another one points at; empty where there is none."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in package.namelist():
        return ""
    for relation in _part(package, relations):
        if attribute(relation, "Type").endswith(f"/{kind}"):
            target = attribute(relation, "Target")
            return posixpath.normpath(posixpath.join(folder, target)).lstrip("/")
    return ""


def _margin(comments: Element) -> dict[str, str]:
    return {attribute(each, "id"): read_text(each) for each in children(comments, "comment")}


def _marks(node: Element) -> Iterator[str]:
    """The numbers of the comments that are tied to something here."""
    return (attribute(e, "id") for e in node.iter() if local_name(e) == "commentReference")


def _table(table: Element) -> tuple[WordRow, ...]:
    return tuple(_row(row, children(row, "tc")) for row in children(table, "tr"))


def _row(row: Element, cells: Iterable[Element]) -> WordRow:
    """The texts of a row; a cell that spans columns stands in the first of them."""
    texts: list[str] = []
    count = 0
    for cell in cells:
        count += 1
        texts.append(read_text(cell))
        spans = [attribute(e, "val") for e in cell.iter() if local_name(e) == "gridSpan"]
        texts += [""] * (int(spans[0]) - 1 if spans else 0)
    is_heading = len(texts) > 1 and count == 1
    return WordRow(tuple(texts), tuple(_marks(row)), is_heading)
