"""The notation of conditions, and what they say of what is not known."""

from decimal import Decimal
from itertools import product
from typing import Any

import pytest

from calculator.conditions import (
    ALWAYS,
    Choices,
    Known,
    NotationError,
    all_of,
    any_of,
    read_condition,
    read_test,
    write_condition,
)
from calculator.interval import Interval


@pytest.mark.parametrize(
    ("notation", "accepted", "refused"),
    [
        (">= 75", ["75", "75.01", "120"], ["74.99", "0"]),
        ("> 75", ["75.01"], ["75", "74.99"]),
        ("< 30", ["29.99", "0"], ["30", "30.01"]),
        ("<= 30", ["29.99", "30"], ["30.01"]),
        ("<0.5", ["0.49"], ["0.5"]),
        ("30..60", ["30", "45", "60"], ["29.99", "60.01"]),
        ("10..<20", ["10", "19.99"], ["9.99", "20"]),
        ("10<..20", ["10.01", "20"], ["10", "20.01"]),
        ("10<..<20", ["10.01", "19.99"], ["10", "20"]),
        (" 30 .. 60 ", ["30", "60"], ["61"]),
        ("5..5", ["5"], ["4.99", "5.01"]),
    ],
)
def test_numbers_are_held_against_bounds(
    notation: str, accepted: list[str], refused: list[str]
) -> None:
    test = read_test(notation)
    assert [value for value in accepted if not test.accepts(Decimal(value))] == []
    assert [value for value in refused if test.accepts(Decimal(value))] == []


@pytest.mark.parametrize(
    ("notation", "accepted", "refused"),
    [
        (True, [True], [False]),
        (False, [False], [True]),
        ("jia", ["jia"], ["ra", "psa"]),
        (["ra", "psa"], ["ra", "psa"], ["jia"]),
        ("!= jia", ["ra", "psa"], ["jia"]),
        (["!= jia", "!= ra"], ["psa"], ["jia", "ra"]),
    ],
)
def test_answers_and_choices_are_held_against_those_meant(
    notation: Any, accepted: list[Any], refused: list[Any]
) -> None:
    test = read_test(notation)
    assert [value for value in accepted if not test.accepts(value)] == []
    assert [value for value in refused if test.accepts(value)] == []


def test_a_choice_is_never_within_an_interval() -> None:
    assert read_test(">= 0").accepts("ra") is False
    assert read_test(">= 0").accepts(True) is False


def test_an_interval_knows_its_ends() -> None:
    assert Interval().ends == ()
    assert Interval(upper=Decimal(8)).ends == (Decimal(8),)
    assert Interval(Decimal(1), Decimal(2)).ends == (Decimal(1), Decimal(2))


def test_an_end_is_in_and_a_choice_is_meant_unless_it_is_said_otherwise() -> None:
    both = Interval(Decimal(1), Decimal(2))
    assert both.accepts(Decimal(1))
    assert both.accepts(Decimal(2))
    assert Choices(frozenset({"ra"})).accepts("ra")


@pytest.mark.parametrize("notation", ["60..30", "30..<30", "30<..30"])
def test_a_range_upside_down_is_told(notation: str) -> None:
    with pytest.raises(NotationError) as error:
        read_test(notation)
    ends = notation.replace("<", "")
    assert str(error.value) == f"området {ends} står opp ned; det laveste tallet skal først"


@pytest.mark.parametrize("notation", ["", "≥ 75", "= 75", "75", "<0,5", ">= -1", "Ja nei", "RA"])
def test_another_notation_is_told(notation: str) -> None:
    with pytest.raises(NotationError) as error:
        read_test(notation)
    assert str(error.value) == (
        f"«{notation}» er ikke en grense, et område eller et valg; "
        'skriv for eksempel ">= 75", 30..60, true eller ra'
    )


@pytest.mark.parametrize("notation", [[], ["RA"], ["ra", ">= 75"], ["ra", "!= jia"]])
def test_a_list_holds_choices(notation: list[str]) -> None:
    with pytest.raises(NotationError) as error:
        read_test(notation)
    assert str(error.value) == (
        'en liste må inneholde valg, for eksempel [ra, psa], eller bare unntak: ["!= jia"]'
    )


TRUTH = [True, False, None]


@pytest.mark.parametrize("statuses", list(product(TRUTH, repeat=3)))
def test_three_valued_logic_is_what_every_completion_agrees_on(
    statuses: tuple[bool | None, ...],
) -> None:
    completions = list(
        product(*([status] if status is not None else [True, False] for status in statuses))
    )
    for three_valued, two_valued in ((all_of, all), (any_of, any)):
        outcomes = {two_valued(completion) for completion in completions}
        agreed = outcomes.pop() if len(outcomes) == 1 else None
        assert three_valued(statuses) is agreed


def test_nothing_asked_for_is_always_true_and_no_alternative_never() -> None:
    assert ALWAYS.status({}) is True
    assert read_condition([]).status({}) is False


def test_an_entry_that_asks_for_nothing_holds_whatever_the_other_asks_for() -> None:
    condition = read_condition([{"age": ">= 75"}, {}])
    assert condition.status({"age": Decimal(74)}) is True
    assert condition.status({}) is True


def test_fields_are_joined_by_and_and_entries_by_or() -> None:
    condition = read_condition([{"age": ">= 75"}, {"indication": "jia", "weight": "< 10"}])
    assert condition.status({"age": Decimal(75)}) is True
    assert condition.status({"age": Decimal(74)}) is None
    assert condition.status({"age": Decimal(74), "indication": "ra"}) is False
    assert condition.status({"age": Decimal(74), "indication": "jia"}) is None
    young: Known = {"age": Decimal(3), "indication": "jia", "weight": Decimal(9)}
    assert condition.status(young) is True
    assert condition.fields == {"age", "indication", "weight"}


@pytest.mark.parametrize(
    "notation",
    [
        [{}],
        [{"age": ">= 75"}],
        [{"crcl": "30..60"}, {"pregnant": True}],
        [{"indication": ["ra", "psa"], "weight": "10..<20"}, {"indication": "!= jia"}],
    ],
)
def test_a_condition_is_written_as_it_was_read(notation: Any) -> None:
    condition = read_condition(notation)
    assert write_condition(condition) == notation
    # It can be a key: a list written by an author is held as a tuple.
    assert hash(condition) == hash(read_condition(notation))
