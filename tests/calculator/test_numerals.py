"""Numbers as people write them: read right, asked about, or refused."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.numerals import (
    AmbiguousNumberError,
    NotANumberError,
    measured_in,
    read_number,
    write_number,
    write_quantity,
    write_typed,
)
from tests.numbers.vectors import BOUNDS, MORE_MARKS, NO_BOUNDS, READ, REFUSED, TWO_WAYS


@pytest.mark.parametrize(("text", "number"), READ.items())
def test_a_number_is_read(text: str, number: str) -> None:
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize("text", TWO_WAYS)
def test_decimals_or_thousands_is_asked_about(text: str) -> None:
    with pytest.raises(AmbiguousNumberError, match="kan leses på to måter"):
        read_number(text)


@pytest.mark.parametrize("text", MORE_MARKS)
def test_more_than_one_mark_is_asked_about(text: str) -> None:
    with pytest.raises(AmbiguousNumberError, match="flere skilletegn"):
        read_number(text)


@pytest.mark.parametrize("text", [*REFUSED, *NO_BOUNDS, *BOUNDS])
def test_what_is_malformed_is_refused(text: str) -> None:
    with pytest.raises(NotANumberError):
        read_number(text)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("1.234", "«1.234» kan leses på to måter. Skriv 1234 uten skilletegn, "
            "eller med færre desimaler, for eksempel 1,23."),
        ("1.234,5", "«1.234,5» har flere skilletegn. "
            "Skriv tallet med bare ett komma, uten punktum."),
    ],
)  # fmt: skip
def test_the_question_shows_the_ways_out(text: str, question: str) -> None:
    with pytest.raises(AmbiguousNumberError) as error:
        read_number(text)
    assert str(error.value) == question


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("4", "4"), ("4.0", "4"), ("3.20", "3,2"), ("0.5", "0,5"), ("-0.5", "-0,5"),
        ("1234.5", "1234,5"), ("9999", "9999"), ("10000", "10\u00a0000"),
        ("12345", "12\u00a0345"), ("1E+2", "100"), ("-12345", "-12\u00a0345"),
    ],
)  # fmt: skip
def test_a_number_is_written_with_a_comma_and_no_trailing_zero(number: str, text: str) -> None:
    assert write_number(Decimal(number)) == text


def test_a_quantity_keeps_its_unit_on_the_same_line() -> None:
    assert write_quantity(Decimal("12.5"), "g/dL") == "12,5\u00a0g/dL"


@pytest.mark.parametrize(
    ("number", "text"),
    [("1.234", "1,2340"), ("0.125", "0,125"), ("12.5", "12,5"), ("1234", "1234")],
)
def test_a_number_to_be_typed_is_none_that_is_asked_about(number: str, text: str) -> None:
    assert write_typed(Decimal(number)) == text
    assert read_number(text) == Decimal(number)


@given(st.decimals(-1_000_000, 1_000_000, places=2))
def test_what_is_written_is_read_as_the_same_number_or_asked_about(number: Decimal) -> None:
    assert read_number(write_number(number)) == number


@given(st.text(alphabet="0123456789,.- −\u00a0", max_size=12) | st.text(max_size=12))
def test_any_text_is_a_number_a_question_or_refused(text: str) -> None:
    try:
        number = read_number(text)
    except (AmbiguousNumberError, NotANumberError):
        return
    assert number == Decimal("".join(text.split()).replace(",", ".").replace("−", "-"))


def test_a_number_without_unit_stands_alone() -> None:
    assert write_quantity(Decimal("3.2"), "") == "3,2"
    assert measured_in("") == "uten enhet"
    assert measured_in("kg") == "i kg"


@pytest.mark.parametrize("text", ["1,234", "1.234"])
def test_of_a_number_that_could_be_two_both_ways_to_write_it_are_told(text: str) -> None:
    with pytest.raises(AmbiguousNumberError, match=r"Skriv 1234 uten .* for eksempel 1,23"):
        read_number(text)


def test_four_digits_stand_together_whatever_their_sign() -> None:
    written = [write_number(Decimal(each)) for each in ("1234", "-1234", "12345", "-12345")]
    assert written == ["1234", "-1234", "12\u00a0345", "-12\u00a0345"]
