"""Where in the present draft a comment on an earlier one belongs: found by evidence, not guessed.

The evidence, strongest first: the id together with the content hash; the hash alone, since the
text then stands elsewhere word for word; the quote, held against the text under the same id and
against every other. Where two pieces of evidence disagree, or two places are alike, the comment is
left for an editor to place.

The limits are shares of words in common. Two different places with the same context have at most
0.63 in common in the procedure that this was written for, and a place before and after an edit
seldom less than 0.75; tests/hearing measures the one, and what follows from the other.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from build_tools.hearing.comment import CommentTarget, TextQuote
from build_tools.hearing.places import SHARED, TEXT, Draft, Place
from build_tools.hearing.similarity import in_common, words_of
from build_tools.text.words import comparable

SAME_ID = 0.5
"""Enough in common where the permanent number is the same."""

ELSEWHERE = 0.75
"""Enough in common where it is not, or where the number is only a sentence's place in its block."""

MARGIN = 0.15
"""How much more alike a place must be than the next, where the number says nothing."""

_FEWEST_WORDS = 6
"""Fewer words than this are too common to be known again without their number."""

_FEWEST_SELECTED = 3
_SHORTEST_BARE_QUOTE = 25


class Certainty(StrEnum):
    """How a place was found, in the words of the editors' table."""

    UNCHANGED = "uendret"
    EDITED = "teksten er endret"
    MOVED = "flyttet"
    MOVED_AND_EDITED = "flyttet og endret – kontroller"
    NUMBER_ALONE = "bare nummeret stemmer – kontroller"
    EDITOR = "plassert av redaktør"
    UNPLACED = "må plasseres"


@dataclass(frozen=True, slots=True)
class Placement:
    """A place of the present draft and how it was found; None where an editor must place it."""

    place: Place | None
    certainty: Certainty


_UNPLACED = Placement(None, Certainty.UNPLACED)


def place_again(target: CommentTarget, draft: Draft) -> Placement:
    """Find the place that a comment is on."""
    here = find_place(target.place, draft)
    if here and here.is_whole:
        return Placement(here, Certainty.UNCHANGED)
    if here and here == draft.by_hash.get(target.content_hash):
        return Placement(here, Certainty.UNCHANGED)
    if there := draft.by_hash.get(target.content_hash):
        return _moved(here, there, target)
    if target.quote is None or not _whole(target.quote)[1].strip():
        certain = here and (not here.within or target.version == draft.version)
        unchecked = certain and not target.content_hash
        return Placement(here, Certainty.NUMBER_ALONE) if unchecked else _UNPLACED
    if here and (found := _under_same_id(here, target, target.quote, draft)):
        return found
    return _by_quote(here, target, target.quote, draft)


def find_place(written: str, draft: Draft) -> Place | None:
    """The place whose name or id someone wrote, with or without `#`, in large or small letters."""
    name = written.strip().removeprefix("#")
    known = draft.by_id.get(name) or draft.by_id.get(name.lower())
    return known or draft.by_name.get(comparable(name).casefold())


def _moved(here: Place | None, there: Place, target: CommentTarget) -> Placement:
    """The text stands elsewhere, word for word; that of its old number must not look like it."""
    if here and not here.within and not _kin(here, there):
        words = words_of(_whole(target.quote)[1] if target.quote else there.text)
        if in_common(words, words_of(here.text)) >= SAME_ID:
            return _UNPLACED
    return Placement(there, Certainty.MOVED)


def _under_same_id(
    here: Place, target: CommentTarget, quote: TextQuote, draft: Draft
) -> Placement | None:
    context, text = _whole(quote)
    words = words_of(text)
    if words == words_of(here.text) and words_of(context) in ((), words_of(here.context)):
        return Placement(here, Certainty.UNCHANGED)
    similarity = in_common(words, words_of(here.text))
    if here.kind != TEXT:
        return Placement(here, Certainty.EDITED) if similarity >= SAME_ID else None
    # A page says what a place is introduced by; of a quote written by hand that is not known.
    rivals = [
        each
        for each in _others(here, draft)
        if not target.content_hash or words_of(each.context) == words_of(context)
    ]
    rival = max((in_common(words, words_of(each.text)) for each in rivals), default=0.0)
    if similarity >= (ELSEWHERE if here.within else SAME_ID) and similarity > rival:
        return Placement(here, Certainty.EDITED)
    selected = comparable(quote.exact).casefold()
    if (
        len(words_of(selected)) >= _FEWEST_SELECTED
        and _holds(here, selected)
        and not any(_holds(each, selected) for each in _others(here, draft))
    ):
        return Placement(here, Certainty.EDITED)
    return None


def _by_quote(
    here: Place | None, target: CommentTarget, quote: TextQuote, draft: Draft
) -> Placement:
    if target.content_hash == SHARED:
        return _UNPLACED
    if not target.content_hash:
        return _UNPLACED if here else _by_bare_quote(quote, draft)
    context, text = _whole(quote)
    words = words_of(text)
    alike = sorted(
        (
            (in_common(words, words_of(place.text)), place)
            for place in _text_places(draft)
            if words_of(place.context) == words_of(context)
        ),
        key=lambda pair: -pair[0],
    )
    if len(words) >= _FEWEST_WORDS and alike and alike[0][0] >= ELSEWHERE:
        similarity, best = alike[0]
        if similarity - (alike[1][0] if len(alike) > 1 else 0.0) >= MARGIN:
            return Placement(best, Certainty.MOVED_AND_EDITED)
    return _UNPLACED


def _by_bare_quote(quote: TextQuote, draft: Draft) -> Placement:
    """What someone wrote by hand: their words must stand in one place alone."""
    selected = comparable(quote.exact).casefold()
    if len(selected) < _SHORTEST_BARE_QUOTE:
        return _UNPLACED
    holding = [place for place in _text_places(draft) if _holds(place, selected)]
    blocks = {place.within for place in holding}
    finest = [place for place in holding if place.id not in blocks]
    certain = len(finest) == 1
    return Placement(finest[0], Certainty.MOVED_AND_EDITED) if certain else _UNPLACED


def _text_places(draft: Draft) -> Iterator[Place]:
    return (place for place in draft.places if place.kind == TEXT)


def _others(here: Place, draft: Draft) -> Iterator[Place]:
    return (place for place in _text_places(draft) if place != here and not _kin(here, place))


def _kin(one: Place, other: Place) -> bool:
    """Whether one is a sentence of the other."""
    return one.within == other.id or other.within == one.id


def _holds(place: Place, words: str) -> bool:
    return words in comparable(place.text).casefold()


def _whole(quote: TextQuote) -> tuple[str, str]:
    """The context and the text of the place that a quote was taken from."""
    context, _, before = quote.prefix.rpartition("\n")
    return context, before + quote.exact + quote.suffix
