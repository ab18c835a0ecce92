"""What can be commented on in a draft: every numbered piece of its text, and what is made of it.

A place's id is the anchor that the text carries (`a6`, `a6-2`, `<drug>-reduced-age`,
`ref-3`), or a kind and a name: `rule:low_hemoglobin`, `interpretation:crcl`, `answer:<drug>`,
`finding:…` for what the build itself asks about, and `procedure:jak-hemmere` for the whole.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from build_tools.text.words import comparable
from calculator.guideline import Guideline

TEXT = "text"
"""The kind of a place that carries its id in the text."""

SHARED = "shared"
"""The hash of a place whose words, context and all, stand in another place too."""


@dataclass(frozen=True, slots=True)
class Place:
    """Something that can be commented on.

    ``context`` is what a reader must have read to understand ``text``: the sentence before a list,
    the drug of a dose. ``within`` is the block that a sentence is one of several in, else empty;
    ``section`` is the heading above.
    """

    id: str
    text: str
    context: str = ""
    section: str = ""
    within: str = ""

    @property
    def kind(self) -> str:
        """`text`, or what stands before the colon of the id."""
        before, colon, _ = self.id.partition(":")
        return before if colon else TEXT

    @property
    def is_whole(self) -> bool:
        """Whether its name says all: an answer or the whole procedure, whatever is in it."""
        return self.kind in ("answer", "procedure")

    @property
    def name(self) -> str:
        """What readers call it: its number, or short words of its own; never an id in English."""
        if self.kind in _NAMES:
            words = _condition_of(self.text) if self.kind == "rule" else self.text
            drug = f" for {_without_brand(self.context)}" if self.context else ""
            return _NAMES[self.kind].format(drug, _shortened(words))
        if found := _REFERENCE.fullmatch(self.id):
            return f"referanse {found[1]}"
        if self.is_whole or _NUMBERED.fullmatch(self.id):
            return self.text if self.is_whole else self.id
        drug = f"{_without_brand(self.context)}: " if self.context else ""
        return f"{drug}{_shortened(self.text)}"

    @property
    def label(self) -> str:
        """The text as it can be understood alone."""
        return f"{self.context} … {self.text}" if self.context else self.text


_NAMES = {
    "finding": "spørsmålet{}: {}",
    "interpretation": "tolkningen{}: {}",
    "procedure": "hele utkastet",
    "rule": "regelen{}: {}",
}
KINDS = (*_NAMES, "answer")
"""What stands before the colon of an id."""

_NUMBERED = re.compile(r"a\d+(-\d+)?")
_REFERENCE = re.compile(r"ref-(\d+)")
_LONGEST_NAME = 72


def _without_brand(drug: str) -> str:
    return drug.partition(" (")[0].partition(":")[0]


def _condition_of(rule: str) -> str:
    """When a rule holds, without what follows from it and its quote."""
    condition = rule.partition(" når ")[2].partition(": «")[0].partition(";")[0]
    return condition.removesuffix(": ja")


def _shortened(text: str) -> str:
    """The first words of a text, as many as a name can have."""
    if len(text) <= _LONGEST_NAME:
        return text.rstrip(".")
    return text[:_LONGEST_NAME].rpartition(" ")[0].rstrip(" ,.;:") + " …"


@dataclass(frozen=True)
class Draft:
    """One version of a procedure as places in reading order, each with an id of its own.

    ``guideline`` has the words for answers of the calculator, where there are any.
    """

    procedure: str
    title: str
    version: str
    places: tuple[Place, ...]
    guideline: Guideline | None = field(default=None, compare=False)

    @cached_property
    def by_id(self) -> Mapping[str, Place]:
        """Each place by its id."""
        return {place.id: place for place in self.places}

    @cached_property
    def names(self) -> Mapping[str, str]:
        """What readers call each place by its id, no two the same."""
        times: Counter[str] = Counter()
        found = {}
        for place in self.places:
            times[place.name] += 1
            number = times[place.name]
            found[place.id] = place.name if number == 1 else f"{place.name} ({number})"
        return found

    @cached_property
    def by_name(self) -> Mapping[str, Place]:
        """Each place by its name in small letters."""
        return {comparable(name).casefold(): self.by_id[each] for each, name in self.names.items()}

    @cached_property
    def hashes(self) -> Mapping[str, str]:
        """The hash of each place, `SHARED` where it would not tell one place from another."""
        hashes = {place.id: content_hash(place.context, place.text) for place in self.places}
        times = Counter(hashes.values())
        return {name: each if times[each] == 1 else SHARED for name, each in hashes.items()}

    @cached_property
    def by_hash(self) -> Mapping[str, Place]:
        """Each place by its hash, where that is its own."""
        own = {each: name for name, each in self.hashes.items() if each != SHARED}
        return {each: self.by_id[name] for each, name in own.items()}


def content_hash(context: str, text: str) -> str:
    """A hash that stays the same as long as a reader sees the same words.

    It begins with a letter, so that no spreadsheet takes it for a number.
    """
    content = comparable(f"{context}\n{text}")
    return f"h{hashlib.sha256(content.encode()).hexdigest()[:16]}"


def place_index(draft: Draft) -> dict[str, Any]:
    """What a page needs to make comments: `{procedure, version, places: [{id, name, …, hash}]}`."""
    return {
        "procedure": draft.procedure,
        "version": draft.version,
        "places": [
            {
                "id": place.id,
                "name": draft.names[place.id],
                "context": place.context,
                "text": place.text,
                "hash": draft.hashes[place.id],
            }
            for place in draft.places
        ],
    }
