"""Texts that are almost numbers: each is read as the number it is, asked about, or refused.

What is expected comes from a second reading of the same rules, sign by sign, without patterns.
"""

import random
from decimal import Decimal

from calculator.numerals import (
    AmbiguousNumberError,
    NotANumberError,
    read_number,
    write_number,
)
from tests.proof.fuzzing import Outcome

DIGITS = "0123456789"
SPACES = " \u00a0\u2009\u202f"
AROUND = SPACES + "\t\r\n"
PIECES = (
    *DIGITS,
    *(",", ".", " ", "-", "−", "+", "\u00a0", "\u202f", "\t", "'", "_", "e", "E", "x", "/"),
    *("000", "00", ",5", ".25", "1 000", "1.000", "٣", "３", "½", "²", "∞", "NaN", "år", "<", ":"),
)
QUESTION, REFUSED = "asked about", "refused"
LONGEST = 20


def check(seeds: range) -> Outcome:
    """Try a text for each seed."""
    outcome = Outcome()
    for seed in seeds:
        text = number_text(seed)
        with outcome.trying(repr(text)):
            got, due = reading(text), expected(text)
            assert got == due, f"{got} for {due}"
            if isinstance(got, Decimal):
                written = write_number(got)
                # With gaps for thousands the longest are too long to be typed.
                assert len(written) > LONGEST or reading(written) in (got, QUESTION)
            outcome.count(accepted=isinstance(got, Decimal))
            outcome.codes["number" if isinstance(got, Decimal) else str(got)] += 1
    return outcome


def number_text(seed: int) -> str:
    """A text such as a hurried hand leaves behind; the same for the same seed."""
    chance = random.Random(seed)
    whole = str(chance.randrange(10 ** chance.randrange(1, 7)))
    if len(whole) > 3 and chance.random() < 0.4:
        whole = f"{whole[:-3]}{chance.choice(' .,\u00a0')}{whole[-3:]}"
    text = whole
    if chance.random() < 0.6:
        decimals = str(chance.randrange(10 ** chance.randrange(1, 5)))
        text += chance.choice(",.") + decimals
    if chance.random() < 0.1:
        text = chance.choice("-−") + text
    for _ in range(chance.choice((0, 0, 1, 1, 2, 3))):
        place = chance.randrange(len(text) + 1)
        cut = place + chance.randrange(2)
        text = text[:place] + chance.choice(PIECES) + text[cut:]
    return chance.choice(("", "", " ")) + text


def reading(text: str) -> Decimal | str:
    """What the calculator makes of a text."""
    try:
        return read_number(text)
    except AmbiguousNumberError:
        return QUESTION
    except NotANumberError:
        return REFUSED


def expected(text: str) -> Decimal | str:
    """What a text must be read as."""
    text = text.strip(AROUND)
    if len(text) > LONGEST:
        return REFUSED
    sign = -1 if text[:1] in ("-", "−") and text[:1] else 1
    parts = text[1 if sign < 0 else 0 :].replace(".", ",").split(",")
    if len(parts) > 2:
        return QUESTION if all(map(_digits, parts)) else REFUSED
    whole, decimals = parts[0], parts[1] if len(parts) == 2 else None
    if decimals is not None and not _digits(decimals):
        return REFUSED
    if not _digits(whole):
        groups = whole.translate(dict.fromkeys(map(ord, SPACES), " ")).split(" ")
        if len(groups) < 2 or not all(map(_digits, groups)):
            return REFUSED
        if len(groups[0]) > 3 or any(len(each) != 3 for each in groups[1:]):
            return REFUSED
        if groups[0][0] == "0":
            return REFUSED
        whole = "".join(groups)
    elif whole[0] == "0" and whole != "0":
        return REFUSED
    elif decimals is not None and len(decimals) == 3 and len(whole) <= 3 and whole != "0":
        return QUESTION
    return sign * (Decimal(int(whole)) + Decimal(int(decimals or "0")).scaleb(-len(decimals or "")))


def _digits(text: str) -> bool:
    return bool(text) and all(sign in DIGITS for sign in text)
