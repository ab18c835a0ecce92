"""Engines that others wrote, and what each answers of a patient by the decision tables."""

import json
import random
import subprocess
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import zen
from lxml import etree
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine
from SpiffWorkflow.dmn.engine.DMNEngine import DMNEngine
from SpiffWorkflow.dmn.parser.DMNParser import DMNParser

from build_tools.data_out.decision_tables import UNKNOWN, cell_axes, decision_tables, dose_table
from build_tools.data_out.dmn import NAMESPACE, write_dmn
from build_tools.data_out.jdm import write_jdm
from build_tools.project import NODE
from calculator.assessment import Assessment, CompiledGuideline, assess
from calculator.conditions import Value, Values
from calculator.guideline import Guideline

type Results = Mapping[str, str]
"""The result of each table, by its name."""


class Jdm:
    """zen-engine."""

    def __init__(self, guideline: Guideline) -> None:
        tables = decision_tables(guideline)
        self._decision = zen.ZenEngine().create_decision(json.loads(write_jdm(tables)))

    def results(self, inputs: Mapping[str, Any]) -> Results:
        return dict(self._decision.evaluate(dict(inputs))["result"])


class Dmn:
    """SpiffWorkflow, which takes one decision at a time and leaves FEEL to Python."""

    def __init__(self, guideline: Guideline) -> None:
        tables = decision_tables(guideline)
        root = etree.fromstring(write_dmn(guideline, tables))
        names = {"dmn": NAMESPACE}
        self._engines: list[tuple[str, DMNEngine]] = []
        for decision in root.findall("dmn:decision", names):
            alone = etree.Element(f"{{{NAMESPACE}}}definitions", nsmap=names)
            alone.append(decision)
            parser = DMNParser(None, alone, names)
            parser.parse()
            self._engines.append((parser.bpmn_id, DMNEngine(parser.decision.decisionTables[0])))

    def results(self, inputs: Mapping[str, Any]) -> Results:
        data = {**inputs, "null": None}
        workflow = SimpleNamespace(script_engine=PythonScriptEngine())
        task = SimpleNamespace(data=data, workflow=workflow)
        for _, engine in self._engines:
            data.update(engine.result(task))
        return {name: data[name] for name, _ in self._engines}


class Feelin:
    """feelin, which evaluates FEEL itself, of the file as dmn-moddle reads it."""

    def __init__(self, guideline: Guideline) -> None:
        self._dmn = write_dmn(guideline, decision_tables(guideline)).decode()

    def all_results(self, inputs: list[dict[str, Any]]) -> list[Results]:
        asked = json.dumps({"dmn": self._dmn, "patients": inputs})
        script = Path(__file__).with_name("feelin.mjs")
        answered = subprocess.run(
            [NODE, script], input=asked, capture_output=True, text=True, check=False
        )
        assert answered.returncode == 0, answered.stderr[-2000:]
        results: list[Results] = json.loads(answered.stdout)
        return results


def inputs_of(guideline: Guideline, known: Values) -> dict[str, Any]:
    """A patient as another system gives it: null for what is not known."""
    return {
        axis.field: _plain(known[axis.field]) if axis.field in known else None
        for axis in cell_axes(guideline)
    }


def _plain(value: Value) -> float | str:
    if isinstance(value, Decimal):
        return float(value)
    return str(value).lower() if isinstance(value, bool) else value


def pairs(guideline: Guideline) -> Iterator[dict[str, Value]]:
    """Nothing known, each cell of each field alone, and each two together."""
    axes = cell_axes(guideline)
    yield {}
    for number, one in enumerate(axes):
        for cell in one.cells:
            yield {one.field: cell}
            for other in axes[:number]:
                yield from ({one.field: cell, other.field: each} for each in other.cells)


def drawn(guideline: Guideline, count: int, seed: int) -> Iterator[dict[str, Value]]:
    """Regions drawn from all there are, with few or many fields known."""
    axes = cell_axes(guideline)
    draw = random.Random(seed)
    for _ in range(count):
        share = draw.choice((0.2, 0.5, 0.8, 1.0))
        yield {axis.field: draw.choice(axis.cells) for axis in axes if draw.random() < share}


def differences(
    compiled: CompiledGuideline, known: Values, results: Results
) -> list[tuple[str, str]]:
    """Where the tables answer otherwise than the calculator, by drug and what."""
    found = []
    for each in assess(compiled, known):
        for what, ours, theirs in _held_together(each, results):
            if ours != theirs:
                found.append((each.drug.id, what))
    return found


def _held_together(each: Assessment, results: Results) -> Iterator[tuple[str, object, object]]:
    drug = each.drug
    said = {True: "true", False: "false", None: UNKNOWN}[each.indicated]
    yield "indicated", said, results[f"{drug.id}_indicated"]
    yield "recommendation", each.recommendation.value, results[f"{drug.id}_recommendation"]
    yield "worst_case", each.worst_case.value, results[f"{drug.id}_worst_case"]
    listed = [results[dose_table(drug, place)] for place in range(len(drug.doses))]
    yield "doses", [d in each.doses for d in drug.doses], [one == "true" for one in listed]
    possible = {place for outcome in each.outcomes for place in outcome.doses}
    yield "possible doses", possible - {n for n, one in enumerate(listed) if one != "false"}, set()
