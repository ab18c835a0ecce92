"""A dose that changes with time: its steps, from whichever of them the patient has come to."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.dose_plan import Course, Plan, Stage
from calculator.dose_quantity import Basis, DoseChange, Titration
from calculator.dose_words import dose_text, step_texts
from calculator.duration import Duration, DurationError, TimeUnit, read_duration
from tests.calculator.doses import cap, quantity

WEEK = Duration(1, TimeUnit.WEEK)
TAPER = Plan(
    WEEK,
    (Stage(Decimal(30), WEEK), Stage(Decimal(20), read_duration("2 weeks"))),
    Course(Decimal("-2.5"), read_duration("2 weeks"), Decimal(0)),
)
WORDS = {"1 week": "1 uke", "2 weeks": "2 uker", "60 minutes": "60 minutter", "1 month": "1 måned"}


@pytest.mark.parametrize("text", WORDS)
def test_a_duration_is_written_back_as_it_was_read(text: str) -> None:
    assert str(read_duration(text)) == text
    assert read_duration(text).words == WORDS[text]


@pytest.mark.parametrize("text", ["1 weeks", "2 week", "0 weeks", "weeks", "1.5 weeks", "2 weeks "])
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(DurationError):
        read_duration(text)


def test_how_often_leaves_out_the_number_one() -> None:
    assert (WEEK.every, read_duration("4 weeks").every) == ("hver uke", "hver 4. uke")


def test_a_taper_ends_with_no_dose() -> None:
    of = quantity("40", plan=TAPER)
    assert step_texts(of)[:4] == [
        "uke 1: 40 mg",
        "uke 2: 30 mg",
        "uke 3–4: 20 mg",
        "uke 5–6: 17,5 mg",
    ]
    assert step_texts(of)[-1] == "etter uke 18: ingen dose"


def test_stages_alone_end_without_a_word_of_what_comes() -> None:
    of = quantity("40", plan=Plan(WEEK, (Stage(Decimal(30), WEEK),)))
    assert step_texts(of) == ["uke 1: 40 mg", "uke 2: 30 mg"]
    assert dose_text(of) == "40 mg x 1 daglig i 1 uke, deretter 30 mg i 1 uke"


def test_a_dose_that_is_the_last_amount_too_ends_where_a_stage_follows() -> None:
    back = Plan(WEEK, (Stage(Decimal(10), WEEK),), Course(Decimal(-5), WEEK, Decimal(5)))
    of = quantity("5", plan=back)
    assert step_texts(of) == ["uke 1: 5 mg", "uke 2: 10 mg", "fra uke 3: 5 mg"]


def test_a_dose_without_a_plan_has_no_steps() -> None:
    assert step_texts(quantity()) == []


@given(st.integers(1, 9), st.integers(1, 9), st.integers(1, 4))
def test_an_increase_reaches_its_end_and_goes_on(first: int, more: int, times: int) -> None:
    to = Decimal(first + more * times)
    plan = Plan(WEEK, (), Course(Decimal(more), read_duration("4 weeks"), to))
    steps = plan.steps(Decimal(first))
    assert [each.amount for each in steps] == [first + more * n for n in range(times + 1)]
    assert [each.last for each in steps][-1] is None
    following = list(pairwise(steps))
    assert all(one.last is not None and one.last + 1 == other.first for one, other in following)


def test_from_each_step_the_rest_of_the_plan_is_the_same() -> None:
    whole = TAPER.steps(Decimal(40))
    for place, (amount, rest) in enumerate(TAPER.from_each(Decimal(40))):
        assert rest.steps(amount) == whole[place:]


def test_every_number_of_a_plan_and_of_a_change_is_told() -> None:
    assert list(Plan(WEEK, (Stage(Decimal(30), WEEK),)).numbers) == [1, 30, 1]
    assert list(TAPER.numbers) == [1, 30, 1, 20, 2, Decimal("2.5"), 2, 0]
    assert list(DoseChange((Decimal(15),), Decimal(-50), share=True).numbers) == [50, 15]


def test_the_present_dose_is_told_with_what_is_added_to_it() -> None:
    for plus, every, text in (
        ("100", WEEK, "nåværende dose + 100 mg x 1 daglig, opptrapping hver uke til urat under 9"),
        ("0", None, "nåværende dose x 1 daglig, målet er urat under 9"),
    ):
        titration = Titration(Decimal(plus), every, "urat under 9")
        of = quantity("1", basis=Basis("current_dose", "mg", titration), caps=(cap("900"),))
        assert dose_text(of) == f"{text}, høyst 900 mg per dose"


def test_an_increase_is_told_to_go_on() -> None:
    of = quantity("15", "week", plan=Plan(WEEK, (), Course(Decimal(5), WEEK, Decimal(25))))
    assert step_texts(of) == ["uke 1: 15 mg", "uke 2: 20 mg", "fra uke 3: 25 mg"]
