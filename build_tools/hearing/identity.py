"""Who is who and what is the same, where a returned file does not say."""

from uuid import UUID, uuid5

from build_tools.hearing.comment import Respondent
from build_tools.text.words import comparable

_NAMESPACE = UUID("6f2f2f0e-5f0c-4d3b-9a52-3f8d1f6f7d11")


def person_key(respondent: Respondent) -> str:
    """What two files of the same person have in common; empty where the person is not named."""
    name, organisation = comparable(respondent.name), comparable(respondent.organisation)
    return f"{name}\n{organisation}".casefold().strip()


def derived_uuid(person: str, place: str, text: str) -> UUID:
    """The uuid of a comment that has none: the same each time the same file is read.

    Args:
        person: a `person_key`, or something else that only this respondent has.
        place: what the comment says it is on.
        text: all that the comment says.
    """
    parts = (person, comparable(place), comparable(text))
    return uuid5(_NAMESPACE, "\x1f".join(parts).encode())
