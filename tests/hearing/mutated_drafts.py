"""The next draft, as authors might make it, and where each place of the old one then is.

The text is taken apart into blocks and sentences that each know what they were, changed, written as
Markdown and read by the project's own reader, so that numbers and borders of sentences are real.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from random import Random

from build_tools.authoring.procedure import Procedure
from build_tools.hearing.draft_places import draft_of
from build_tools.hearing.places import Draft
from build_tools.text import page_text
from build_tools.text.page_reader import read_page
from build_tools.text.words import sentence_anchors, split_sentences
from calculator.guideline import Drug, Line

_WORDS = (
    *("pasienter", "behandling", "alvorlig", "vurderes", "særlig", "kontroll", "måneder", "lege"),
    *("dose", "anbefales", "unngås", "ved", "hos", "med", "ikke", "skal", "bør", "lever", "nyre"),
    *("infeksjon", "blodprøver", "følges", "tidligere", "økt", "lav", "høy"),
)


@dataclass
class MovableSentence:
    """A sentence and the place of the old draft that it was; empty where it is new."""

    text: str
    was: str = ""


@dataclass
class MovableBlock:
    """A block, its number, what it was, and how it is written."""

    anchor: str
    sentences: list[MovableSentence]
    was: list[str] = field(default_factory=list)
    before: str = ""

    @property
    def text(self) -> str:
        return " ".join(sentence.text for sentence in self.sentences)


@dataclass
class Text:
    """A page being edited: blocks, and the other lines as they are."""

    parts: list[MovableBlock | str]
    used: int = 100

    @property
    def blocks(self) -> list[MovableBlock]:
        return [part for part in self.parts if isinstance(part, MovableBlock)]

    @property
    def prose(self) -> list[MovableBlock]:
        return [block for block in self.blocks if block.before != "1. "]

    def new_anchor(self) -> str:
        self.used += 1
        return f"a{self.used}"


@dataclass(frozen=True)
class Mutated:
    """A next draft. ``truth`` holds, for each place of the old one, where its words are now."""

    draft: Draft
    truth: Mapping[str, frozenset[str]]
    changes: tuple[str, ...]


def mutated(procedure: Procedure, random: Random) -> Mutated:
    """A next draft with one to eight changes."""
    old = draft_of(procedure)
    text = take_apart(procedure)
    lines = {place.id: place.id for place in old.places}
    guideline = procedure.guideline
    drugs = list(guideline.drugs)
    changes = []
    for _ in range(random.randint(1, 8)):
        if random.random() < 0.75:
            edit = random.choice(_TEXT_CHANGES)
            edit(text, random)
            changes.append(edit.__name__)
        else:
            change = random.choice(_DRUG_CHANGES)
            place = random.randrange(len(drugs))
            drugs[place] = change(drugs[place], lines, random)
            changes.append(change.__name__)
    page = read_page(put_together(text), 1)
    changed = replace(procedure, text=page, guideline=replace(guideline, drugs=tuple(drugs)))
    draft = draft_of(changed)
    in_text = {each for block in procedure.text.blocks for each in _ids(block)}
    in_text |= {reference.anchor for reference in procedure.text.references}
    truth = {was: frozenset({now} & draft.by_id.keys()) for was, now in lines.items()}
    truth |= dict.fromkeys(in_text, frozenset()) | _truth(text)
    truth |= _same_interpretations(old, draft)
    return Mutated(draft, truth, tuple(changes))


def take_apart(procedure: Procedure) -> Text:
    """The text of a procedure as blocks that know what they are."""
    page = procedure.text
    parts: list[tuple[int, MovableBlock | str]] = [
        (heading.lines.first, f"{'#' * heading.level} {heading.text}") for heading in page.headings
    ]
    parts += [(each.lines.first, f"{{{{ {each.name} }}}}") for each in page.directives]
    for block in page.blocks:
        sentences = [MovableSentence(each.text, each.anchor) for each in block.sentences]
        before = "- " if block.is_item else ""
        parts.append(
            (block.lines.first, MovableBlock(block.anchor, sentences, [block.anchor], before))
        )
    for each in page.references:
        sentence = MovableSentence(each.text, each.anchor)
        parts.append(
            (each.lines.first, MovableBlock(each.anchor, [sentence], [each.anchor], "1. "))
        )
    return Text([part for _, part in sorted(parts, key=lambda pair: pair[0])])


def put_together(text: Text) -> str:
    """The Markdown of a text."""
    return "\n\n".join(
        f"{part.before}{part.text} {{#{part.anchor}}}" if isinstance(part, MovableBlock) else part
        for part in text.parts
    )


def _ids(block: page_text.Block) -> Iterator[str]:
    yield block.anchor
    yield from (sentence.anchor for sentence in block.sentences)


def _truth(text: Text) -> dict[str, frozenset[str]]:
    """Where each old sentence and block of the text now is."""
    places: dict[str, set[str]] = {}
    for block in text.blocks:
        spans = split_sentences(block.text)
        anchors = sentence_anchors(block.anchor, len(spans))
        start = 0
        for sentence in block.sentences:
            # Where a sentence begins with a small letter, the reader takes two for one.
            anchor = next(a for a, (_, end) in zip(anchors, spans, strict=True) if start < end)
            start += len(sentence.text) + 1
            for was in sentence.was.split():
                places.setdefault(was, set()).add(anchor)
                # What was a sentence of several is also a part of what its block was.
                places.setdefault(was.partition("-")[0], set()).add(block.anchor)
        for was in block.was:
            places.setdefault(was, set()).add(block.anchor)
            # Where all its sentences have become one, that is what the block now is.
            own = [places[each.was] for each in block.sentences if each.was.startswith(f"{was}-")]
            places[was] |= set.intersection(*own) if own else set()
    return {was: frozenset(now) for was, now in places.items()}


def _same_interpretations(old: Draft, new: Draft) -> dict[str, frozenset[str]]:
    """An interpretation has the id of the first line that declares it, and stays what it is."""
    return {
        place.id: frozenset(each.id for each in new.places if each.text == place.text)
        for place in old.places
        if place.kind == "interpretation"
    }


def _any_sentence(text: Text, random: Random) -> MovableSentence:
    return random.choice(random.choice(text.prose).sentences)


def _replaced(words: list[str], random: Random, share: float) -> list[str]:
    return [random.choice(_WORDS) if random.random() < share else word for word in words]


def _as_sentence(words: list[str], like: str) -> str:
    """The words with the beginning and the end of another sentence, so that borders hold."""
    text = " ".join(words).rstrip(".:!?").replace(". ", " ")
    first = text[:1].upper() if like[:1].isupper() else text[:1].lower()
    return first + text[1:] + (like[-1] if like[-1] in ".:" else "")


def _new_sentence(random: Random) -> MovableSentence:
    words = [random.choice(_WORDS) for _ in range(random.randint(4, 12))]
    return MovableSentence(_as_sentence(words, "X."))


def replace_words(text: Text, random: Random) -> None:
    sentence = _any_sentence(text, random)
    words = sentence.text.split()
    share = random.choice([0.1, 0.15, 0.25])
    sentence.text = _as_sentence(_replaced(words, random, share), sentence.text)


def change_number(text: Text, random: Random) -> None:
    sentence = _any_sentence(text, random)
    sentence.text = "".join(str(random.randrange(10)) if c.isdigit() else c for c in sentence.text)


def add_clause(text: Text, random: Random) -> None:
    sentence = _any_sentence(text, random)
    words = sentence.text.split()
    place = random.randrange(len(words) + 1)
    words[place:place] = random.choices(_WORDS, k=random.randint(1, 4))
    sentence.text = _as_sentence(words, sentence.text)


def drop_words(text: Text, random: Random) -> None:
    sentence = _any_sentence(text, random)
    words = [word for word in sentence.text.split() if random.random() > 0.15]
    if len(words) > 2:
        sentence.text = _as_sentence(words, sentence.text)


def add_sentence(text: Text, random: Random) -> None:
    block = random.choice([b for b in text.prose if b.sentences[-1].text.endswith(".")])
    block.sentences.insert(random.randint(0, len(block.sentences)), _new_sentence(random))


def drop_sentence(text: Text, random: Random) -> None:
    block = random.choice([block for block in text.prose if len(block.sentences) > 1])
    del block.sentences[random.randrange(len(block.sentences))]


def swap_sentences(text: Text, random: Random) -> None:
    block = random.choice([block for block in text.prose if len(block.sentences) > 1])
    random.shuffle(block.sentences)


def add_block(text: Text, random: Random) -> None:
    place = random.randrange(len(text.parts))
    text.parts.insert(place, MovableBlock(text.new_anchor(), [_new_sentence(random)]))


def drop_block(text: Text, random: Random) -> None:
    text.parts.remove(random.choice(text.prose))


def move_block(text: Text, random: Random) -> None:
    block = random.choice(text.prose)
    text.parts.remove(block)
    text.parts.insert(random.randrange(len(text.parts)), block)


def split_block(text: Text, random: Random) -> None:
    block = random.choice([block for block in text.prose if len(block.sentences) > 1])
    at = random.randrange(1, len(block.sentences))
    rest = MovableBlock(text.new_anchor(), block.sentences[at:], list(block.was), block.before)
    del block.sentences[at:]
    text.parts.insert(text.parts.index(block) + 1, rest)


def merge_blocks(text: Text, random: Random) -> None:
    first, second = random.choice(
        [
            (one, two)
            for one, two in zip(text.prose, text.prose[1:], strict=False)
            if one.before == two.before and one.sentences[-1].text.endswith(".")
        ]
    )
    first.sentences += second.sentences
    first.was += second.was
    text.parts.remove(second)


def duplicate_block(text: Text, random: Random) -> None:
    block = random.choice(text.prose)
    copies = [replace(sentence) for sentence in block.sentences]
    copy = MovableBlock(text.new_anchor(), copies, list(block.was), block.before)
    text.parts.insert(random.randrange(len(text.parts)), copy)


def renumber(text: Text, random: Random) -> None:
    for number, block in enumerate(text.prose, start=1):
        block.anchor = f"a{number}"


def swap_numbers(text: Text, random: Random) -> None:
    one, other = random.sample(text.prose, 2)
    one.anchor, other.anchor = other.anchor, one.anchor


def reuse_number(text: Text, random: Random) -> None:
    block = random.choice(text.prose)
    text.parts.remove(block)
    place = random.randrange(len(text.parts))
    text.parts.insert(
        place, MovableBlock(block.anchor, [_new_sentence(random)], before=block.before)
    )


def rename_heading(text: Text, random: Random) -> None:
    headings = [n for n, each in enumerate(text.parts) if isinstance(each, str) and "#" in each]
    text.parts[random.choice(headings)] = f"## {random.choice(_WORDS)} {random.choice(_WORDS)}"


def rewrite(text: Text, random: Random) -> None:
    sentence = _any_sentence(text, random)
    sentence.text = _as_sentence(_replaced(sentence.text.split(), random, 0.8), sentence.text)


def edit_line(drug: Drug, lines: dict[str, str], random: Random) -> Drug:
    line = random.choice(list(_every_line(drug)))
    words = line.text.split()
    place = random.randrange(len(words))
    numbers = [n for n, word in enumerate(words) if any(c.isdigit() for c in word)]
    if numbers and random.random() < 0.7:
        place = random.choice(numbers)
        words[place] = str(random.randrange(100))
    else:
        words[place] = random.choice(_WORDS)
    return _with_line(drug, line, replace(line, text=" ".join(words)))


def drop_line(drug: Drug, lines: dict[str, str], random: Random) -> Drug:
    line = random.choice(list(_every_line(drug)))
    for gone in (line, *line.items):
        lines.update({was: "" for was, now in lines.items() if now == gone.anchor})
    return _with_line(drug, line, None)


def add_line(drug: Drug, lines: dict[str, str], random: Random) -> Drug:
    text = " ".join(random.choices(_WORDS, k=random.randint(2, 6)))
    new = Line(f"{drug.id}-new{random.randrange(10**6)}", text, (), ())
    place = random.randint(0, len(drug.dosing))
    return replace(drug, dosing=(*drug.dosing[:place], new, *drug.dosing[place:]))


def rename_line(drug: Drug, lines: dict[str, str], random: Random) -> Drug:
    line = random.choice(list(_every_line(drug)))
    name = f"{line.anchor}{random.choice('xyz')}"
    lines.update({was: name for was, now in lines.items() if now == line.anchor})
    return _with_line(drug, line, replace(line, anchor=name))


def shuffle_lines(drug: Drug, lines: dict[str, str], random: Random) -> Drug:
    return replace(drug, dosing=tuple(random.sample(drug.dosing, len(drug.dosing))))


def rename_brand(drug: Drug, lines: dict[str, str], random: Random) -> Drug:
    return replace(drug, brand=f"{drug.brand}{random.choice('xyz')}")


def edit_rule(drug: Drug, lines: dict[str, str], random: Random) -> Drug:
    rule = random.choice(drug.rules)
    words = _replaced(rule.quote.text.split(), random, 0.3)
    edited = replace(rule, quote=replace(rule.quote, text=" ".join(words)))
    return replace(drug, rules=tuple(edited if each is rule else each for each in drug.rules))


def drop_rule(drug: Drug, lines: dict[str, str], random: Random) -> Drug:
    rules = tuple(random.sample(drug.rules, len(drug.rules))[1:])
    kept = {rule.id for rule in rules}
    for rule in drug.rules:
        if rule.id not in kept:
            lines[f"rule:{rule.id}"] = ""
    return replace(drug, rules=rules)


def _every_line(drug: Drug) -> Iterator[Line]:
    for line in drug.dosing:
        yield line
        yield from line.items


def _with_line(drug: Drug, line: Line, changed: Line | None) -> Drug:
    def exchanged(lines: tuple[Line, ...]) -> tuple[Line, ...]:
        kept = (changed if each is line else each for each in lines)
        return tuple(replace(each, items=exchanged(each.items)) for each in kept if each)

    return replace(drug, dosing=exchanged(drug.dosing))


_TEXT_CHANGES: tuple[Callable[[Text, Random], None], ...] = (
    *((replace_words, change_number, add_clause, drop_words) * 3),
    *((add_sentence, drop_sentence, add_block, drop_block, move_block) * 2),
    *(swap_sentences, split_block, merge_blocks, duplicate_block, rename_heading),
    # What authors are told not to do.
    *(renumber, swap_numbers, reuse_number, rewrite),
)
_DRUG_CHANGES: tuple[Callable[[Drug, dict[str, str], Random], Drug], ...] = (
    *((edit_line,) * 3),
    *(drop_line, add_line, rename_line, shuffle_lines, rename_brand, edit_rule, drop_rule),
)
