"""What is wrong with a text that is no number, in one or two short sentences for the one who typed.

The message says what to write instead. It never asks to leave out what could change the meaning,
such as a sign or a word that makes the number a bound.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from calculator.field import Field
from calculator.numerals import LONGEST, read_number, write_typed
from calculator.typed import MOST, split_bound
from calculator.unit_traps import WithUnit, names_egfr

_TURNING = re.compile("[\u061c\u200f\u202b\u202e\u2067]")  # from right to left
_DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+)?")

# What may stand for the number, first match first; compiled here, so that no page has to.
# Some of it would look like an unknown unit …
_LIKE_A_UNIT = (
    (re.compile(r"(?=.*[0-9])[0-9.,]*[Oo][0-9OoIl.,]*"), "Her står bokstaven O. Skriv sifferet 0."),
    (
        re.compile(r"(?=.*[0-9])[0-9.,]*[Il|][0-9Il|.,]*"),
        "Her står et tegn som ligner 1. Skriv sifferet 1.",
    ),
    (
        re.compile(r"[0-9.,]+ *[eE] *[-+−]?[0-9]+|.*[0-9] *[x×*·] *10\b.*|.*10 *\^.*"),
        "Skriv tallet helt ut, uten tierpotens.",
    ),
    (
        re.compile(
            r"([0-9]{1,2})([./-])[0-9]{1,2}\2(?:[0-9]{2}){1,2}"
            r"|[0-9]{4}([./-])[0-9]{1,2}\3[0-9]{1,2}"
        ),
        "Skriv ett tall, ikke en dato.",
    ),
    (
        re.compile(r".*[¼½¾⅐-⅞].*|[0-9]+ */ *[0-9]+"),
        "Skriv brøken som desimaltall, for eksempel 0,5.",
    ),
    (
        re.compile(r"[0-9.,]+ *(?:[-–—]|til) *[0-9.,]+"),
        "Skriv ett tall. Et intervall kan ikke brukes her.",
    ),
)
# … and some of it would not.
_MALFORMED = (
    (re.compile(r"[-−]?0[0-9]+(?:[.,][0-9]*)?"), "Skriv tallet uten 0 foran."),
    (
        re.compile(r"[-−]?[0-9]*[.,][0-9]*"),
        "Skriv et siffer både foran og etter kommaet, som i 12,5.",
    ),
    (re.compile(r"[0-9.,]*[.,][0-9]*[.,][0-9.,]*"), "Skriv tallet med bare ett komma, som i 12,5."),
    (re.compile(r"[0-9]+(?:['’_´`][0-9]+)+"), "Skriv tusener uten skilletegn, som i 1234."),
    (
        re.compile(r"(?=.*[0-9])[0-9.,\s]+"),
        "Skriv ett tall. Bare tusener kan skilles av mellomrom.",
    ),
)


def fault_in(field: Field, text: str, unit: WithUnit | None) -> str:
    """What to write instead of a tidy text that is no number."""
    if names_egfr(text):  # whoever took only a word or a unit away would pass it off as another
        return "eGFR (mL/min/1,73 m²) er noe annet. Skriv ikke eGFR her."
    if _TURNING.search(text):
        return "Det innlimte har usynlige tegn som snur rekkefølgen. Skriv tallet for hånd."
    if len(text) > MOST:
        return f"Skriv et tall på høyst {LONGEST} tegn."
    if unit and unit.is_own:
        return f"Skriv bare tallet. Enheten ({field.unit}) står ved siden av feltet."
    if unit and unit.is_known:
        return _other_unit(field, unit)
    operator, number = split_bound(text)
    if fault := _first(_LIKE_A_UNIT, number):
        return fault
    if operator and not number:
        return f"Tallet mangler. Skriv for eksempel > {_example(field)}."
    if any(sign in number for sign in "<>="):
        return _sign_fault(field, text)
    if unit:
        return _other_unit(field, unit)
    if any(sign.isnumeric() and sign not in "0123456789" for sign in number):
        return "Skriv tallet med sifrene 0–9."
    if len(number) > LONGEST:
        return f"Skriv et tall på høyst {LONGEST} tegn."
    example = _example(field)
    return _first(_MALFORMED, number) or (
        f"Skriv ett tall, for eksempel {example}, eller en grense som > {example}."
    )


def _first(faults: Sequence[tuple[re.Pattern[str], str]], text: str) -> str | None:
    return next((message for pattern, message in faults if pattern.fullmatch(text)), None)


def _other_unit(field: Field, unit: WithUnit) -> str:
    number = f"tallet i {field.unit}" if field.unit else "bare tallet, som er uten enhet"
    return f"Skriv {number}. «{unit.unit}» kan ikke brukes her."


def _sign_fault(field: Field, text: str) -> str:
    """How each bound is written, with the number in the text where there is just one."""
    numbers = _DIGITS.findall(text)
    try:
        number = write_typed(read_number(numbers[0])) if len(numbers) == 1 else _example(field)
    except ValueError:
        number = _example(field)
    return (
        f"Skriv grensen som > {number} (over), ≥ {number} (minst), "
        f"< {number} (under) eller ≤ {number} (høyst)."
    )


def _example(field: Field) -> str:
    """A number that the field takes, and that is usual if some are not."""
    taken = field.usual or field.range
    assert taken is not None
    examples = map(Decimal, ("12.5", "75", "1.5", "0.5", "150", "1500"))
    return write_typed(next(filter(taken.accepts, examples), taken.ends[0]))
