"""E-mails as they were saved: what each says, what is attached to it, and e-mails within it."""

import email
import mimetypes
from collections.abc import Iterator
from datetime import datetime
from email.message import EmailMessage, Message
from email.policy import default as modern
from pathlib import PurePosixPath

from bs4 import BeautifulSoup

from build_tools.hearing.formats.encodings import well_formed
from build_tools.hearing.formats.ledger import words_of

_HTML = "text/html"
_TEXTS = {"text/plain": ".txt", _HTML: ".html"}


def email_texts(message: Message) -> list[tuple[str, bytes]]:
    """The kind and the content of all that an e-mail itself says, in its order."""
    if message.get_content_type() == "message/rfc822" or is_attachment(message):
        return []
    if message.get_content_type() == "multipart/alternative":
        return fullest([text for part in message.iter_parts() for text in email_texts(part)])  # type: ignore[attr-defined]
    if message.is_multipart():
        return [text for part in message.iter_parts() for text in email_texts(part)]  # type: ignore[attr-defined]
    suffix = _TEXTS.get(message.get_content_type())
    kept = message.get_content(errors="surrogateescape") if suffix else ""  # type: ignore[attr-defined]
    said = well_formed(kept)
    # With a mark of its encoding, which is another than what the HTML says of itself.
    return [(suffix, said.encode("utf-8-sig"))] if suffix and said.strip() else []


def fullest(texts: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """Of what says the same in several ways, the first that has all words of the others."""
    words = [words_of([_plain(*each)]) for each in texts]
    for own, text in zip(words, texts, strict=True):
        if all(not (other.keys() - own.keys()) for other in words):
            return [text]
    return texts


def _plain(suffix: str, content: bytes) -> str:
    return (
        BeautifulSoup(content, "html.parser").get_text(" ")
        if suffix == ".html"
        else content.decode()
    )


def is_attachment(part: Message) -> bool:
    """Whether a part is a file rather than what the e-mail itself says."""
    is_text = part.get_content_type() in _TEXTS
    return bool(part.get_filename()) or (not part.is_multipart() and not is_text)


def attachments_of(message: Message) -> Iterator[tuple[str, bytes | None]]:
    """The name and the content of each file and each e-mail within an e-mail."""
    for number, part in enumerate(_attached(message), start=1):
        if part.get_content_type() == "message/rfc822":
            within = part.get_payload(0)
            assert isinstance(within, Message)
            name = subject_of(within) or f"e-post {number}"
            yield f"{name.replace('/', '-')}.eml", within.as_bytes()
            continue
        given = PurePosixPath(well_formed(part.get_filename() or "")).name
        name = (
            given or f"vedlegg {number}{mimetypes.guess_extension(part.get_content_type()) or ''}"
        )
        payload = part.get_payload(decode=True)
        yield name, payload if isinstance(payload, bytes) else None


def _attached(message: Message) -> Iterator[Message]:
    if message.get_content_type() == "message/rfc822" or is_attachment(message):
        yield message
    elif message.is_multipart():
        for part in message.iter_parts():  # type: ignore[attr-defined]
            yield from _attached(part)


def parsed_email(content: bytes) -> EmailMessage:
    """An e-mail as it was saved."""
    message = email.message_from_bytes(content, policy=modern)
    assert isinstance(message, EmailMessage)
    return message


def subject_of(message: Message) -> str:
    """What an e-mail says that it is about; empty where it does not."""
    return well_formed(str(message["subject"] or ""))


def sender_of(message: EmailMessage) -> tuple[str, datetime | None]:
    """Who an e-mail is from and when it was sent, as far as it says."""
    addresses = getattr(message["from"], "addresses", ())
    name = addresses[0].display_name or addresses[0].addr_spec if addresses else ""
    date = getattr(message["date"], "datetime", None)
    return well_formed(name), date.astimezone() if date else None
