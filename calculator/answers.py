"""All answers that a guideline can give for a drug, as one decision diagram.

The diagram is over complete patients. What is not known is then asked of it exactly: which fields
can still change the answer, and (elsewhere) where two guidelines differ.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from calculator.conditions import Choices, Condition, Criterion, Known
from calculator.decision_diagram import Diagram, Space, space_of
from calculator.effects import Effect
from calculator.guideline import Drug, Guideline, Rule

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
    """The answer of one drug to every patient; the leaves of the diagram are of type Answer."""

    space: Space
    diagram: Diagram

    def outcomes(self, known: Known) -> tuple[Answer, ...]:
        """Every answer that what is not known still allows."""
        found = self.space.outcomes(self.diagram, known)
        return tuple([each for each in found if isinstance(each, Answer)])


def answers_of(guideline: Guideline, drug: Drug) -> Answers:
    """Work out every answer of a drug."""
    rules = guideline.rules_for(drug)
    indicated = _indicated(drug)
    conversions = [conversion.when for rule in rules for conversion in rule.becomes]
    space = space_of(
        guideline.fields.values(),
        [
            indicated,
            *(rule.when for rule in rules),
            *conversions,
            *(dose.when for dose in drug.doses),
        ],
    )
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
    return Answers(space.keeping(diagram), diagram)


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
