"""A number of which only a bound is known, as laboratories answer: «>90».

It is held as the interval of those numbers of the field's range that the bound leaves.
"""

import re
from decimal import Decimal

from calculator.conditions import Interval, read_bound
from calculator.guideline import Field
from calculator.numerals import write_quantity

_NOTATION = re.compile(r" *(<=|>=|<|>) *(-?[0-9]+(?:\.[0-9]+)?) *")


def parse_bound(text: str) -> tuple[str, Decimal] | None:
    """The operator and the number of a bound in JSON, ``">= 8"``; None where it is none."""
    found = _NOTATION.fullmatch(text)
    return (found[1], Decimal(found[2])) if found else None


def numbers_within(field: Field, operator: str, number: Decimal) -> Interval | None:
    """The numbers of a field's range that a bound leaves.

    None where it leaves none, or where the bound is itself no number of the range.
    """
    assert field.range is not None
    if not field.range.accepts(number):
        return None
    return read_bound(operator, number).within(field.range)


def bound_of(field: Field, interval: Interval) -> tuple[str, Decimal]:
    """The operator and the number that leave the numbers of an interval."""
    assert field.range is not None
    lower, upper = interval.ends
    if interval.upper_closed and upper == field.range.upper:
        return (">=" if interval.lower_closed else ">"), lower
    return ("<=" if interval.upper_closed else "<"), upper


def write_bound(field: Field, interval: Interval) -> str:
    """The inverse of `parse_bound` and `numbers_within`."""
    operator, number = bound_of(field, interval)
    return f"{operator} {number}"


def bound_text(field: Field, interval: Interval) -> str:
    """A bound in words, without a sign that the eye may turn round: «over 90 mL/min»."""
    operator, number = bound_of(field, interval)
    return _WORDS[operator].format(write_quantity(number, field.unit))


_WORDS = {">": "over {}", ">=": "{} eller høyere", "<": "under {}", "<=": "{} eller lavere"}
