"""Answers to generated forms: the bytes that CPython gives, in Node and in every engine.

As many forms as PROOF_FORMS says, drawn by SEED. Where they say nothing, enough for each answer
that there is, and a tenth of them for the unmodified Pyodide, which is slow to start and seldom
started.
"""

import hashlib
import json
import os
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from build_tools.lean_python.derivation import compiled_guideline, lean_interpreter
from build_tools.project import NODE, PROJECT
from calculator.answers import Answer
from calculator.assessment import CompiledGuideline, compile_guideline
from calculator.diagram_nodes import Leaf, nodes
from calculator.guideline import Drug
from calculator.page import answer_by
from tests.engines.engine import Engine
from tests.form_findings import form_findings
from tests.lean_python.asking import STARTED, UNMODIFIED, TimedAnswer, ask
from tests.lean_python.generated_forms import generated_forms

FORMS = int(os.environ.get("PROOF_FORMS", "300"))
EACH = 1 if "PROOF_FORMS" in os.environ else 10
SEED = int(os.environ.get("SEED", "0"))
ASK = Path(__file__).with_name("ask.mjs")


@pytest.fixture(scope="module")
def requests(compiled: CompiledGuideline) -> list[str]:
    return [
        json.dumps({"form": form, "written": "22. november 2026"} if number % 2 else {"form": form})
        for number, form in enumerate(generated_forms(compiled, FORMS, SEED))
    ]


@pytest.fixture(scope="module")
def answers(compiled: CompiledGuideline, requests: list[str]) -> list[str]:
    return [answer_by(compiled, request) for request in requests]


def differing(told: Iterable[TimedAnswer], requests: list[str], answers: list[str]) -> list[str]:
    """The requests that were answered by other bytes."""
    return [
        request
        for each, request, answer in zip(told, requests, answers, strict=True)
        if each.sha256 != hashlib.sha256(answer.encode()).hexdigest()
    ]


def test_the_module_answers_in_every_engine_by_the_bytes_of_cpython(
    engine: Engine, site: Path, site_url: str, requests: list[str], answers: list[str]
) -> None:
    told = ask(engine, site, site_url, STARTED, requests)
    assert differing(told, requests, answers) == []


def test_pyodide_as_published_answers_by_the_same_bytes(
    engine: Engine, site: Path, site_url: str, requests: list[str], answers: list[str]
) -> None:
    told = ask(engine, site, site_url, UNMODIFIED, requests[::EACH])
    assert differing(told, requests[::EACH], answers[::EACH]) == []


def test_the_module_answers_in_node_by_the_bytes_of_cpython(
    compiled: CompiledGuideline,
    requests: list[str],
    answers: list[str],
    tmp_path: Path,
) -> None:
    assert wrongly_answered_in_node(compiled, requests, answers, tmp_path) == []


def test_one_interpreter_answers_by_another_guideline_as_well(
    compiled: CompiledGuideline, requests: list[str], tmp_path: Path
) -> None:
    guideline = compiled.guideline
    other = compile_guideline(
        replace(guideline, version="99", rules=guideline.rules[1:], drugs=guideline.drugs[:0:-1])
    )
    some = requests[::EACH]
    answers = [answer_by(other, request) for request in some]
    assert wrongly_answered_in_node(other, some, answers, tmp_path) == []


def wrongly_answered_in_node(
    compiled: CompiledGuideline, requests: list[str], answers: list[str], folder: Path
) -> list[str]:
    """The requests that the files of a guideline answer otherwise than is said here."""
    interpreter = lean_interpreter(PROJECT)
    changes = compiled_guideline(compiled.guideline, interpreter)
    asked, answered = folder / "requests", folder / "answers"
    asked.write_text("".join(f"{json.dumps(request)}\n" for request in requests))
    subprocess.run([NODE, ASK, interpreter, changes, asked, answered], check=True)
    found = [json.loads(line) for line in answered.read_text("utf-8").splitlines()]
    return [
        request
        for request, answer, given in zip(requests, answers, found, strict=True)
        if answer != given
    ]


def test_the_forms_bring_about_every_answer_and_every_fault(
    compiled: CompiledGuideline, requests: list[str], answers: list[str]
) -> None:
    told = [json.loads(answer) for answer in answers]
    fields = [field for each in told for field in each["fields"].values()]
    faults = {field["error"]["code"] for field in fields if "error" in field}
    assert faults == {"wrong_type", "out_of_range", "not_a_choice", "ambiguous"}
    found = [form_findings(compiled, json.loads(each)["form"]) for each in requests]
    for place, drug in enumerate(compiled.guideline.drugs):
        given = [each for answer in told for each in answer["drugs"] if each["drug"] == drug.id]
        conclusive = {
            (
                each["indicated"],
                each["recommendation"],
                *(
                    (dose["kind"], dose["amount"], dose["unit"], dose["times"], dose["per"])
                    for dose in each["doses"]
                ),
            )
            for each in given
            if each["conclusive"]
        }
        assert conclusive == set(_answers_of(compiled, drug))
        rules = [rule.id for rule in compiled.guideline.rules_for(drug)]
        findings = {
            (each["rule"], each["status"]) for drugs in found for each in drugs[place]["findings"]
        }
        assert findings == set(product(rules, ("applies", "possible")))


def _answers_of(compiled: CompiledGuideline, drug: Drug) -> Iterator[tuple[object, ...]]:
    """All that can be said of a drug once nothing is missing."""
    for node in nodes(compiled.answers[drug.id].diagram):
        if isinstance(node, Leaf) and isinstance(node.value, Answer):
            doses = [drug.doses[place] for place in node.value.doses]
            yield (
                node.value.indicated,
                node.value.recommendation,
                *(
                    (dose.kind, float(dose.amount), dose.unit, dose.times, str(dose.per))
                    for dose in doses
                ),
            )
