"""A line for programs that someone has written in or cut: what it was, and their words in it."""

import re
from collections import Counter
from difflib import SequenceMatcher

from build_tools.hearing.formats.word_form import form_places, place_line
from build_tools.hearing.formats.word_machine import (
    MACHINE_BEGINNING,
    MachineLine,
    MachineSubmission,
    write_line,
)
from build_tools.hearing.places import Draft

_COMMENT = re.compile(r"urn:uuid:([0-9a-f]{8})?")
_PART = re.compile(r"\w+|\s+|.", re.DOTALL)
_KEYS = (
    *("hearing", "place_name", "target", "source", "version", "selector", "value", "exact"),
    *("prefix", "suffix", "vignette", "place", "context", "section", "text", "name", "procedure"),
)
_FOR_PROGRAMS = re.compile(
    r'"(id|content_hash|type|created|modified)":"[^"\s]*"|"format_version":1|(?<=}) [0-9a-f]{8}\Z'
    rf'|"({"|".join(_KEYS)})":|[{{}}\[\]"]'
)
"""What says nothing to a person where it is as it was written."""

_ESCAPED = re.compile(r"\\u([0-9a-f]{4})")
_IS_ALIKE = 0.6


def damaged_lines(text: str) -> list[str]:
    """What stands before the first line in a text, and each line with what follows it."""
    return re.split(rf"(?={re.escape(MACHINE_BEGINNING)})", text)


def written_in(line: str, draft: Draft | None) -> str | None:
    """What someone has written in a line of a form; empty where it was only cut.

    Returns:
        None where it is not seen which line of the draft it was.
    """
    if draft is None or _COMMENT.search(line):
        return None
    now = _PART.findall(line)
    form = MachineSubmission(procedure=draft.procedure, version=draft.version)
    every: list[MachineLine] = [form, *(place_line(draft, place) for place in form_places(draft))]
    lines = (_PART.findall(write_line(each)) for each in every)
    issued = max(lines, key=lambda parts: (Counter(parts) & Counter(now)).total() / len(parts))
    matcher = SequenceMatcher(None, issued, now, autojunk=False)
    if matcher.ratio() < _IS_ALIKE:
        return None
    changes = (each for each in matcher.get_opcodes() if each[0] != "equal")
    new = (_new("".join(issued[a:b]), "".join(now[c:d])) for _, a, b, c, d in changes)
    return _in_words(" ".join(new))


def _new(before: str, now: str) -> str:
    """What was put within some signs, or all that stands in their place."""
    pairs = enumerate(zip(before, now, strict=False))
    start = next((at for at, (one, other) in pairs if one != other), min(len(before), len(now)))
    end = len(before) - start
    is_put_within = now.endswith(before[start:]) and start + end <= len(now)
    put = now[start : len(now) - end]
    # A first letter that is the same by chance is not cut off the word.
    parts_a_word = re.match(r"\w", put) and start
    return put if is_put_within and not parts_a_word else now


def comment_code(line: str) -> str:
    """The code of the comment that a line of an export is about, as its row shows it."""
    found = _COMMENT.search(line)
    return (found and found[1]) or ""


def readable(line: str) -> str:
    """The words of a line, without what only programs read."""
    return _in_words(_FOR_PROGRAMS.sub(" ", line))


def _in_words(text: str) -> str:
    plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text).replace("\\n", " ")
    return " ".join(word for word in plain.split() if re.search(r"\w", word))
