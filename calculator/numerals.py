"""Numbers as people in Norway write them, read without guessing, and written back.

Comma and point are both decimal marks. What could be a number a thousand times as large is asked
about: «1,234» and «1.234» (decimals or thousands?) and «1.234,5» (two marks). Thousands may be
set apart by a space. What is malformed is refused, not repaired: H. Thimbleby and P. Cairns,
Reducing number entry errors, J. R. Soc. Interface 7 (2010), found that this halves slips by a
factor of ten. What is wrong with it, `calculator.typing_faults` says.
"""

import re
from decimal import Decimal

SPACES = "\u0020\u00a0\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
"""Every space that may set thousands apart."""

LONGEST = 20
"""Characters: no field needs more, and no one checks a longer number by eye."""

_NUMBER = re.compile(
    rf"""
    ([-−]?)
    (0 | [1-9][0-9]* | [1-9][0-9]{{0,2}} (?:[{SPACES}][0-9]{{3}})+)
    (?:[.,]([0-9]+))?
    """,
    re.VERBOSE,
)
_THOUSANDS = re.compile(r"[-−]?[1-9][0-9]{0,2}[.,][0-9]{3}")
_TWO_MARKS = re.compile(r"[-−]?[0-9]+([.,][0-9]+){2,}")


class NotANumberError(ValueError):
    """A text that is no number."""


class AmbiguousNumberError(ValueError):
    """A text that could be two numbers; the message is Norwegian and a sentence of its own."""


def read_number(text: str) -> Decimal:
    """Read a number as typed.

    Raises:
        AmbiguousNumberError: where the text could mean two numbers.
        NotANumberError: where it is none, or has more than `LONGEST` characters.
    """
    text = without_spaces_around(text)
    if len(text) > LONGEST:
        raise NotANumberError(text)
    if _THOUSANDS.fullmatch(text):
        whole = text.replace(".", "").replace(",", "")
        shorter = text[:-1].replace(".", ",")
        raise AmbiguousNumberError(
            f"«{text}» kan leses på to måter. Skriv {whole} uten skilletegn, "
            f"eller med færre desimaler, for eksempel {shorter}."
        )
    if _TWO_MARKS.fullmatch(text):
        raise AmbiguousNumberError(
            f"«{text}» har flere skilletegn. Skriv tallet med bare ett komma, uten punktum."
        )
    number = _NUMBER.fullmatch(text)
    if number is None:
        raise NotANumberError(text)
    sign, whole, decimals = number.groups()
    digits = "".join(each for each in whole if each not in SPACES)
    return Decimal(f"{'-' if sign else ''}{digits}.{decimals or '0'}")


def question_about(text: str) -> str:
    """What `read_number` would ask about a text that could be two numbers; else empty."""
    try:
        read_number(text)
    except AmbiguousNumberError as question:
        return str(question)
    except NotANumberError:
        pass
    return ""


def without_spaces_around(text: str) -> str:
    """The text without the spaces and line breaks that it begins and ends with."""
    return text.strip(f"{SPACES}\t\r\n")


def write_number(number: Decimal) -> str:
    """The number with a decimal comma, no trailing zero and a thin gap for every thousand."""
    plain = f"{number:f}"
    whole, _, decimals = plain.partition(".")
    # Not by way of int, which refuses numbers of thousands of digits.
    grouped = f"{Decimal(whole):,}".replace(",", "\u00a0") if len(whole.strip("-")) > 4 else whole
    decimals = decimals.rstrip("0")
    return f"{grouped},{decimals}" if decimals else grouped


def write_typed(number: Decimal) -> str:
    """The number as `read_number` takes it: a zero is added where thousands could be meant."""
    written = write_number(number)
    return f"{written}0" if _THOUSANDS.fullmatch(written) else written


def measured_in(unit: str) -> str:
    """How a number is measured: «i kg», «uten enhet»."""
    return f"i {unit}" if unit else "uten enhet"


def write_quantity(number: Decimal, unit: str) -> str:
    """The number and its unit, with a space that does not break: «8 g/dL», «0,5 × 10⁹/L», «3,2»."""
    if not unit:
        return write_number(number)
    times = "×\u00a0" if unit[:1].isdigit() else ""
    return f"{write_number(number)}\u00a0{times}{unit}"
