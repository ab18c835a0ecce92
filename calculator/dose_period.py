"""When a dose is given: so many times in a day, at a rate, every so often, once, on days.

==================  ==========================================
notation            meaning
==================  ==========================================
``day``             in a day; so ``week`` and ``month``
``hour``            without a pause, so much an hour; so ``minute``
``36 hours``        every 36 hours; so minutes, days, weeks and months
``once``            one dose, and no more
``days 1+15``       on these days of a course
==================  ==========================================
"""

import re
from dataclasses import dataclass

from calculator.duration import TimeUnit

_PLURALS = {unit.plural: unit for unit in TimeUnit}
_PLAIN = {unit.value: unit for unit in TimeUnit}
_EVERY = re.compile(rf"([1-9][0-9]{{0,2}}) ({'|'.join(_PLURALS)})")
_DAYS = re.compile(r"days ([1-9][0-9]{0,2}(?:\+[1-9][0-9]{0,2})*)")
_ONCE = "once"


class PeriodError(ValueError):
    """A text that is no period."""


@dataclass(frozen=True, slots=True)
class Period:
    """A period as the module's table has them.

    ``unit`` is None of one dose and of ``days``; ``count`` is how many of the unit there are
    between two doses, or 1 where a dose is given so many times in one.
    """

    unit: TimeUnit | None
    count: int = 1
    days: tuple[int, ...] = ()

    def __str__(self) -> str:
        """The notation."""
        if self.days:
            return f"days {'+'.join(map(str, self.days))}"
        if self.unit is None:
            return _ONCE
        return self.unit if self.count == 1 else f"{self.count} {self.unit.plural}"

    @property
    def is_rate(self) -> bool:
        """Whether the dose runs without a pause, so much a minute or an hour."""
        return self.count == 1 and self.unit in (TimeUnit.MINUTE, TimeUnit.HOUR)

    @property
    def is_plain(self) -> bool:
        """Whether it is a day, a week or a month, in which a dose may be given several times."""
        return self.unit is not None and self.count == 1 and not self.is_rate

    @property
    def minutes(self) -> int | None:
        """How long it is at the shortest; None where a dose is not repeated."""
        return self.unit.minutes * self.count if self.unit else None

    def most_in_a_day(self, times: int) -> int:
        """How many doses can come within 24 hours at the most; of a rate, how many of its times."""
        if self.minutes is not None and self.minutes < TimeUnit.DAY.minutes:
            return -(-TimeUnit.DAY.minutes // self.minutes)
        return times


DAY = Period(TimeUnit.DAY)
ONCE = Period(None)


def read_period(text: str) -> Period:
    """Read a period.

    Raises:
        PeriodError: where the text is none of those in the module's table.
    """
    if text == _ONCE:
        return ONCE
    if found := _DAYS.fullmatch(text):
        days = tuple(int(each) for each in found[1].split("+"))
        if list(days) != sorted(set(days)):
            raise PeriodError(text)
        return Period(None, days=days)
    if (found := _EVERY.fullmatch(text)) and (count := int(found[1])) > 1:
        return Period(_PLURALS[found[2]], count)
    if text in _PLAIN:
        return Period(_PLAIN[text])
    raise PeriodError(text)
