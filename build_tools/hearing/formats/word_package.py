"""A Word document: a title, some paragraphs and tables, and lines for programs at its end.

The parts of the package but `word/document.xml` are the same for every document; the page, which
makes such documents too, takes them from `fixed_parts`.
"""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from build_tools.hearing.formats.word_text import pieces
from build_tools.hearing.templating import render

_FOLDER = Path(__file__).parents[1] / "templates" / "word"

_FIXED = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_relations.xml",
    "word/_rels/document.xml.rels": "document_relations.xml",
    "word/styles.xml": "styles.xml",
}
"""Each part and the file in ``templates/word`` that holds it."""

MACHINE_HEADING = "Opplysninger for maskinlesing"
MACHINE_NOTE = (
    "Linjene under knytter innspillene til utkastet når dokumentet leses inn. La dem stå urørt."
)


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table. A row of one cell alone is a heading across the table."""

    title: str
    header: tuple[str, ...]
    widths: tuple[int, ...]
    rows: Sequence[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class WordDocument:
    """What the document says; ``machine_lines`` are for the program that reads it again."""

    title: str
    introduction: tuple[str, ...]
    tables: tuple[WordTable, ...]
    machine_lines: tuple[str, ...]


def write_package(document: WordDocument) -> bytes:
    """The document as a file, the same bytes each time."""
    text = render(
        "word/document.xml",
        document=document,
        pieces=pieces,
        machine_heading=MACHINE_HEADING,
        machine_note=MACHINE_NOTE,
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in (*fixed_parts().items(), ("word/document.xml", text)):
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def fixed_parts() -> dict[str, str]:
    """The parts that are the same in every document, by their names in the package."""
    return {name: (_FOLDER / file).read_text(encoding="utf-8") for name, file in _FIXED.items()}
