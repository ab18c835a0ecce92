"""Who is who and what is the same, where a returned file does not say."""

import hashlib
from dataclasses import dataclass
from uuid import UUID, uuid5

from build_tools.hearing.comment import Comment, Respondent
from build_tools.text.words import comparable

_NAMESPACE = UUID("6f2f2f0e-5f0c-4d3b-9a52-3f8d1f6f7d11")


@dataclass(frozen=True, slots=True, order=True)
class RowId:
    """What an answer is tied to: a comment's own uuid, and a print of its words and its sender.

    So no answer changes hands where the same comment is sent again by another or in other words.
    """

    uuid: UUID
    fingerprint: str

    def __str__(self) -> str:
        return f"{self.uuid}.{self.fingerprint}"

    @classmethod
    def read(cls, text: str) -> "RowId":
        """The id that was written.

        Raises:
            ValueError: where it is none.
        """
        uuid, point, fingerprint = text.strip().lower().partition(".")
        if not point or len(fingerprint) != _PRINT or set(fingerprint) - set("0123456789abcdef"):
            raise ValueError(text)
        return cls(UUID(uuid), fingerprint)


_PRINT = 8


def row_id(comment: Comment, person: str) -> RowId:
    """The id of a comment as one person has said it."""
    said = "\x1f".join((person, comment.origin.written_by, *content(comment)))
    return RowId(comment.uuid, hashlib.sha256(said.encode()).hexdigest()[:_PRINT])


def content(comment: Comment) -> tuple[str, ...]:
    """What a comment says, and of what place; the same for the same words however they are set."""
    said = (comment.target.place, comment.text, comment.proposed_wording, comment.source)
    return (*map(comparable, said), comment.kind or "", comment.origin.reply_to)


def person_key(respondent: Respondent) -> str:
    """What two files of the same person have in common; empty where the person is not named.

    An organisation that answers as one is the same whoever has written it down.
    """
    name, organisation = comparable(respondent.name), comparable(respondent.organisation)
    if respondent.speaks_as_one:
        return f"{organisation}\nsamlet".casefold()
    return f"{name}\n{organisation}".casefold().strip() if name else ""


def derived_uuid(person: str, place: str, text: str) -> UUID:
    """The uuid of a comment that has none: the same each time the same file is read.

    Args:
        person: a `person_key`, or something else that only this respondent has.
        place: what the comment says it is on.
        text: all that the comment says.
    """
    parts = (person, comparable(place), comparable(text))
    return uuid5(_NAMESPACE, "\x1f".join(parts).encode())
