"""Dates as whole numbers, so that they are compared and bounded as any number is.

The number counts days of the Gregorian calendar. No clock is read here: today is a date like any
other, and whoever asks says which.
"""

import re
from decimal import Decimal

_WRITTEN = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})|([0-9]{1,2})[.,]([0-9]{1,2})[.,]([0-9]{4})"
)
_MONTHS = (
    *("januar", "februar", "mars", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "desember"),
)


def day_number(year: int, month: int, day: int) -> int:
    """The number of a day; the years begin in March, so that a leap day is the last of one.

    Source: E. G. Richards, in S. E. Urban, P. K. Seidelmann (eds), Explanatory Supplement to the
    Astronomical Almanac, 3rd edn, University Science Books 2012, ch. 15.
    """
    years, months = year - (month < 3), (month + 9) % 12
    return 365 * years + years // 4 - years // 100 + years // 400 + (306 * months + 5) // 10 + day


def date_of(number: int) -> tuple[int, int, int]:
    """The year, month and day of a number: the inverse of `day_number`."""
    year = (number - 366) * 400 // 146_097  # never too late
    while day_number(year + 1, 3, 1) <= number:
        year += 1
    month = next(month for month in range(11, -1, -1) if _first(year, month) <= number)
    return year + (month > 9), (month + 2) % 12 + 1, number - _first(year, month) + 1


def _first(year: int, months: int) -> int:
    """The number of the first day of a month, counted from March."""
    return day_number(year + (months > 9), (months + 2) % 12 + 1, 1)


def month_length(year: int, month: int) -> int:
    """The days of a month; the thirteenth is January of the next year."""
    return day_number(year, month + 1, 1) - day_number(year, month, 1)


def read_date(text: str) -> Decimal | None:
    """The number of ``2026-11-29`` or «29.11.2026»; None where it is no date."""
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day = map(int, found.group(1, 2, 3) if found[1] else found.group(6, 5, 4))
    if not (year and 1 <= month <= 12 and 1 <= day <= month_length(year, month)):
        return None
    return Decimal(day_number(year, month, day))


def write_date(number: Decimal) -> str:
    """A date as people in Norway write it: «29.11.2026»."""
    year, month, day = date_of(int(number))
    return f"{day:02}.{month:02}.{year:04}"


def spell_date(number: Decimal) -> str:
    """A date with its month in letters, so that it is seen which is the month: «3. mai 2026»."""
    year, month, day = date_of(int(number))
    return f"{day}. {_MONTHS[month - 1]} {year}"


def iso_date(number: Decimal) -> str:
    """A date as JSON has it: ``2026-11-29``."""
    year, month, day = date_of(int(number))
    return f"{year:04}-{month:02}-{day:02}"
