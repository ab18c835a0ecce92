"""Two ways to every answer give the same: the rules read one by one, and the diagram of them all.

Shown on every box of the diagram by the code that answers patients. Its logic is Kleene's, so what
it settles with some fields not known holds whatever they are: a box is all of its regions. Where
the logic does not settle a box, the box is split until it does.
"""

from collections.abc import Iterable, Iterator, Sequence

from build_tools.compiled import without_diagrams
from build_tools.proof.boxes import Box, boxes
from build_tools.proof.faults import Fault, file_of
from calculator.answers import INDICATION, Answer, Answers, max_effect
from calculator.assessment import CompiledGuideline, Finding, assess_drug
from calculator.axis import Axis
from calculator.conditions import Condition
from calculator.guideline import Drug, Guideline


def agreement_faults(guideline: Guideline, drug: Drug, answers: Answers) -> tuple[Fault, ...]:
    """The first box of a drug that is not answered by the rules as the diagram says."""
    found = next(disagreements(guideline, drug, answers), None)
    if found is None:
        return ()
    fault = Fault(
        "to-svar",
        file_of(drug),
        drug.id,
        f"Reglene for {drug.name} gir ikke ett entydig svar.",
        "Dette er en feil i programmet og ikke i teksten. Meld fra.",
        found,
    )
    return (fault,)


def disagreements(guideline: Guideline, drug: Drug, answers: Answers) -> Iterator[Box]:
    """Boxes whose patients the rules answer otherwise than the diagram."""
    compiled = without_diagrams(guideline)
    for box, answer in boxes(answers.space, answers.diagram):
        assert isinstance(answer, Answer)
        yield from _disagree(compiled, drug, answers.space.axes, box, answer)


def _disagree(
    compiled: CompiledGuideline, drug: Drug, axes: Sequence[Axis], box: Box, answer: Answer
) -> Iterator[Box]:
    assessment = assess_drug(compiled, drug, box)
    if assessment.indicated is None:
        unsettled = [INDICATION]
    elif waiting := _waiting(box, assessment.findings):
        unsettled = _open_fields(box, waiting)
    elif assessment.indicated and assessment.recommendation.gives_dose:
        unsettled = [
            *_open_fields(box, (dose.when for dose in drug.doses)),
            *(
                field
                for dose in drug.doses
                for field in sorted(dose.bases - box.keys())
                if dose.when.status(box)
            ),
        ]
    else:
        unsettled = []
    if unsettled:
        axis = next((axis for axis in axes if axis.field == unsettled[0]), None)
        if axis is None:  # the diagram has never heard of a field that the rules wait for
            yield box
            return
        for value in axis.cells:
            yield from _disagree(compiled, drug, axes, {**box, axis.field: value}, answer)
        return
    doses = tuple(place for place, dose in enumerate(drug.doses) if dose in assessment.doses)
    if Answer(bool(assessment.indicated), assessment.recommendation, doses) != answer:
        yield box


def _waiting(box: Box, findings: Sequence[Finding]) -> list[Condition]:
    """The conditions of rules that may yet say more than those whose effect is settled.

    Read off the rules alone: an assessment's worst case comes from the diagram.
    """
    conversions = [
        [each for each in found.rule.becomes if each.when.status(box) is None] for found in findings
    ]
    pairs = list(zip(findings, conversions, strict=True))
    settled = max_effect(*[found.effect for found, waits in pairs if found.applies and not waits])
    return [
        condition
        for found, waits in pairs
        if max_effect(found.effect, *[each.effect for each in waits]).severity > settled.severity
        for condition in (found.rule.when, *(each.when for each in waits))
    ]


def _open_fields(box: Box, conditions: Iterable[Condition]) -> list[str]:
    """Fields not known that some condition still waits for."""
    return [
        criterion.field
        for condition in conditions
        if condition.status(box) is None
        for criterion in condition.criteria
        if criterion.field not in box
    ]
