"""Workbooks that people made or filled in: every cell, and whatever stands beside the cells."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

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
from build_tools.hearing.formats.letter_documents import letter_of, with_tables
from build_tools.hearing.formats.limits import checked_archive
from build_tools.hearing.formats.xml_part import parsed

# What reads a workbook is imported where there is one: the check of a text has none.

_USUAL_TITLE = re.compile(r"(ark|sheet|tabell?|table)\s?\d*", re.IGNORECASE)
_PROPERTIES = ("title", "subject", "description", "keywords", "category", "contentStatus")
_DRAWN = re.compile(r"xl/(drawings/drawing|charts/chart|diagrams/data)\d*\.xml")


def xlsx_tables(content: bytes) -> tuple[list[tuple[str, list[list[str]]]], ReturnedDocument]:
    """The sheets of a workbook, and the workbook as a document with a table a sheet.

    Raises:
        DocumentError: where it is none.
    """
    from openpyxl import load_workbook

    try:
        with checked_archive(content) as package:
            drawn = [words for name in package.namelist() for words in _drawn(package, name)]
        book = load_workbook(io.BytesIO(content), data_only=True)
        formulas = load_workbook(io.BytesIO(content))
    except DocumentError:
        raise
    except Exception as error:  # openpyxl raises whatever the file led it to
        raise DocumentError("Filen er ikke en Excel-arbeidsbok som kan leses.") from error
    sheets: list[tuple[str, list[list[str]]]] = []
    margin: dict[str, MarginComment] = {}
    tables: list[DocumentTable] = []
    objects = []
    beside = [("en tekstboks eller et diagram", words) for words in drawn]
    for page in book.worksheets:
        rows: list[list[str]] = []
        table: list[DocumentRow] = []
        for row in page.iter_rows():
            texts = [_text(cell, formulas[page.title]) for cell in row]
            passages = []
            for cell, text in zip(row, texts, strict=True):
                marks = []
                if cell.comment:
                    marks.append(f"{page.title}-{cell.coordinate}")
                    words = DocumentPassage((Run(cell.comment.text),))
                    margin[marks[0]] = MarginComment(words, cell.comment.author or "")
                run = Run(text, is_struck=bool(text and cell.font.strike))
                passages.append(DocumentPassage((run,), margin=tuple(marks)))
            if any(texts) or any(each.margin for each in passages):
                rows.append(texts)
                table.append(DocumentRow(tuple(passages)))
        sheets.append((page.title, rows))
        tables.append(tuple(table))
        if getattr(page, "_images", None):
            objects.append(f"et bilde i arket «{page.title}»")
        beside += _around(page)
    whole = with_tables(letter_of((), tuple(objects)), tables)
    around = tuple((where, DocumentPassage((Run(words),))) for where, words in beside)
    texts_beside = [*(note.text.text for note in margin.values()), *(words for _, words in beside)]
    named = (page.title for page in book.worksheets if not _USUAL_TITLE.fullmatch(page.title))
    document = replace(
        whole,
        around=whole.around + around,
        margin=margin,
        all_text=(*whole.all_text, *texts_beside),
        told=tuple(f"Et ark heter «{title}»." for title in named),
    )
    about = ((name, getattr(book.properties, name) or "") for name in _PROPERTIES)
    return sheets, with_properties(document, about)


def _text(cell: Any, formulas: Any) -> str:
    """What a cell shows, or its formula where no program has worked it out, and where it leads."""
    value = cell.value
    if value is None and hasattr(cell, "coordinate"):
        value = formulas[cell.coordinate].value
    text = "" if value is None else str(value)
    link = getattr(cell, "hyperlink", None)
    leads_to = link.target if link and link.target and link.target not in text else ""
    return f"{text} ({leads_to})" if leads_to else text


def _around(page: Any) -> Iterator[tuple[str, str]]:
    """What stands above and below a sheet on paper."""
    for kind, where in (("Header", "toppteksten"), ("Footer", "bunnteksten")):
        for pages in ("odd", "even", "first"):
            lines = getattr(page, f"{pages}{kind}")
            for each in (lines.left, lines.center, lines.right):
                if each.text and each.text.strip():
                    yield where, each.text


def _drawn(package: zipfile.ZipFile, name: str) -> Iterator[str]:
    """The words in the drawings and diagrams of a workbook."""
    if _DRAWN.fullmatch(name):
        words = [each.text or "" for each in parsed(package.read(name)).iter() if each.tag == "t"]
        if any(words):
            yield " ".join(words)
