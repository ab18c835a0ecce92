"""Whatever is done to a returned file, nothing that was added goes unmentioned."""

import copy
import os
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest
from lxml import etree
from lxml.etree import SubElement

from build_tools.hearing.comment import ReturnedComments
from build_tools.hearing.formats.word_form import write_form
from build_tools.hearing.places import Draft
from tests.hearing.example import EXAMPLE, NAMES
from tests.hearing.word_editing import DOCUMENT, WORD, packed, parts_of
from tests.hearing.word_reading import read_word
from tests.hearing.word_writing import write_word

MUTATED = int(os.environ.get("RETURNED_FILES", "300"))
SEED = int(os.environ.get("SEED", "0"))
"""How many files are changed, half of them forms, and the first seed; `make proof` takes more."""

PARTS = 4
"""Into how many tests they are parted, since each test runs on one core."""


def told(reading: ReturnedComments) -> str:
    """All that an editor sees of a file."""
    parts = [warning.reason for warning in reading.warnings]
    for sent in reading.submissions:
        who = sent.respondent
        parts += [who.name, who.role, who.organisation, who.conflict_of_interest, who.main_views]
        for each in sent.comments:
            parts += [each.text, each.proposed_wording, each.source, each.target.place]
            parts += [each.target.quote.exact if each.target.quote else "", each.origin.found_in]
    return " ".join(parts)


@dataclass(frozen=True)
class IssuedFile:
    """A document that was sent out, read once for all that is done to it.

    lxml writes it again in a tenth of the time that the standard library takes.
    """

    parts: dict[str, bytes]
    root: Any

    @classmethod
    def of(cls, content: bytes) -> "IssuedFile":
        parts = parts_of(content)
        return cls(parts, etree.fromstring(parts[DOCUMENT]))

    def mutated(self, chance: random.Random) -> tuple[bytes, list[str]]:
        """The document after some changes, and the words put into it that still stand there."""
        words: list[str] = []
        root = copy.deepcopy(self.root)
        parents = {child: parent for parent in root.iter() for child in parent}
        for _ in range(chance.randint(1, 6)):
            chance.choice(_CHANGES)(root, parents, chance, words)
        there = "".join(root.itertext())
        changed = packed({**self.parts, DOCUMENT: etree.tostring(root, encoding="utf-8")})
        return changed, [word for word in words if word in there]


def new_words(chance: random.Random, words: list[str]) -> str:
    words.append(f"ord{chance.randrange(10**9)}")
    return words[-1]


type Element = Any
type Parents = dict[Element, Element]
"""lxml has no types of its own."""


def _add_run(root: Element, parents: Parents, chance: random.Random, words: list[str]) -> None:
    paragraph = chance.choice(list(root.iter(f"{WORD}p")))
    inside = paragraph
    kind = chance.choice(["", "", "ins", "del", "hyperlink", "smartTag"])
    if kind:
        inside = SubElement(paragraph, f"{WORD}{kind}", {f"{WORD}author": "Noen"})
    run = SubElement(inside, f"{WORD}r")
    if chance.random() < 0.2:
        SubElement(SubElement(run, f"{WORD}rPr"), f"{WORD}strike")
    name = "delText" if kind == "del" else "t"
    SubElement(run, f"{WORD}{name}").text = f" {new_words(chance, words)}"


def _in_a_text(root: Element, parents: Parents, chance: random.Random, words: list[str]) -> None:
    text = chance.choice([each for each in root.iter(f"{WORD}t") if each.text])
    assert text.text
    at = chance.randrange(len(text.text) + 1)
    text.text = f"{text.text[:at]} {new_words(chance, words)} {text.text[at:]}"


def _remove(root: Element, parents: Parents, chance: random.Random, words: list[str]) -> None:
    """Take away what has no words of ours in it."""
    name = chance.choice(["r", "tc", "tr", "p"])
    node = chance.choice(list(root.iter(f"{WORD}{name}")))
    if node in parents and not any(word in "".join(node.itertext()) for word in words):
        parents[node].remove(node)


def _copy(root: Element, parents: Parents, chance: random.Random, words: list[str]) -> None:
    node = chance.choice(list(root.iter(f"{WORD}{chance.choice(['p', 'tr', 'tc'])}")))
    if node in parents:
        parents[node].append(copy.deepcopy(node))


def _new_row(root: Element, parents: Parents, chance: random.Random, words: list[str]) -> None:
    table = chance.choice(list(root.iter(f"{WORD}tbl")))
    row = SubElement(table, f"{WORD}tr")
    for _ in range(chance.randint(1, 9)):
        paragraph = SubElement(SubElement(row, f"{WORD}tc"), f"{WORD}p")
        if chance.random() < 0.3:
            SubElement(SubElement(paragraph, f"{WORD}r"), f"{WORD}t").text = new_words(
                chance, words
            )


def _shuffle(root: Element, parents: Parents, chance: random.Random, words: list[str]) -> None:
    row = chance.choice(list(root.iter(f"{WORD}tr")))
    cells = row.findall(f"{WORD}tc")
    for cell in cells:
        row.remove(cell)
    chance.shuffle(cells)
    row.extend(cells)


_CHANGES: list[Callable[[Element, Parents, random.Random, list[str]], None]] = [
    *(_add_run, _add_run, _in_a_text, _in_a_text, _remove, _copy, _new_row, _shuffle),
]


def issued_file(source: str, draft: Draft) -> IssuedFile:
    return IssuedFile.of(write_form(draft) if source == "form" else write_word(EXAMPLE, NAMES))


@pytest.mark.parametrize("source", ["form", "export"])
@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_that_was_added_goes_unmentioned(draft: Draft, source: str, part: int) -> None:
    short = replace(draft, places=draft.places[:12])
    file = issued_file(source, short)
    for seed in range(SEED + part, SEED + MUTATED // 2, PARTS):
        changed, words = file.mutated(random.Random(seed))
        reading = read_word(changed, "fil.docx", short)
        seen = told(reading)
        assert [word for word in words if word not in seen] == [], f"frø {seed}"
        assert not any("Dette er ikke lest" in each.reason for each in reading.warnings), seed


@pytest.mark.parametrize(
    ("source", "seed"),
    [
        *(("form", 3_010_434), ("export", 3_007_011), ("export", 1_080_003_167)),
        *(("form", 1_795_950_244_305_313), ("form", 1_795_950_244_315_098)),
    ],
)
def test_what_a_long_run_has_found(draft: Draft, source: str, seed: int) -> None:
    """Words in lines for programs, a row without cells, and a word in the place of a number."""
    short = replace(draft, places=draft.places[:12])
    changed, words = issued_file(source, short).mutated(random.Random(seed))
    seen = told(read_word(changed, "fil.docx", short))
    assert [word for word in words if word not in seen] == []
