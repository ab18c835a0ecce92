"""How long something lasts: so many minutes, hours, days, weeks or months.

The notation is the number and the unit, ``1 week`` or ``60 minutes``.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class TimeUnit(StrEnum):
    """A unit of time by its name in the front-matter; ``one`` and ``many`` are for readers.

    ``minutes`` is how long it is at the shortest.
    """

    one: str
    many: str
    minutes: int
    _every: str

    MINUTE = "minute", "minutt", "minutter", "hvert minutt", 1
    HOUR = "hour", "time", "timer", "hver time", 60
    DAY = "day", "døgn", "døgn", "hver dag", 24 * 60
    WEEK = "week", "uke", "uker", "hver uke", 7 * 24 * 60
    MONTH = "month", "måned", "måneder", "hver måned", 28 * 24 * 60

    def __new__(cls, name: str, one: str, many: str, every: str, minutes: int) -> "TimeUnit":
        """A member is its name in the front-matter."""
        member = str.__new__(cls, name)
        member._value_ = name
        member.one, member.many, member._every, member.minutes = one, many, every, minutes
        return member

    @property
    def plural(self) -> str:
        """Its name in the front-matter after a number above 1."""
        return f"{self.value}s"

    def every(self, count: int) -> str:
        """How often, for readers: «hver uke», «hver 4. uke»."""
        each, time = self._every.split()
        return f"{each} {f'{count}. ' if count > 1 else ''}{time}"


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
        return f"{self.count} {self.unit.plural if self.count > 1 else self.unit.value}"

    @property
    def minutes(self) -> int:
        """How long it is at the shortest."""
        return self.count * self.unit.minutes

    @property
    def words(self) -> str:
        """For readers: «1 uke», «60 minutter»."""
        return f"{self.count} {self.unit.one if self.count == 1 else self.unit.many}"

    @property
    def every(self) -> str:
        """How often, for readers: «hver uke», «hver 4. uke»."""
        return self.unit.every(self.count)


def read_duration(text: str) -> Duration:
    """The inverse of ``str``.

    Raises:
        DurationError: where the text is not in the notation.
    """
    found = _NOTATION.fullmatch(text)
    if not found or (int(found[1]) > 1) != bool(found[3]):
        raise DurationError(text)
    return Duration(int(found[1]), _UNITS[found[2]])
