"""Numbers between two ends: of a condition, of a field's range, or within a bound."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal


@dataclass(frozen=True, slots=True)
class Interval:
    """Numbers between two ends, each of which may be absent, in, or out.

    Where they are ``whole`` numbers both ends are there, and in.
    """

    lower: Decimal | None = None
    upper: Decimal | None = None
    lower_closed: bool = True
    upper_closed: bool = True
    whole: bool = False

    def accepts(self, value: object) -> bool:
        """Tell whether a number lies in the interval."""
        return (
            isinstance(value, Decimal)
            and not self._is_above(value)
            and not self._is_below(value)
            and not (self.whole and value % 1)
        )

    def covers(self, other: "Interval") -> bool | None:
        """True where the interval holds every number of another, false where none, else None.

        The other one has both ends, and holds some number.
        """
        if isinstance(other, Totals):
            held = {self.accepts(number) for number in other.numbers}
            return held.pop() if len(held) == 1 else None
        assert other.lower is not None
        assert other.upper is not None
        if self._is_above(other.upper) or self._is_below(other.lower):
            return False
        if self.lower == other.upper and not other.upper_closed:
            return False
        if self.upper == other.lower and not other.lower_closed:
            return False
        starts = not self._is_above(other.lower) or (
            self.lower == other.lower and not other.lower_closed
        )
        ends = not self._is_below(other.upper) or (
            self.upper == other.upper and not other.upper_closed
        )
        return True if starts and ends else None

    def _is_above(self, value: Decimal) -> bool:
        if self.lower is None:
            return False
        return value < self.lower if self.lower_closed else value <= self.lower

    def _is_below(self, value: Decimal) -> bool:
        if self.upper is None:
            return False
        return value > self.upper if self.upper_closed else value >= self.upper

    @property
    def ends(self) -> tuple[Decimal, ...]:
        """The borders that the interval draws, lowest first."""
        return tuple([end for end in (self.lower, self.upper) if end is not None])

    @property
    def bounds(self) -> tuple[tuple[str, Decimal], ...]:
        """Each end as an operator and a number, lowest first: ``>=`` 30 and ``<`` 60."""
        lower = (">=" if self.lower_closed else ">", self.lower)
        upper = ("<=" if self.upper_closed else "<", self.upper)
        return tuple([(operator, end) for operator, end in (lower, upper) if end is not None])

    def within(self, other: "Interval") -> "Interval | None":
        """The numbers that also lie in another interval; None where none does."""
        starts = [each for each in (self, other) if each.lower is not None]
        ends = [each for each in (self, other) if each.upper is not None]
        start = max(starts, key=lambda each: (each.lower, not each.lower_closed), default=self)
        end = min(ends, key=lambda each: (each.upper, each.upper_closed), default=self)
        lower, upper, closed = start.lower, end.upper, (start.lower_closed, end.upper_closed)
        if lower is None or upper is None:
            return Interval(lower, upper, *closed)
        if other.whole:
            return whole_numbers(lower, upper, *closed)
        if lower > upper or (lower == upper and not all(closed)):
            return None
        return Interval(lower, upper, *closed)

    def pieces(self, borders: Iterable[Decimal]) -> Iterator["Interval"]:
        """The interval, which has both ends, cut into its borders and what lies between them."""
        ends = sorted({*self.ends, *(border for border in borders if self.accepts(border))})
        for place, end in enumerate(ends):
            if place and self.whole:
                if between := whole_numbers(ends[place - 1], end, False, False):
                    yield between
            elif place:
                yield Interval(ends[place - 1], end, lower_closed=False, upper_closed=False)
            if self.accepts(end):
                yield Interval(end, end, whole=self.whole)

    @property
    def middle(self) -> Decimal:
        """A number of an interval that has both ends."""
        lower, upper = self.ends
        return (lower + upper) // 2 if self.whole else (lower + upper) / 2


@dataclass(frozen=True, slots=True)
class Totals(Interval):
    """All ``numbers`` that a sum can still come to, lowest first, as the interval they lie in."""

    numbers: tuple[Decimal, ...] = ()

    def pieces(self, _borders: Iterable[Decimal]) -> Iterator[Interval]:
        """Each of the numbers."""
        return (Interval(number, number) for number in self.numbers)


def whole_numbers(
    lower: Decimal, upper: Decimal, lower_closed: bool = True, upper_closed: bool = True
) -> Interval | None:
    """The whole numbers between two ends; None where there is none."""
    first = lower.to_integral_value(ROUND_CEILING)
    last = upper.to_integral_value(ROUND_FLOOR)
    first += first == lower and not lower_closed
    last -= last == upper and not upper_closed
    return Interval(first, last, whole=True) if first <= last else None
