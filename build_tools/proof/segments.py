"""A field of numbers as the segments between its borders, each end in or out."""

from dataclasses import dataclass
from decimal import Decimal

from calculator.axis import Axis
from calculator.interval import Interval


@dataclass(frozen=True, slots=True)
class Segment:
    """Numbers next to one another that no condition can tell apart; ``value`` is one of them."""

    interval: Interval
    cell: int
    value: Decimal


def segments(axis: Axis) -> tuple[Segment, ...]:
    """All of a number field's range, lowest first."""
    return tuple(
        Segment(interval, place, next(interval.pieces(())).middle)
        for place, interval in enumerate(axis.intervals)
    )
