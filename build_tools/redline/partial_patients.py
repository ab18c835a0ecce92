"""Exactly which patients are answered otherwise, those of whom not everything is known among them.

What is established is asked of the calculator's own three-valued logic, rule by rule, in every
state of what may be known; nothing is sampled.
"""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass

from build_tools.redline.common_space import Side, common_space, sides
from build_tools.redline.constraints import constraint
from build_tools.redline.cover import cover
from build_tools.redline.knowledge import Extent, KnownSpace, KnownState, known_space
from calculator.answers import INDICATION, max_effect
from calculator.assessment import established_effect, findings_of
from calculator.axis import Axis
from calculator.conditions import Known
from calculator.diagram_nodes import Diagram
from calculator.dose_amount import given_dose, quantity_of
from calculator.effects import Effect
from calculator.field import Field
from calculator.guideline import Dose, Drug, Guideline, Rule
from calculator.interval import Interval


@dataclass(frozen=True, slots=True)
class KnownDemand:
    """What must be known of one field, or may be: some states of those that it has."""

    field: Field
    axis: Axis
    states: tuple[KnownState, ...]
    allowed: frozenset[int]

    @property
    def text(self) -> str:
        """The demand in words: «Alder fra 65 til under 75 år», «Graviditet: ja eller ikke oppgitt».

        A bound is in where all that it leaves possible is in, or where «ikke oppgitt» is and some
        of it; what differs from that is told.
        """
        cells = self._cells(Extent.VALUE)
        text = constraint(self.axis, self.field, cells).text if cells else ""
        if len(cells) == len(self.axis.cells):
            text = f"{self.field.label}: oppgitt"
        if self._takes_nothing:
            text = f"{text} eller ikke oppgitt" if text else f"{self.field.label}: ikke oppgitt"
        text = text or f"{self.field.label}:"
        return text + "".join(self._bounds(cells))

    @property
    def is_not_yes(self) -> bool:
        """Whether it is a question that may be answered by no, or not at all."""
        return {self.states[n].known for n in self.allowed} == {False, None}

    @property
    def _takes_nothing(self) -> bool:
        return len(self.states) - 1 in self.allowed

    def _cells(self, extent: Extent) -> frozenset[int]:
        every = (self.states[n] for n in self.allowed)
        return frozenset(each.cell for each in every if each.extent is extent)

    def _bounds(self, cells: frozenset[int]) -> Iterator[str]:
        for extent, word in ((Extent.ABOVE, "nedre"), (Extent.BELOW, "øvre")):
            expected = {
                each.cell
                for each in self.states
                if each.extent is extent
                and (each.cells <= cells or (self._takes_nothing and each.cells & cells))
            }
            allowed = self._cells(extent)
            for differing, way in ((allowed - expected, "også"), (expected - allowed, "men ikke")):
                if differing:
                    span = constraint(self.axis, self.field, frozenset(differing)).text
                    span = span.removeprefix(self.field.label).strip()
                    yield f", {way} der bare en {word} grense er kjent ({span})"


@dataclass(frozen=True, slots=True)
class KnownRegion:
    """Patients who are answered otherwise: all of whom every demand is met."""

    space: KnownSpace
    demands: tuple[tuple[int, KnownDemand], ...]

    @property
    def text(self) -> str:
        """Who they are, in words."""
        texts = [each.text for _, each in self.demands if not each.is_not_yes]
        if quiet := [each.field.label for _, each in self.demands if each.is_not_yes]:
            texts.append(f"nei eller ikke oppgitt på {', '.join(quiet)}")
        return "; ".join(texts) if texts else "Alle pasienter"

    def holds(self, known: Known) -> bool:
        """Whether a patient is one of them."""
        return all(
            self.space.place(level, known.get(demand.axis.field)) in demand.allowed
            for level, demand in self.demands
        )


def known_regions(
    old: Guideline, new: Guideline, before: Drug | None, after: Drug | None
) -> tuple[KnownRegion, ...]:
    """The patients whose indication, recommendation or doses of a drug differ.

    Where there are scores, those of which only some questions are answered are not among them.
    """
    one, other = sides(old, new, before, after)
    common = common_space(one, other)
    space = known_space(common.space)
    diagrams = [known_answers(space, side) for side in (one, other)]
    differing = space.space.combine(lambda *pair: pair[0] != pair[1], *diagrams)
    return tuple(
        KnownRegion(
            space,
            tuple(
                (level, KnownDemand(common.fields[axis.field], axis, states, allowed))
                for level, (axis, states, allowed) in enumerate(
                    zip(space.axes, space.states, box, strict=True)
                )
                if len(allowed) < len(states)
            ),
        )
        for box in cover(space.space, differing)
    )


def known_answers(space: KnownSpace, side: Side) -> Diagram:
    """What one version answers in each state: indication, recommendation and doses."""
    drug, guideline = side.drug, side.guideline
    if drug is None:
        return space.space.leaf(None)
    effects = [_effect(space, side, rule) for rule in guideline.rules_for(drug)]
    gravest: Diagram = space.space.leaf(Effect.USE)
    for each in effects:
        gravest = space.space.combine(max_effect, gravest, each)

    def indicated(known: Known) -> bool | None:
        asked = known.get(INDICATION)
        return None if asked is None else asked in drug.indicated_for

    asked = [INDICATION] if INDICATION in side.keys else []
    answer = space.space.combine(
        _answer,
        space.of(side.keys, indicated, asked),
        gravest,
        *(_listed(space, side, dose) for dose in drug.doses),
    )
    for name, key in side.keys.items():
        level = space.level(key)
        if level is not None and (strange := _strange(space, level, guideline.fields[name])):
            answer = space.exchanged(answer, level, strange)
    return answer


def _answer(indicated: bool | None, effect: Effect, *doses: Hashable) -> Hashable:
    is_given = indicated and effect.gives_dose
    listed = sorted((each for each in doses if each is not None), key=str) if is_given else ()
    return indicated, effect, tuple(listed)


def _effect(space: KnownSpace, side: Side, rule: Rule) -> Diagram:
    conditions = [rule.when, *(each.when for each in rule.becomes)]
    fields = sorted({name for each in conditions for name in each.fields})

    def established(known: Known) -> Effect:
        return established_effect(findings_of([rule], known))

    return space.of(side.keys, established, fields)


def _listed(space: KnownSpace, side: Side, dose: Dose) -> Diagram:
    """The dose where it is known to be listed and what it comes to is settled."""
    basis = {dose.basis.field} if dose.basis else set()

    def listed(known: Known) -> Hashable:
        given = given_dose(dose, known) if dose.when.status(known) else None
        return quantity_of(dose) if given else None

    return space.of(side.keys, listed, sorted(dose.when.fields | basis))


def _strange(space: KnownSpace, level: int, field: Field) -> frozenset[int]:
    """The states that a version cannot be told of a field."""
    states = space.states[level]
    cells = {
        each.cell
        for each in states
        if each.extent is Extent.VALUE
        and not isinstance(each.known, Interval | None)
        and not field.takes(each.known)
    }
    return frozenset(
        n
        for n, each in enumerate(states)
        if each.extent is not Extent.NOTHING and each.cells & cells
    )
