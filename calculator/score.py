"""A score as data: points that conditions give, numbers that are added, and what a total means."""

from dataclasses import dataclass
from decimal import Decimal

from calculator.conditions import Condition
from calculator.quote import Quote


@dataclass(frozen=True, slots=True)
class Points:
    """One part of a score: ``amount`` points where ``when`` holds, times ``count``.

    ``count`` names a field of that type, empty where the points are a fixed number.
    """

    amount: Decimal
    when: Condition
    count: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Band:
    """What some totals mean; ``when`` holds the score itself against their ends."""

    when: Condition
    label: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class PointScore:
    """The parts that are added, and the bands that their sum falls into, if any."""

    parts: tuple[Points, ...]
    bands: tuple[Band, ...]

    @property
    def sources(self) -> frozenset[str]:
        """The fields that the parts read."""
        return frozenset().union(*(part.when.fields | {part.count} - {""} for part in self.parts))
