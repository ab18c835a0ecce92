"""What the page shows at one moment, held against what Python answers to the same form."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from calculator.assessment import CompiledGuideline
from calculator.bounds import write_bound
from calculator.conditions import Known, Value
from calculator.form import read_form
from calculator.guideline import Guideline
from calculator.interval import Interval
from calculator.json_lines import assess_line
from calculator.page import answer_form
from tests.browser.calculator_page import attributes_of


def mismatches(compiled: CompiledGuideline, seen: Mapping[str, Any]) -> list[str]:
    """How a moment of `form_driver.js` differs from Python's answers; empty where it does not."""
    form: dict[str, str] = seen["form"]
    answer = answer_form(compiled, form)
    faults = _wrong_drugs("the page's own path", seen["drugs"], answer["drugs"])
    messages = {
        name: told["error"]["message"] for name, told in answer["fields"].items() if "error" in told
    }
    if messages.keys() != seen["errors"].keys():
        faults.append(f"fields in error: {sorted(seen['errors'])}, not {sorted(messages)}")
    faults += [
        f"the error of {name} reads «{seen['errors'][name]}», not «{message}»"
        for name, message in messages.items()
        if message not in seen["errors"].get(name, message)
    ]
    if not messages:
        line = _patient_line(compiled.guideline, read_form(compiled.guideline, form).known)
        told = assess_line(compiled, line.encode())
        faults += _wrong_drugs("the command line", seen["drugs"], told["assessments"])
    return faults


def _wrong_drugs(
    source: str, shown: Mapping[str, Mapping[str, str]], answers: list[dict[str, Any]]
) -> list[str]:
    expected = {answer["drug"]: attributes_of(answer) for answer in answers}
    if shown.keys() != expected.keys():
        return [f"{source} has the drugs {list(expected)}, the page {list(shown)}"]
    return [
        f"{drug}: {name} is «{shown[drug].get(name)}», by {source} «{value}»"
        for drug, attributes in expected.items()
        for name, value in attributes.items()
        if shown[drug].get(name) != value
    ]


def _patient_line(guideline: Guideline, known: Known) -> str:
    """What is known as a line for the command line, with every digit of every number."""
    pairs = (f"{json.dumps(name)}: {_stated(guideline, name, known[name])}" for name in known)
    return "{" + ", ".join(pairs) + "}"


def _stated(guideline: Guideline, name: str, value: Value | Interval) -> str:
    if isinstance(value, Interval):
        return json.dumps(write_bound(guideline.fields[name], value))
    return str(value) if isinstance(value, Decimal) else json.dumps(value)
