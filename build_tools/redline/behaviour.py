"""Behaviour redline: exactly for which patients two guidelines answer differently.

Nothing is sampled. Both versions' answers about a drug are diagrams over one space; where the
pairs of answers differ is a diagram too, and it is told as regions. No region is a proof that
every complete patient is answered alike.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from build_tools.authoring.rules_alone import rules_alone
from build_tools.compiled import compile_once
from build_tools.redline.common_space import CommonSpace, Side, ValuedAnswer, common_space, sides
from build_tools.redline.constraints import Constraint, constraint
from build_tools.redline.cover import CellBox, cover, leaves_within
from build_tools.redline.version_reply import VersionReply, answer_triple, version_reply
from calculator.answers import INDICATION
from calculator.assessment import Assessment, CompiledGuideline, assess_drug
from calculator.axis import Axis
from calculator.conditions import Value, Values
from calculator.field import Field
from calculator.guideline import Drug, Guideline

type Pair = tuple[ValuedAnswer | None, ValuedAnswer | None]
"""The answers of the old and the new version to a complete patient, None where there is none."""


@dataclass(frozen=True, slots=True)
class ChangedRegion:
    """Patients who are answered differently: those who meet every constraint.

    ``example`` is a patient of the region with only what must be known for the answers to differ,
    and ``fields`` says what that is; ``old`` and ``new`` are the versions' replies to it, None
    where a version has none. ``pairs`` are all pairs of answers that its complete patients get.
    """

    constraints: tuple[Constraint, ...]
    fields: Mapping[str, Field]
    example: Values
    old: VersionReply | None
    new: VersionReply | None
    pairs: tuple[Pair, ...]

    @property
    def stated(self) -> tuple[Constraint, ...]:
        """The constraints on what the example states."""
        return tuple(each for each in self.constraints if each.field.name in self.example)

    @property
    def assumed(self) -> tuple[Constraint, ...]:
        """The other constraints: what must not be there, for else the answers are alike."""
        return tuple(each for each in self.constraints if each.field.name not in self.example)

    def holds(self, patient: Values) -> bool:
        """Whether a patient of whom everything is known is in the region."""
        return all(each.accepts(patient[each.field.name]) for each in self.constraints)


@dataclass(frozen=True, slots=True)
class DrugRedline:
    """Where the answers about one drug differ, fewest inputs first; a version may lack the drug."""

    old: Drug | None
    new: Drug | None
    regions: tuple[ChangedRegion, ...]

    @property
    def drug(self) -> Drug:
        """The drug as the newest version with it has it."""
        drug = self.new or self.old
        assert drug is not None
        return drug


def compare(old: Guideline, new: Guideline) -> tuple[DrugRedline, ...]:
    """Every drug of either version, in the order of the new one, those removed at the end."""
    before = {drug.id: drug for drug in old.drugs}
    after = {drug.id: drug for drug in new.drugs}
    return tuple(
        _compare_drug(old, new, before.get(name), after.get(name))
        for name in dict.fromkeys([*after, *before])
    )


def _compare_drug(
    old: Guideline, new: Guideline, before: Drug | None, after: Drug | None
) -> DrugRedline:
    if same_rules(old, new, before, after):
        return DrugRedline(before, after, ())
    one, other = sides(old, new, before, after)
    common = common_space(one, other)
    differing = common.space.combine(lambda pair: pair[0] != pair[1], common.pairs)
    witness = _Witness(common, one, other)
    regions = [witness.region(box) for box in cover(common.space, differing)]
    regions.sort(key=lambda region: (len(region.example), len(region.constraints)))
    return DrugRedline(before, after, tuple(regions))


def same_rules(old: Guideline, new: Guideline, before: Drug | None, after: Drug | None) -> bool:
    """Whether the rules of a drug are the same, whatever words stand around them.

    No patient is answered otherwise then; that others are may still have to be found out.
    """
    if before is None or after is None:
        return before is after
    one, other = replace(old, drugs=(before,)), replace(new, drugs=(after,))
    return rules_alone(one) == rules_alone(other)


class _Witness:
    """Makes regions of the boxes of one drug, each with its example."""

    def __init__(self, common: CommonSpace, old: Side, new: Side) -> None:
        self.common = common
        self.sides = [(side, _compiled(side)) for side in (old, new)]

    def region(self, box: CellBox) -> ChangedRegion:
        axes = list(zip(self.common.space.axes, box, strict=True))
        bounded = [(axis, cells) for axis, cells in axes if len(cells) < len(axis.cells)]
        demands = [self._constraint(axis, cells) for axis, cells in bounded]
        stated = {
            demand.field.name
            for demand, (axis, cells) in zip(demands, bounded, strict=True)
            if not self._quiet(axis) & cells
        }
        free = [self._constraint(axis, frozenset(range(len(axis.cells)))) for axis, _ in axes]
        example = self._example(stated, demands, free)
        old, new = self._replies(example)
        pairs = leaves_within(self.common.pairs, box)
        return ChangedRegion(
            tuple(demands),
            {name: self.common.fields[name] for name in example},
            example,
            old,
            new,
            tuple(pair for pair in pairs if isinstance(pair, tuple)),
        )

    def _constraint(self, axis: Axis, cells: frozenset[int]) -> Constraint:
        return constraint(axis, self.common.fields[axis.field], cells)

    def _quiet(self, axis: Axis) -> set[int]:
        """The cells that no test of either version accepts, as if the field were not asked."""
        tests = self.common.tests[axis.field]
        return {
            place
            for place, value in enumerate(axis.cells)
            if not any(test.accepts(value) for test in tests)
        }

    def _example(
        self, stated: set[str], demands: Iterable[Constraint], free: Iterable[Constraint]
    ) -> dict[str, Value]:
        """State what cannot be left out, and more only where the replies would be alike.

        What the drug is wanted for is stated too, since without it no reply has a dose.
        """
        values = {each.field.name: each.example for each in (*free, *demands)}
        example = {name: value for name, value in values.items() if name in stated}
        wanted = [each.field.name for each in demands] + list(values)
        added = []
        for name in wanted:
            if self._differ(example):
                break
            if name not in example:
                example[name] = values[name]
                added.append(name)
        for name in added:
            fewer = {key: value for key, value in example.items() if key != name}
            if self._differ(fewer):
                example = fewer
        if INDICATION in values:
            fuller = {INDICATION: values[INDICATION], **example}
            if self._differ(fuller):
                return fuller
        return example

    def _differ(self, example: Values) -> bool:
        one, other = (self._assess(place, example) for place in (0, 1))
        return answer_triple(one) != answer_triple(other)

    def _assess(self, place: int, example: Values) -> Assessment | None:
        side, compiled = self.sides[place]
        known = side.known(example)
        if compiled is None or side.drug is None or known is None:
            return None
        return assess_drug(compiled, side.drug, known)

    def _replies(self, example: Values) -> tuple[VersionReply | None, VersionReply | None]:
        one, other = (self._assess(place, example) for place in (0, 1))
        guidelines = [side.guideline for side, _ in self.sides]
        return version_reply(guidelines[0], one, other), version_reply(guidelines[1], other, one)


def _compiled(side: Side) -> CompiledGuideline | None:
    return compile_once(replace(side.guideline, drugs=(side.drug,))) if side.drug else None
