"""The files that reviewers sent back, in any mix: each is read, or told with the reason."""

import hashlib
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path, PurePosixPath

from oxmsg import Message

from build_tools.hearing.comment import ParseWarning, ReturnedComments
from build_tools.hearing.formats.annotation import read_annotations
from build_tools.hearing.formats.csv_table import COLUMNS, read_csv, read_rows
from build_tools.hearing.formats.document import DocumentError, ReturnedDocument
from build_tools.hearing.formats.flattened_form import read_flattened
from build_tools.hearing.formats.letter_documents import (
    email_body,
    html_document,
    parsed_email,
    pdf_document,
    rtf_document,
    sender_of,
    text_document,
    xlsx_tables,
)
from build_tools.hearing.formats.limits import TooSlowError, time_limit
from build_tools.hearing.formats.odt_document import read_odt_document
from build_tools.hearing.formats.reconciliation import reconcile
from build_tools.hearing.formats.spreadsheet_cells import as_written
from build_tools.hearing.formats.word_document import read_word_document
from build_tools.hearing.places import Draft

LARGEST = 500_000_000
"""Bytes of all files of a folder together, unpacked."""

_DEEPEST = 3
"""How many archives and e-mails may lie within each other."""

_SYSTEM_FILES = ("thumbs.db", "desktop.ini")
_AS_WORD = "Be avsenderen om den lagret som .docx"
_REASONS = {
    ".doc": f"Gammelt Word-format. Åpne filen og lagre den som .docx. {_AS_WORD} om det ikke går.",
    ".docm": f"Word-fil med makroer, som ikke åpnes her. {_AS_WORD}.",
    ".dotm": f"Word-fil med makroer, som ikke åpnes her. {_AS_WORD}.",
    ".xls": "Gammelt Excel-format. Åpne filen og lagre den som .xlsx.",
    ".xlsm": "Excel-fil med makroer, som ikke åpnes her. Be avsenderen om den lagret som .xlsx.",
    ".pages": f"Filen er fra Pages. {_AS_WORD}.",
    ".gdoc": "Filen er bare en lenke til Google Docs. Be avsenderen laste den ned som .docx.",
    **dict.fromkeys(
        (".png", ".jpg", ".jpeg", ".heic", ".tif", ".tiff", ".gif"),
        "Et bilde kan ikke leses. Be avsenderen om teksten, eller skriv den inn i et skjema.",
    ),
}


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """A file or an attachment; ``name`` is its path in the folder, archives as folders.

    ``sender`` is who an e-mail is from, and ``sent`` when it was sent.
    """

    name: str
    content: bytes
    sender: str = ""
    sent: datetime | None = None

    @property
    def suffix(self) -> str:
        """What the name ends in, in small letters."""
        return PurePosixPath(self.name).suffix.lower()

    @property
    def is_system_file(self) -> bool:
        """Whether a computer put it there and no reviewer."""
        path = PurePosixPath(self.name)
        hidden = path.name.startswith((".", "~$")) or "__MACOSX" in path.parts
        return hidden or path.name.lower() in _SYSTEM_FILES


def read_folder(
    folder: Path, without: Path, draft: Draft | None = None
) -> list[tuple[str, ReturnedComments]]:
    """Read every file below a folder but those below another; the same file twice is read once."""
    readings: list[tuple[str, ReturnedComments]] = []
    first: dict[bytes, str] = {}
    left = LARGEST
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.is_relative_to(without):
            continue
        name = path.relative_to(folder).as_posix()
        try:
            content = path.read_bytes()
        except OSError:
            readings.append((name, _refused(name, "Filen kan ikke åpnes.")))
            continue
        for found in _unpacked(ReturnedFile(name, content), _DEEPEST):
            if isinstance(found, ParseWarning):
                readings.append((found.where, ReturnedComments(warnings=(found,))))
                continue
            left -= len(found.content)
            known = first.setdefault(hashlib.sha256(found.content).digest(), found.name)
            if left < 0:
                reason = "Filene er til sammen for store. Legg denne i en mappe for seg."
                readings.append((found.name, _refused(found.name, reason)))
            elif known == found.name or found.is_system_file:
                readings.append((found.name, read_file(found, draft)))
            else:
                reason = f"Samme fil som {known}, og lest én gang."
                readings.append((found.name, _refused(found.name, reason, is_settled=True)))
    return readings


def read_file(file: ReturnedFile, draft: Draft | None = None) -> ReturnedComments:
    """Read one file by what its name ends in; whatever is wrong with it stays with it."""
    try:
        with time_limit():
            return replace(_read(file, draft), sent=file.sent)
    except DocumentError as error:
        return _refused(file.name, str(error))
    except TooSlowError:
        return _refused(file.name, "Filen tar for lang tid å lese. Les den selv, og meld fra.")
    except (Exception, RecursionError) as error:
        reason = f"Filen kunne ikke leses ({type(error).__name__}). Les den selv, og meld fra."
        return _refused(file.name, reason)


