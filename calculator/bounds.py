"""A number of which only a bound is known, as laboratories answer: «>90».

It is held as the interval of those numbers of the field's range that the bound leaves.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from calculator.conditions import read_bound
from calculator.dates import iso_date, read_date, write_date
from calculator.field import Field
from calculator.field_types import FieldType
from calculator.interval import Interval
from calculator.numerals import write_number, write_quantity, write_typed

_NOTATION = re.compile(r" *(<=|>=|<|>) *(-?[0-9]+(?:\.[0-9]+)?) *")
_SIGNS = {"<=": "≤", ">=": "≥"}
OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}
"""The operator of all that another leaves out, with the same number."""

_WORDS = {">": "over {}", ">=": "{} eller høyere", "<": "under {}", "<=": "{} eller lavere"}
_WORDS_OF_AMOUNTS = {**_WORDS, ">=": "{} eller mer", "<=": "{} eller mindre"}
_WORDS_OF_DATES = {
    **{">": "etter {}", ">=": "{} eller senere"},
    **{"<": "før {}", "<=": "{} eller tidligere"},
}
_AMOUNTS = {"år", "måneder", "uker", "dager", "kg", "g", "cm", "m"}
"""Units of what there is more of; of any other a value is higher."""


@dataclass(frozen=True, slots=True)
class Bound:
    """One of ``<``, ``<=``, ``>`` and ``>=``, and a number."""

    operator: str
    number: Decimal

    @property
    def text(self) -> str:
        """The bound as it would be typed: «≥ 8»."""
        return f"{sign_of(self.operator)} {write_typed(self.number)}"

    @property
    def opposite(self) -> "Bound":
        """The bound on the other side of the same number."""
        return Bound(OPPOSITE[self.operator], self.number)

    def words(self, unit: str = "") -> str:
        """The bound without a sign that the eye may turn round: «over 90 mL/min»."""
        quantity = write_quantity(self.number, unit) if unit else write_number(self.number)
        words = _WORDS_OF_AMOUNTS if unit in _AMOUNTS else _WORDS
        return words[self.operator].format(quantity)

    @property
    def words_of_date(self) -> str:
        """The bound, of which the number is a date: «før 01.03.2026»."""
        return _WORDS_OF_DATES[self.operator].format(write_date(self.number))


def sign_of(operator: str) -> str:
    """An operator as it is written: `≥` for ``>=``."""
    return _SIGNS.get(operator, operator)


def parse_bound(text: str) -> Bound | None:
    """A bound in JSON, ``">= 8"``; None where it is none."""
    found = _NOTATION.fullmatch(text)
    return Bound(found[1], Decimal(found[2])) if found else None


def parse_date(text: str) -> Decimal | Bound | None:
    """A date, or a bound on one, ``"< 2026-03-01"``; None where it is neither."""
    day = text.strip().lstrip("<>=")
    sign, number = text.strip().removesuffix(day), read_date(day)
    if not sign or number is None:
        return number
    return Bound(sign, number) if sign in OPPOSITE else None


def numbers_within(field: Field, bound: Bound) -> Interval | None:
    """The numbers of a field's range that a bound leaves; None where it leaves none."""
    assert field.range is not None
    return read_bound(bound.operator, bound.number).within(field.range)


def bound_of(field: Field, interval: Interval) -> Bound:
    """The bound that leaves the numbers of an interval."""
    assert field.range is not None
    lower, upper = interval.bounds
    return Bound(*(lower if upper == field.range.bounds[1] else upper))


def write_bound(field: Field, interval: Interval) -> str:
    """The inverse of `parse_bound` and `numbers_within`."""
    bound = bound_of(field, interval)
    is_date = field.type is FieldType.DATE
    number = iso_date(bound.number) if is_date else f"{bound.number:f}"
    return f"{bound.operator} {number}"


def bound_text(field: Field, interval: Interval) -> str:
    """A bound in words: «over 90 mL/min»."""
    bound = bound_of(field, interval)
    return bound.words_of_date if field.type is FieldType.DATE else bound.words(field.unit)
