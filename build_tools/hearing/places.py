"""What can be commented on in a draft: every numbered piece of its text, and what is made of it.

A place's id is the anchor that the text carries (`a6`, `a6-2`, `<drug>-reduced-age`,
`ref-3`), or a kind and a name: `rule:low_hemoglobin`, `interpretation:crcl`, `answer:<drug>`,
`finding:…` for what the build itself asks about, and `procedure:jak-hemmere` for the whole.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from build_tools.authoring.procedure import Procedure
from build_tools.hearing.rule_words import rule_words
from build_tools.text.page_text import Block, PageText
from build_tools.text.words import comparable
from calculator.guideline import Drug, Guideline, Interpretation, Line

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
    """One version of a procedure as places in reading order, each with an id of its own."""

    procedure: str
    title: str
    version: str
    places: tuple[Place, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Place]:
        """Each place by its id."""
        return {place.id: place for place in self.places}

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


def draft_of(procedure: Procedure, findings: Iterable[Place] = ()) -> Draft:
    """Everything that can be commented on in a procedure.

    Args:
        procedure: as the authors have written it.
        findings: what the build found and asks about, each a place of kind `finding`.
    """
    guideline = procedure.guideline
    every = [
        Place(f"procedure:{procedure.id}", guideline.title, section="Hele utkastet"),
        *_in_text(procedure.text, guideline),
        *_rules(guideline),
        *_interpretations(guideline),
        *findings,
        *(
            Place(
                f"answer:{drug.id}",
                f"Kalkulatorens svar for {drug.name}",
                section="Kalkulatorens svar",
            )
            for drug in guideline.drugs
        ),
    ]
    places = {place.id: place for place in reversed(every)}
    return Draft(procedure.id, guideline.title, guideline.version, tuple(reversed(places.values())))


def place_index(draft: Draft) -> dict[str, Any]:
    """What a page needs to make comments: `{procedure, version, places: [{id, name, …, hash}]}`."""
    return {
        "procedure": draft.procedure,
        "version": draft.version,
        "places": [
            {
                "id": place.id,
                "name": place.name,
                "context": place.context,
                "text": place.text,
                "hash": draft.hashes[place.id],
            }
            for place in draft.places
        ],
    }


def _in_text(text: PageText, guideline: Guideline) -> Iterator[Place]:
    """The places of a page in the order in which a reader meets them."""
    generated = {"inhibition_list": _inhibitions, "drug_table": _table}
    parts: list[tuple[int, Iterable[Place]]] = [
        (block.lines.first, _block(block)) for block in text.blocks
    ]
    for directive in text.directives:
        if make := generated.get(directive.name):
            parts.append((directive.lines.first, make(guideline)))
    for reference in text.references:
        place = Place(reference.anchor, reference.text)
        parts.append((reference.lines.first, [place]))
    for line, places in sorted(parts, key=lambda part: part[0]):
        section = next((h.text for h in reversed(text.headings) if h.lines.first < line), "")
        for place in places:
            yield Place(place.id, place.text, place.context, section, place.within)


def _block(block: Block) -> Iterator[Place]:
    if not block.anchor:
        return
    yield Place(block.anchor, block.text.strip(), block.lead)
    if len(block.sentences) > 1:
        for sentence in block.sentences:
            yield Place(sentence.anchor, sentence.text, block.lead, within=block.anchor)


def _inhibitions(guideline: Guideline) -> Iterator[Place]:
    for drug in guideline.drugs:
        if drug.inhibition is not None:
            yield Place(f"{drug.id}-inhibition", drug.inhibition.text, _name(drug))


def _table(guideline: Guideline) -> Iterator[Place]:
    for drug in guideline.drugs:
        indications = ", ".join(each.text for each in drug.indications)
        yield Place(drug.id, _name(drug))
        yield Place(f"{drug.id}-indications", indications, _name(drug))
        yield from _lines(drug.dosing, _name(drug))


def _lines(lines: Iterable[Line], context: str) -> Iterator[Place]:
    for line in lines:
        yield Place(line.anchor, line.text, context)
        yield from _lines(line.items, f"{context}: {line.text}")


def _rules(guideline: Guideline) -> Iterator[Place]:
    for rule in guideline.rules:
        yield Place(f"rule:{rule.id}", rule_words(guideline, rule), section="Regler")
    for drug in guideline.drugs:
        for rule in drug.rules:
            words = rule_words(guideline, rule)
            yield Place(f"rule:{rule.id}", words, _name(drug), "Regler")


def _interpretations(guideline: Guideline) -> Iterator[Place]:
    """Each interpretation once, by the first that declares it."""
    seen: set[Interpretation] = set()
    names: Counter[str] = Counter()
    for owner, each in _declared(guideline):
        if each not in seen:
            seen.add(each)
            names[owner] += 1
            number = f"-{names[owner]}" if names[owner] > 1 else ""
            yield Place(
                f"interpretation:{owner}{number}",
                f"{each.text} {each.reason}",
                section="Tolkninger",
            )


def _declared(guideline: Guideline) -> Iterator[tuple[str, Interpretation]]:
    for field in guideline.fields.values():
        yield from ((field.name, each) for each in field.interpretations)
    for drug in guideline.drugs:
        given = drug.inhibition.interpretations if drug.inhibition else ()
        yield from ((f"{drug.id}-inhibition", each) for each in given)
        yield from _of_lines(drug.dosing)
    for rule in (*guideline.rules, *(rule for drug in guideline.drugs for rule in drug.rules)):
        yield from ((rule.id, each) for each in rule.interpretations)
        for conversion in rule.becomes:
            name = f"{rule.id}.{conversion.effect.value}"
            yield from ((name, each) for each in conversion.interpretations)


def _of_lines(lines: Iterable[Line]) -> Iterator[tuple[str, Interpretation]]:
    for line in lines:
        yield from ((line.anchor, each) for each in line.interpretations)
        yield from _of_lines(line.items)


def _name(drug: Drug) -> str:
    return f"{drug.name} ({drug.brand})"
