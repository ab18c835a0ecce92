"""What a region demands of one field, in words, and values that meet the demand."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from calculator.axis import Axis
from calculator.condition_words import interval_words
from calculator.conditions import Value
from calculator.field import Field
from calculator.interval import Interval
from calculator.wording import joined, value_text

_MOST_DECIMALS = 20


@dataclass(frozen=True, slots=True)
class Constraint:
    """One field and what it may hold: numbers in some intervals, or some choices or answers."""

    field: Field
    allowed: tuple[Interval | str | bool, ...]

    def accepts(self, value: Value) -> bool:
        """Whether a value meets the demand."""
        return any(
            each.accepts(value) if isinstance(each, Interval) else each == value
            for each in self.allowed
        )

    @property
    def text(self) -> str:
        """The demand in words: «Alder 65 til under 75 år», «Graviditet: nei»."""
        intervals = [each for each in self.allowed if isinstance(each, Interval)]
        if intervals:
            span = " eller ".join(interval_words(self.field, each) for each in intervals)
            return f"{self.field.label} {span}"
        return f"{self.field.label}: {self._choice_text()}"

    def _choice_text(self) -> str:
        values = [each for each in self.allowed if not isinstance(each, Interval)]
        left_out = [each for each in self.field.values if each not in values]
        if len(left_out) < len(values):
            return "ikke " + joined([value_text(self.field, each) for each in left_out])
        return joined([value_text(self.field, each) for each in values])

    @property
    def example(self) -> Value:
        """A value that meets the demand: a plain number near a border, or the first choice."""
        first = self.allowed[0]
        return _plain_number(first, self.field) if isinstance(first, Interval) else first


def constraint(axis: Axis, field: Field, cells: frozenset[int]) -> Constraint:
    """What it means for a field to lie in some of its cells."""
    if axis.range is not None:
        return Constraint(field, tuple(_intervals(axis, cells)))
    return Constraint(field, tuple(value for value in field.values if axis.cell(value) in cells))


def _intervals(axis: Axis, cells: frozenset[int]) -> Iterator[Interval]:
    """The numbers of some cells as segments that do not meet, lowest first."""
    segment: Interval | None = None
    for value, piece in _pieces(axis):
        if axis.cell(value) in cells:
            start = segment or piece
            segment = replace(piece, lower=start.lower, lower_closed=start.lower_closed)
        elif segment is not None:
            yield segment
            segment = None
    if segment is not None:
        yield segment


def _pieces(axis: Axis) -> Iterator[tuple[Decimal, Interval]]:
    """Every border of a field, and what lies open between two, each with a number of it."""
    assert axis.range is not None
    for piece in axis.range.pieces(end for test in axis.tests for end in test.ends):
        yield piece.middle, piece


def _plain_number(interval: Interval, field: Field) -> Decimal:
    """The number with the fewest decimals in the middle, or beside the border of an open side."""
    assert field.range is not None
    lowest, highest = field.range.ends
    lower, upper = interval.ends
    wanted = (lower + upper) / 2
    if lower == lowest and upper != highest:
        wanted = upper if interval.upper_closed else upper - 1
    elif upper == highest and lower != lowest:
        wanted = lower if interval.lower_closed else lower + 1
    if not interval.accepts(wanted):
        wanted = (lower + upper) / 2
    for places in range(_MOST_DECIMALS):
        rounded = wanted.quantize(Decimal(1).scaleb(-places))
        if interval.accepts(rounded):
            return rounded
    return wanted
