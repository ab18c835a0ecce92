"""A number known only by a bound: what is one, what it leaves, and how it is written back."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.bounds import Bound, bound_text, numbers_within, parse_bound, write_bound
from calculator.form import read_form
from calculator.guideline import Guideline
from calculator.interval import Interval
from calculator.json_values import plain_value
from calculator.patient import FieldError, read_value
from tests.calculator.strategies import bounds
from tests.real_procedure import GUIDELINE

NUMBERS = [field for field in GUIDELINE.fields.values() if field.range]


@pytest.mark.parametrize(
    ("text", "operator", "number"),
    [
        (">90", ">", "90"),
        (" >= 8 ", ">=", "8"),
        ("<=30", "<=", "30"),
        ("<   0.5", "<", "0.5"),
        ("> -1", ">", "-1"),
    ],
)
def test_a_bound_is_an_operator_and_a_number(text: str, operator: str, number: str) -> None:
    assert parse_bound(text) == Bound(operator, Decimal(number))


@pytest.mark.parametrize(
    "value",
    [
        *("", ">", "90", "=> 8", "> = 8", ">> 8", "> > 8", ">= >= 8", "≥ 8", "≤8", "= 8", "!= 8"),
        *("> 8 mL/min", "> 8,5", "> .5", "> 8.", "> 1e2", "> +8", "> NaN", "> Infinity", "> ٩٠"),
        *("> ９０", "8 >", "> 8 < 9", ">\t8", ">\u00a08", "> 8\n", True, False, [">", 8]),
    ],
)
def test_what_is_no_bound_is_no_number_either(guideline: Guideline, value: Any) -> None:
    error = read_value(guideline.fields["crcl"], value)
    assert isinstance(error, FieldError)
    assert error.code == "wrong_type"


@pytest.mark.parametrize("text", ["> 301", "> 300", "< 0", ">= 300.1", "<= -0.1", "> -1", "<= 301"])
def test_a_bound_outside_the_range_or_that_leaves_nothing_is_out_of_range(
    guideline: Guideline, text: str
) -> None:
    error = read_value(guideline.fields["crcl"], text)
    assert isinstance(error, FieldError)
    assert error.code == "out_of_range"
    assert error.message.startswith("Kreatininclearance må være fra 0 til 300\u00a0mL/min, så «")


@pytest.mark.parametrize("value", ["> 8", ">= 8"])
@pytest.mark.parametrize("name", ["pregnant", "indication"])
def test_only_a_number_has_bounds(guideline: Guideline, name: str, value: str) -> None:
    error = read_value(guideline.fields[name], value)
    assert isinstance(error, FieldError)
    assert error.code == ("wrong_type" if name == "pregnant" else "not_a_choice")


@pytest.mark.parametrize(
    ("text", "leaves", "words"),
    [
        ("> 90", Interval(Decimal(90), Decimal(300), lower_closed=False), "over 90 mL/min"),
        (">= 90", Interval(Decimal(90), Decimal(300)), "90 mL/min eller høyere"),
        ("< 15.5", Interval(Decimal(0), Decimal("15.5"), upper_closed=False), "under 15,5 mL/min"),
        ("<= 15", Interval(Decimal(0), Decimal(15)), "15 mL/min eller lavere"),
        (">= 300", Interval(Decimal(300), Decimal(300)), "300 mL/min eller høyere"),
        ("<= 0", Interval(Decimal(0), Decimal(0)), "0 mL/min eller lavere"),
    ],
)
def test_a_bound_leaves_the_numbers_of_the_range_and_is_told_in_words(
    guideline: Guideline, text: str, leaves: Interval, words: str
) -> None:
    field = guideline.fields["crcl"]
    value = read_value(field, text)
    assert value == leaves
    assert isinstance(value, Interval)
    assert bound_text(field, value).replace("\u00a0", " ") == words
    assert write_bound(field, value) == text


@given(st.sampled_from(NUMBERS), st.data())
def test_a_bound_is_read_as_it_was_written(field: Any, data: st.DataObject) -> None:
    interval = data.draw(bounds(GUIDELINE, field))
    parsed = parse_bound(write_bound(field, interval))
    assert parsed is not None
    assert numbers_within(field, parsed) == interval
    assert read_value(field, write_bound(field, interval)) == interval


@pytest.mark.parametrize(
    ("typed", "bound"),
    [
        ("≥ 8", ">= 8"),
        ("≤8,5", "<= 8.5"),
        (" > 8,5 ", "> 8.5"),
        ("<=8", "<= 8"),
        ("<\u00a08", "< 8"),
    ],
)
def test_a_bound_is_typed_as_people_write_it(guideline: Guideline, typed: str, bound: str) -> None:
    field = guideline.fields["hemoglobin"]
    assert read_form(guideline, {field.name: typed}).known == {field.name: read_value(field, bound)}


@pytest.mark.parametrize("typed", ["=> 8", "> > 8", ">", "≥≥8", "> ٨", "> 8 g", "8 >"])
def test_what_is_typed_like_a_bound_and_is_none_is_an_error(
    guideline: Guideline, typed: str
) -> None:
    reading = read_form(guideline, {"hemoglobin": typed})
    assert reading.known == {}
    assert reading.errors["hemoglobin"].code == "wrong_type"


def test_a_value_is_stated_in_json_as_it_was_read(guideline: Guideline) -> None:
    for name, stated in {"crcl": ">= 8", "age": 64.9, "indication": "ra", "pregnant": True}.items():
        value = Decimal(str(stated)) if isinstance(stated, float) else stated
        read = read_value(guideline.fields[name], value)
        assert not isinstance(read, FieldError)
        assert plain_value(guideline.fields[name], read) == stated


def test_the_other_side_of_a_bound_holds_all_other_numbers(guideline: Guideline) -> None:
    for operator, opposite in {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}.items():
        assert Bound(operator, Decimal(8)).opposite == Bound(opposite, Decimal(8))


def test_a_number_of_the_range_is_what_a_field_takes(guideline: Guideline) -> None:
    field = guideline.fields["hemoglobin"]
    assert field.takes(Decimal(8))
    assert not field.takes(Decimal(31))
    assert not field.takes(True)
