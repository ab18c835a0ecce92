"""The proof of a procedure's rules: every claim shown for every region, with its figures.

The borders of all rules cut the patients into regions within which nothing can tell two patients
apart. What is shown here is shown for all of them, by the decision diagrams of the answers.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from build_tools.authoring.procedure import Procedure
from build_tools.compiled import compile_once
from build_tools.proof.agreement import agreement_faults
from build_tools.proof.border_sides import BorderSide, border_faults, border_sides
from build_tools.proof.boxes import boxes, count_regions, count_where
from build_tools.proof.coverage import coverage_faults, is_computed, is_gap, overlapping_regions
from build_tools.proof.faults import Fault
from build_tools.proof.number_binding import binding_faults
from build_tools.proof.rule_reach import reach_faults
from build_tools.proof.unasked import unasked_faults
from build_tools.proof.worsening import worsening_faults
from calculator.answers import Answer, Answers
from calculator.conditions import Condition, Criterion, Test
from calculator.decision_diagram import space_of
from calculator.diagram_nodes import Leaf, nodes
from calculator.effects import Effect
from calculator.guideline import Drug, Guideline, Rule

type DrugClaims = Callable[[Guideline, Drug, Answers], tuple[Fault, ...]]
"""Finds what does not hold of one drug, by the guideline of that drug alone."""


@dataclass(frozen=True, slots=True)
class DrugFigures:
    """What was counted for one drug.

    ``regions`` are all combinations of cells, ``boxes`` the ways through the diagram, ``answers``
    the different ones. ``not_covered`` are regions where the drug is indicated and the text is
    declared to give no answer, ``gaps`` those where it gives none and nothing is declared, and
    ``overlaps`` those where doses hold together that are told apart by conditions.
    """

    drug: Drug
    fields: int
    regions: int
    boxes: int
    answers: int
    rules: int
    not_covered: int
    gaps: int
    overlaps: int


@dataclass(frozen=True, slots=True)
class Proof:
    """What holds for a procedure, or the faults by which it does not.

    ``regions`` are those that the rules of all drugs cut together; ``borders`` every end of every
    test; ``subsumed`` the rules declared never to decide.
    """

    guideline: Guideline
    drugs: tuple[DrugFigures, ...]
    regions: int
    rules: int
    borders: tuple[BorderSide, ...]
    subsumed: tuple[Rule, ...]
    faults: tuple[Fault, ...]


def prove(procedure: Procedure) -> Proof:
    """Prove the claims for a procedure. Takes some seconds; faults are told, never raised."""
    return with_text(prove_rules(procedure.guideline), procedure)


def with_text(proof: Proof, procedure: Procedure) -> Proof:
    """The proof of a procedure's rules, held against its text as well."""
    return replace(proof, faults=(*proof.faults, *binding_faults(procedure)))


def drug_faults(guideline: Guideline, drug: Drug, answers: Answers) -> tuple[Fault, ...]:
    """What does not hold of one drug's rules, whatever their words. It takes long."""
    return (
        *agreement_faults(guideline, drug, answers),
        *worsening_faults(guideline, {drug.id: answers}),
    )


def prove_rules(guideline: Guideline, claims: DrugClaims = drug_faults) -> Proof:
    """Prove all claims but those that the text itself is read for.

    Args:
        guideline: whose rules are meant.
        claims: as `drug_faults`.
    """
    answers = compile_once(guideline).answers
    of_drugs = (
        claims(replace(guideline, drugs=(drug,)), drug, answers[drug.id])
        for drug in guideline.drugs
    )
    rules = [*guideline.rules, *(rule for drug in guideline.drugs for rule in drug.rules)]
    return Proof(
        guideline,
        tuple(_figures(guideline, drug, answers[drug.id]) for drug in guideline.drugs),
        _joint_regions(guideline, answers),
        len(rules),
        border_sides(guideline),
        tuple(rule for rule in rules if rule.subsumed_by),
        (*chain.from_iterable(of_drugs), *_joint_faults(guideline, answers)),
    )


def _joint_faults(guideline: Guideline, answers: Mapping[str, Answers]) -> Iterator[Fault]:
    """Every claim about the rules of all drugs together that does not hold."""
    yield from coverage_faults(guideline, answers)
    yield from reach_faults(guideline, answers)
    yield from border_faults(guideline)
    yield from unasked_faults(guideline, answers)


def _figures(guideline: Guideline, drug: Drug, answers: Answers) -> DrugFigures:
    space, diagram = answers.space, answers.diagram
    return DrugFigures(
        drug,
        fields=len(space.axes),
        regions=count_regions(space),
        boxes=sum(1 for _ in boxes(space, diagram)),
        answers=sum(isinstance(node, Leaf) for node in nodes(diagram)),
        rules=len(guideline.rules_for(drug)),
        not_covered=count_where(space, diagram, _not_covered),
        gaps=count_where(space, diagram, is_gap) if is_computed(guideline, drug) else 0,
        overlaps=overlapping_regions(drug, answers),
    )


def _not_covered(answer: object) -> bool:
    return (
        isinstance(answer, Answer)
        and answer.indicated
        and answer.recommendation is Effect.NOT_COVERED
    )


def _joint_regions(guideline: Guideline, answers: Mapping[str, Answers]) -> int:
    """The regions of all drugs' rules together."""
    tests: dict[str, dict[Test, None]] = {}
    for each in answers.values():
        for axis in each.space.axes:
            tests.setdefault(axis.field, {}).update(dict.fromkeys(axis.tests))
    conditions = [
        Condition(tuple((Criterion(name, test, ""),) for test in found))
        for name, found in tests.items()
    ]
    return count_regions(space_of(guideline.fields.values(), conditions))
