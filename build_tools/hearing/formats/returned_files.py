"""The files that reviewers sent back, in any mix: each is read, or told with the reason."""

import email
import hashlib
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import default as modern
from pathlib import Path, PurePosixPath

from build_tools.hearing.comment import ParseWarning, ReturnedComments
from build_tools.hearing.formats.annotation import read_annotations
from build_tools.hearing.formats.csv_table import read_csv
from build_tools.hearing.formats.word_reading import read_word
from build_tools.hearing.places import Draft

LARGEST = 100_000_000
"""Bytes of one file, unpacked."""

_DEEPEST = 3
"""How many archives and e-mails may lie within each other."""

_SYSTEM_FILES = ("thumbs.db", "desktop.ini")
_REASONS = {
    ".doc": "Gammelt Word-format. Åpne filen og lagre den som .docx.",
    ".odt": "LibreOffice-format. Åpne filen og lagre den som .docx.",
    ".rtf": "Åpne filen i Word og lagre den som .docx.",
    ".pdf": "En PDF kan ikke leses. Be om Word-filen, eller før innspillene inn i et skjema.",
    ".msg": "E-post fra Outlook. Lagre vedleggene i mappen i stedet.",
    ".xlsx": "Åpne filen i Excel og lagre den som «CSV UTF-8».",
}


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """A file or an attachment; ``name`` is its path in the folder, archives as folders."""

    name: str
    content: bytes

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
            known = first.setdefault(hashlib.sha256(found.content).digest(), found.name)
            if known == found.name or found.is_system_file:
                readings.append((found.name, read_file(found, draft)))
            else:
                reason = f"Samme fil som {known}, og lest én gang."
                readings.append((found.name, _refused(found.name, reason)))
    return readings


def read_file(file: ReturnedFile, draft: Draft | None = None) -> ReturnedComments:
    """Read one file by what its name ends in; whatever is wrong with it stays with it."""
    try:
        return _read(file, draft)
    except (Exception, RecursionError) as error:
        reason = f"Filen kunne ikke leses ({type(error).__name__}). Les den selv, og meld fra."
        return _refused(file.name, reason)


def _read(file: ReturnedFile, draft: Draft | None) -> ReturnedComments:
    if file.is_system_file:
        return _refused(file.name, "En fil som datamaskinen har laget, ikke et innspill.")
    if reader := _READERS.get(file.suffix):
        return reader(file.content, file.name, draft)
    kind = f"Filer av typen {file.suffix}" if file.suffix else "Filer uten filtype"
    return _refused(file.name, _REASONS.get(file.suffix, f"{kind} kan ikke leses."))


def _read_json(content: bytes, where: str, draft: Draft | None = None) -> ReturnedComments:
    try:
        return read_annotations(content.decode("utf-8-sig"), where)
    except UnicodeDecodeError:
        return _refused(where, "Filen er ikke lagret som UTF-8.")


_READERS: dict[str, Callable[[bytes, str, Draft | None], ReturnedComments]] = {
    ".json": _read_json,
    ".csv": read_csv,
    ".docx": read_word,
}


def _refused(name: str, reason: str) -> ReturnedComments:
    return ReturnedComments(warnings=(ParseWarning(name, reason),))


def _unpacked(file: ReturnedFile, depth: int) -> Iterator[ReturnedFile | ParseWarning]:
    """The file itself, or what lies in it where it is an archive or an e-mail."""
    opener = {".zip": _in_archive, ".eml": _in_email}.get(file.suffix)
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
    message = email.message_from_bytes(file.content, policy=modern)
    assert isinstance(message, EmailMessage)
    attachments = [part for part in message.walk() if part.get_filename()]
    reason = "Bare vedleggene er lest." if attachments else "E-posten har ingen vedlegg."
    yield ParseWarning(file.name, f"{reason} Se om det står innspill i e-posten selv.")
    for number, part in enumerate(attachments, start=1):
        content = part.get_payload(decode=True)
        name = PurePosixPath(part.get_filename() or "").name or f"vedlegg {number}"
        if isinstance(content, bytes):
            yield ReturnedFile(f"{file.name}/{name}", content)
        else:
            yield ParseWarning(f"{file.name}/{name}", "Vedlegget kan ikke leses.")
