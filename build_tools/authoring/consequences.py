"""One cause, one message: what only follows from another fault is told once that is mended.

Most faults that follow from others are never made, since what has a fault is left out of what is
checked further. Here are those of which the cause is found elsewhere.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic, in_order
from calculator.wording import joined

_UNREAD = frozenset({Code.NO_FRONT_MATTER, Code.FILE_KIND})
"""What a file has that is read as something else than it is: nothing else holds of it."""
_LOST_FILE = frozenset({Code.FILE_NAME, Code.FILE_KIND, Code.UNREADABLE, Code.TOO_LONG})
_SHAPE = frozenset(
    {
        Code.UNKNOWN_KEY,
        Code.MISPLACED,
        Code.MISSING_KEY,
        Code.WRONG_TYPE,
        Code.EMPTY,
        Code.UNKNOWN_WORD,
    }
)
"""What keeps a rule, a dose or a line from being read."""
_NUMBERS = frozenset({Code.NO_NUMBER, Code.BAD_BLOCK_NUMBER})
_UNFIT_QUOTE = frozenset({Code.QUOTE_MISSING, Code.QUOTE_PARTIAL})
_LOST_TEXT = frozenset(
    {
        Code.UNREAD_CONTENT,
        Code.UNKNOWN_DIRECTIVE,
        Code.UNKNOWN_SLOT,
        Code.MISSING_HEADING,
    }
)

_FOLLOWS: Mapping[Code, frozenset[Code]] = {
    Code.SENTENCE_WITHOUT_RULE: _SHAPE | _UNFIT_QUOTE | {Code.NO_NUMBER, Code.UNKNOWN_DIRECTIVE},
    Code.UNBOUND_NUMBER: _UNFIT_QUOTE | {Code.DOUBTFUL},
    Code.NUMBER_NOT_QUOTED: _SHAPE,
    Code.MISSING_HEADING: frozenset({Code.UNREAD_CONTENT}),
    Code.MISSING_FILE: frozenset({Code.FILE_KIND}),
    Code.UNREAD_FIELD: _SHAPE | _LOST_FILE | {Code.SENTENCE_WITHOUT_RULE, Code.UNKNOWN_DERIVATION},
    Code.UNKNOWN_LINE: _SHAPE | {Code.BAD_FORMAT},
    Code.BAD_RANGE: frozenset({Code.DOUBTFUL}),
    Code.CONTRADICTION: frozenset({Code.WRONG_UNIT}),
    Code.DOUBTFUL: _SHAPE | {Code.UNKNOWN_FIELD},
    Code.WRONG_TEST: frozenset({Code.WRONG_TYPE}),
    Code.NOT_INDICATED: frozenset({Code.UNKNOWN_CHOICE}),
    Code.NO_NUMBER: frozenset({Code.MISSING_HEADING, Code.UNKNOWN_DIRECTIVE}),
    Code.QUOTE_MISSING: _LOST_FILE | _LOST_TEXT | {Code.DOUBTFUL, Code.UNKNOWN_REFERENCE},
    Code.UNKNOWN_DIRECTIVE: frozenset({Code.REPEATED_VALUE}),
    Code.QUOTE_PARTIAL: _LOST_FILE | _LOST_TEXT | _NUMBERS | {Code.EMPTY},
    Code.BAD_BLOCK_NUMBER: frozenset({Code.UNREAD_CONTENT}),
    Code.UNKNOWN_REFERENCE: _NUMBERS,
}
"""By the code of what may follow, the codes of its causes in the same procedure."""


_DECLARED = frozenset({Code.UNKNOWN_GROUP, Code.UNKNOWN_FIELD, Code.UNKNOWN_CHOICE})
_OTHER_NAME = frozenset({Code.BAD_NAME, Code.UNKNOWN_KEY, Code.MISPLACED, Code.MISSING_KEY})
_BY_NAME = _DECLARED | {Code.MISSING_KEY, Code.EMPTY}
"""What gives a key another name or place than was meant, and what is then not there by the right
one."""
_ONCE = (
    _DECLARED
    | _UNFIT_QUOTE
    | {
        Code.UNKNOWN_WORD,
        Code.UNKNOWN_REFERENCE,
        Code.NEVER_TRUE,
        Code.OUTSIDE_RANGE,
        Code.WRONG_TEST,
        Code.DOUBTFUL,
    }
)
"""Of what one word makes wrong in many places, the first is told, and where the others are."""
_NAMED = re.compile("«(.*?)»")
_MOST_PLACES = 4


def without_consequences(faults: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The faults but those that follow from others, and of each place only the gravest."""
    every = list(dict.fromkeys(faults))
    unread = {each.file for each in every if each.code in _UNREAD}
    told = {(_folder(each), each.code) for each in every}
    named: dict[object, set[Code]] = defaultdict(set)
    for each in every:
        if each.code in _OTHER_NAME:
            for name in _names(each):
                named[_folder(each), name].add(each.code)
    left = [
        each
        for each in every
        if (each.file not in unread or each.code in _UNREAD)
        and not any((_folder(each), cause) in told for cause in _FOLLOWS.get(each.code, ()))
        and not (
            each.code in _BY_NAME
            and any(named[_folder(each), name] - {each.code} for name in _names(each))
        )
    ]
    order = list(Code)
    gravest: dict[str, Code] = {}
    for each in sorted(left, key=lambda each: order.index(each.code)):
        gravest.setdefault(each.place, each.code)
    return list(_told_once([each for each in left if each.code is gravest[each.place]]))


def _told_once(faults: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    alike: dict[object, list[Diagnostic]] = defaultdict(list)
    for each in in_order(faults):
        quoted = each.source_line.strip() if each.code is Code.QUOTE_MISSING else ""
        words = [each.message, each.hint, quoted]
        if each.code is Code.OUTSIDE_RANGE:
            words = _names(each)
        same = (_folder(each), each.code, *words)
        alike[same if each.code in _ONCE else each].append(each)
    for first, *others in alike.values():
        if not others:
            yield first
            continue
        places = [_place(each) for each in others[:_MOST_PLACES]]
        more = [f"{len(others) - len(places)} til"] if len(others) > len(places) else []
        hint = f"{first.hint} Det samme gjelder {joined([*places, *more], 'og')}."
        if first.code in _DECLARED:
            hint += " Er navnet skrevet feil der det er oppgitt, så rett det heller der."
        if first.code is Code.WRONG_TEST:
            hint += " Er typen til feltet feil, så rett heller den."
        yield replace(first, hint=hint)


def _place(fault: Diagnostic) -> str:
    return f"{PurePosixPath(fault.file).name}:{fault.line}"


def _names(fault: Diagnostic) -> list[str]:
    """What a message names, of something misplaced both itself and its place."""
    return [each.lower() for each in _NAMED.findall(fault.message)]


def _folder(fault: Diagnostic) -> tuple[str, ...]:
    """The procedure that a fault is in."""
    return PurePosixPath(fault.file).parts[:2]
