"""A graver fact never yields a milder answer: shown for every patient at once.

Which way a field grows graver is declared in the front-matter, apart from the rules, so that a
rule turned round, or a segment that the rules forget, is seen.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise

from build_tools.proof.boxes import Box, example
from build_tools.proof.faults import Fault, file_of
from build_tools.proof.segments import segments
from calculator.answers import Answer, Answers
from calculator.axis import Axis
from calculator.conditions import Value
from calculator.decision_diagram import Space
from calculator.diagram_nodes import Diagram
from calculator.dose_quantity import Basis
from calculator.field import Field, WorseWhen
from calculator.guideline import Drug, Guideline
from calculator.wording import joined


def worsening_faults(guideline: Guideline, answers: Mapping[str, Answers]) -> Iterator[Fault]:
    """Patients whose answer grows milder as one fact grows graver, one for each drug and field."""
    for drug in guideline.drugs:
        if len(units := dict.fromkeys(str(dose.unit) for dose in drug.doses)) > 1:
            yield Fault(
                "ulike-enheter",
                file_of(drug),
                drug.id,
                f"{drug.name} har doser i {joined(list(units), 'og')}, som ikke sammenlignes.",
                "Oppgi alle dosene til legemidlet i samme enhet.",
            )
            continue
        space, diagram = answers[drug.id].space, answers[drug.id].diagram
        for axis in space.axes:
            field = guideline.fields[axis.field]
            if (
                field.worse_when
                and (milder := _milder(drug, space, diagram, axis, field)) is not None
            ):
                yield Fault(
                    "mildere-svar",
                    file_of(drug),
                    f"{drug.id}: {field.name}",
                    f"Svaret for {drug.name} blir mildere når «{field.label}» blir alvorligere.",
                    f"Rett regelen, eller rett worse_when under feltet «{field.name}».",
                    milder,
                )


def _milder(drug: Drug, space: Space, diagram: Diagram, axis: Axis, field: Field) -> Box | None:
    """A patient who is answered milder than one with a milder fact, the graver value told."""
    values = list(_in_order(axis, field))
    upwards = [_step(drug, space, diagram, axis, a, b) for a, b in pairwise(values)]
    if field.worse_when is not WorseWhen.OUTWARD:
        return next((found for found in upwards if found is not None), None)
    downwards = [_step(drug, space, diagram, axis, b, a) for a, b in pairwise(values)]
    # Somewhere there must be a mildest segment, with ever graver answers to both sides of it.
    ways = [[*downwards[:middle], *upwards[middle:]] for middle in range(len(values))]
    lapses = [[found for found in way if found is not None] for way in ways]
    fewest = min(lapses, key=len)
    return fewest[0] if fewest else None


def _in_order(axis: Axis, field: Field) -> Iterator[Value]:
    """One value of each segment of a field; the gravest last, or the highest if both ways."""
    match field.worse_when:
        case WorseWhen.YES | WorseWhen.NO:
            yield from (field.worse_when is WorseWhen.NO, field.worse_when is WorseWhen.YES)
        case WorseWhen.LAST:
            yield from field.values
        case WorseWhen.LOWER:
            yield from (segment.value for segment in reversed(segments(axis)))
        case _:
            yield from (segment.value for segment in segments(axis))


def _step(
    drug: Drug, space: Space, diagram: Diagram, axis: Axis, milder: Value, graver: Value
) -> Box | None:
    """A patient for whom the step from one value to the next gives a milder answer."""
    before = space.restrict(diagram, {axis.field: milder})
    after = space.restrict(diagram, {axis.field: graver})
    lapse = space.combine(lambda a, b: grows_milder(drug, a, b), before, after)
    found = example(space, lapse, bool)
    return None if found is None else {axis.field: graver, **found}


def grows_milder(drug: Drug, before: Answer, after: Answer) -> bool:
    """Whether an answer is milder than another: in its effect, or by a higher lowest dose."""
    if after.recommendation is not before.recommendation:
        return after.recommendation.severity < before.recommendation.severity
    lowest, other = _lowest_daily(drug, before), _lowest_daily(drug, after)
    both = lowest.keys() & other.keys()
    return bool(lowest) and (not other or any(other[each] > lowest[each] for each in both))


type _Daily = tuple[Decimal, Decimal]
"""What a day's amount is, nothing of a dose that is not repeated; then what one dose is."""


def _lowest_daily(drug: Drug, answer: Answer) -> dict[Basis | None, _Daily]:
    """The lowest dose listed, all in one unit, apart for each field that doses are computed of."""
    lowest: dict[Basis | None, _Daily] = {}
    for dose in (drug.doses[at] for at in answer.doses):
        each, minutes = dose.amount / dose.parts, dose.per.minutes
        daily = each * dose.times * 24 * 60 / minutes if minutes else Decimal(0)
        found = (daily, each)
        lowest[dose.basis] = min(found, lowest.get(dose.basis, found))
    return lowest
