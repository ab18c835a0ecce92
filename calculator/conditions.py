"""Conditions as data, and what they say of a patient of whom not everything is known.

A condition is written in the front-matter as one mapping, or as a list of them. Several fields
in one mapping are joined by «and», several mappings by «or». A field is held against a test:

====================  ============================================================
notation              meaning
====================  ============================================================
``">= 75"``           a bound: ``<``, ``<=``, ``>`` or ``>=`` and a number
``30..60``            a range with both ends in
``10..<20``           a range without its upper end
``true``, ``false``   the answer to a question
``jia``               one choice; ``[ra, psa]`` one of several
``"!= jia"``          any choice but this one; ``["!= jia", "!= ra"]`` but these
====================  ============================================================

The logic is Kleene's strong three-valued logic: ``None`` is «not known», and a condition is only
true or false where no value of the fields that are not known could make it otherwise.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

type Value = Decimal | bool | str
"""What a field can hold: a number in the unit of the field, an answer, or the name of a choice."""

type Known = Mapping[str, Value]
"""The fields of a patient that are known. A field that is absent is not known."""

type Notation = str | bool | list[str]

_NUMBER = r"(\d+(?:\.\d+)?)"
_BOUND = re.compile(rf"(<=|>=|<|>)\s*{_NUMBER}")
_RANGE = re.compile(rf"{_NUMBER}\s*\.\.\s*(<?)\s*{_NUMBER}")
_EXCEPT = re.compile(r"!=\s*([a-z][a-z0-9_]*)")
_CHOICE = re.compile(r"[a-z][a-z0-9_]*")


class NotationError(ValueError):
    """A test that does not follow the notation; the message is Norwegian, for the author."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Numbers between two ends, each of which may be absent, in, or out."""

    lower: Decimal | None = None
    upper: Decimal | None = None
    lower_closed: bool = True
    upper_closed: bool = True

    def accepts(self, value: Value) -> bool:
        """Tell whether a number lies in the interval."""
        if not isinstance(value, Decimal):
            return False
        above = self.lower is None or (
            value >= self.lower if self.lower_closed else value > self.lower
        )
        below = self.upper is None or (
            value <= self.upper if self.upper_closed else value < self.upper
        )
        return above and below

    @property
    def ends(self) -> tuple[Decimal, ...]:
        """The borders that the interval draws, lowest first."""
        return tuple([end for end in (self.lower, self.upper) if end is not None])


@dataclass(frozen=True, slots=True)
class Choices:
    """Some of a field's choices, or all but some of them."""

    values: frozenset[str | bool]
    excluded: bool = False

    def accepts(self, value: Value) -> bool:
        """Tell whether a choice or an answer is among those meant."""
        return (value in self.values) is not self.excluded


type Test = Interval | Choices


@dataclass(frozen=True, slots=True)
class Criterion:
    """One field held against one test; ``notation`` is how the author wrote the test."""

    field: str
    test: Test
    notation: str | bool | tuple[str, ...]

    def status(self, known: Known) -> bool | None:
        """True, false, or None where the field is not known."""
        value = known.get(self.field)
        return None if value is None else self.test.accepts(value)


@dataclass(frozen=True, slots=True)
class Condition:
    """An «or» of «and»s: true where every criterion of at least one alternative is met."""

    alternatives: tuple[tuple[Criterion, ...], ...]

    def status(self, known: Known) -> bool | None:
        """True, false, or None where what is not known decides."""
        return any_of([all_of([c.status(known) for c in each]) for each in self.alternatives])

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """Every criterion, in the order written."""
        return tuple(criterion for each in self.alternatives for criterion in each)

    @property
    def fields(self) -> frozenset[str]:
        """The fields that the condition reads."""
        return frozenset(criterion.field for criterion in self.criteria)


ALWAYS = Condition(((),))
"""The condition that asks for nothing."""


def all_of(statuses: Iterable[bool | None]) -> bool | None:
    """Kleene's «and»: false beats not known, not known beats true."""
    result: bool | None = True
    for status in statuses:
        if status is False:
            return False
        if status is None:
            result = None
    return result


def any_of(statuses: Iterable[bool | None]) -> bool | None:
    """Kleene's «or»: true beats not known, not known beats false."""
    result: bool | None = False
    for status in statuses:
        if status is True:
            return True
        if status is None:
            result = None
    return result


def read_test(notation: Notation) -> Test:
    """Read one test.

    Raises:
        NotationError: where the notation is none of those in the module's table, or a range is
            upside down.
    """
    if isinstance(notation, bool):
        return Choices(frozenset({notation}))
    if isinstance(notation, list):
        return _choices(notation)
    text = notation.strip()
    if bound := _BOUND.fullmatch(text):
        return _bound(bound[1], Decimal(bound[2]))
    if span := _RANGE.fullmatch(text):
        return _range(Decimal(span[1]), Decimal(span[3]), upper_closed=not span[2])
    if _EXCEPT.fullmatch(text) or _CHOICE.fullmatch(text):
        return _choices([text])
    raise NotationError(
        f"«{notation}» er ikke en grense, et område eller et valg; "
        'skriv for eksempel ">= 75", 30..60, true eller ra'
    )


def _choices(notations: list[str]) -> Choices:
    exceptions = [found[1] for each in notations if (found := _EXCEPT.fullmatch(each))]
    choices = [each for each in notations if _CHOICE.fullmatch(each)]
    if not notations or len(notations) not in (len(exceptions), len(choices)):
        raise NotationError(
            'en liste må inneholde valg, for eksempel [ra, psa], eller bare unntak: ["!= jia"]'
        )
    return Choices(frozenset(exceptions or choices), excluded=bool(exceptions))


def _bound(operator: str, number: Decimal) -> Interval:
    closed = operator.endswith("=")
    if operator.startswith("<"):
        return Interval(upper=number, upper_closed=closed)
    return Interval(lower=number, lower_closed=closed)


def _range(lower: Decimal, upper: Decimal, *, upper_closed: bool) -> Interval:
    if lower > upper or (lower == upper and not upper_closed):
        raise NotationError(f"området {lower}..{upper} står opp ned; det laveste tallet skal først")
    return Interval(lower, upper, upper_closed=upper_closed)


def read_condition(notation: Mapping[str, Notation] | list[Mapping[str, Notation]]) -> Condition:
    """Read a condition: one mapping of field to test, or a list of such mappings.

    Raises:
        NotationError: as for `read_test`.
    """
    alternatives = notation if isinstance(notation, list) else [notation]
    return Condition(
        tuple(
            tuple(
                Criterion(field, read_test(test), tuple(test) if isinstance(test, list) else test)
                for field, test in alternative.items()
            )
            for alternative in alternatives
        )
    )


def write_condition(condition: Condition) -> list[dict[str, Notation]]:
    """The inverse of `read_condition`, as JSON knows it."""
    return [
        {
            criterion.field: list(criterion.notation)
            if isinstance(criterion.notation, tuple)
            else criterion.notation
            for criterion in alternative
        }
        for alternative in condition.alternatives
    ]
