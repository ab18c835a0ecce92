"""Ready test patients for a drug or a rule that has none: beside each border, for each answer.

Their answers are computed, so they prove nothing until a person has held each against the text:
they are written as ``unconfirmed``, and count for nothing until that line is deleted.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from build_tools.authoring.procedure import Procedure
from build_tools.authoring.vignette_files import BASE, base_patient
from build_tools.authoring.vignettes import UnreadableVignetteError, known_values
from build_tools.authoring.vocabulary import INDICATION
from build_tools.evidence.rule_vignettes import VignetteResults, vignette_results
from calculator.assessment import CompiledGuideline, assess_drug, compile_guideline
from calculator.conditions import Choices, Condition, Criterion, Value
from calculator.derived_fields import derive
from calculator.field import Field
from calculator.guideline import Drug, Guideline
from calculator.guideline_json import json_number
from calculator.json_values import dose_code, plain_assessment, plain_value
from calculator.wording import value_text

_BESIDE = Decimal("0.1")
_HEAD = """\
# Forslag til testpasienter for {name}. Svarene er regnet ut, ikke lest av teksten. Hold hvert svar
# mot teksten. Er det det som teksten sier, så slett linjen «unconfirmed: true». Er det ikke det, så
# er regelen eller teksten feil. De som ikke er bekreftet, teller ikke med.
"""
_BASE_HEAD = """\
# Pasienten som alle testpasientene begynner med: en som færrest mulig av reglene gjelder for.
"""


def suggest_vignettes(procedure: Procedure) -> tuple[Path, ...]:
    """Write a file for each drug that lacks test patients; the files that were written.

    A file that is there already is left as it is.
    """
    compiled = compile_guideline(procedure.guideline)
    results = vignette_results(procedure.guideline, procedure.vignettes)
    base = base_patient(procedure.vignette_folder)
    written = []
    if not base:
        base = _spared_patient(procedure.guideline)
        file = procedure.vignette_folder / BASE
        file.parent.mkdir(exist_ok=True)
        lines = [f"{name}: {_yaml(value)}\n" for name, value in base.items()]
        file.write_text("".join([_BASE_HEAD, *lines]), encoding="utf-8")
        written.append(file)
    for drug in procedure.guideline.drugs:
        file = procedure.vignette_folder / f"forslag-{drug.id}.yaml"
        conditions = list(_untested(results, procedure.guideline, drug))
        if file.exists() or not conditions:
            continue
        cases = [*_cases(compiled, drug, conditions, base)]
        if cases:
            text = "\n".join([_HEAD.format(name=drug.name), *cases])
            file.write_text(text, encoding="utf-8")
            written.append(file)
    return tuple(written)


def unstated_fields(procedure: Procedure) -> tuple[str, ...]:
    """The questions, by their labels, that the patient whom all start from says nothing of."""
    base = base_patient(procedure.vignette_folder)
    fields = procedure.guideline.fields.items()
    return tuple(
        each.label for name, each in fields if name not in base and not (each.derived or each.score)
    )


def _spared_patient(guideline: Guideline) -> dict[str, Any]:
    """The patient whom the fewest conditions of a guideline concern."""
    rules = [*guideline.rules, *(rule for drug in guideline.drugs for rule in drug.rules)]
    doses = [dose for drug in guideline.drugs for dose in drug.doses]
    conditions = [*(each.when for each in rules), *(each.when for each in doses)]
    criteria = [criterion for when in conditions for criterion in when.criteria]
    patient: dict[str, Any] = {}
    for name, field in guideline.fields.items():
        own = [each.test for each in criteria if each.field == name]
        values: Sequence[Value] = [each.value for each in field.answers.values()][::-1]
        if field.range:
            ends = [end for test in own for end in test.ends]
            pieces = field.range.pieces(ends)
            values = [each.middle.quantize(_BESIDE) for each in pieces if len(set(each.ends)) > 1]
        if name == INDICATION:
            values = values[::-1][:1]
        value = min(values, key=lambda value: sum(test.accepts(value) for test in own))
        patient[name] = plain_value(field, value)
    return patient


def _untested(results: VignetteResults, guideline: Guideline, drug: Drug) -> Iterator[Condition]:
    """The conditions of rules and doses that no test patient would notice the loss of."""
    for rule in guideline.rules_for(drug):
        owner = drug if rule in drug.rules else None
        tested = results.of_rule(owner, rule)
        if not any(_is_about(result.vignette.expected, drug) for result in tested):
            yield rule.when
    for dose in drug.doses:
        if not results.of_dose(drug, dose):
            yield dose.when


def _is_about(expected: tuple[Any, ...], drug: Drug) -> bool:
    return any(each.drug == drug.id for each in expected)


def _cases(
    compiled: CompiledGuideline, drug: Drug, conditions: list[Condition], base: Mapping[str, Any]
) -> Iterator[str]:
    guideline = compiled.guideline
    seen: set[str] = set()
    for condition in conditions:
        for patient in _patients(guideline, condition):
            plain = {
                name: json_number(value) if isinstance(value, Decimal) else value
                for name, value in patient.items()
            }
            try:
                known = known_values(guideline, {**base, **plain})
            except UnreadableVignetteError:
                continue
            words = ", ".join(_words(guideline.fields[name], patient[name]) for name in patient)
            title = " ".join(f"Forslag: {drug.name}{' ved ' if words else ''}{words}".split())
            if title in seen:
                continue
            seen.add(title)
            known = {**known, **derive(guideline, known)}
            answer = plain_assessment(assessment := assess_drug(compiled, drug, known))
            answer["doses"] = [dose_code(each.quantity) for each in assessment.given]
            stated = ("indicated", "recommendation", "worst_case", "doses", "missing")
            expected = {drug.id: {key: answer[key] for key in stated}}
            yield (
                f"- name: {_yaml(title)}\n  unconfirmed: true\n  patient: {_yaml(plain)}\n"
                f"  expected: {_yaml(expected)}\n"
            )


def _patients(guideline: Guideline, condition: Condition) -> Iterator[dict[str, Value]]:
    """Patients beside each border of a condition, the rest of its alternative being met."""
    if not condition.criteria:
        yield {}
    for alternative in condition.alternatives:
        met = {
            each.field: values[0]
            for each in alternative
            if (values := [*_values(guideline.fields[each.field], each, only_met=True)])
        }
        for criterion in alternative:
            for value in _values(guideline.fields[criterion.field], criterion):
                yield {**met, criterion.field: value}


def _values(field: Field, criterion: Criterion, *, only_met: bool = False) -> Iterator[Value]:
    test = criterion.test
    if isinstance(test, Choices):
        answers = [each.value for each in field.answers.values()]
        yield from (each for each in answers if test.accepts(each) or not only_met)
        return
    for end in test.ends:
        for value in (end - _BESIDE, end, end + _BESIDE):
            if (not field.range or field.range.accepts(value)) and (
                test.accepts(value) or not only_met
            ):
                yield value


def _words(field: Field, value: Value) -> str:
    return f"{field.label} {value_text(field, value)}"


def _yaml(value: object) -> str:
    """A value in one line: JSON is YAML."""
    return json.dumps(value, ensure_ascii=False)
