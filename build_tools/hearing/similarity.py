"""How much two texts have in common, word by word."""

import re
from difflib import SequenceMatcher
from functools import lru_cache

from build_tools.text.words import comparable

type Words = tuple[str, ...]


@lru_cache(maxsize=4096)
def words_of(text: str) -> Words:
    """The words, numbers and signs of a text, in small letters."""
    return tuple(re.findall(r"\w+|[^\w\s]", comparable(text).casefold()))


@lru_cache(maxsize=65536)
def in_common(one: Words, other: Words) -> float:
    """The share of words in common and in the same order: 1 for the same words, 0 for none."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
