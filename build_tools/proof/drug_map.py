"""What a drug's answer is over two fields of numbers, and how other facts change it.

All other fields are held at a starting point: no to every question, the first choice, and the end
of a range that is away from what is grave. A situation is one further fact, since a picture can
show no more; facts that give the same picture share one. An indication with answers of its own has
situations of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, groupby
from string import ascii_uppercase

from build_tools.proof.dose_reasons import explains_dose
from build_tools.proof.stretch_words import stretch_words
from build_tools.proof.stretches import Stretch, stretches
from calculator.answers import INDICATION
from calculator.assessment import Assessment, Prepared, assess_drug
from calculator.axis import Axis
from calculator.conditions import Value
from calculator.guideline import Dose, Drug, Effect, Field, FieldType, Graver, Quote


@dataclass(frozen=True, slots=True)
class Rectangle:
    """Columns and rows of a map, both ends in, from 0."""

    left: int
    right: int
    bottom: int
    top: int


@dataclass(frozen=True, slots=True)
class Region:
    """Patients who get one answer for the same reasons; ``mark`` is its letter on the map."""

    mark: str
    recommendation: Effect
    doses: tuple[Dose, ...]
    sentences: tuple[Quote, ...]
    rectangles: tuple[Rectangle, ...]


@dataclass(frozen=True, slots=True)
class Situation:
    """A map with the facts that give it, each in words; none for the starting point."""

    facts: tuple[str, ...]
    regions: tuple[Region, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """The situations of the indications that are answered alike."""

    indications: tuple[str, ...]
    situations: tuple[Situation, ...]


@dataclass(frozen=True, slots=True)
class DrugMap:
    """The maps of a drug; columns are stretches of ``x`` and rows of ``y``, lowest first."""

    drug: Drug
    x: Field
    y: Field
    columns: tuple[Stretch, ...]
    rows: tuple[Stretch, ...]
    settings: tuple[Setting, ...]


def map_fields(prepared: Prepared) -> tuple[str, str] | None:
    """The two fields of numbers that the rules of all drugs cut into the most stretches."""
    cuts: dict[str, int] = {}
    for answers in prepared.answers.values():
        for axis in answers.space.axes:
            if axis.range is not None:
                cuts[axis.field] = cuts.get(axis.field, 0) + len(stretches(axis))
    most = sorted(cuts, key=lambda name: -cuts[name])[:2]
    return (most[0], most[1]) if len(most) == 2 else None


def drug_map(prepared: Prepared, drug: Drug, fields: tuple[str, str]) -> DrugMap | None:
    """The maps of a drug over two fields; None where its rules do not read both."""
    axes = {axis.field: axis for axis in prepared.answers[drug.id].space.axes}
    if not axes.keys() >= set(fields):
        return None
    return _Surveyor(prepared, drug, axes, fields).survey()


type _Told = tuple[Effect, tuple[Dose, ...], tuple[Quote, ...]]


class _Surveyor:
    def __init__(
        self, prepared: Prepared, drug: Drug, axes: Mapping[str, Axis], fields: tuple[str, str]
    ) -> None:
        self.prepared, self.drug, self.axes = prepared, drug, axes
        self.guideline = prepared.guideline
        self.x, self.y = fields
        self.columns, self.rows = stretches(axes[self.x]), stretches(axes[self.y])
        self.start = {
            axis.field: starting_value(self.guideline.fields[axis.field], axis)
            for axis in axes.values()
            if axis.field not in fields
        }

    def survey(self) -> DrugMap:
        settings = tuple(
            Setting(labels, tuple(self._situations({**self.start, INDICATION: value})))
            for value, labels in self._indications()
        )
        fields = self.guideline.fields
        return DrugMap(self.drug, fields[self.x], fields[self.y], self.columns, self.rows, settings)

    def _indications(self) -> Iterator[tuple[Value, tuple[str, ...]]]:
        """One of each group of indications that no rule of the drug tells apart."""
        field = self.guideline.fields[INDICATION]
        groups: dict[int, list[str]] = {}
        for choice in field.choices:
            if choice in self.drug.indicated_for:
                groups.setdefault(self.axes[INDICATION].cell(choice), []).append(choice)
        for choices in groups.values():
            yield choices[0], tuple(field.choices[each] for each in choices)

    def _situations(self, patient: Mapping[str, Value]) -> Iterator[Situation]:
        facts: dict[tuple[object, ...], list[tuple[str, dict[str, Value]]]] = {}
        facts[self._answers(patient)] = [("", {})]
        for name, fact in self._facts(patient):
            facts.setdefault(self._answers({**patient, **fact}), []).append((name, fact))
        others = list(facts.values())[1:]
        yield Situation((), self._regions([patient]))
        for group in others:
            patients = [{**patient, **fact} for _, fact in group]
            yield Situation(tuple(name for name, _ in group), self._regions(patients))

    def _facts(self, patient: Mapping[str, Value]) -> Iterator[tuple[str, dict[str, Value]]]:
        """Every other answer to one question, in words and as a value."""
        for axis in self.axes.values():
            field = self.guideline.fields[axis.field]
            if axis.field in (self.x, self.y, INDICATION):
                continue
            here = axis.cell(patient[axis.field])
            for place, value in enumerate(axis.cells):
                if place != here:
                    yield fact_words(field, axis, place), {axis.field: value}

    def _assess(self, patient: Mapping[str, Value], column: Stretch, row: Stretch) -> Assessment:
        known = {**patient, self.x: column.value, self.y: row.value}
        return assess_drug(self.prepared, self.drug, known)

    def _answers(self, patient: Mapping[str, Value]) -> tuple[object, ...]:
        """What is answered over the whole map."""
        found = [self._assess(patient, column, row) for row in self.rows for column in self.columns]
        return tuple((each.recommendation, each.doses) for each in found)

    def _regions(self, patients: Sequence[Mapping[str, Value]]) -> tuple[Region, ...]:
        """The regions of a map that some patients share, the sentences being those of them all."""
        told = {
            (at, up): self._told([self._assess(each, column, row) for each in patients])
            for up, row in enumerate(self.rows)
            for at, column in enumerate(self.columns)
        }
        order = sorted(told, key=lambda place: (-place[1], place[0]))
        answers = dict.fromkeys(told[place] for place in order)
        return tuple(
            Region(mark, *what, tuple(rectangles({p for p in told if told[p] == what})))
            for mark, what in zip(_marks(), answers, strict=False)
        )

    def _told(self, assessments: list[Assessment]) -> _Told:
        first = assessments[0]
        quotes = [quote for each in assessments for quote in reasons(each)]
        return first.recommendation, first.doses, tuple(dict.fromkeys(quotes))


def reasons(assessment: Assessment) -> Iterator[Quote]:
    """The sentences that decide an answer: of the gravest effect, and of the doses."""
    applying = [finding for finding in assessment.findings if finding.applies]
    for finding in applying:
        if finding.effect is assessment.recommendation and finding.effect is not Effect.USE:
            yield finding.rule.quote
    if assessment.doses:
        yield from (dose.quote for dose in assessment.doses)
        for finding in applying:
            if explains_dose(assessment.drug, finding.rule):
                yield finding.rule.quote


def _marks() -> Iterator[str]:
    """Letters: A to Z, then A2 to Z2 and so on."""
    for number in count(1):
        yield from (f"{letter}{number if number > 1 else ''}" for letter in ascii_uppercase)


def starting_value(field: Field, axis: Axis) -> Value:
    """The value that a field is held at: no, the first choice, or the end that is not grave."""
    if field.type is FieldType.BOOLEAN:
        return False
    if field.type is FieldType.CHOICE:
        return next(iter(field.choices))
    found = stretches(axis)
    return (found[0] if field.graver is Graver.HIGHER else found[-1]).value


def fact_words(field: Field, axis: Axis, place: int) -> str:
    """A fact as one names it: «Røyking», «Nedsatt leverfunksjon: Moderat», «Vekt under 10 kg»."""
    if field.type is FieldType.BOOLEAN:
        return field.label if axis.cells[place] else f"Ikke {field.label.lower()}"
    if field.type is FieldType.CHOICE:
        names = [label for choice, label in field.choices.items() if axis.cell(choice) == place]
        return f"{field.label}: {' eller '.join(names)}"
    parts = [stretch_words(field, each.interval) for each in stretches(axis) if each.cell == place]
    return f"{field.label} {' eller '.join(parts)}"


def rectangles(places: set[tuple[int, int]]) -> Iterator[Rectangle]:
    """Places (column, row) as few rectangles, each as wide as it goes, the highest first."""
    runs: dict[tuple[int, int], list[int]] = {}
    for row in sorted({up for _, up in places}):
        columns = sorted(at for at, up in places if up == row)
        for _, run in groupby(enumerate(columns), key=lambda pair: pair[1] - pair[0]):
            across = [column for _, column in run]
            runs.setdefault((across[0], across[-1]), []).append(row)
    found = [
        Rectangle(left, right, up[0], up[-1])
        for (left, right), rows in runs.items()
        for _, each in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0])
        for up in [[row for _, row in each]]
    ]
    yield from sorted(found, key=lambda each: (-each.top, each.left))
