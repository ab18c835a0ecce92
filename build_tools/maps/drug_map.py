"""What a drug's answer is over two fields of numbers, whatever is chosen of all other fields.

The answers over the two fields are one picture. Which picture belongs to which choice, and which of
its sentences, is worked out for every choice at once, by the decision diagrams of the answers.
"""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from string import ascii_uppercase

from build_tools.maps.map_rectangles import Rectangle, rectangles
from build_tools.maps.map_settings import Setting, setting_of
from build_tools.proof.dose_reasons import explains_dose
from build_tools.proof.segments import Segment, segments
from calculator.answers import Answer, effect_of
from calculator.assessment import CompiledGuideline
from calculator.axis import Axis
from calculator.decision_diagram import Space
from calculator.diagram_nodes import Branch, Diagram, Leaf, nodes
from calculator.effects import Effect
from calculator.field import Field
from calculator.guideline import Dose, Drug
from calculator.quote import Quote


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence that decides an answer; ``when`` is the diagram of whether it does."""

    quote: Quote
    when: Diagram


@dataclass(frozen=True, slots=True)
class MapRegion:
    """Patients who get one answer for the same reasons; ``mark`` is its letter on the map."""

    mark: str
    recommendation: Effect
    doses: tuple[Dose, ...]
    reasons: tuple[Reason, ...]
    rectangles: tuple[Rectangle, ...]


type View = tuple[MapRegion, ...]
"""What the map shows for some choices."""


@dataclass(frozen=True, slots=True)
class DrugMap:
    """A drug's map; columns are segments of ``x`` and rows of ``y``, lowest first.

    ``chosen`` is the diagram of which view is shown; its leaves are the names in ``views``, and
    None where the drug is not indicated. It and those of the reasons are diagrams of ``space``,
    over the fields of ``settings``.
    """

    drug: Drug
    x: Field
    y: Field
    columns: tuple[Segment, ...]
    rows: tuple[Segment, ...]
    settings: tuple[Setting, ...]
    space: Space
    chosen: Diagram
    views: Mapping[str, View]

    def at(self, diagram: Diagram, cells: Mapping[str, int]) -> Hashable:
        """The value of a diagram for the cells that are chosen."""
        while isinstance(diagram, Branch):
            diagram = diagram.children[cells[self.space.axes[diagram.level].field]]
        return diagram.value

    @property
    def start(self) -> Mapping[str, int]:
        """The cells before anything is chosen."""
        return {each.field.name: each.start for each in self.settings}


def map_fields(compiled: CompiledGuideline) -> tuple[str, str] | None:
    """The two fields that the procedure chooses, else those cut into the most segments.

    Only fields of numbers count, and of these what the rules of all drugs make of them.
    """
    if compiled.guideline.map_axes:
        x, y = compiled.guideline.map_axes
        return x, y
    cuts: dict[str, int] = {}
    for answers in compiled.answers.values():
        for axis in answers.space.axes:
            if axis.range is not None:
                cuts[axis.field] = cuts.get(axis.field, 0) + len(segments(axis))
    most = sorted(cuts, key=lambda name: -cuts[name])[:2]
    return (most[0], most[1]) if len(most) == 2 else None


def drug_map(compiled: CompiledGuideline, drug: Drug, fields: tuple[str, str]) -> DrugMap | None:
    """The map of a drug over two fields; None where its rules do not read both."""
    axes = {axis.field: axis for axis in compiled.answers[drug.id].space.axes}
    if not axes.keys() >= set(fields):
        return None
    return _Surveyor(compiled, drug, axes, fields).survey()


type _Place = tuple[int, int]
type _Whole = tuple[Answer, ...]
"""What is answered at each place of a map."""


class _Surveyor:
    def __init__(
        self,
        compiled: CompiledGuideline,
        drug: Drug,
        axes: Mapping[str, Axis],
        fields: tuple[str, str],
    ) -> None:
        self.guideline, self.drug, self.axes = compiled.guideline, drug, axes
        self.space = compiled.answers[drug.id].space
        self.x, self.y = fields
        self.columns, self.rows = segments(axes[self.x]), segments(axes[self.y])
        self.places = {
            (at, up): {self.x: column.value, self.y: row.value}
            for up, row in reversed(list(enumerate(self.rows)))
            for at, column in enumerate(self.columns)
        }
        answers = compiled.answers[drug.id].diagram
        self.whole = self.space.combine(
            lambda *each: each if each[0].indicated else None,
            *(self._at(answers, place) for place in self.places),
        )
        rules = compiled.guideline.rules_for(drug)
        self.together: dict[Diagram, list[tuple[Hashable, ...]]] = {}  # maps and what it then says
        self.effects = {rule: effect_of(self.space, rule) for rule in rules}
        self.dose_rules = {
            rule: self.space.of(rule.when) for rule in rules if explains_dose(drug, rule)
        }

    def survey(self) -> DrugMap:
        wholes = [leaf.value for leaf in _leaves(self.whole) if isinstance(leaf.value, tuple)]
        names = {whole: str(number) for number, whole in enumerate(wholes)}
        chosen = self.space.combine(names.get, self.whole)
        views = {name: tuple(self._regions(whole)) for whole, name in names.items()}
        reasons = (
            reason for view in views.values() for region in view for reason in region.reasons
        )
        read = {
            node.level
            for diagram in (chosen, *(reason.when for reason in reasons))
            for node in nodes(diagram)
            if isinstance(node, Branch)
        }
        fields = self.guideline.fields
        return DrugMap(
            self.drug,
            fields[self.x],
            fields[self.y],
            self.columns,
            self.rows,
            tuple(
                setting_of(self.guideline, self.drug, self.space.axes[level])
                for level in sorted(read)
            ),
            self.space,
            chosen,
            views,
        )

    def _at(self, diagram: Diagram, place: _Place) -> Diagram:
        return self.space.restrict(diagram, self.places[place])

    def _regions(self, whole: _Whole) -> Iterator[MapRegion]:
        by_answer: dict[tuple[Answer, tuple[Reason, ...]], set[_Place]] = {}
        for place, answer in zip(self.places, whole, strict=True):
            reasons = tuple(self._reasons(whole, answer, place))
            by_answer.setdefault((answer, reasons), set()).add(place)
        for mark, ((answer, reasons), places) in zip(_marks(), by_answer.items(), strict=False):
            doses = tuple(self.drug.doses[at] for at in answer.doses)
            found = tuple(rectangles(places))
            yield MapRegion(mark, answer.recommendation, doses, reasons, found)

    def _reasons(self, whole: _Whole, answer: Answer, place: _Place) -> Iterator[Reason]:
        """The sentences of the gravest effect and of the doses at a place, each once."""
        effect = answer.recommendation
        found: dict[Quote, Diagram] = {}

        def add(quote: Quote, when: Diagram) -> None:
            never = self.space.leaf(False)
            if when is not never:
                before = found.get(quote, never)
                found[quote] = self.space.combine(lambda one, other: one or other, before, when)

        if effect is not Effect.USE:
            for rule, diagram in self.effects.items():
                own = self.space.combine(lambda each: each is effect, self._at(diagram, place))
                add(rule.quote, own)
        if answer.doses:
            for at in answer.doses:
                add(self.drug.doses[at].quote, self.space.leaf(True))
            for rule, diagram in self.dose_rules.items():
                add(rule.quote, self._at(diagram, place))
        for quote, when in found.items():
            values = self._values_in(whole, when)
            if True in values:
                yield Reason(quote, when if False in values else self.space.leaf(True))

    def _values_in(self, whole: _Whole, when: Diagram) -> set[Hashable]:
        """What a diagram says for the choices that give a map."""
        if when not in self.together:
            both = self.space.combine(lambda *values: values, self.whole, when)
            values = [leaf.value for leaf in _leaves(both)]
            self.together[when] = [each for each in values if isinstance(each, tuple)]
        return {met for each, met in self.together[when] if each == whole}


def _leaves(diagram: Diagram) -> Iterator[Leaf]:
    return (node for node in nodes(diagram) if isinstance(node, Leaf))


def _marks() -> Iterator[str]:
    """Letters: A to Z, then A2 to Z2 and so on."""
    for number in count(1):
        yield from (f"{letter}{number if number > 1 else ''}" for letter in ascii_uppercase)