def _read(file: ReturnedFile, draft: Draft | None) -> ReturnedComments:
    if file.is_system_file:
        reason = "En fil som datamaskinen har laget, ikke et innspill."
        return _refused(file.name, reason, is_settled=True)
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
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return text_document(content.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise DocumentError("Filen er lagret i en ukjent tegnkoding.")


_DOCUMENTS: dict[str, Callable[[bytes], ReturnedDocument]] = {
    ".docx": read_word_document,
    ".odt": read_odt_document,
    ".rtf": rtf_document,
    ".txt": _read_text,
    ".html": html_document,
    ".htm": html_document,
    ".pdf": pdf_document,
}


def _refused(name: str, reason: str, is_settled: bool = False) -> ReturnedComments:
    return ReturnedComments(warnings=(ParseWarning(name, reason, is_settled),))


def _unpacked(file: ReturnedFile, depth: int) -> Iterator[ReturnedFile | ParseWarning]:
    """The file itself, or what lies in it where it is an archive or an e-mail."""
    openers = {".zip": _in_archive, ".eml": _in_email, ".msg": _in_outlook}
    opener = openers.get(file.suffix)
    if opener is None or file.is_system_file:
        yield file
        return
    if not depth:
        yield ParseWarning(file.name, "Filen ligger for dypt inne i andre filer.")
        return
    for found in opener(file):
        if isinstance(found, ParseWarning):
            yield found
        else:
            yield from _unpacked(found, depth - 1)


def _in_archive(file: ReturnedFile) -> Iterator[ReturnedFile | ParseWarning]:
    try:
        with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
            for entry in archive.infolist():
                name = f"{file.name}/{entry.filename}"
                if entry.is_dir():
                    continue
                if entry.file_size > LARGEST:
                    yield ParseWarning(name, "Filen er for stor til å leses.")
                    continue
                try:
                    yield ReturnedFile(name, archive.read(entry))
                except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
                    yield ParseWarning(name, "Filen er skadet.")
                except RuntimeError:
                    yield ParseWarning(name, "Filen er beskyttet med passord.")
    except zipfile.BadZipFile:
        yield ParseWarning(file.name, "Filen er ikke et zip-arkiv, eller den er skadet.")


def _in_email(file: ReturnedFile) -> Iterator[ReturnedFile | ParseWarning]:
    """What an e-mail says itself, and what is attached to it."""
    message = parsed_email(file.content)
    sender, sent = sender_of(message)
    attachments = [part for part in message.walk() if part.get_filename()]
    if body := email_body(message):
        suffix, content = body
        yield ReturnedFile(f"{file.name}/e-posten{suffix}", content, sender, sent)
    elif not attachments:
        yield ParseWarning(file.name, "E-posten er tom.")
    for number, part in enumerate(attachments, start=1):
        content_ = part.get_payload(decode=True)
        name = PurePosixPath(part.get_filename() or "").name or f"vedlegg {number}"
        if isinstance(content_, bytes):
            yield ReturnedFile(f"{file.name}/{name}", content_, "", sent)
        else:
            yield ParseWarning(f"{file.name}/{name}", "Vedlegget kan ikke leses.")


_NEVER = 1601
"""The year that Outlook writes where it knows none."""


def _in_outlook(file: ReturnedFile) -> Iterator[ReturnedFile | ParseWarning]:
    """The same of an e-mail that Outlook saved."""
    try:
        message = Message.load(io.BytesIO(file.content))
        body, html, attachments = message.body, message.html_body, list(message.attachments)
        sender, sent = message.sender or "", message.sent_date
    except Exception:  # the library raises whatever the file led it to
        reason = "Filen er ikke en e-post fra Outlook, eller den er skadet."
        yield ParseWarning(file.name, f"{reason} Be avsenderen om den på nytt.")
        return
    sent = sent if sent and sent.year > _NEVER else None
    name = sender.partition("<")[0].strip(" \"'")
    if (body or "").strip() or (html or "").strip():
        suffix, text = (".txt", body) if (body or "").strip() else (".html", html)
        content = (text or "").encode()
        yield ReturnedFile(f"{file.name}/e-posten{suffix}", content, name, sent)
    elif not attachments:
        yield ParseWarning(file.name, "E-posten har ingen tekst som kan leses.")
    for number, each in enumerate(attachments, start=1):
        called = PurePosixPath(each.file_name or "").name or f"vedlegg {number}"
        if each.file_bytes is None:
            yield ParseWarning(f"{file.name}/{called}", "Vedlegget kan ikke leses.")
        else:
            yield ReturnedFile(f"{file.name}/{called}", each.file_bytes, "", sent)
