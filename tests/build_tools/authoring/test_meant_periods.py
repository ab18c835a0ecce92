"""What is suggested for a period that is not in the notation."""

import pytest

from build_tools.authoring.meant_periods import meant_days, meant_interval
from calculator.dose_period import read_period


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("weeks 0+2+6", "days 1+15+43"),
        ("days 0+14+42", "days 1+15+43"),
        ("uke 0, 2, 6", "days 1+15+43"),
        ("weeks 1+3+7", ""),  # which day of the week is not said
        ("days 0+0+1", ""),
        ("days 0+14+7", ""),
        ("day", ""),
    ],
)
def test_days_counted_from_0_are_counted_from_1(written: str, days: str) -> None:
    assert meant_days(written) == days
    assert not days or str(read_period(days)) == days


@pytest.mark.parametrize(
    ("written", "interval"),
    [
        ("8 week", "8 weeks"),
        ("24h", "24 hours"),
        ("8 t", "8 hours"),
        ("h", ""),
        ("6 mnd", "6 months"),
        ("12 måneder", "12 months"),
        ("hver 6. time", "6 hours"),
        ("year", "12 months"),
        ("2 years", "24 months"),
        ("dag", "day"),
        ("uke", "week"),
        ("time", ""),  # a rate, or an hour between doses
        ("1 hour", ""),
        ("0 weeks", ""),
        ("0 years", ""),
        ("daglig", ""),
    ],
)
def test_an_interval_in_other_words_is_suggested_in_those_of_the_notation(
    written: str, interval: str
) -> None:
    assert meant_interval(written) == interval
    assert not interval or str(read_period(interval)) == interval
