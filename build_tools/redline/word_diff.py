"""Two versions of one piece of text, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import Enum

# A number with its decimals is one word, and so is a sign of comparison.
_WORD = re.compile(r"\d+(?:[.,]\d+)*|\w+|\s+|[^\w\s]")
_SAME_TEXT = 0.35
"""Below this share of common words the two are told as one text put in for another."""


class WordEdit(Enum):
    """What happened to some words."""

    KEPT = "kept"
    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class WordRun:
    """Some words after one another with one fate."""

    edit: WordEdit
    text: str


def word_diff(old: str, new: str) -> tuple[WordRun, ...]:
    """The words kept, deleted and inserted, deleted before inserted where they meet.

    Without the deleted words the result reads as the new text, without the inserted as the old.
    """
    if old == new:
        return (WordRun(WordEdit.KEPT, new),) if new else ()
    before, after = _WORD.findall(old), _WORD.findall(new)
    matcher = SequenceMatcher(str.isspace, before, after, autojunk=False)
    if similarity(old, new) < _SAME_TEXT:
        return _joined([(before, after, False)])
    return _joined(
        [(before[a:b], after[c:d], op == "equal") for op, a, b, c, d in matcher.get_opcodes()]
    )


def similarity(old: str, new: str) -> float:
    """How much of two texts' words are the same and in the same order, from 0 to 1."""
    before, after = ([word for word in _WORD.findall(each) if word.strip()] for each in (old, new))
    return SequenceMatcher(None, before, after, autojunk=False).ratio()


def _joined(runs: list[tuple[list[str], list[str], bool]]) -> tuple[WordRun, ...]:
    """Runs as words; a blank or a comma between two changes goes with them, to be read as one."""
    parts: list[_Part] = []
    for place, (before, after, equal) in enumerate(runs):
        between = 0 < place < len(runs) - 1
        if equal and not (between and not any(map(_is_word, after))):
            parts.append(_Part(kept=list(after)))
        else:
            if not parts or parts[-1].kept:
                parts.append(_Part())
            parts[-1].deleted += before
            parts[-1].inserted += after
    for before_it, part, after_it in zip(
        [_Part(), *parts[:-1]], parts, [*parts[1:], _Part()], strict=True
    ):
        part.show_blanks(before_it, after_it)
    return tuple(words for part in parts for words in part.words())


@dataclass
class _Part:
    """Words that were kept, or words that were deleted and those inserted instead."""

    kept: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    inserted: list[str] = field(default_factory=list)

    def show_blanks(self, before: "_Part", after: "_Part") -> None:
        """A change of nothing but blanks cannot be seen: the words beside it go with it."""
        if self.kept or any(word.strip() for word in self.deleted + self.inserted):
            return
        first, last = before.kept[-1:], after.kept[:1]
        self.deleted = [*first, *self.deleted, *last]
        self.inserted = [*first, *self.inserted, *last]
        del before.kept[-1:], after.kept[:1]

    def words(self) -> Iterator[WordRun]:
        for edit, words in (
            (WordEdit.DELETED, self.deleted),
            (WordEdit.INSERTED, self.inserted),
            (WordEdit.KEPT, self.kept),
        ):
            if words:
                yield WordRun(edit, "".join(words))


def _is_word(token: str) -> bool:
    return token[0].isalnum()
