"""What is unsettled is named if and only if two completions differ in it.

Over all states of a small guideline, and over random ones of the real one: UNSETTLED_EXAMPLES says
how many of these.
"""

import os
from collections.abc import Iterator, Set
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from build_tools.authoring.load_docs import load_docs
from calculator.answers import Answer, Answers
from calculator.assessment import Assessment, CompiledGuideline, assess, compile_guideline
from calculator.conditions import Value
from calculator.diagram_nodes import Branch, Diagram, Leaf
from calculator.field import Field
from calculator.interval import Interval
from calculator.unsettled import unsettled_text
from tests.calculator.strategies import patients
from tests.real_procedure import COMPILED, GUIDELINE

SMALL = compile_guideline(
    load_docs(Path(__file__).parents[1] / "build_tools/authoring/base")
    .procedures["prove"]
    .guideline
)
NAMED = {"indicated": "Indikasjonen ", "recommendation": "nbefalingen ", "doses": "Dosen kan bli "}
SAME = "anbefalingen er den samme uansett"


def differing(assessment: Assessment, outcomes: Set[Answer]) -> set[str]:
    """The things in which some answers differ.

    The recommendation is that of the answers with an indication of the drug; it differs, too, where
    these all have another one than what is established.
    """
    if assessment.indicated is False:
        return set()
    things = ("indicated", "doses")
    differ = {name for name in things if len({getattr(each, name) for each in outcomes}) > 1}
    effects = {each.recommendation for each in outcomes if each.indicated}
    return differ | ({"recommendation"} if effects != {assessment.recommendation} else set())


def named(assessment: Assessment, known: dict[str, Any]) -> set[str]:
    text = unsettled_text(assessment, known).replace(SAME, "")
    return {name for name, words in NAMED.items() if words in text}


def samples(compiled: CompiledGuideline, field: Field) -> list[Value]:
    """One value at least of each cell that a field has for any drug."""
    if field.range is not None:
        return [each.middle for each in field.range.pieces(compiled.guideline.borders[field.name])]
    return list(field.choices) or [False, True]


def states(compiled: CompiledGuideline) -> Iterator[dict[str, Value]]:
    """Every patient of whom each field is in one of its cells, or not known."""
    fields = compiled.guideline.fields
    choices = [[None, *samples(compiled, field)] for field in fields.values()]
    for values in product(*choices):
        known = zip(fields, values, strict=True)
        yield {name: value for name, value in known if value is not None}


@pytest.mark.long
def test_each_state_of_a_small_guideline_names_what_two_completions_differ_in() -> None:
    fields = SMALL.guideline.fields
    every = [samples(SMALL, field) for field in fields.values()]

    @cache
    def outcomes(values: tuple[Value | None, ...]) -> tuple[frozenset[Answer], ...]:
        """The answers of each drug to all completions: those of one field's values, joined."""
        if None not in values:
            known = {
                name: value for name, value in zip(fields, values, strict=True) if value is not None
            }
            return tuple(frozenset({answer(each)}) for each in assess(SMALL, known))
        at = values.index(None)
        ways = [outcomes((*values[:at], value, *values[at + 1 :])) for value in every[at]]
        return tuple(frozenset[Answer]().union(*each) for each in zip(*ways, strict=True))

    for known in states(SMALL):
        possible = outcomes(tuple(known.get(name) for name in fields))
        for assessment, answers in zip(assess(SMALL, known), possible, strict=True):
            assert named(assessment, known) == differing(assessment, answers)


def answer(assessment: Assessment) -> Answer:
    """What a complete patient is told of one drug, as the diagram has it."""
    doses = (assessment.drug.doses.index(dose) for dose in assessment.doses)
    return Answer(bool(assessment.indicated), assessment.recommendation, tuple(doses))


def leaves(answers: Answers, known: dict[str, Any]) -> set[Answer]:
    """Every answer of the diagram that some completion leads to, by plain search."""
    found: set[Answer] = set()
    seen: set[int] = set()

    def walk(at: Diagram) -> None:
        if id(at) in seen:
            return
        seen.add(id(at))
        if isinstance(at, Leaf):
            assert isinstance(at.value, Answer)
            found.add(at.value)
            return
        assert isinstance(at, Branch)
        axis = answers.space.axes[at.level]
        stated = known.get(axis.field)
        for place, child in enumerate(at.children):
            if stated is None:
                possible = True
            elif isinstance(stated, Interval):
                possible = axis.intervals[place].covers(stated) is not False
            else:
                possible = axis.cell(stated) == place
            if possible:
                walk(child)

    walk(answers.diagram)
    return found


@settings(max_examples=int(os.environ.get("UNSETTLED_EXAMPLES", "300")))
@given(patients(GUIDELINE))
def test_a_random_patient_is_told_what_two_completions_differ_in(known: dict[str, Any]) -> None:
    for assessment in assess(COMPILED, known):
        outcomes = leaves(COMPILED.answers[assessment.drug.id], known)
        assert named(assessment, known) == differing(assessment, outcomes)


@given(patients(GUIDELINE))
def test_every_dose_listed_is_listed_by_some_completion(known: dict[str, Any]) -> None:
    for assessment in assess(COMPILED, known):
        outcomes = leaves(COMPILED.answers[assessment.drug.id], known)
        for dose in assessment.doses:
            place = assessment.drug.doses.index(dose)
            assert any(place in outcome.doses for outcome in outcomes)
