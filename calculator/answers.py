"""All answers that a guideline can give for a drug, as one decision diagram.

The diagram is over complete patients. What is not known is then asked of it exactly: which fields
can still change the answer, and (elsewhere) where two guidelines differ.
"""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter
from typing import NamedTuple

from calculator.conditions import Choices, Condition, Criterion, Known
from calculator.decision_diagram import Space, space_of
from calculator.diagram_nodes import Diagram
from calculator.dose_amount import cap_borders, settled_within
from calculator.dose_quantity import DoseQuantity
from calculator.effects import Effect
from calculator.guideline import Drug, Guideline, Rule
from calculator.interval import Interval

INDICATION = "indication"
"""The field that says what the drug is wanted for."""


_SEVERITY = attrgetter("severity")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a complete patient is told of one drug; ``doses`` are places in the drug's list."""

    indicated: bool
    recommendation: Effect
    doses: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """The answer of one drug to every patient; the leaves of the diagram are of type Answer.

    ``computed`` are the doses that are computed and those that follow them, each with its place,
    and the leaves of ``amounts`` tell what each that is listed comes to, or that this varies.
    """

    space: Space
    diagram: Diagram
    amounts: Diagram
    computed: tuple[tuple[int, DoseQuantity], ...]

    def outcomes(self, known: Known) -> tuple[Answer, ...]:
        """Every answer that what is not known still allows."""
        decided = self.space.value(self.diagram, known)
        if decided is not None:
            return _answers([decided])
        return _answers(self.space.outcomes(self.diagram, known))

    def missing(self, known: Known) -> frozenset[str]:
        """The fields not known that indication, recommendation or doses still depend on.

        Such is also a number that only changes what a listed dose comes to.
        """
        return self.left_open(known)[1]

    def left_open(self, known: Known) -> tuple[tuple[Answer, ...], frozenset[str]]:
        """`outcomes` and `missing` in one."""
        if self.computed:
            return self.outcomes(known), self._missing_of_amounts(known)
        decided = self.space.value(self.diagram, known)
        if decided is not None:
            return _answers([decided]), frozenset()
        found, missing = self.space.left_open(self.diagram, known)
        return _answers(found), missing

    def _missing_of_amounts(self, known: Known) -> frozenset[str]:
        amounts = self.amounts
        bounded = any(
            isinstance(known.get(basis), Interval)
            for basis in (dose.basis.field for _, dose in self.computed if dose.basis)
        )
        if bounded:
            amounts = _amounts(self.space, self.diagram, self.computed, known)
        varying = {
            each.field
            for texts in self.space.outcomes(amounts, known)
            if isinstance(texts, _AnswerWithAmounts)
            for each in texts.amounts
            if isinstance(each, _Varies) and not isinstance(known.get(each.field), Decimal)
        }
        return self.space.undecided(amounts, known) | varying


def _answers(values: Iterable[Hashable]) -> tuple[Answer, ...]:
    return tuple([each for each in values if isinstance(each, Answer)])


def answers_of(guideline: Guideline, drug: Drug) -> Answers:
    """Work out every answer of a drug."""
    rules = guideline.rules_for(drug)
    indicated = _indicated(drug)
    conditions = [
        indicated,
        *(rule.when for rule in rules),
        *(conversion.when for rule in rules for conversion in rule.becomes),
        *(dose.when for dose in drug.doses),
        *(cut for dose in drug.doses for each in dose.in_turn for cut in _cuts(guideline, each)),
    ]
    read = frozenset().union(*(each.fields for each in conditions))
    asked = [guideline.fields[name].ask_when for name in sorted(read & guideline.fields.keys())]
    space = space_of(guideline.fields.values(), [*conditions, *(each for each in asked if each)])
    gravest: Diagram = space.leaf(Effect.USE)
    for rule in rules:
        gravest = space.combine(max_effect, gravest, effect_of(space, rule))
    listed: Diagram = space.leaf(())
    for place, dose in enumerate(drug.doses):
        listed = space.combine(
            lambda doses, met, place=place: (*doses, place) if met else doses,
            listed,
            space.of(dose.when),
        )
    diagram = space.combine(_answer, space.of(indicated), gravest, listed)
    computed = tuple(
        (place, each)
        for place, dose in enumerate(drug.doses)
        for each in dose.in_turn
        if each.basis
    )
    amounts = _amounts(space, diagram, computed, {})
    return Answers(space.keeping(diagram, amounts), diagram, amounts, computed)


