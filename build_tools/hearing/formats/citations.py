"""Which place of the draft a reviewer's own words are about: «a7», «punkt A9, andre setning»."""

import re
from functools import lru_cache

from build_tools.hearing.places import TEXT, Draft, Place
from build_tools.text.words import comparable

_ORDINALS = ("første", "andre", "tredje", "fjerde", "femte", "sjette", "sjuende", "åttende")
_SENTENCE = re.compile(rf"\b({'|'.join(_ORDINALS)}|\d)\.? setning\b", re.IGNORECASE)
_FEWEST_SIGNS = 12
_QUOTED = re.compile(rf"[«“\"]([^«»“”\"]{{{_FEWEST_SIGNS},}})[»”\"]")


def cited_place(text: str, draft: Draft | None) -> Place | None:
    """The one place that a text names by its number or quotes; None for none, or several."""
    if draft is None:
        return None
    named = {draft.by_id[found.lower()] for found in _ids(draft).findall(text)}
    if not named:
        named = _holding(_QUOTED.findall(text), draft)
    finest = _finest(named)
    if len(finest) != 1:
        return None
    return _sentence(finest[0], text, draft)


def _sentence(place: Place, text: str, draft: Draft) -> Place:
    found = _SENTENCE.search(text)
    if found is None:
        return place
    word = found[1].lower()
    number = int(word) if word.isdigit() else _ORDINALS.index(word) + 1
    return draft.by_id.get(f"{place.id}-{number}", place)


def holding_place(words: str, draft: Draft | None) -> Place | None:
    """The one place that holds some words; None for none, or several."""
    found = _finest(_holding([words], draft)) if draft and len(words) >= _FEWEST_SIGNS else []
    return found[0] if len(found) == 1 else None


def _finest(places: set[Place]) -> list[Place]:
    """A sentence is named together with its block, a line together with its drug."""
    within = {each.within for each in places}
    return [place for place in places if place.id not in within]


def _holding(quotes: list[str], draft: Draft) -> set[Place]:
    words = [comparable(each).casefold().strip(" .") for each in quotes]
    return {
        place
        for place in draft.places
        if place.kind == TEXT
        and any(quote and quote in comparable(place.text).casefold() for quote in words)
    }


@lru_cache(maxsize=8)
def _ids_of(ids: tuple[str, ...]) -> re.Pattern[str]:
    every = "|".join(re.escape(each) for each in sorted(ids, key=len, reverse=True))
    return re.compile(rf"(?<![\w:-])(?:{every})(?![\w-])", re.IGNORECASE)


def _ids(draft: Draft) -> re.Pattern[str]:
    """The numbers of the text; the names of drugs alone are words that anyone uses."""
    drugs = {each.id for each in draft.places if not each.context and "-" not in each.id}
    numbers = (
        each.id
        for each in draft.places
        if each.kind == TEXT and (each.id not in drugs or any(sign.isdigit() for sign in each.id))
    )
    return _ids_of(tuple(numbers))
