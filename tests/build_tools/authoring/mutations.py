"""Slips of hand in a text: what a hurried author, an editor or a word processor may do to it."""

import random
import re
from collections.abc import Callable

type Slip = Callable[[str, random.Random], str]

ODDITIES: tuple[str, ...] = (
    *":#{}[]&*!|>%@`\"'\\~?-,<=≥≤–0",
    *("\t", "\r", "\n", "\n\n", "\x00", "\x85", "\u00a0", "\u00ad", "\u200b", "\u2028", "\ufeff"),
    *(
        "---\n",
        "...\n",
        "{{",
        "}}",
        "{#a1}",
        "{doses}",
        "{age}",
        "(1-3)",
        "<<: *a",
        "!!int ",
        "&a ",
    ),
    *("*a", "null", "yes", "true", "1e3", "0x10", "010", "1_000", ".inf", "-5", "2,5", "30..60"),
    *("10..<20", '">= 75"', "> 5", "!= ra", "- ", "  ", "# ", "| a |\n| - |\n", "```\n", "<b>"),
)


def _place(text: str, chance: random.Random) -> int:
    return chance.randrange(len(text) + 1)


def _drop(text: str, chance: random.Random) -> str:
    start = _place(text, chance)
    return text[:start] + text[start + chance.choice((1, 1, 2, 5, 40)) :]


def _insert(text: str, chance: random.Random) -> str:
    start = _place(text, chance)
    return text[:start] + chance.choice(ODDITIES) + text[start:]


def _copy(text: str, chance: random.Random) -> str:
    start, place = _place(text, chance), _place(text, chance)
    return text[:place] + text[start : start + chance.randrange(60)] + text[place:]


def _digit(text: str, chance: random.Random) -> str:
    places = [found.start() for found in re.finditer(r"\d", text)]
    if not places:
        return text
    place = chance.choice(places)
    digit: str = chance.choice(("", *"0123456789", "00"))
    return text[:place] + digit + text[place + 1 :]


def _sign(text: str, chance: random.Random) -> str:
    signs = list(re.finditer(r"[<>≥≤]=?|\.\.<?|!=|true|false", text))
    if not signs:
        return text
    found = chance.choice(signs)
    other = chance.choice(("<", "<=", ">", ">=", "≥", "≤", "..", "..<", "true", "false"))
    return text[: found.start()] + other + text[found.end() :]


def _word(text: str, chance: random.Random) -> str:
    words = list(re.finditer(r"\w+", text))
    if not words:
        return text
    one, other = chance.choice(words), chance.choice(words)
    return text[: one.start()] + other[0] + text[one.end() :]


def _lines(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(6):
        case 0:
            del lines[one]
        case 1:
            lines.insert(other, lines[one])
        case 2:
            lines[one], lines[other] = lines[other], lines[one]
        case 3:
            lines[one] = chance.choice((" ", "  ", "\t")) + lines[one]
        case 4:
            lines[one] = lines[one].removeprefix(chance.choice((" ", "  ")))
        case _:
            lines = lines[:one]
    return "\n".join(lines)


def _line_breaks(text: str, chance: random.Random) -> str:
    return text.replace("\n", chance.choice(("\r\n", "\r")))


SLIPS: tuple[Slip, ...] = (_drop, _insert, _insert, _copy, _digit, _digit, _sign, _word, _lines)


def mutate(text: str, seed: int) -> str:
    """The text after one to three slips; the same for the same seed."""
    chance = random.Random(seed)
    for _ in range(chance.choice((1, 1, 2, 3))):
        text = chance.choice(SLIPS)(text, chance)
    return _line_breaks(text, chance) if chance.random() < 0.05 else text
