"""One cause, one message: what only follows from another fault is told once that is mended.

Most faults that follow from others are never made, since what has a fault is left out of what is
checked further. Here are those of which the cause is found elsewhere.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic

_UNREAD = frozenset({Code.NO_FRONT_MATTER, Code.UNCLOSED, Code.MERGE, Code.FILE_KIND})
"""What a file has that is read as something else than it is: nothing else holds of it."""
_SHAPE = frozenset(
    {
        Code.SYNTAX,
        Code.UNKNOWN_KEY,
        Code.MISSING_KEY,
        Code.WRONG_TYPE,
        Code.EMPTY,
        Code.UNKNOWN_WORD,
    }
)
"""What keeps a rule, a dose or a line from being read."""
_NUMBERS = frozenset({Code.NO_NUMBER, Code.BAD_BLOCK_NUMBER})
_LOST_TEXT = frozenset(
    {
        Code.UNREADABLE,
        Code.TOO_LONG,
        Code.UNREAD_CONTENT,
        Code.UNKNOWN_DIRECTIVE,
        Code.UNKNOWN_SLOT,
        Code.MISSING_HEADING,
    }
)

_FOLLOWS: Mapping[Code, frozenset[Code]] = {
    Code.SENTENCE_WITHOUT_RULE: _SHAPE | {Code.MISSING_HEADING},
    Code.UNREAD_FIELD: _SHAPE | _LOST_TEXT | {Code.SENTENCE_WITHOUT_RULE},
    Code.UNKNOWN_LINE: _SHAPE,
    Code.DOUBTFUL: _SHAPE | {Code.UNKNOWN_FIELD},
    Code.NOT_INDICATED: frozenset({Code.UNKNOWN_CHOICE}),
    Code.NO_NUMBER: frozenset({Code.MISSING_HEADING}),
    Code.QUOTE_MISSING: _LOST_TEXT,
    Code.QUOTE_PARTIAL: _LOST_TEXT | _NUMBERS | {Code.REPEATED_VALUE},
    Code.BAD_BLOCK_NUMBER: frozenset({Code.UNREAD_CONTENT}),
    Code.UNKNOWN_REFERENCE: _NUMBERS,
}
"""By the code of what may follow, the codes of its causes in the same procedure."""


_OTHER_NAME = frozenset({Code.BAD_NAME, Code.UNKNOWN_KEY})
_BY_NAME = frozenset({Code.UNKNOWN_FIELD, Code.MISSING_KEY})
"""What gives a key another name than was meant, and what is then not there by the right one."""
_NAMED = re.compile("«(.*?)»")


def without_consequences(faults: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The faults but those that follow from others, and of each place only the gravest."""
    every = list(dict.fromkeys(faults))
    unread = {each.file for each in every if each.code in _UNREAD}
    told = {(_folder(each), each.code) for each in every}
    named = {_name(each) for each in every if each.code in _OTHER_NAME}
    left = [
        each
        for each in every
        if (each.file not in unread or each.code in _UNREAD)
        and not any((_folder(each), cause) in told for cause in _FOLLOWS.get(each.code, ()))
        and not (each.code in _BY_NAME and _name(each) in named)
    ]
    order = list(Code)
    gravest: dict[str, Code] = {}
    for each in sorted(left, key=lambda each: order.index(each.code)):
        gravest.setdefault(each.place, each.code)
    return [each for each in left if each.code is gravest[each.place]]


def _name(fault: Diagnostic) -> str:
    found = _NAMED.search(fault.message)
    return found[1].lower().strip(": ") if found else ""


def _folder(fault: Diagnostic) -> tuple[str, ...]:
    """The procedure that a fault is in."""
    return PurePosixPath(fault.file).parts[:2]
