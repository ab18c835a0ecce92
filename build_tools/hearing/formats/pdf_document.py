"""PDF files: their text, what stands in their fields, and what readers have put on them."""

import io
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from build_tools.hearing.formats.document import (
    DocumentError,
    DocumentPassage,
    MarginComment,
    ReturnedDocument,
    Run,
)
from build_tools.hearing.formats.encodings import well_formed
from build_tools.hearing.formats.file_properties import with_properties
from build_tools.hearing.formats.letter_documents import ITEM, letter_of

if TYPE_CHECKING:
    from pypdf import PdfReader

_MARKS = {
    "/StrikeOut": "gjennomstreket tekst",
    "/Highlight": "uthevet tekst",
    "/Underline": "understreket tekst",
    "/Squiggly": "understreket tekst",
    "/Ink": "noe tegnet",
    "/Stamp": "et stempel",
    "/FileAttachment": "et vedlegg",
}
"""What a reader can do to a PDF without writing anything."""


def pdf_document(content: bytes) -> ReturnedDocument:
    """A PDF with text: its lines as paragraphs, and the comments that readers have put on it.

    Raises:
        DocumentError: where it has no text or a password.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise DocumentError("PDF-en er beskyttet med passord. Be om en uten passord.")
        pages = [well_formed(page.extract_text() or "") for page in reader.pages]
        margin = dict(_notes_of(reader))
        filled = [str(text) for text in reader.get_form_text_fields().values() if text]
        about = reader.metadata
        titles = (("title", about.title), ("subject", about.subject)) if about else ()
    except DocumentError:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, OSError) as error:
        raise DocumentError("Filen er ikke en PDF, eller den er skadet.") from error
    if not any(each.strip() for each in (*pages, *filled)) and not margin:
        raise DocumentError(
            "PDF-en har ingen tekst; den er trolig skannet. Be avsenderen om dokumentet den er "
            "laget av (.docx eller .odt)."
        )
    bare = [str(at) for at, page in enumerate(pages, start=1) if not page.strip()]
    objects: tuple[str, ...] = (f"sider uten tekst (side {', '.join(bare)})",) if bare else ()
    objects += tuple(_marks_of(reader))
    letter = letter_of(_sentences("\n\n".join(pages).splitlines()), objects)
    texts = (*letter.all_text, *(note.text.text for note in margin.values()))
    fields = [("et skjemafelt", DocumentPassage((Run(well_formed(each)),))) for each in filled]
    found = ReturnedDocument(letter.paragraphs, (), (*letter.around, *fields), margin, texts)
    return with_properties(found, ((name, well_formed(text or "")) for name, text in titles))


def _marks_of(reader: "PdfReader") -> Iterator[str]:
    """What readers have marked, struck or drawn without a word, by its page."""
    for number, page in enumerate(reader.pages, start=1):
        for reference in page.get("/Annots") or ():
            note = reference.get_object()
            kind = str(note.get("/Subtype", ""))
            if kind in _MARKS and not str(note.get("/Contents", "")).strip():
                yield f"{_MARKS[kind]} på side {number}"


def _notes_of(reader: "PdfReader") -> Iterator[tuple[str, MarginComment]]:
    for number, page in enumerate(reader.pages, start=1):
        for at, reference in enumerate(page.get("/Annots") or ()):
            note = reference.get_object()
            words, kind = well_formed(str(note.get("/Contents", ""))), str(note.get("/Subtype", ""))
            if words.strip() and kind not in ("/Link", "/Widget", "/Popup"):
                passage = DocumentPassage((Run(words),))
                yield f"{number}-{at}", MarginComment(passage, well_formed(str(note.get("/T", ""))))


def _sentences(lines: Iterable[str]) -> Iterator[str]:
    """Lines of a page, put together until one ends as a sentence does."""
    paragraph: list[str] = []
    for line in lines:
        if paragraph and (not line.strip() or ITEM.match(line)):
            yield " ".join(paragraph)
            paragraph = []
        if line.strip():
            paragraph.append(line.strip())
        if paragraph and paragraph[-1].endswith((".", ":", "?", "!")):
            yield " ".join(paragraph)
            paragraph = []
    yield " ".join(paragraph)
