"""Numbers with a unit, or that look as if they were measured in another one, or mistyped."""

import re
from dataclasses import dataclass

from calculator.field import Field
from calculator.numerals import AmbiguousNumberError, NotANumberError
from calculator.typed import MOST, Typed, number_of, read_typed, text_of, times, words_of

_WITH_UNIT = re.compile(
    r"""
    ([^0-9]*? [-−]? [0-9]+ (?:[ \u00a0\u202f][0-9]{3}(?![0-9]))* (?:[.,][0-9]+)*)
    \s* (\S.*?)
    (\s+ eller \s+ \w+)?
    """,
    re.VERBOSE,
)
_EGFR = re.compile(
    r"gfr|glomerul|mdrd|ckd[\s_-]*epi"
    r"|(?:/|\bpe?r\b\.?)\s*\(?1\s*[.,]\s*7|1[.,]73\s*m\s*\^?[²2]|min\s*/\s*m\s*\^?[²2]",
    re.IGNORECASE,
)
_TO_COMPARE = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹µμ", "0123456789uu", "^x×*· \u00a0\u202f")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What may have been meant: as typed in the unit of the field, and as a question."""

    text: str
    question: str


def suggest(field: Field, typed: Typed) -> Suggestion | None:
    """What a number would be if it was measured in another unit that people use.

    Only asked of a number that is not usual, and only where the other unit makes it so.
    """
    if not is_unusual(field, typed):
        return None
    for unit, factor in field.other_units.items():
        converted = times(typed, factor)
        if not is_unusual(field, converted):
            return _suggestion(field, converted, words_of(typed, unit))
    return None


def is_unusual(field: Field, typed: Typed) -> bool:
    """Whether a valid number is so rare that it should be looked at once more."""
    return field.usual is not None and not field.usual.accepts(number_of(typed))


@dataclass(frozen=True, slots=True)
class WithUnit:
    """A text of a number and a unit: the unit as typed, and what may have been meant.

    ``is_own`` where it is the unit of the field, ``is_known`` where it is that or another one that
    people use.
    """

    unit: str
    is_own: bool
    is_known: bool
    suggestion: Suggestion | None


def names_egfr(text: str) -> bool:
    """Whether a text speaks of eGFR, by its name, a formula for it or the surface in its unit.

    It is no clearance, so nothing may be taken or offered of such a text.
    """
    return _EGFR.search(text) is not None


def split_unit(field: Field, text: str) -> WithUnit | None:
    """What a tidy text says in which unit; None where no unit stands behind a number."""
    found = _WITH_UNIT.fullmatch(text) if len(text) <= MOST and not names_egfr(text) else None
    return with_unit(field, found[1] + (found[3] or ""), found[2]) if found else None


def with_unit(field: Field, number: str, unit: str) -> WithUnit | None:
    """What a number, or a bound, says in a unit; None where that is no unit at all."""
    if _same(unit, field.unit):
        suggestion = _in_range(field, number)
        return WithUnit(unit, is_own=True, is_known=True, suggestion=suggestion)
    for other in field.other_units:
        if _same(unit, other):
            suggestion = _in_range(field, number, other)
            return WithUnit(other, is_own=False, is_known=True, suggestion=suggestion)
    if unit[0].isalpha() or unit[0] in "%°":
        return WithUnit(unit, is_own=False, is_known=False, suggestion=None)
    return None


def _same(unit: str, other: str) -> bool:
    return unit.translate(_TO_COMPARE).lower() == other.translate(_TO_COMPARE).lower()


def _in_range(field: Field, text: str, other: str = "") -> Suggestion | None:
    """What a text without its unit says in the unit of the field, where that is possible."""
    try:
        typed = read_typed(text)
    except (AmbiguousNumberError, NotANumberError):
        return None
    converted = times(typed, field.other_units[other]) if other else typed
    if not (field.range and field.range.accepts(number_of(converted))):
        return None
    return _suggestion(field, converted, words_of(typed, other) if other else "")


def _suggestion(field: Field, typed: Typed, said: str) -> Suggestion:
    beside = f" ({said})" if said else ""
    return Suggestion(text_of(typed), f"Mente du {words_of(typed, field.unit)}{beside}?")
