"""What a score comes to for one patient, exactly, however much is not known.

Parts that read no field in common do not depend on each other. So such groups are worked out one
by one, each over the cells of its own fields that are not known, and then added.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product

from calculator.axis import axis_of
from calculator.conditions import Known, Test, Value
from calculator.field import Field
from calculator.interval import Interval, Totals
from calculator.score import Points, PointScore

type Fields = Mapping[str, Field]

_NOTHING = frozenset({Decimal(0)})


def total(fields: Fields, score: PointScore, known: Known) -> Decimal | Totals:
    """The sum, or all that it can still come to."""
    totals = _NOTHING
    for group in _groups(score):
        totals = _sums(totals, _totals_of(fields, group, known))
    lowest, *_ = numbers = tuple(sorted(totals))
    return Totals(lowest, numbers[-1], numbers=numbers) if len(numbers) > 1 else lowest


def span(fields: Fields, score: PointScore) -> Interval:
    """All that a score can come to, from the least to the most."""
    found = total(fields, score, {})
    numbers = found.numbers if isinstance(found, Totals) else (found,)
    return Interval(numbers[0], numbers[-1], whole=all(each % 1 == 0 for each in numbers))


def part_amounts(score: PointScore, known: Known) -> Iterator[tuple[Points, Decimal | None]]:
    """What each part gives, in the order written; None where that is not known."""
    for part in score.parts:
        status = part.when.status(known)
        number = known.get(part.count) if part.count else Decimal(1)
        if status is False:
            yield part, Decimal(0)
        elif status and isinstance(number, Decimal):
            yield part, part.amount * number
        else:
            yield part, None


def undecided_sources(
    fields: Fields, score: PointScore, known: Known, told: Mapping[Decimal, Decimal]
) -> frozenset[str]:
    """The fields not known of which one alone can still make a difference.

    ``told`` has for each total what stands for it and all that make no difference beside it.
    """
    groups = _groups(score)
    found: set[str] = set()
    for group in groups:
        others = _NOTHING
        for other in groups:
            if other is not group:
                others = _sums(others, _totals_of(fields, other, known))
        choices = _choices(fields, group, known)
        for name, cells in choices.items():
            rest = {each: values for each, values in choices.items() if each != name}
            for fixed in _completions(rest):
                own = {_sum(group, {**fixed, name: value}) for value in cells}
                if any(len({told[a + b] for a in own}) > 1 for b in others):
                    found.add(name)
                    break
    return frozenset(found)


def _groups(score: PointScore) -> list[list[Points]]:
    """The parts, together with those with which they share a field."""
    groups: list[tuple[set[str], list[Points]]] = []
    for part in score.parts:
        read, joined = set(PointScore((part,), ()).sources), [part]
        for other in [each for each in groups if each[0] & read]:
            groups.remove(other)
            read |= other[0]
            joined = [*other[1], *joined]
        groups.append((read, joined))
    return [parts for _, parts in groups]


def _sums(one: frozenset[Decimal], other: frozenset[Decimal]) -> frozenset[Decimal]:
    return frozenset(a + b for a in one for b in other)


def _totals_of(fields: Fields, group: Sequence[Points], known: Known) -> frozenset[Decimal]:
    choices = _choices(fields, group, known)
    return frozenset(_sum(group, each) for each in _completions(choices))


def _choices(fields: Fields, group: Sequence[Points], known: Known) -> dict[str, tuple[Value, ...]]:
    """A value of each cell that each field of a group can lie in; its own where it is known."""
    tests: dict[str, list[Test]] = {}
    for part in group:
        for criterion in part.when.criteria:
            tests.setdefault(criterion.field, []).append(criterion.test)
        if part.count:
            each_number = fields[part.count].range
            assert each_number is not None
            lowest, highest = each_number.ends
            numbers = range(int(lowest), int(highest) + 1)
            each = [Interval(Decimal(n), Decimal(n)) for n in numbers]
            tests.setdefault(part.count, []).extend(each)
    choices: dict[str, tuple[Value, ...]] = {}
    for name, own in tests.items():
        value = known.get(name)
        if value is not None and not isinstance(value, Interval):
            choices[name] = (value,)
            continue
        axis = axis_of(fields[name], tuple(own))
        places = range(len(axis.cells)) if value is None else axis.cells_of(value)
        choices[name] = tuple(axis.cells[at] for at in places)
    return choices


def _completions(choices: Mapping[str, Sequence[Value]]) -> Iterator[dict[str, Value]]:
    return (dict(zip(choices, each, strict=True)) for each in product(*choices.values()))


def _sum(group: Sequence[Points], values: Mapping[str, Value]) -> Decimal:
    amounts = [amount for _, amount in part_amounts(PointScore(tuple(group), ()), values)]
    return sum((each for each in amounts if each is not None), Decimal(0))
