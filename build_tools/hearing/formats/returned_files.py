"""The files that reviewers sent back, in any mix: each is read, or told with the reason."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter

from build_tools.hearing.comment import ParseWarning, ReturnedComments
from build_tools.hearing.formats.annotation import read_annotations
from build_tools.hearing.formats.csv_table import COLUMNS, read_csv, read_rows
from build_tools.hearing.formats.document import DocumentError, ReturnedDocument
from build_tools.hearing.formats.encodings import decoded, well_formed
from build_tools.hearing.formats.flattened_form import read_flattened
from build_tools.hearing.formats.letter_documents import (
    html_document,
    rtf_document,
    text_document,
)
from build_tools.hearing.formats.limits import TooSlowError, memory_limit, time_limit
from build_tools.hearing.formats.odt_document import read_odt_document
from build_tools.hearing.formats.pdf_document import pdf_document
from build_tools.hearing.formats.reconciliation import reconcile
from build_tools.hearing.formats.spreadsheet_cells import as_written
from build_tools.hearing.formats.unpacking import LARGEST, ReturnedFile, unpacked
from build_tools.hearing.formats.word_document import read_word_document
from build_tools.hearing.formats.workbook import xlsx_tables
from build_tools.hearing.places import Draft

_AS_WORD = "Be avsenderen om den lagret som .docx"
_REASONS = {
    ".doc": f"Gammelt Word-format. Åpne filen og lagre den som .docx. {_AS_WORD} om det ikke går.",
    ".docm": f"Word-fil med makroer, som ikke åpnes her. {_AS_WORD}.",
    ".dotm": f"Word-fil med makroer, som ikke åpnes her. {_AS_WORD}.",
    ".xls": "Gammelt Excel-format. Åpne filen og lagre den som .xlsx.",
    ".ods": "Regneark fra LibreOffice. Åpne filen og lagre den som .xlsx.",
    ".xlsm": "Excel-fil med makroer, som ikke åpnes her. Be avsenderen om den lagret som .xlsx.",
    ".pages": f"Filen er fra Pages. {_AS_WORD}.",
    ".gdoc": "Filen er bare en lenke til Google Docs. Be avsenderen laste den ned som .docx.",
    **dict.fromkeys(
        (".png", ".jpg", ".jpeg", ".heic", ".tif", ".tiff", ".gif"),
        "Et bilde kan ikke leses. Be avsenderen om teksten, eller skriv den inn i et skjema.",
    ),
}


_WRITTEN: TypeAdapter[ReturnedComments] = TypeAdapter(ReturnedComments)
"""Tries whether what a file gave can be written: else it would stop the table of all files."""


def read_folder(
    folder: Path, without: Path, draft: Draft | None = None
) -> list[tuple[str, ReturnedComments]]:
    """Read every file below a folder but those below another.

    The same file twice from the same sender is read once, if it could be read.
    """
    readings: list[tuple[str, ReturnedComments]] = []
    first: dict[tuple[str, str, bytes], str] = {}
    left = LARGEST
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.is_relative_to(without):
            continue
        name = well_formed(path.relative_to(folder).as_posix())
        try:
            content = path.read_bytes()
        except OSError:
            readings.append((name, _refused(name, "Filen kan ikke åpnes.")))
            continue
        for found in unpacked(ReturnedFile(name, content)):
            if isinstance(found, ParseWarning):
                readings.append((found.where, ReturnedComments(warnings=(found,))))
                continue
            left -= len(found.content)
            # What the name ends in says how it is read: the same bytes may be refused as another.
            key = (found.suffix, found.sender, hashlib.sha256(found.content).digest())
            if left < 0:
                reason = "Filene er til sammen for store. Legg denne i en mappe for seg."
                readings.append((found.name, _refused(found.name, reason)))
            elif known := first.get(key):
                reason = f"Samme fil som {known}, og lest én gang."
                readings.append((found.name, _refused(found.name, reason, is_settled=True)))
            else:
                reading = read_file(found, draft)
                if reading.submissions:
                    first[key] = found.name
                readings.append((found.name, reading))
    return readings


def read_file(file: ReturnedFile, draft: Draft | None = None) -> ReturnedComments:
    """Read one file by what its name ends in; whatever is wrong with it stays with it."""
    try:
        with time_limit(), memory_limit():
            reading = _sent_by(file, _read(file, draft))
            _WRITTEN.dump_json(reading)
            return reading
    except DocumentError as error:
        return _refused(file.name, str(error))
    except MemoryError:
        reason = "Filen tar for mye minne å lese. Les den selv, og meld fra."
        return _refused(file.name, reason)
    except TooSlowError:
        return _refused(file.name, "Filen tar for lang tid å lese. Les den selv, og meld fra.")
    except (Exception, RecursionError) as error:
        reason = f"Filen kunne ikke leses ({type(error).__name__}). Les den selv, og meld fra."
        return _refused(file.name, reason)


def _sent_by(file: ReturnedFile, reading: ReturnedComments) -> ReturnedComments:
    """What a file gave, from the sender of its e-mail where it says nothing of its own."""
    sent = tuple(
        each
        if each.respondent.name.strip() or each.respondent.organisation.strip()
        else replace(each, respondent=replace(each.respondent, name=file.sender))
        for each in reading.submissions
    )
    return replace(reading, submissions=sent, sent=file.sent)


def _read(file: ReturnedFile, draft: Draft | None) -> ReturnedComments:
    if file.is_system_file:
        reason = "En fil som datamaskinen har laget, ikke et innspill."
        return _refused(file.name, reason, is_settled=True)
    if not file.content.strip():
        return _refused(file.name, "Filen er tom. Be avsenderen om den på nytt.")
    if document := _DOCUMENTS.get(file.suffix):
        read = replace(document(file.content), sender=file.sender)
        flat = read_flattened(read, file.name, draft)
        return flat or reconcile(read, file.name, draft)
    if file.suffix == ".json":
        return _read_json(file.content, file.name)
    if file.suffix == ".csv":
        return read_csv(file.content, file.name, draft)
    if file.suffix == ".xlsx":
        return _read_workbook(file, draft)
    kind = f"Filer av typen {file.suffix}" if file.suffix else "Filer uten filtype"
    return _refused(file.name, _REASONS.get(file.suffix, f"{kind} kan ikke leses."))


def _read_json(content: bytes, where: str) -> ReturnedComments:
    try:
        return read_annotations(content.decode("utf-8-sig"), where)
    except UnicodeDecodeError:
        return _refused(where, "Filen er ikke lagret som UTF-8.")


def _read_workbook(file: ReturnedFile, draft: Draft | None) -> ReturnedComments:
    """A workbook: our own table that was saved as one, or a table that someone has made."""
    sheets, document = xlsx_tables(file.content)
    ours = [rows for _, rows in sheets if rows and set(COLUMNS) <= set(rows[0])]
    if ours and len([rows for _, rows in sheets if rows]) == 1 and not document.margin:
        cells = [[as_written(cell) for cell in row] for row in ours[0]]
        return read_rows(cells, file.name, draft)
    return reconcile(document, file.name, draft)


def _read_text(content: bytes) -> ReturnedDocument:
    text = decoded(content)
    if text is None:
        raise DocumentError("Filen er lagret i en ukjent tegnkoding.")
    return text_document(text)


_DOCUMENTS: dict[str, Callable[[bytes], ReturnedDocument]] = {
    ".docx": read_word_document,
    ".dotx": read_word_document,
    ".odt": read_odt_document,
    ".rtf": rtf_document,
    ".txt": _read_text,
    ".md": _read_text,
    ".html": html_document,
    ".htm": html_document,
    ".pdf": pdf_document,
}


def _refused(name: str, reason: str, is_settled: bool = False) -> ReturnedComments:
    return ReturnedComments(warnings=(ParseWarning(name, reason, is_settled),))