class _AnswerWithAmounts(NamedTuple):
    """An answer, and what each of its doses that is computed comes to."""

    answer: Answer
    amounts: tuple[Hashable, ...]


class _Varies(NamedTuple):
    """That what a dose comes to still varies within one cell of the field that it is computed of.

    Another cell varies in another way, so the two are told apart.
    """

    field: str
    cell: int


def _cuts(guideline: Guideline, dose: DoseQuantity) -> Iterator[Condition]:
    """What cuts the field of a computed dose: its range, and where a cap is reached."""
    if dose.basis is None:
        return
    span = guideline.fields[dose.basis.field].range
    assert span is not None
    borders = [Interval(lower=each) for each in cap_borders(dose) if span.accepts(each)]
    for test in (span, *borders):
        yield Condition(((Criterion(dose.basis.field, test, ""),),))


def _amounts(
    space: Space, diagram: Diagram, computed: tuple[tuple[int, DoseQuantity], ...], known: Known
) -> Diagram:
    """The answers as `_AnswerWithAmounts`, or as they are where no dose is computed."""
    if not computed:
        return diagram  # the same answers told apart, and half the memory of a page
    texts = [_doses_text(space, dose, known) for _, dose in computed]

    def with_amounts(answer: Answer, *amounts: Hashable) -> _AnswerWithAmounts:
        pairs = zip(computed, amounts, strict=True)
        return _AnswerWithAmounts(
            answer, tuple(each for (place, _), each in pairs if place in answer.doses)
        )

    return space.combine(with_amounts, diagram, *texts)


def _doses_text(space: Space, dose: DoseQuantity, known: Known) -> Diagram:
    """What a dose comes to in each cell of its field, or that it varies there.

    Of a field that is known by a bound only the numbers within count.
    """
    assert dose.basis is not None
    level, axis = next(
        (level, each) for level, each in enumerate(space.axes) if each.field == dose.basis.field
    )
    bound = known.get(axis.field)
    texts: list[Diagram] = []
    for cell, interval in enumerate(axis.intervals):
        within = interval.within(bound) if isinstance(bound, Interval) else interval
        settled = settled_within(dose, within) if within else None
        varies = _Varies(axis.field, cell)
        texts.append(space.leaf(tuple(each.given for each in settled) if settled else varies))
    return space.branch(level, tuple(texts))


def max_effect(*effects: Effect) -> Effect:
    """The gravest of some effects; none at all is no hindrance to use."""
    return max(effects, key=_SEVERITY, default=Effect.USE)


def _indicated(drug: Drug) -> Condition:
    choices = Choices(frozenset(drug.indicated_for))
    return Condition(((Criterion(INDICATION, choices, tuple(sorted(drug.indicated_for))),),))


def effect_of(space: Space, rule: Rule) -> Diagram:
    """The effect of one rule alone; use where it does not apply."""
    return space.combine(
        lambda met, *converted: converted_effect(rule, converted) if met else Effect.USE,
        space.of(rule.when),
        *(space.of(conversion.when) for conversion in rule.becomes),
    )


def converted_effect(rule: Rule, statuses: Iterable[bool | None]) -> Effect:
    """What a rule counts as where it applies, by the status of each of its conversions."""
    held = [
        each.effect for each, status in zip(rule.becomes, statuses, strict=True) if status is True
    ]
    return max_effect(*held) if held else rule.effect


def _answer(indicated: bool, recommendation: Effect, doses: tuple[int, ...]) -> Answer:
    shown = doses if indicated and recommendation.gives_dose else ()
    return Answer(indicated, recommendation, shown)
