"""«Når blir svaret et annet?»: the nearest change of one answer that changes what is said.

Exact, since between two borders nothing can change: each cell of a field is tried once, by one
value of its own, and what is told is the border of the first cell that answers differently.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from calculator.answers import INDICATION, max_effect
from calculator.assessment import (
    Assessment,
    CompiledGuideline,
    doses_listed,
    established_effect,
    findings_of,
)
from calculator.axis import Axis
from calculator.conditions import Known, Value
from calculator.effects import Effect
from calculator.field import Field
from calculator.guideline import Dose, Rule
from calculator.interval import Interval, Totals


@dataclass(frozen=True, slots=True)
class Change:
    """One known field changed alone, and what would then be said.

    ``to`` is the first segment of numbers that answers differently, with the end towards the
    patient's own number as its border, or the other answers that no rule of the drug tells apart.
    ``upwards`` tells the direction of a number.
    """

    field: str
    to: Interval | tuple[Value, ...]
    upwards: bool
    recommendation: Effect
    doses: tuple[Dose, ...]


def nearest_changes(
    compiled: CompiledGuideline, before: Assessment, known: Known
) -> tuple[Change, ...]:
    """The nearest changes for one drug, the nearest number first, then the answers.

    A number is followed both ways to the first segment where dose or recommendation differs.
    Another answer is told only where it leads to a milder recommendation or to other doses: that
    each new risk would make things worse goes without saying. Another indication is another
    patient, and a drug that is not indicated has no change worth a thought.
    """
    if before.indicated is False:
        return ()
    around = _Around(before, known, compiled.readers[before.drug.id])
    axes = [
        axis
        for axis in compiled.answers[before.drug.id].space.axes
        if axis.field in known and not isinstance(known[axis.field], Totals)
    ]
    fields = compiled.guideline.fields
    numbers = [
        change
        for axis in axes
        if axis.range
        for change in _numbers(around, axis)
        if _is_plausible(fields[axis.field], change, known)
    ]
    numbers.sort(key=lambda change: _distance(change, known))
    answers = [
        change
        for axis in axes
        if axis.field != INDICATION and not axis.range and not fields[axis.field].lasting
        for change in _answers(around, axis, fields[axis.field])
    ]
    return (*numbers, *answers)


@dataclass(frozen=True, slots=True)
class _Around:
    """A patient, and all that is needed to answer for those who differ in one field.

    ``readers`` are the rules of the drug by the fields that they read.
    """

    before: Assessment
    known: Known
    readers: Mapping[str, Sequence[Rule]]

    def unmoved(self, field: str) -> Effect:
        """What all rules say that do not read the field: to who differs in it the same."""
        if field not in self.readers:
            return self.before.recommendation
        others = [each for each in self.before.findings if field not in each.rule.read]
        return established_effect(others)

    def outcome(self, field: str, value: Value, unmoved: Effect) -> tuple[Effect, tuple[Dose, ...]]:
        """The recommendation and the doses for the one who differs."""
        known = {**self.known, field: value}
        moved = established_effect(findings_of(self.readers.get(field, ()), known))
        recommendation = max_effect(moved, unmoved)
        drug, indicated = self.before.drug, self.before.indicated
        return recommendation, doses_listed(drug, indicated, recommendation, known)

    def differs(self, outcome: tuple[Effect, tuple[Dose, ...]]) -> bool:
        """Tell whether an outcome is another than the patient's own."""
        return outcome != (self.before.recommendation, self.before.doses)


def _numbers(around: _Around, axis: Axis) -> Iterator[Change]:
    here = axis.cells_of(around.known[axis.field])
    unmoved = around.unmoved(axis.field)
    for places in (range(here[0] - 1, -1, -1), range(here[-1] + 1, len(axis.cells))):
        for place in places:
            outcome = around.outcome(axis.field, axis.cells[place], unmoved)
            if around.differs(outcome):
                yield Change(axis.field, axis.intervals[place], place > here[-1], *outcome)
                break


def _answers(around: _Around, axis: Axis, field: Field) -> Iterator[Change]:
    unmoved = around.unmoved(axis.field)
    for place, value in enumerate(axis.cells):
        outcome = around.outcome(axis.field, value, unmoved)
        graver = outcome[0].severity > around.before.recommendation.severity
        if not graver and around.differs(outcome):
            alike = (each for each in field.values if axis.cell(each) == place)
            yield Change(axis.field, tuple(alike), False, *outcome)


def border(change: Change) -> Decimal:
    """The end of a changed number's segment that is towards the patient's own number."""
    assert isinstance(change.to, Interval)
    lower, upper = change.to.ends
    return lower if change.upwards else upper


def _is_plausible(field: Field, change: Change, known: Known) -> bool:
    """Whether a number may come to change so far: nobody of 12 years comes to be 65 soon.

    Such a number only grows. Of a bound the far end counts.
    """
    span = field.plausible_change
    if span is None:
        return True
    value = known[change.field]
    own = value.ends[0] if isinstance(value, Interval) else value
    assert isinstance(own, Decimal)
    return change.upwards and span.accepts(border(change) - own)


def _distance(change: Change, known: Known) -> Decimal:
    """How far off a border is, as a share of the patient's own number."""
    value = _own_number(change, known)
    return abs(border(change) - value) / max(value, Decimal("0.01"))


def _own_number(change: Change, known: Known) -> Decimal:
    """The patient's own number; of a bound the end that is nearest to the change."""
    value = known[change.field]
    if isinstance(value, Interval):
        return value.ends[1 if change.upwards else 0]
    assert isinstance(value, Decimal)
    return value
