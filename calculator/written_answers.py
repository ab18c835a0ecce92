"""Answers as JSON, put together of texts that are each written once.

Findings and doses hang on few fields, and are written once for all patients who are alike in
these. What is missing and the worst case hang on all, and are found by steps that patients who
differ have in common (`calculator.diagram_steps`). A drug with a dose that is computed or a score
that is read is assessed for each patient.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from calculator.answers import INDICATION, Answer
from calculator.assessment import CompiledGuideline, assess_drug, established_effect, findings_of
from calculator.axis import Axis, axis_of
from calculator.conditions import Known, Test
from calculator.diagram_steps import DiagramSteps
from calculator.dose_amount import given_dose
from calculator.effects import Effect
from calculator.guideline import Dose, Drug, Rule
from calculator.json_objects import json_text
from calculator.json_values import brief_assessment, plain_assessment, plain_dose, plain_finding
from calculator.patient_reader import PatientReader
from calculator.patterns import ByPattern, Pattern, Patterns

_EFFECTS = tuple(Effect)
"""By their severity."""

type _Findings = tuple[bytes, int]
"""Some findings as JSON, and the severity of the gravest effect that applies; empty and 0 if none.
"""


@dataclass(frozen=True, slots=True)
class _WrittenDrug:
    """What a drug's answer is put together of; ``fronts`` stand before its missing fields."""

    drug: Drug
    findings: list[ByPattern[_Findings]]
    doses: list[ByPattern[bytes]]
    indicated: ByPattern[bool | None]
    fronts: dict[tuple[bool | None, int, int, bytes], bytes]


class WrittenAnswers:
    """The answer of each drug of a guideline as JSON; ``brief`` leaves the findings out."""

    def __init__(self, compiled: CompiledGuideline, *, brief: bool) -> None:
        self.compiled = compiled
        self.brief = brief
        self.reader = PatientReader(compiled.guideline)
        self._patterns = Patterns(_axes(compiled))
        self._names = [name.encode() for name in self._patterns.fields]
        self._findings = self._findings_of(compiled.guideline.rules)
        self._drugs = [
            drug if _is_assessed(compiled, drug) else self._written(drug)
            for drug in compiled.guideline.drugs
        ]
        written = [each.drug.id for each in self._drugs if isinstance(each, _WrittenDrug)]
        answers = [compiled.answers[name] for name in written]
        self._steps = DiagramSteps(self._patterns, [(each.space, each.diagram) for each in answers])

    def of(self, known: Known) -> bytes:
        """The assessments of a patient, drug by drug; ``known`` with the derived fields."""
        pattern = self._patterns.of(known)
        shared, general = _together(self._findings, pattern)
        outcomes, left = self._steps.walk(pattern)
        missing: list[list[bytes]] = [[] for _ in outcomes]
        for place, drugs in left:
            for drug in drugs:
                missing[drug].append(self._names[place])
        told = zip(outcomes, missing, strict=True)
        parts: list[bytes] = []
        for each in self._drugs:
            if isinstance(each, Drug):
                parts += (b", ", self._assessed(each, known))
                continue
            possible, lacking = next(told)
            own, severity = _together(each.findings, pattern)
            parts.append(_front(each, pattern, max(general, severity), possible))
            if lacking:
                parts += (b'"', b'", "'.join(sorted(lacking)), b'"], "conclusive": false')
            else:
                parts.append(b'], "conclusive": true')
            if not self.brief:
                parts += (b', "findings": [', shared, b", " if shared and own else b"", own, b"]")
            parts.append(b"}")
        return b"".join(parts)[2:]

    def _assessed(self, drug: Drug, known: Known) -> bytes:
        assessment = assess_drug(self.compiled, drug, known)
        return _json((brief_assessment if self.brief else plain_assessment)(assessment))

    def _written(self, drug: Drug) -> _WrittenDrug:
        (indicated,) = self._patterns.once([drug], lambda _: [INDICATION], _indicated)
        doses = self._patterns.once(drug.doses, lambda dose: dose.when.fields, _doses)
        return _WrittenDrug(drug, self._findings_of(drug.rules), doses, indicated, {})

    def _findings_of(self, rules: Sequence[Rule]) -> list[ByPattern[_Findings]]:
        def written(rules: Sequence[Rule], known: Known) -> _Findings:
            found = list(findings_of(rules, known))
            texts = [] if self.brief else [_json(plain_finding(each)) for each in found]
            return b", ".join(texts), established_effect(found).severity

        return self._patterns.once(rules, lambda rule: rule.read, written)


def _is_assessed(compiled: CompiledGuideline, drug: Drug) -> bool:
    """Whether the answer hangs on more than a pattern: on a number itself, or parts of a score."""
    answers, fields = compiled.answers[drug.id], compiled.guideline.fields
    return bool(answers.computed) or any(fields[axis.field].score for axis in answers.space.axes)


def _together(findings: Iterable[ByPattern[_Findings]], pattern: Pattern) -> _Findings:
    found = [kept[pick(pattern)] for pick, kept in findings]
    return (
        b", ".join([text for text, _ in found if text]),
        max([severity for _, severity in found], default=0),
    )


def _front(
    each: _WrittenDrug, pattern: Pattern, severity: int, outcomes: Iterable[Hashable]
) -> bytes:
    """An answer from the comma before it to where the missing fields are to stand."""
    pick, kept = each.indicated
    indicated = kept[pick(pattern)]
    doses = b""
    if indicated and _EFFECTS[severity].gives_dose:
        texts = [kept[pick(pattern)] for pick, kept in each.doses]
        doses = b", ".join([text for text in texts if text])
    worst = severity
    for outcome in outcomes:
        assert isinstance(outcome, Answer)
        worst = max(worst, outcome.recommendation.severity)
    key = (indicated, severity, worst, doses)
    front = each.fronts.get(key)
    if front is None:
        plain = {
            "drug": each.drug.id,
            "indicated": indicated,
            "recommendation": _EFFECTS[severity].value,
            "worst_case": _EFFECTS[worst].value,
        }
        front = b', %b, "doses": [%b], "missing": [' % (_json(plain)[:-1], doses)
        each.fronts[key] = front
    return front


def _axes(compiled: CompiledGuideline) -> Iterator[Axis]:
    """The fields that some drug's answer hangs on, each cut wherever it is for some drug."""
    tests: dict[str, list[Test]] = {}
    for answers in compiled.answers.values():
        for axis in answers.space.axes:
            tests.setdefault(axis.field, []).extend(axis.tests)
    for field in compiled.guideline.fields.values():
        if field.name in tests:
            yield axis_of(field, tuple(dict.fromkeys(tests[field.name])))


def _doses(doses: Sequence[Dose], known: Known) -> bytes:
    given = [given_dose(dose, known) for dose in doses if dose.when.status(known)]
    return b", ".join([_json(plain_dose(each)) for each in given if each])


def _indicated(drugs: Sequence[Drug], known: Known) -> bool | None:
    indication = known.get(INDICATION)
    return None if indication is None else indication in drugs[0].indicated_for


def _json(value: object) -> bytes:
    return json_text(value).encode()
