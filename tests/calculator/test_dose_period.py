"""When a dose is given, as an author writes it and as a reader is told it."""

import pytest

from calculator.dose_period import PeriodError, read_period
from calculator.dose_words import rhythm_words

WORDS = {
    "day": "x 1 daglig",
    "week": "én gang per uke",
    "month": "én gang per måned",
    "6 hours": "hver 6. time",
    "5 minutes": "hvert 5. minutt",
    "hour": "hver time",
    "minute": "hvert minutt",
    "36 hours": "hver 36. time",
    "2 days": "hver 2. dag",
    "4 weeks": "hver 4. uke",
    "6 months": "hver 6. måned",
    "once": "som én dose",
    "days 1+15": "dag 1 og 15",
    "days 1+8+15": "dag 1, 8 og 15",
}


@pytest.mark.parametrize("text", WORDS)
def test_a_period_has_its_words_and_is_written_back_as_it_was(text: str) -> None:
    period = read_period(text)
    assert rhythm_words(1, period) == WORDS[text]
    assert str(period) == text


def test_several_times_in_a_period_are_counted() -> None:
    assert rhythm_words(2, read_period("day")) == "x 2 daglig"
    assert rhythm_words(2, read_period("week")) == "2 ganger per uke"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "hours",
            "minutes",
            "days",
            "weeks",
            "daily",
            "weekly",
            "1 week",
            "1 hours",
            "0 days",
        ),
        *("36 hour", "1000 days", "2  days", "-2 days", "2.5 days", "days 0", "days 15+1"),
        *("days 1+1", "days 1, 15", "twice", "ONCE", "day ", "6hours"),
    ],
)
def test_what_is_no_period_is_refused_and_never_guessed_at(text: str) -> None:
    with pytest.raises(PeriodError):
        read_period(text)


def test_how_many_doses_come_within_a_day_is_never_told_too_low() -> None:
    assert read_period("day").most_in_a_day(3) == 3
    assert read_period("6 hours").most_in_a_day(1) == 4
    assert read_period("5 hours").most_in_a_day(1) == 5
    assert read_period("36 hours").most_in_a_day(1) == 1
    assert read_period("week").most_in_a_day(2) == 2
    assert read_period("7 minutes").most_in_a_day(1) == 206
    assert read_period("hour").most_in_a_day(1) == 24


def test_what_runs_without_a_pause_is_a_rate_and_not_counted() -> None:
    rates = {text for text in WORDS if read_period(text).is_rate}
    assert rates == {"hour", "minute"}
    assert {text for text in WORDS if read_period(text).is_plain} == {"day", "week", "month"}


def test_only_what_is_repeated_has_a_length() -> None:
    assert read_period("4 weeks").minutes == 28 * 24 * 60
    assert read_period("once").minutes is None
    assert read_period("days 1+15").minutes is None
