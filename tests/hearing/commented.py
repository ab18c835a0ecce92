"""Targets as the page makes them: from the index of places that the build gives it."""

from random import Random

from build_tools.hearing.comment import CommentTarget, TextQuote
from build_tools.hearing.places import Draft, place_index


def whole_target(draft: Draft, place: str) -> CommentTarget:
    """A comment on all of a place."""
    return _target(draft, place, 0, len(draft.by_id[place].text))


def selection_target(draft: Draft, place: str, random: Random) -> CommentTarget:
    """A comment on some words of a place."""
    text = draft.by_id[place].text
    start, end = sorted(random.sample(range(len(text) + 1), 2))
    return _target(draft, place, start, end)


def written_by_hand(draft: Draft, place: str) -> list[CommentTarget]:
    """What is left where the lines for programs are gone: number and words, or words alone."""
    quote = TextQuote(draft.by_id[place].text)
    return [CommentTarget("", "", place, "", quote), CommentTarget("", "", "", "", quote)]


def _target(draft: Draft, name: str, start: int, end: int) -> CommentTarget:
    entry = next(each for each in place_index(draft)["places"] if each["id"] == name)
    context, text = entry["context"], entry["text"]
    prefix = (f"{context}\n" if context else "") + text[:start]
    quote = TextQuote(text[start:end], prefix, text[end:])
    return CommentTarget(draft.procedure, draft.version, name, entry["hash"], quote)
