"""Lines that an answer to an e-mail repeats («> …»), and the place that the answer is about."""

import re
from collections.abc import Iterable, Iterator

from build_tools.hearing.formats.citations import holding_place
from build_tools.hearing.places import Draft, Place
from build_tools.text.words import comparable

_SIGN = re.compile(r"\s*(>\s?)+")


def is_quoted(line: str) -> bool:
    """Whether a line repeats what another has written."""
    return _SIGN.match(line) is not None


def signs(text: str) -> str:
    """The signs that mark lines as repeated, one by one."""
    found = (_SIGN.match(line) for line in text.splitlines())
    return " ".join(">" for each in found if each for _ in range(each[0].count(">")))


def parts(lines: Iterable[str]) -> Iterator[list[str]]:
    """Lines, parted where repeated ones and others meet."""
    part: list[str] = []
    for line in lines:
        if part and line.strip() and is_quoted(line) != is_quoted(part[-1]):
            yield part
            part = []
        part.append(line)
    yield part


def quoted_place(text: str, draft: Draft | None) -> tuple[str, str, Place | None]:
    """What repeated lines say before they repeat the draft, what they repeat of it, and its place.

    Args:
        text: lines that are all repeated.
        draft: that the answer may be about.
    """
    lines = [_SIGN.sub("", line, count=1) for line in text.splitlines()]
    for start in range(len(lines)):
        words = comparable(" ".join(lines[start:]))
        if place := holding_place(words, draft):
            return "\n".join(lines[:start]).strip(), words, place
    return "\n".join(lines).strip(), "", None
