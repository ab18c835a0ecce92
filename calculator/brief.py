"""Answers without the sentences behind them, for registers.

A patient of whom all is known that a drug's answer hangs on has one of few answers: these are
written once, and looked up. Any other patient is assessed as everywhere else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calculator.answers import Answer
from calculator.assessment import CompiledGuideline, assess_drug
from calculator.conditions import Known
from calculator.diagram_nodes import Leaf, nodes
from calculator.dose_amount import given_dose
from calculator.guideline import Drug
from calculator.interval import Interval
from calculator.json_values import plain_assessment, plain_dose


@dataclass(frozen=True)
class BriefAnswers:
    """The answers written once, by drug and answer, and the fields that they hang on.

    A drug with a dose that is computed has none.
    """

    written: Mapping[str, Mapping[Answer, dict[str, Any]]]
    fields: frozenset[str]


def brief_answers(compiled: CompiledGuideline) -> BriefAnswers:
    """Write every answer of a guideline once."""
    written = {
        drug.id: {
            node.value: _plain(drug, node.value)
            for node in nodes(compiled.answers[drug.id].diagram)
            if isinstance(node, Leaf) and isinstance(node.value, Answer)
        }
        for drug in compiled.guideline.drugs
        if not compiled.answers[drug.id].computed
    }
    axes = [axis for each in compiled.answers.values() for axis in each.space.axes]
    return BriefAnswers(written, frozenset(axis.field for axis in axes))


def brief_assessments(
    compiled: CompiledGuideline, known: Known, brief: BriefAnswers
) -> list[dict[str, Any]]:
    """As `plain_assessment` of each drug, without the findings."""
    whole = known.keys() >= brief.fields and not any(
        isinstance(value, Interval) for value in known.values()
    )
    told = []
    for drug in compiled.guideline.drugs:
        if whole and drug.id in brief.written:
            answers = compiled.answers[drug.id]
            answer = answers.space.value(answers.diagram, known)
            assert isinstance(answer, Answer)
            told.append(brief.written[drug.id][answer])
        else:
            plain = plain_assessment(assess_drug(compiled, drug, known))
            del plain["findings"]
            told.append(plain)
    return told


def _plain(drug: Drug, answer: Answer) -> dict[str, Any]:
    given = [given_dose(drug.doses[place], {}) for place in answer.doses]
    return {
        "drug": drug.id,
        "indicated": answer.indicated,
        "recommendation": answer.recommendation.value,
        "worst_case": answer.recommendation.value,
        "doses": [plain_dose(each) for each in given if each],
        "missing": [],
        "conclusive": True,
    }
