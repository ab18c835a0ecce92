"""Dates: read as people and JSON write them, counted exactly, and months between them."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.assessment import compile_guideline
from calculator.dates import date_of, day_number, iso_date, month_length, read_date, write_date
from calculator.formulas import FORMULAS
from calculator.json_lines import assess_line
from calculator.json_values import plain_value
from calculator.page import answer_form
from calculator.patient import FieldError, read_value
from tests.procedure_shapes import SHAPES

COMPILED = compile_guideline(SHAPES.procedures["denosumab"].guideline)
DAYS = st.dates(date(1600, 1, 1), date(2400, 12, 31))


@given(DAYS)
def test_days_are_numbered_as_the_calendar_has_them(day: date) -> None:
    number = day_number(day.year, day.month, day.day)
    assert number - day_number(2000, 1, 1) == (day - date(2000, 1, 1)).days
    assert date_of(number) == (day.year, day.month, day.day)
    assert read_date(day.isoformat()) == read_date(f"{day:%d.%m.%Y}") == number
    assert iso_date(Decimal(number)) == day.isoformat()
    assert write_date(Decimal(number)) == f"{day:%d.%m.%Y}"


@given(DAYS)
def test_a_month_is_as_long_as_it_is(day: date) -> None:
    after = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    assert month_length(day.year, day.month) == (after - timedelta(days=1)).day


@pytest.mark.parametrize(
    "text",
    [
        *("", "29.11", "29.11.26", "31.11.2026", "29.02.2025", "00.01.2026", "01.13.2026"),
        *("01.00.2026", "2026-1-1", "0000-01-01", "11/29/2026", "29 november 2026", "739000"),
        "29.11.2026 kl. 8",
    ],
)
def test_what_is_no_date_or_could_be_two_is_not_read(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("text", "day"), [("1.3.2026", "2026-03-01"), ("29,02,2024", "2024-02-29")]
)
def test_short_days_and_the_comma_of_a_phone_are_read(text: str, day: str) -> None:
    assert read_date(text) == read_date(day)


def months(first: str, last: str) -> Decimal | None:
    start, end = read_date(first), read_date(last)
    assert start is not None
    assert end is not None
    return FORMULAS["months_between"].value({"from": start, "to": end})


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("2026-01-15", "2026-01-15", 0),
        ("2026-01-15", "2026-08-15", 7),
        ("2026-01-31", "2026-02-28", 1),
        ("2024-01-31", "2024-02-29", 1),
        ("2026-11-30", "2027-02-28", 3),
        ("2020-02-29", "2021-02-28", 12),
        ("2026-12-15", "2027-01-15", 1),
    ],
)
def test_a_month_ends_on_the_same_day_or_on_the_last_of_a_shorter_one(
    first: str, last: str, told: int
) -> None:
    assert months(first, last) == told


def test_each_year_begins_where_the_one_before_has_ended() -> None:
    for year in range(1, 9999):
        first = day_number(year, 3, 1)
        assert date_of(first) == (year, 3, 1)
        assert date_of(first - 1) == (year, 2, month_length(year, 2))


def test_between_two_months_their_days_are_counted() -> None:
    assert months("2026-01-15", "2026-01-30") == Decimal(15) / 31
    assert months("2026-08-16", "2026-08-15") is None


@given(DAYS, st.integers(0, 9000))
def test_a_day_more_is_never_fewer_months(first: date, days: int) -> None:
    later = first + timedelta(days=days)
    now = months(first.isoformat(), later.isoformat())
    after = months(first.isoformat(), (later + timedelta(days=1)).isoformat())
    assert now is not None
    assert after is not None
    assert now <= after


def told(**form: str) -> dict[str, Any]:
    return answer_form(COMPILED, {"indication": "osteoporosis", "calcium": "2,3", **form})


@pytest.mark.parametrize(
    ("today", "shown", "contact"),
    [
        ("15.08.2026", "Beregnet: 7\u00a0måneder", False),
        ("16.08.2026", "Beregnet: 7,03\u00a0måneder", True),
    ],
)
def test_seven_months_are_not_more_than_seven_and_a_day_later_they_are(
    today: str, shown: str, contact: bool
) -> None:
    answer = told(last_dose="15.01.2026", today=today)
    assert answer["derived_text"]["months_since_dose"]["value"] == shown
    why = answer["drugs"][0]["card"]["why"]
    assert bool([each for each in why if each["mark"] == "acts"]) is contact
    assert answer["fields"]["last_dose"] == {"understood": "15. januar 2026"}
    assert "Dato for forrige dose: 15.01.2026" in answer["journal"]


def test_without_today_the_months_are_not_known_and_no_clock_is_asked() -> None:
    answer = told(last_dose="15.01.2026")
    assert answer["derived"]["months_since_dose"] is None
    assert answer["derived_text"]["months_since_dose"]["reason"].endswith("Mangler: dagens dato.")


def test_dates_in_the_wrong_order_are_told() -> None:
    reason = told(last_dose="15.01.2026", today="14.01.2026")["derived_text"]
    assert reason["months_since_dose"]["reason"].startswith("Datoene står i feil rekkefølge.")


def test_months_given_beside_other_dates_are_noted_without_a_word_of_kidneys() -> None:
    (note,) = told(last_dose="15.01.2026", today="15.08.2026", months_since_dose="2")["notes"]
    assert (
        note["message"]
        == "Oppgitt 2\u00a0måneder, men beregnet 7\u00a0måneder. Kontroller tallene."
    )


@pytest.mark.parametrize(
    ("text", "understood"),
    [("> 15.01.2026", "etter 15.01.2026"), ("≤ 15.01.2026", "15.01.2026 eller tidligere")],
)
def test_a_date_may_be_known_by_a_bound(text: str, understood: str) -> None:
    answer = told(last_dose=text, today="15.08.2026")
    assert answer["fields"]["last_dose"] == {"understood": understood}
    assert answer["derived"]["months_since_dose"] is None
    assert "Beregnes ikke av en grense" in answer["derived_text"]["months_since_dose"]["reason"]


NO_DATE = "må være en dato, for eksempel «29.11.2026», eller en grense som «< 29.11.2026»."
OUTSIDE = "må være fra 01.01.2005 til 31.12.2100"


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("i går", NO_DATE),
        (20260115, NO_DATE),
        ("=> 2026-01-15", NO_DATE),
        ("1999-01-01", f"{OUTSIDE}."),
        ("< 2005-01-01", f"{OUTSIDE}, så «før 01.01.2005» kan ikke brukes."),
    ],
)
def test_a_fault_of_a_date_is_told_as_one(value: object, message: str) -> None:
    error = read_value(COMPILED.guideline.fields["last_dose"], value)
    assert getattr(error, "message", None) == f"Dato for forrige dose {message}"


def test_a_date_is_read_from_json_and_written_back() -> None:
    field = COMPILED.guideline.fields["last_dose"]
    for text, written in (("15.01.2026", "2026-01-15"), ("> 2026-01-15", ">= 2026-01-16")):
        value = read_value(field, text)
        assert not isinstance(value, FieldError)
        assert plain_value(field, value) == written
        assert read_value(field, written) == value
    line = b'{"indication": "osteoporosis", "last_dose": "2026-01-15", "today": "2026-08-16"}'
    assert assess_line(COMPILED, line)["derived"]["months_since_dose"] == 7.03


def test_what_is_no_date_is_told_at_its_field_and_counts_as_not_known() -> None:
    answer = told(last_dose="i går", today="15.08.2026")
    assert answer["fields"]["last_dose"]["error"]["code"] == "wrong_type"
    assert answer["derived"]["months_since_dose"] is None


def test_blank_is_not_answered() -> None:
    assert "last_dose" not in told(last_dose="  ")["fields"]
