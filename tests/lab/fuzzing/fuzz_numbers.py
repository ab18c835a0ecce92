"""Texts that are almost numbers or bounds: each is read as what it is, asked about, or refused.

What is expected comes from a second reading of the same rules, sign by sign, without patterns.
What is read is shown back so that it reads the same again, and what is refused is explained.
"""

import random
from decimal import Decimal

from calculator.bounds import Bound
from calculator.form import read_form
from calculator.numerals import AmbiguousNumberError, NotANumberError
from calculator.typed import Typed, read_typed, text_of, tidy
from tests.lab.fuzzing.fuzzing import FuzzOutcome
from tests.real_procedure import GUIDELINE

DIGITS = "0123456789"
SPACES = (
    " \u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
AROUND = SPACES + "\t\r\n"
UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u202a\u202c\u202d\u2060\u2066\u2068\u2069\ufe0f\ufeff"
WORDS = {
    **{"over": ">", "mer enn": ">", "større enn": ">", "høyere enn": ">", "minst": ">="},
    **{"under": "<", "mindre enn": "<", "lavere enn": "<", "høyst": "<="},
}
BEHIND = {
    **{"høyere": ">=", "mer": ">=", "over": ">="},
    **{"lavere": "<=", "mindre": "<=", "under": "<="},
}
SAME = {
    **{"&lt;": "<", "&gt;": ">", "&le;": "<=", "&ge;": ">=", "＜": "<", "＞": ">", "＝": "="},
    **{"≤": "<=", "≦": "<=", "⩽": "<=", "≥": ">=", "≧": ">=", "⩾": ">="},
}
PIECES = (
    *DIGITS,
    *(",", ".", " ", "-", "−", "+", "\u00a0", "\u202f", "\t", "'", "_", "e", "E", "x", "/"),
    *("000", "00", ",5", ".25", "1 000", "1.000", "٣", "３", "½", "²", "∞", "NaN", "år", ":", "O"),
    *("<", ">", "=", "≤", "≥", "＞", "&gt;", "over ", "under ", "minst", " eller høyere", "ca "),
    *("kg", "mL/min", " g/L", " mnd", "10⁹/L", "%", "\u200b", "\ufeff", "\u200e", "\u202e"),
)
BOUNDS = ("<", ">", "<=", ">=", "≤ ", "≥ ", "< ", "> ", "&lt;", "＞", "over ", "Høyst ", "minst ")
QUESTION, REFUSED = "asked about", "refused"
LONGEST = 20


def check(seeds: range) -> FuzzOutcome:
    """Try a text for each seed."""
    outcome = FuzzOutcome()
    for seed in seeds:
        text = number_text(seed)
        with outcome.trying(repr(text)):
            got, due = reading(text), expected(text)
            assert got == due, f"{got} for {due}"
            if not isinstance(got, str):
                # With gaps for thousands the longest are too long to be typed.
                written = text_of(got)
                assert len(written) > LONGEST or reading(written) == got
            check_field(NAMES[seed % len(NAMES)], text)
            outcome.count(accepted=not isinstance(got, str))
            outcome.codes[got if isinstance(got, str) else "number"] += 1
            outcome.codes["bound"] += isinstance(got, Bound)
    return outcome


NAMES = ("age", "hemoglobin", "crcl")
"""Fields with another unit each."""


def check_field(name: str, text: str) -> None:
    """What is typed is refused with a message, or known and shown back as it is known."""
    read = read_form(GUIDELINE, {name: text})
    shown = read.understood.get(name, "")
    if name in read.errors:
        assert not read.known
        assert not shown
        assert read.errors[name].message.endswith(".")
    elif not tidy(text)[0]:
        assert not read.known
        assert not read.doubts
    else:
        unit = f"\u00a0{GUIDELINE.fields[name].unit}"
        assert unit in shown
        bare = shown.replace(unit, "")
        if len(bare) <= LONGEST and reading(bare) != QUESTION:
            assert read_form(GUIDELINE, {name: bare}).known == read.known
    if name in read.suggestions:
        meant = read.suggestions[name].text
        assert len(meant) > LONGEST or not isinstance(reading(meant), str)


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
    if chance.random() < 0.3:
        text = chance.choice(BOUNDS) + text
    elif chance.random() < 0.1:
        text += f" {chance.choice(('eller', 'og'))} {chance.choice(list(BEHIND))}"
    return chance.choice(("", "", " ")) + text


def reading(text: str) -> Typed | str:
    """What the calculator makes of a text."""
    try:
        return read_typed(tidy(text)[0])
    except AmbiguousNumberError:
        return QUESTION
    except NotANumberError:
        return REFUSED


def expected(text: str) -> Typed | str:
    """What a text must be read as."""
    for written, sign in SAME.items():
        text = text.replace(written, sign)
    text = "".join(sign for sign in text if sign not in UNSEEN).strip(AROUND)
    if len(text) > 60:
        return REFUSED
    operator, rest = _operator(text)
    number = _expected_number(rest.strip(AROUND))
    return number if isinstance(number, str) or not operator else Bound(operator, number)


def _operator(text: str) -> tuple[str, str]:
    for operator in ("<=", ">=", "<", ">"):
        if text.startswith(operator):
            return operator, text[len(operator) :]
    for word, operator in WORDS.items():
        if text.lower().startswith(word):
            return operator, text[len(word) :]
    for word, operator in BEHIND.items():
        for between in ("eller", "og"):
            before, _, after = text.lower().rpartition(between)
            apart = before[-1:] in tuple(SPACES) and after[:1] in tuple(SPACES)
            if apart and after.strip(SPACES) == word:
                return operator, before
    return "", text


def _expected_number(text: str) -> Decimal | str:
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
