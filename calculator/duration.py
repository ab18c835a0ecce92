"""How long something lasts: so many minutes, hours, days, weeks or months.

The notation is the number and the unit, ``1 week`` or ``60 minutes``.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class TimeUnit(StrEnum):
    """A unit of time by its name in the front-matter; ``one`` and ``many`` are for readers.

    ``every`` is the word after «hver 4.».
    """

    one: str
    many: str
    every: str

    MINUTE = "minute", "minutt", "minutter", "minutt"
    HOUR = "hour", "time", "timer", "time"
    DAY = "day", "døgn", "døgn", "dag"
    WEEK = "week", "uke", "uker", "uke"
    MONTH = "month", "måned", "måneder", "måned"

    def __new__(cls, name: str, one: str, many: str, every: str) -> "TimeUnit":
        """A member is its name in the front-matter."""
        member = str.__new__(cls, name)
        member._value_ = name
        member.one, member.many, member.every = one, many, every
        return member


_UNITS = {unit.value: unit for unit in TimeUnit}
_NOTATION = re.compile(rf"([1-9][0-9]{{0,2}}) ({'|'.join(TimeUnit)})(s?)")


class DurationError(ValueError):
    """A text that is no duration."""


@dataclass(frozen=True, slots=True)
class Duration:
    """So many of a unit of time."""

    count: int
    unit: TimeUnit

    def __str__(self) -> str:
        """The notation."""
        return f"{self.count} {self.unit}{'s' if self.count > 1 else ''}"

    @property
    def words(self) -> str:
        """For readers: «1 uke», «60 minutter»."""
        return f"{self.count} {self.unit.one if self.count == 1 else self.unit.many}"

    @property
    def every(self) -> str:
        """How often, for readers: «hver uke», «hver 4. uke»."""
        return (
            f"hver {self.unit.every}"
            if self.count == 1
            else f"hver {self.count}. {self.unit.every}"
        )


def read_duration(text: str) -> Duration:
    """The inverse of ``str``.

    Raises:
        DurationError: where the text is not in the notation.
    """
    found = _NOTATION.fullmatch(text)
    if not found or (int(found[1]) > 1) != bool(found[3]):
        raise DurationError(text)
    return Duration(int(found[1]), _UNITS[found[2]])
