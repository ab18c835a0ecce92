"""The files that lie in archives and e-mails, each as if it had been sent by itself."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from oxmsg import Message

from build_tools.hearing.comment import ParseWarning
from build_tools.hearing.formats.email_message import (
    attachments_of,
    email_texts,
    parsed_email,
    sender_of,
    subject_of,
)
from build_tools.hearing.formats.outlook_message import (
    outlook_attachments,
    outlook_sender,
    outlook_texts,
)
from build_tools.text.words import comparable

LARGEST = 500_000_000
"""Bytes of all files of a folder together, unpacked."""

_DEEPEST = 3
"""How many archives and e-mails may lie within each other."""

_SYSTEM_FILES = ("thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """A file or an attachment; ``name`` is its path in the folder, archives as folders.

    ``sender`` is who the e-mail is from that it is or came with, and ``sent`` when it was sent.
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


def unpacked(file: ReturnedFile, depth: int = _DEEPEST) -> Iterator[ReturnedFile | ParseWarning]:
    """The file itself, or what lies in it where it is an archive or an e-mail."""
    openers = {".zip": _in_archive, ".eml": _in_email, ".msg": _in_outlook}
    opener = openers.get(file.suffix)
    if opener is None or file.is_system_file:
        yield file
        return
    if not depth:
        yield ParseWarning(file.name, "Filen ligger for dypt inne i andre filer.")
        return
    try:
        for found in opener(file):
            if isinstance(found, ParseWarning):
                yield found
            else:
                yield from unpacked(found, depth - 1)
    except Exception as error:  # the libraries raise whatever the file led them to
        reason = f"Filen kunne ikke pakkes ut ({type(error).__name__}). Les den selv, og meld fra."
        yield ParseWarning(file.name, reason)


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
                    yield ReturnedFile(name, archive.read(entry), file.sender, file.sent)
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
    texts, attachments = email_texts(message), list(attachments_of(message))
    yield from _subject(file, subject_of(message))
    yield from _said(file, texts, sender, sent)
    if not texts and not attachments:
        yield ParseWarning(file.name, "E-posten er tom.")
    for called, payload in attachments:
        if payload is None:
            yield ParseWarning(f"{file.name}/{called}", "Vedlegget kan ikke leses.")
        else:
            yield ReturnedFile(f"{file.name}/{called}", payload, sender, sent)


def _subject(file: ReturnedFile, subject: str) -> Iterator[ParseWarning]:
    if subject.strip():
        yield ParseWarning(file.name, f"Emnet er «{comparable(subject)}».", is_settled=True)


def _in_outlook(file: ReturnedFile) -> Iterator[ReturnedFile | ParseWarning]:
    """The same of an e-mail that Outlook saved."""
    try:
        yield from list(_in_message(file, Message.load(file.content)))
    except Exception:  # the library raises whatever the file led it to
        reason = "Filen er ikke en e-post fra Outlook, eller den er skadet."
        yield ParseWarning(file.name, f"{reason} Be avsenderen om den på nytt.")


def _in_message(file: ReturnedFile, message: Message) -> Iterator[ReturnedFile | ParseWarning]:
    sender, sent = outlook_sender(message)
    texts, attachments = outlook_texts(message), list(outlook_attachments(message))
    yield from _subject(file, message.subject or "")
    yield from _said(file, texts, sender, sent)
    if not texts and not attachments:
        yield ParseWarning(file.name, "E-posten har ingen tekst som kan leses.")
    for called, found in attachments:
        name = f"{file.name}/{called}"
        if found is None:
            yield ParseWarning(name, "Vedlegget kan ikke leses.")
        elif isinstance(found, bytes):
            yield ReturnedFile(name, found, sender, sent)
        else:
            yield from _in_message(ReturnedFile(name, b"", sender, sent), found)


def _said(
    file: ReturnedFile, texts: list[tuple[str, bytes]], sender: str, sent: datetime | None
) -> Iterator[ReturnedFile]:
    for number, (suffix, content) in enumerate(texts, start=1):
        name = "e-posten" if number == 1 else f"e-posten {number}"
        yield ReturnedFile(f"{file.name}/{name}{suffix}", content, sender, sent)
