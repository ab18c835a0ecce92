"""Numbers and bounds as they are typed or pasted, and shown back."""

from decimal import Decimal

import pytest

from calculator.bounds import Bound, numbers_within, parse_bound, write_bound
from calculator.guideline import Guideline
from calculator.numerals import AmbiguousNumberError, NotANumberError
from calculator.typed import read_typed, text_of, tidy, times, words_of
from tests.numbers.vectors import BOUNDS, MORE_MARKS, NO_BOUNDS, READ, REFUSED, TWO_WAYS, UNSEEN


@pytest.mark.parametrize(("text", "bound"), BOUNDS.items())
def test_a_bound_is_read_as_laboratories_and_people_write_it(text: str, bound: str) -> None:
    assert read_typed(tidy(text)[0]) == parse_bound(bound)


@pytest.mark.parametrize("text", NO_BOUNDS)
def test_what_is_almost_a_bound_is_neither_that_nor_a_number(text: str) -> None:
    with pytest.raises(NotANumberError):
        read_typed(tidy(text)[0])


@pytest.mark.parametrize("text", [*REFUSED, "9" * 61])
def test_what_is_no_number_is_no_bound_either(text: str) -> None:
    with pytest.raises(NotANumberError):
        read_typed(tidy(text)[0])


@pytest.mark.parametrize("text", [*TWO_WAYS, *MORE_MARKS])
@pytest.mark.parametrize("bound", ["{}", "> {}", "under {}", "{} eller høyere"])
def test_a_number_that_can_be_read_two_ways_is_asked_about_in_a_bound_too(
    text: str, bound: str
) -> None:
    with pytest.raises(AmbiguousNumberError):
        read_typed(bound.format(text))


@pytest.mark.parametrize(("text", "number"), UNSEEN.items())
def test_signs_that_nobody_sees_are_taken_away_and_it_is_told(text: str, number: str) -> None:
    tidied, had_unseen = tidy(text)
    assert had_unseen
    assert read_typed(tidied) == Decimal(number)


@pytest.mark.parametrize("text", READ)
def test_a_text_without_such_signs_is_not_told_of(text: str) -> None:
    assert not tidy(text)[1]


@pytest.mark.parametrize(
    ("bound", "typed", "words"),
    [
        (Bound(">", Decimal(90)), "> 90", "over 90\u00a0mL/min"),
        (Bound(">=", Decimal(8)), "≥ 8", "8\u00a0mL/min eller høyere"),
        (Bound("<", Decimal("0.5")), "< 0,5", "under 0,5\u00a0mL/min"),
        (Bound("<=", Decimal("1.234")), "≤ 1,2340", "1,234\u00a0mL/min eller lavere"),
    ],
)
def test_a_bound_is_typed_with_its_sign_and_shown_in_words(
    bound: Bound, typed: str, words: str
) -> None:
    assert (text_of(bound), words_of(bound, "mL/min")) == (typed, words)
    assert read_typed(tidy(typed)[0]) == bound


def test_a_bound_in_another_unit_is_the_same_bound() -> None:
    assert times(Bound("<", Decimal(80)), Decimal("0.1")) == Bound("<", Decimal(8))
    assert times(Decimal(80), Decimal("0.1")) == Decimal(8)


@pytest.mark.parametrize("number", ["0.0000001", "29.999999999999999", "1E+2"])
def test_a_bound_is_written_for_json_in_plain_digits(guideline: Guideline, number: str) -> None:
    crcl = guideline.fields["crcl"]
    within = numbers_within(crcl, Bound(">", Decimal(number)))
    assert within is not None
    assert parse_bound(write_bound(crcl, within)) == Bound(">", Decimal(number))
