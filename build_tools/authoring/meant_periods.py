"""What an author meant by a period that is not in the notation of `calculator.dose_period`."""

import re

_DAYS = re.compile(r"(days?|weeks?|dag|uke) *(\d{1,2}(?: *[+,] *\d{1,3})+)")
_EVERY = re.compile(r"(?:every |hver )?(\d{1,3})?[.]? ?([a-zæøå]+)")
_UNITS = {
    "minutes": ("minute", "minutt", "minutter", "min"),
    "hours": ("hour", "time", "timer", "h", "t"),
    "days": ("day", "dag", "dager", "døgn"),
    "weeks": ("week", "uke", "uker"),
    "months": ("month", "måned", "måneder", "mnd"),
}
_PLURALS = {word: plural for plural, words in _UNITS.items() for word in (plural, *words)}
_YEAR = {"year", "years", "år"}
_MONTHS_OF_A_YEAR = 12
_DAYS_OF_A_WEEK = 7


def meant_days(text: str) -> str:
    """The days of a course that its author counts from 0: `weeks 0+2+6` is `days 1+15+43`."""
    found = _DAYS.fullmatch(text.strip().lower())
    numbers = [int(each) for each in re.findall(r"\d+", found[2])] if found else []
    if not found or numbers[0] != 0 or numbers != sorted(set(numbers)):
        return ""
    length = _DAYS_OF_A_WEEK if found[1].startswith(("week", "uke")) else 1
    return f"days {'+'.join(str(number * length + 1) for number in numbers)}"


def meant_interval(text: str) -> str:
    """So much time between two doses: `8 week` is `8 weeks`, and `year` is `12 months`.

    One day, week or month has a form of its own; one hour or minute may be a rate as well as a time
    between doses, so that is never guessed at.
    """
    found = _EVERY.fullmatch(text.strip().lower())
    if not found:
        return ""
    count, word = int(found[1] or 1), found[2]
    if word in _YEAR:
        return f"{count * _MONTHS_OF_A_YEAR} months" if count else ""
    plural = _PLURALS.get(word, "")
    if count > 1 and plural:
        return f"{count} {plural}"
    return plural.removesuffix("s") if plural in ("days", "weeks", "months") and count == 1 else ""
