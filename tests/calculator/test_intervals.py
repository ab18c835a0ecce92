"""Intervals, and conditions on a number of which only an interval is known, by trying points.

Ends are whole numbers, so that halves stand for all that lies between two of them.
"""

from decimal import Decimal
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from calculator.conditions import Choices, Condition, Criterion, Test, read_bound, read_condition
from calculator.interval import Interval, Totals, whole_numbers

POINTS = [Decimal(half) / 2 for half in range(17)]
ENDS = st.integers(0, 8).map(Decimal)


def holds_some(interval: Interval) -> bool:
    return any(map(interval.accepts, POINTS))


intervals = st.builds(Interval, st.none() | ENDS, st.none() | ENDS, st.booleans(), st.booleans())
spans = st.builds(Interval, ENDS, ENDS, st.booleans(), st.booleans()).filter(holds_some)


def within(span: Interval) -> list[Decimal]:
    return [point for point in POINTS if span.accepts(point)]


def agreed(statuses: set[bool | None]) -> bool | None:
    return statuses.pop() if len(statuses) == 1 else None


@given(intervals.filter(holds_some), spans)
def test_an_interval_covers_another_where_it_holds_each_of_its_points(
    interval: Interval, span: Interval
) -> None:
    assert interval.covers(span) is agreed({interval.accepts(point) for point in within(span)})


@given(intervals.filter(holds_some), intervals.filter(holds_some))
def test_what_is_within_two_intervals_is_what_both_hold(one: Interval, other: Interval) -> None:
    both = one.within(other)
    expected = [point for point in within(other) if one.accepts(point)]
    assert (within(both) if both else []) == expected


@given(intervals.filter(holds_some))
def test_an_interval_is_what_all_of_its_bounds_leave(interval: Interval) -> None:
    bounds = [read_bound(operator, end) for operator, end in interval.bounds]
    expected = [point for point in POINTS if all(bound.accepts(point) for bound in bounds)]
    assert within(interval) == expected


@given(spans, st.lists(ENDS, max_size=4))
def test_the_pieces_of_an_interval_are_its_borders_and_what_lies_between(
    span: Interval, borders: list[Decimal]
) -> None:
    pieces = list(span.pieces(borders))
    assert [point for piece in pieces for point in within(piece)] == within(span)
    for piece in pieces:
        lower, upper = piece.ends
        assert (lower == upper) is piece.lower_closed is piece.upper_closed
        assert not any(lower < border < upper for border in borders)
        assert piece.accepts(piece.middle)
    assert all(one.upper == other.lower for one, other in pairwise(pieces))


def test_a_choice_says_nothing_of_a_bound() -> None:
    tests: list[Test] = [Choices(frozenset({"ra"}))]
    assert [each.covers(Interval(Decimal(0), Decimal(1))) for each in tests] == [None]


criteria = st.builds(
    Criterion, st.sampled_from(["age", "weight"]), intervals.filter(holds_some), st.just("")
)
conditions = st.lists(st.lists(criteria, min_size=1, max_size=2).map(tuple), max_size=3).map(
    lambda alternatives: Condition(tuple(alternatives))
)


@given(conditions, spans, spans)
def test_a_condition_holds_under_bounds_where_it_holds_for_every_number_within(
    condition: Condition, age: Interval, weight: Interval
) -> None:
    status = condition.status({"age": age, "weight": weight})
    exact = agreed(
        {
            condition.status({"age": one, "weight": other})
            for one in within(age)
            for other in within(weight)
        }
    )
    # Kleene's logic may leave open what two criteria of one field settle together.
    assert status is exact or (status is None and any(map(_is_split, condition.alternatives)))


def _is_split(alternative: tuple[Criterion, ...]) -> bool:
    return len({criterion.field for criterion in alternative}) < len(alternative)


def test_alternatives_may_cover_a_bound_together() -> None:
    condition = read_condition([{"crcl": "< 30"}, {"crcl": ">= 30"}])
    high = Interval(Decimal(20), Decimal(300))
    assert condition.status({"crcl": high}) is True
    assert condition.status({}) is None
    gap = read_condition([{"crcl": "< 30"}, {"crcl": "> 30"}])
    assert gap.status({"crcl": high}) is None
    both: list[Any] = [{"crcl": "< 30", "pregnant": True}, {"crcl": ">= 30"}]
    assert read_condition(both).status({"crcl": high, "pregnant": True}) is True
    assert read_condition(both).status({"crcl": high}) is None
    assert read_condition(both).status({"crcl": high, "pregnant": False}) is None


def test_a_bound_that_leaves_one_number_hides_no_other_bound() -> None:
    condition = read_condition([{"age": "120..120", "crcl": "< 30"}, {"crcl": ">= 30"}])
    oldest = Interval(Decimal(120), Decimal(120))
    known = {"age": oldest, "crcl": Interval(Decimal(0), Decimal(300))}
    assert condition.status(known) is True


def test_whole_numbers_have_nothing_between_them() -> None:
    joints = Interval(Decimal(0), Decimal(28), whole=True)
    assert joints.accepts(Decimal(3))
    assert not joints.accepts(Decimal("2.5"))
    over_two = read_bound(">", Decimal(2)).within(joints)
    assert over_two == Interval(Decimal(3), Decimal(28), whole=True)
    assert read_bound(">=", Decimal(3)).covers(over_two) is True
    assert read_bound("<", Decimal("0.5")).within(joints) == whole_numbers(Decimal(0), Decimal(0))
    assert Interval(Decimal("2.2"), Decimal("2.8")).within(joints) is None
    pieces = list(joints.pieces([Decimal(2), Decimal(3)]))
    ends = [tuple(map(int, piece.ends)) for piece in pieces]
    assert ends == [(0, 0), (1, 1), (2, 2), (3, 3), (4, 27), (28, 28)]
    assert pieces[4].middle == 15


@given(st.lists(st.integers(-3, 9), min_size=2, max_size=5, unique=True), st.integers(-4, 10))
def test_a_test_holds_of_totals_where_it_holds_of_each(numbers: list[int], border: int) -> None:
    own = tuple(map(Decimal, sorted(numbers)))
    totals = Totals(own[0], own[-1], numbers=own)
    held = {number >= border for number in own}
    status = read_bound(">=", Decimal(border)).covers(totals)
    assert status is (held.pop() if len(held) == 1 else None)
    assert [piece.ends for piece in totals.pieces(())] == [(number, number) for number in own]
