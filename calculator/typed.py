"""What is typed or pasted into a number field: a number, or a bound as laboratories write it.

Bounds are read from signs («>90», «≥ 8») and from the words that the page shows them back in
(«over 90», «8 eller høyere»). Nothing is guessed: a sign behind the number, or one that is not
there, is refused.
"""

import re
from decimal import Decimal

from calculator.bounds import Bound
from calculator.numerals import (
    SPACES,
    NotANumberError,
    read_number,
    without_spaces_around,
    write_quantity,
    write_typed,
)

type Typed = Decimal | Bound

MOST = 60
"""Characters, with whatever stands around the number."""

# Pasted along unseen: soft hyphen, joiners and zero-width spaces, byte order mark, variation
# selectors, and the marks that keep or end the direction from left to right.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u180e\u200b-\u200e\u202a\u202c\u202d\u2060-\u2066\u2068-\u206f\ufe00-\ufe0f\ufeff]"
)
# The same sign, as another keyboard or a web page writes it.
_SAME_SIGN = {
    **{"&lt;": "<", "&gt;": ">", "&le;": "<=", "&ge;": ">=", "＜": "<", "＞": ">", "＝": "="},
    **{"≤": "<=", "≦": "<=", "⩽": "<=", "≥": ">=", "≧": ">=", "⩾": ">="},
}
_BEFORE = {
    **{sign: sign for sign in ("<=", ">=", "<", ">")},
    **{"over": ">", "mer enn": ">", "større enn": ">", "høyere enn": ">", "minst": ">="},
    **{"under": "<", "mindre enn": "<", "lavere enn": "<", "høyst": "<="},
}
_AFTER = {
    **{"høyere": ">=", "mer": ">=", "over": ">="},
    **{"lavere": "<=", "mindre": "<=", "under": "<="},
}
_BOUND = re.compile(
    rf"({'|'.join(_BEFORE)})([^<>=]*)"
    rf"|([^<>=]*?)[{SPACES}]+(?:eller|og)[{SPACES}]+({'|'.join(_AFTER)})",
    re.IGNORECASE,
)


def tidy(text: str) -> tuple[str, bool]:
    """The text without unseen signs and spaces around it, and whether there were unseen signs."""
    text, removed = _UNSEEN.subn("", text)
    for written, sign in _SAME_SIGN.items():
        text = text.replace(written, sign)
    return without_spaces_around(text), bool(removed)


def read_typed(text: str) -> Typed:
    """Read a tidy text.

    Raises:
        AmbiguousNumberError, NotANumberError: as `read_number`.
    """
    if len(text) > MOST:
        raise NotANumberError(text)
    operator, number = split_bound(text)
    return Bound(operator, read_number(number)) if operator else read_number(number)


def split_bound(text: str) -> tuple[str, str]:
    """The operator of a bound and what stands for its number; no operator where it is none."""
    found = _BOUND.fullmatch(text)
    if found is None:
        return "", text
    # Without regard to case, a dotless i is an i to the pattern; such a word is none of these.
    if found[1]:
        operator, number = _BEFORE.get(found[1].lower(), ""), without_spaces_around(found[2])
    else:
        operator, number = _AFTER.get(found[4].lower(), ""), found[3]
    return (operator, number) if operator else ("", text)


def number_of(typed: Typed) -> Decimal:
    """The number, also of a bound."""
    return typed.number if isinstance(typed, Bound) else typed


def times(typed: Typed, factor: Decimal) -> Typed:
    """What was typed in another unit."""
    if isinstance(typed, Bound):
        return Bound(typed.operator, typed.number * factor)
    return typed * factor


def text_of(typed: Typed) -> str:
    """The inverse of `read_typed`."""
    return typed.text if isinstance(typed, Bound) else write_typed(typed)


def words_of(typed: Typed, unit: str) -> str:
    """What was typed in words: «12,5 kg», «over 90 mL/min»."""
    return typed.words(unit) if isinstance(typed, Bound) else write_quantity(typed, unit)
