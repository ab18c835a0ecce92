"""No gap and no overlap: every patient whom a drug is for has a dose or is told why not."""

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import combinations
from operator import and_, or_

from build_tools.proof.boxes import count_where, example
from build_tools.proof.dose_reasons import dose_lines, dose_subject
from build_tools.proof.faults import Fault, file_of
from calculator.answers import Answer, Answers
from calculator.decision_diagram import Space
from calculator.diagram_nodes import Diagram
from calculator.dose_words import dose_text
from calculator.effects import Effect
from calculator.guideline import Dose, Drug, Guideline


def coverage_faults(guideline: Guideline, answers: Mapping[str, Answers]) -> Iterator[Fault]:
    """Gaps, overlaps, doses that no one gets, and silence of the text that is not declared."""
    for rule in guideline.rules:
        if rule.effect is Effect.NOT_COVERED and not rule.interpretations:
            yield _undeclared(rule.id, None)
    for drug in guideline.drugs:
        for rule in drug.rules:
            if rule.effect is Effect.NOT_COVERED and not rule.interpretations:
                yield _undeclared(rule.id, drug)
        if is_computed(guideline, drug):
            yield from _gaps(drug, answers[drug.id])
        yield from _unlisted(drug, answers[drug.id])
        yield from _overlaps(drug, answers[drug.id].space)
        yield from _reasons(drug, answers[drug.id].space)


def is_computed(guideline: Guideline, drug: Drug) -> bool:
    """Whether a drug lists doses; dosing in words alone stands on the card as it is."""
    return bool(drug.doses) or not guideline.uncomputed_lines(drug)


def is_gap(answer: object) -> bool:
    """Whether a patient whom the drug may be used for is told no dose."""
    return (
        isinstance(answer, Answer)
        and answer.indicated
        and answer.recommendation.gives_dose
        and not answer.doses
    )


def _gaps(drug: Drug, answers: Answers) -> Iterator[Fault]:
    found = example(answers.space, answers.diagram, is_gap)
    if found is not None:
        yield Fault(
            "hull",
            file_of(drug),
            drug.id,
            f"{drug.name} kan brukes, men ingen dose gjelder.",
            "Legg til dosen, eller en regel med effect: not_covered og en interpretation.",
            found,
        )


def _unlisted(drug: Drug, answers: Answers) -> Iterator[Fault]:
    for place, dose in enumerate(drug.doses):
        if example(answers.space, answers.diagram, partial(_lists, place)) is None:
            yield Fault(
                "død-dose",
                file_of(drug),
                dose_subject(drug, dose),
                f"Dosen {dose_text(dose)} vises aldri for noen pasient.",
                "Se etter vilkår som utelukker hverandre, eller slett dosen.",
            )


def _lists(place: int, answer: object) -> bool:
    return isinstance(answer, Answer) and place in answer.doses


def _overlaps(drug: Drug, space: Space) -> Iterator[Fault]:
    for one, other, both in _doses_told_apart(drug, space):
        found = example(space, both, bool)
        if found is not None:
            yield Fault(
                "overlapp",
                file_of(drug),
                dose_subject(drug, one),
                f"Både {dose_text(one)} og {dose_text(other)} gjelder for samme pasient.",
                "La vilkårene utelukke hverandre, for eksempel 10..<20 og 20..<40.",
                found,
            )


def _doses_told_apart(drug: Drug, space: Space) -> Iterator[tuple[Dose, Dose, Diagram]]:
    """Every two doses of one line that differ in their condition, and where both hold."""
    for line in dose_lines(drug):
        for one, other in combinations(line.doses, 2):
            first, second = space.of(one.when), space.of(other.when)
            if first is not second:
                yield one, other, space.combine(and_, first, second)


def overlapping_regions(drug: Drug, answers: Answers) -> int:
    """In how many regions doses that are told apart by conditions hold together."""
    space = answers.space
    anywhere: Diagram = space.leaf(False)
    for _, _, both in _doses_told_apart(drug, space):
        anywhere = space.combine(or_, anywhere, both)
    return count_where(space, anywhere, bool)


def _reasons(drug: Drug, space: Space) -> Iterator[Fault]:
    """A dose is listed for the very patients for whom a rule says why."""
    for line in dose_lines(drug):
        if not line.rules:
            continue
        listed = space.combine(_any, *(space.of(dose.when) for dose in line.doses))
        explained = space.combine(_any, *(space.of(rule.when) for rule in line.rules))
        if listed is not explained:
            found = example(space, space.combine(lambda a, b: a != b, listed, explained), bool)
            yield Fault(
                "dose-uten-grunn",
                file_of(drug),
                line.line.anchor,
                f"Dosen i «{line.line.text}» vises for andre enn dem punktene under nevner.",
                "La dosens when være den samme som punktenes, eller slett den.",
                found or {},
            )


def _any(*met: object) -> bool:
    return any(met)


def _undeclared(rule: str, drug: Drug | None) -> Fault:
    return Fault(
        "udekket-uten-tolkning",
        file_of(drug),
        rule,
        f"Regelen «{rule}» sier at teksten ikke gir noe svar, men det er ikke forklart.",
        "Legg til en interpretation med text og reason.",
    )
