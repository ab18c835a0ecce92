"""E-mails as Outlook saves them (.msg): what each says, what is attached, and e-mails within it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from email.header import decode_header, make_header
from pathlib import PurePosixPath

from oxmsg import Message
from oxmsg.attachment import Attachment
from oxmsg.storage import Storage

from build_tools.hearing.formats.email_message import fullest
from build_tools.hearing.formats.encodings import well_formed

_NEVER = 1601
"""The year that Outlook writes where it knows none."""

_WITHIN = "__substg1.0_3701000D"
"""The name of what holds an e-mail that is attached to another."""

_PROPERTIES = "__properties_version1.0"
_SHORTER = 8
"""Bytes that the head of the properties of an e-mail within another lacks."""


def outlook_texts(message: Message) -> list[tuple[str, bytes]]:
    """What an e-mail says: its plain text, or also its HTML where that says more."""
    every = ((".txt", message.body or ""), (".html", message.html_body or ""))
    # With a mark of its encoding, which is another than what the HTML says of itself.
    texts = [
        (suffix, well_formed(text).encode("utf-8-sig")) for suffix, text in every if text.strip()
    ]
    return fullest(texts) if texts else []


def outlook_sender(message: Message) -> tuple[str, datetime | None]:
    """Who an e-mail is from and when it was sent, as far as it says."""
    name = (message.sender or "").partition("<")[0].strip(" \"'")
    sent = message.sent_date
    return str(make_header(decode_header(name))), sent if sent and sent.year > _NEVER else None


def outlook_attachments(message: Message) -> Iterator[tuple[str, bytes | Message | None]]:
    """The name of each attachment, and its content or the e-mail that it is."""
    for number, each in enumerate(message.attachments, start=1):
        name = PurePosixPath(each.file_name or "").name or f"vedlegg {number}"
        yield name, _within(each) if each.file_bytes is None else each.file_bytes


def _within(attachment: Attachment) -> Message | None:
    """The e-mail that an attachment is; the library opens those that are files of their own."""
    own = attachment._storage
    assert isinstance(own, Storage)
    for storage in own.storages:
        if storage.name == _WITHIN:
            streams = tuple(
                replace(each, bytes_=bytes(_SHORTER) + each.bytes_)
                if each.name == _PROPERTIES
                else each
                for each in storage.streams
            )
            return Message(replace(storage, streams=streams))
    return None
