"""The days of pasted laboratory lines: which day a line names, and what is to be said of it.

A day is a number as in `calculator.dates`. Today is a day like any other: the page says which.
"""

import re

from calculator.dates import date_of, day_number, read_date

_DATE = re.compile(
    r"(?<![\d.,])(?:(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2})|(\d{4})-(\d{2})-(\d{2}))(?![\d.,])"
    r"(?:,?\s*(?:kl\.?\s*\d{1,2}[:.]|\d{1,2}:)\d{2}(?::\d{2})?(?!\d))?"
)
# Only such words make a date that of the samples below; a day of birth or of printing is another.
_OF_SAMPLES = re.compile(
    r"(?:[\s.,:()]|\b(?:(?:blod)?prøve(?:r|ne|svar|dato|tid(?:spunkt)?|taking)?"
    r"|lab(?:oratorie)?(?:prøver|svar)?|resultat(?:er)?|tatt|den|dato|fra)\b)*",
    re.IGNORECASE,
)


def split_day(line: str) -> tuple[int | None, str]:
    """The day of a line and the line without it; none where there are several or no such day."""
    dates = [*_DATE.finditer(line)]
    if len(dates) != 1:
        return None, line
    day, month, year, iso_year, iso_month, iso_day = dates[0].groups()
    whole = f"20{year}" if year and len(year) == 2 else year or iso_year
    number = read_date(f"{day or iso_day}.{month or iso_month}.{whole}")
    if number is None:
        return None, line
    return int(number), f"{line[: dates[0].start()]} {line[dates[0].end() :]}"


def is_over_samples(rest: str) -> bool:
    """Whether the rest of a line with a day says that the samples below are of that day."""
    return _OF_SAMPLES.fullmatch(rest) is not None


def doubt_of_day(day: int, today: int) -> str:
    """What to look at once more: a day that has not come, or is over a year ago; else empty."""
    year, month, of_month = date_of(today)
    if day > today:
        return "Prøvedatoen er ikke kommet ennå. Kontroller den."
    if day < day_number(year - 1, month, of_month):
        return "Prøven er mer enn ett år gammel. Kontroller om verdien gjelder nå."
    return ""
