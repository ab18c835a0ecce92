"""The boundary between the page and Python: one call, a JSON text in, a JSON text out."""

import json
from decimal import Decimal
from functools import cache
from typing import Any

from calculator.assessment import Assessment, Prepared, assess, prepare
from calculator.conditions import Known
from calculator.explanation import explain
from calculator.form import read_form
from calculator.guideline import Guideline
from calculator.guideline_json import shipped_guideline
from calculator.numerals import write_quantity
from calculator.plain import plain_assessment, shown_derived
from calculator.renal_function import derive


def answer(request: str) -> str:
    """Answer what the form says now, by the guideline that travels with the code.

    Args:
        request: ``{"form": {control name: text}}``; a blank or absent text is not known.

    Returns:
        ``{"version", "fields": {name: {"understood"} or {"error": {"code", "message"}}},
        "derived": {name: value}, "derived_text": {name: sentence}, "drugs": [assessment with
        "card"]}``. A field in error counts as not known.
    """
    return json.dumps(answer_form(_shipped(), json.loads(request)["form"]), ensure_ascii=False)


@cache
def _shipped() -> Prepared:
    return prepare(shipped_guideline())


def answer_form(prepared: Prepared, texts: dict[str, str]) -> dict[str, Any]:
    """`answer` between JSON and JSON."""
    guideline = prepared.guideline
    reading = read_form(guideline, texts)
    derived = derive(guideline, reading.known)
    known = {**reading.known, **derived}
    fields: dict[str, Any] = {
        name: {"understood": quantity} for name, quantity in reading.understood.items()
    }
    for name, error in reading.errors.items():
        fields[name] = {"error": {"code": error.code.value, "message": error.message}}
    shown = shown_derived(guideline, known)
    return {
        "version": guideline.version,
        "fields": fields,
        "derived": shown,
        "derived_text": {
            name: _derived_text(guideline, name, value)
            for name, value in shown.items()
            if name in derived and value is not None
        },
        "drugs": [_drug(prepared, each, known) for each in assess(prepared, known)],
    }


def _drug(prepared: Prepared, assessment: Assessment, known: Known) -> dict[str, Any]:
    return {
        **plain_assessment(assessment),
        "card": explain(prepared.guideline, assessment, known),
    }


def _derived_text(guideline: Guideline, name: str, value: int | float) -> str:
    field = guideline.fields[name]
    return f"Beregnet {field.label.lower()}: {write_quantity(Decimal(str(value)), field.unit)}"
