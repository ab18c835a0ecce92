"""«Not» and «and» of conditions, in the notation that a condition can be written in."""

from collections.abc import Iterable, Iterator
from itertools import product

from build_tools.authoring.written_forms import written_number
from calculator.bounds import OPPOSITE
from calculator.conditions import Choices, Condition, Criterion, read_bound
from calculator.interval import Interval


def negated(condition: Condition) -> Condition:
    """True exactly where a condition is false."""
    factors = [
        [opposite for criterion in alternative for opposite in _opposites(criterion)]
        for alternative in condition.alternatives
    ]
    return _together(product(*factors))


def except_where(condition: Condition, other: Condition) -> Condition:
    """True exactly where one condition is and another is not."""
    return both(condition, negated(other))


def both(one: Condition, other: Condition) -> Condition:
    """True exactly where two conditions are."""
    pairs = product(one.alternatives, other.alternatives)
    return _together((*first, *second) for first, second in pairs)


def _together(alternatives: Iterable[Iterable[Criterion]]) -> Condition:
    """Each alternative with one criterion a field; those that nothing meets are left out."""
    merged: dict[tuple[Criterion, ...], None] = {}
    for alternative in alternatives:
        by_field: dict[str, Criterion | None] = {}
        for criterion in alternative:
            before = by_field.get(criterion.field, criterion)
            by_field[criterion.field] = before and _both(before, criterion)
        found = [each for each in by_field.values() if each]
        if len(found) == len(by_field):
            merged[tuple(found)] = None
    return Condition(tuple(merged))


def _opposites(criterion: Criterion) -> Iterator[Criterion]:
    test = criterion.test
    if isinstance(test, Choices):
        yield _choices(criterion.field, Choices(test.values, not test.excluded))
        return
    for operator, number in test.bounds:
        yield _interval(criterion.field, read_bound(OPPOSITE[operator], number))


def _both(one: Criterion, other: Criterion) -> Criterion | None:
    """One criterion for two on one field; None where no value meets both."""
    first, second = one.test, other.test
    if one == other:
        return one
    if isinstance(first, Choices) and isinstance(second, Choices):
        values = _common(first, second)
        return _choices(one.field, values) if values.values else None
    if isinstance(first, Interval) and isinstance(second, Interval):
        meeting = first.within(second)
        return _interval(one.field, meeting) if meeting else None
    return None  # a number and a choice: one of the two is a fault that is told elsewhere


def _common(one: Choices, other: Choices) -> Choices:
    if one.excluded and other.excluded:
        return Choices(one.values | other.values, excluded=True)
    named, rest = (other, one) if one.excluded else (one, other)
    return Choices(frozenset(each for each in named.values if rest.accepts(each)))


def _choices(field: str, choices: Choices) -> Criterion:
    """The criterion; of a question that is answered with yes or no, its other answer."""
    values = choices.values
    if values <= {True, False}:
        (answer,) = ({True, False} - values) if choices.excluded else values
        return Criterion(field, Choices(frozenset({answer})), bool(answer))
    mark = "!= " if choices.excluded else ""
    written = tuple(f"{mark}{value}" for value in sorted(map(str, values)))
    return Criterion(field, choices, written[0] if len(written) == 1 else written)


def _interval(field: str, interval: Interval) -> Criterion:
    (operator, end), *others = interval.bounds
    notation = f"{operator} {written_number(end)}"
    if others:
        lower = "" if interval.lower_closed else "<"
        upper = "" if interval.upper_closed else "<"
        notation = f"{written_number(end)}{lower}..{upper}{written_number(others[0][1])}"
    return Criterion(field, interval, notation)
