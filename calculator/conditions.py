"""Conditions as data, and what they say of a patient of whom not everything is known.

A condition is written in the front-matter as one mapping, or as a list of them. Several fields
in one mapping are joined by «and», several mappings by «or». A field is held against a test:

====================  ============================================================
notation              meaning
====================  ============================================================
``">= 75"``           a bound: ``<``, ``<=``, ``>`` or ``>=`` and a number
``30..60``            a range with both ends in
``10..<20``           a range without its upper end, ``0<..20`` without its lower one
``true``, ``false``   the answer to a question
``jia``               one choice; ``[ra, psa]`` one of several
``"!= jia"``          any choice but this one; ``["!= jia", "!= ra"]`` but these
====================  ============================================================

The logic is Kleene's strong three-valued logic: ``None`` is «not known», and a condition is only
true or false where no value of the fields that are not known could make it otherwise.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from calculator.interval import Interval

type Value = Decimal | bool | str
"""What a field can hold: a number in the unit of the field, an answer, or the name of a choice."""

type Notation = str | bool | list[str]

_NUMBER = r"([0-9]+(?:\.[0-9]+)?)"
_BOUND = re.compile(rf"(<=|>=|<|>)\s*{_NUMBER}")
_RANGE = re.compile(rf"{_NUMBER}\s*(<?)\s*\.\.\s*(<?)\s*{_NUMBER}")
_EXCEPT = re.compile(r"!=\s*([a-z][a-z0-9_]*)")
_CHOICE = re.compile(r"[a-z][a-z0-9_]*")


class NotationError(ValueError):
    """A test that does not follow the notation; the message is Norwegian, for the author."""


@dataclass(frozen=True, slots=True)
class Choices:
    """Some of a field's choices, or all but some of them."""

    values: frozenset[str | bool]
    excluded: bool = False

    def accepts(self, value: Value) -> bool:
        """Tell whether a choice or an answer is among those meant."""
        return (value in self.values) is not self.excluded

    @property
    def ends(self) -> tuple[Decimal, ...]:
        """No border: choices have no order."""
        return ()

    def covers(self, _other: Interval) -> None:
        """None: a number of which only a bound is known is no choice."""


type Test = Interval | Choices

type Values = Mapping[str, Value]
"""Fields of a patient with their very values."""

type Known = Mapping[str, Value | Interval]
"""What is known of a patient. A field that is absent is not known; a number of which only a bound
is known, as laboratories answer «>90», is the interval of those that it can be."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One field held against one test; ``notation`` is how the author wrote the test."""

    field: str
    test: Test
    notation: str | bool | tuple[str, ...]

    def status(self, known: Known) -> bool | None:
        """True, false, or None where what is known of the field does not decide."""
        value = known.get(self.field)
        if value is None:
            return None
        if isinstance(value, Interval):
            return self.test.covers(value)
        return self.test.accepts(value)


@dataclass(frozen=True, slots=True)
class Condition:
    """An «or» of «and»s: true where every criterion of at least one alternative is met.

    ``criteria`` are all of them in the order written, and ``fields`` those that they read.
    """

    alternatives: tuple[tuple[Criterion, ...], ...]
    criteria: tuple[Criterion, ...] = field(init=False, repr=False, compare=False)
    fields: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        criteria = tuple(criterion for each in self.alternatives for criterion in each)
        object.__setattr__(self, "criteria", criteria)
        object.__setattr__(self, "fields", frozenset(each.field for each in criteria))

    def status(self, known: Known) -> bool | None:
        """True, false, or None where what is not known decides."""
        if len(self.alternatives) == len(self.criteria) == 1:  # as most are, and asked for most
            return self.criteria[0].status(known)
        status = any_of([all_of([c.status(known) for c in each]) for each in self.alternatives])
        if status is None and len(self.alternatives) > 1:
            return self._status_by_pieces(known)
        return status

    def _status_by_pieces(self, known: Known) -> bool | None:
        """The status where alternatives that each hold a part of a bound may together hold it."""
        for name in self.fields:
            value = known.get(name)
            ends = {end for c in self.criteria if c.field == name for end in c.test.ends}
            pieces = list(value.pieces(ends)) if isinstance(value, Interval) else []
            if len(pieces) > 1:
                statuses = {self.status({**known, name: piece}) for piece in pieces}
                return statuses.pop() if len(statuses) == 1 else None
        return None


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
        return read_bound(bound[1], Decimal(bound[2]))
    if span := _RANGE.fullmatch(text):
        ends = Decimal(span[1]), Decimal(span[4])
        return _range(Interval(*ends, lower_closed=not span[2], upper_closed=not span[3]))
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


def read_bound(operator: str, number: Decimal) -> Interval:
    """The numbers that an operator, one of ``<``, ``<=``, ``>`` and ``>=``, and a number leave."""
    closed = operator.endswith("=")
    if operator.startswith("<"):
        return Interval(upper=number, upper_closed=closed)
    return Interval(lower=number, lower_closed=closed)


def _range(span: Interval) -> Interval:
    lower, upper = span.ends
    if lower > upper or (lower == upper and not (span.lower_closed and span.upper_closed)):
        raise NotationError(f"området {lower}..{upper} står opp ned; det laveste tallet skal først")
    return span


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
