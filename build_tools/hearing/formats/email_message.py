"""E-mails as they were saved."""

import email
from datetime import datetime
from email.message import EmailMessage
from email.policy import default as modern


def email_body(message: EmailMessage) -> tuple[str, bytes] | None:
    """The kind and the content of what an e-mail itself says; None where it says nothing."""
    part = message.get_body(("html", "plain"))
    plain = message.get_body(("plain",))
    if plain is not None and str(plain.get_content()).strip():
        return ".txt", str(plain.get_content()).encode()
    if part is None:
        return None
    return ".html", str(part.get_content()).encode()


def parsed_email(content: bytes) -> EmailMessage:
    """An e-mail as it was saved."""
    message = email.message_from_bytes(content, policy=modern)
    assert isinstance(message, EmailMessage)
    return message


def sender_of(message: EmailMessage) -> tuple[str, datetime | None]:
    """Who an e-mail is from and when it was sent, as far as it says."""
    addresses = getattr(message["from"], "addresses", ())
    name = addresses[0].display_name or addresses[0].addr_spec if addresses else ""
    date = getattr(message["date"], "datetime", None)
    return name, date.astimezone() if date else None
