"""«Hva skal til?»: the nearest change of one number or one answer that changes what is said.

Exact, since between two borders nothing can change: each cell of a field is tried once, by one
value of its own, and what is told is the border of the first cell that answers differently.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from calculator.answers import INDICATION
from calculator.assessment import Assessment, Prepared, assess_drug
from calculator.conditions import Interval, Known, Value
from calculator.decision_diagram import Axis


@dataclass(frozen=True, slots=True)
class Change:
    """One known field changed alone, and the assessment that it would give.

    ``to`` is the first stretch of numbers that answers differently, with the end towards the
    patient's own number as its border, or another answer. ``upwards`` tells the direction of a
    number.
    """

    field: str
    to: Interval | bool | str
    upwards: bool
    assessment: Assessment


def nearest_changes(prepared: Prepared, before: Assessment, known: Known) -> tuple[Change, ...]:
    """The nearest changes for one drug, the nearest number first, then the answers.

    A number is followed both ways to the first stretch where dose or recommendation differs.
    Another answer is told only where it leads to a milder recommendation or to other doses: that
    each new risk would make things worse goes without saying. Another indication is another
    patient, and a drug that is not indicated has no change worth a thought.
    """
    if before.indicated is False:
        return ()
    axes = [
        axis
        for axis in prepared.answers[before.drug.id].space.axes
        if axis.field in known and axis.range
    ]
    numbers = [change for axis in axes for change in _numbers(prepared, before, axis, known)]
    numbers.sort(key=lambda change: _distance(change, known))
    return (*numbers, *_answers(prepared, before, known))


def _numbers(prepared: Prepared, before: Assessment, axis: Axis, known: Known) -> Iterator[Change]:
    here = axis.cell(known[axis.field])
    for places in (range(here - 1, -1, -1), range(here + 1, len(axis.cells))):
        for place in places:
            after = _reassess(prepared, before, known, axis.field, axis.cells[place])
            if _differ(before, after):
                yield Change(axis.field, axis.interval(place), place > here, after)
                break


def _answers(prepared: Prepared, before: Assessment, known: Known) -> Iterator[Change]:
    for axis in prepared.answers[before.drug.id].space.axes:
        if axis.field == INDICATION or axis.range or axis.field not in known:
            continue
        for value in axis.cells:
            after = _reassess(prepared, before, known, axis.field, value)
            graver = after.recommendation.severity > before.recommendation.severity
            if not isinstance(value, Decimal) and not graver and _differ(before, after):
                yield Change(axis.field, value, upwards=False, assessment=after)


def _reassess(
    prepared: Prepared, before: Assessment, known: Known, field: str, value: Value
) -> Assessment:
    return assess_drug(prepared, before.drug, {**known, field: value})


def _differ(before: Assessment, after: Assessment) -> bool:
    return (before.recommendation, before.doses) != (after.recommendation, after.doses)


def border(change: Change) -> Decimal:
    """The end of a changed number's stretch that is towards the patient's own number."""
    assert isinstance(change.to, Interval)
    lower, upper = change.to.ends
    return lower if change.upwards else upper


def _distance(change: Change, known: Known) -> Decimal:
    """How far off a border is, as a share of the patient's own number."""
    value = known[change.field]
    assert isinstance(value, Decimal)
    return abs(border(change) - value) / max(value, Decimal("0.01"))
