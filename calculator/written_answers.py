"""Answers as JSON, written once for all patients of whom the same is known.

What a drug is told by hangs on which cell each field lies in that its rules and doses read, on
which of them are not known, and on the bounds of those of which no more is known. Patients who are
alike in that get the same text, and a register has many: it is kept, up to some thousand a drug. A
drug with a dose that is computed or a score that is read is assessed for each patient.
"""

import json
from collections.abc import Callable
from typing import Any

from calculator.answers import Answer, Answers
from calculator.assessment import Assessment, CompiledGuideline, assess_drug
from calculator.axis import Axis
from calculator.conditions import Known, Value
from calculator.dose_amount import given_dose
from calculator.guideline import Drug
from calculator.interval import Interval
from calculator.json_values import plain_assessment, plain_dose

_MOST = 8192
"""Texts kept of one drug, and cells kept of one field; with one more all are forgotten."""


class WrittenAnswers:
    """The answer of each drug of a guideline as JSON; ``brief`` leaves the findings out."""

    def __init__(self, compiled: CompiledGuideline, *, brief: bool) -> None:
        self.compiled = compiled
        self.brief = brief
        # One text of a finding serves all answers that have it.
        self._findings: dict[str, str] = {}
        self._told = [self._teller(drug) for drug in compiled.guideline.drugs]

    def of(self, known: Known) -> str:
        """The assessments of a patient, drug by drug; ``known`` with the derived fields."""
        return "".join([part for tell in self._told for part in tell(known)])[2:]

    def _teller(self, drug: Drug) -> Callable[[Known], tuple[str, ...]]:
        answers = self.compiled.answers[drug.id]
        fields = self.compiled.guideline.fields
        if answers.computed or any(fields[axis.field].score for axis in answers.space.axes):
            return lambda known: self._parts(assess_drug(self.compiled, drug, known))
        return self._keeping(drug, answers)

    def _keeping(self, drug: Drug, answers: Answers) -> Callable[[Known], tuple[str, ...]]:
        axes = [(axis.field, _Cells(axis)) for axis in answers.space.axes]
        kept: dict[tuple[int | Interval | None, ...], tuple[str, ...]] = {}

        def tell(known: Known) -> tuple[str, ...]:
            pattern = tuple([cells[known.get(field)] for field, cells in axes])
            found = kept.get(pattern)
            if found is None:
                if len(kept) == _MOST:
                    kept.clear()
                whole = self.brief and all(isinstance(each, int) for each in pattern)
                found = kept[pattern] = (
                    (f", {_json(_decided(drug, answers, known))}",)
                    if whole
                    else self._parts(assess_drug(self.compiled, drug, known))
                )
            return found

        return tell

    def _parts(self, assessment: Assessment) -> tuple[str, ...]:
        plain = plain_assessment(assessment)
        findings = map(_json, plain.pop("findings"))
        if self.brief:
            return (f", {_json(plain)}",)
        told = [self._findings.setdefault(each, each) for each in findings]
        between = [part for each in told for part in (", ", each)]
        return (f', {_json(plain)[:-1]}, "findings": [', *between[1:], "]}")


class _Cells(dict[Value | Interval | None, int | Interval | None]):
    """What the rules can tell of each value of a field: its cell, or its bound, or nothing."""

    def __init__(self, axis: Axis) -> None:
        super().__init__()
        self._axis = axis

    def __missing__(self, value: Value | Interval | None) -> int | Interval | None:
        if len(self) == _MOST:
            self.clear()
        if value is not None and not isinstance(value, Interval):
            self[value] = cell = self._axis.cell(value)
            return cell
        self[value] = value
        return value


def _decided(drug: Drug, answers: Answers, known: Known) -> dict[str, Any]:
    """As `plain_assessment` without its findings, where all is known that the answer hangs on."""
    answer = answers.space.value(answers.diagram, known)
    assert isinstance(answer, Answer)
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


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
