"""What a vignette refers to and is not there, told where it is written."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic
from build_tools.authoring.front_matter import Document, KeyPath
from build_tools.authoring.suggestions import did_you_mean
from build_tools.authoring.vignettes import ALL, VignetteEntry
from calculator.field import Field
from calculator.guideline import Guideline
from calculator.patient import ErrorCode, read_patient

CASES = "vignettes"
"""The key below which the vignettes of a file are read."""

_CODES = {
    ErrorCode.UNKNOWN_FIELD: Code.UNKNOWN_FIELD,
    ErrorCode.NOT_A_CHOICE: Code.UNKNOWN_CHOICE,
    ErrorCode.OUT_OF_RANGE: Code.OUTSIDE_RANGE,
}


def case_faults(
    document: Document, place: int, entry: VignetteEntry, guideline: Guideline
) -> Iterator[Diagnostic]:
    """What a vignette refers to and is not there."""
    way: KeyPath = (CASES, place)
    yield from patient_faults(document, (*way, "patient"), guideline, entry.patient)
    drugs = {drug.id: drug for drug in guideline.drugs}
    for name, answer in entry.expected.items():
        own: KeyPath = (*way, "expected", name)
        if name not in drugs and name != ALL:
            message = f"Legemidlet «{name}» finnes ikke i prosedyren."
            hint = did_you_mean(name, [*drugs, ALL])
            yield document.fault(Code.UNKNOWN_DRUG, own, message, hint, key=True)
            continue
        meant = [drugs[name]] if name in drugs else guideline.drugs
        rules = {rule.id for drug in meant for rule in guideline.rules_for(drug)}
        for rule in answer.findings:
            if rule not in rules:
                message = f"Regelen «{rule}» finnes ikke for «{name}»."
                hint = did_you_mean(rule, sorted(rules))
                place_of = (*own, "findings", rule)
                yield document.fault(Code.UNKNOWN_RULE, place_of, message, hint, key=True)
        for number, field in enumerate(answer.missing):
            if field not in guideline.fields:
                message = f"«{field}» er ikke et felt i kalkulatoren."
                hint = did_you_mean(field, _called(guideline), clinical=True)
                place_of = (*own, "missing", number)
                yield document.fault(Code.UNKNOWN_FIELD, place_of, message, hint)


def patient_faults(
    document: Document, way: KeyPath, guideline: Guideline, patient: Mapping[str, Any]
) -> Iterator[Diagnostic]:
    """Values of a patient that the calculator would not take."""
    _, errors = read_patient(guideline, patient)
    for error in errors:
        assert error.field is not None
        unknown = error.code is ErrorCode.UNKNOWN_FIELD
        hint = (
            did_you_mean(error.field, _called(guideline), clinical=True)
            if unknown
            else _value_hint(guideline.fields[error.field], patient.get(error.field))
        )
        code = _CODES.get(error.code, Code.WRONG_TYPE)
        yield document.fault(code, (*way, error.field), error.message, hint, key=unknown)


def _called(guideline: Guideline) -> dict[str, str]:
    """What an author may call each field: its label and its name."""
    named = {field.label: name for name, field in guideline.fields.items()}
    return named | {name: name for name in guideline.fields}


def _value_hint(field: Field, value: object) -> str:
    """How a value is written that the calculator would not take."""
    if field.choices:
        return did_you_mean(str(value), [*field.choices], clinical=True)
    if field.range is None:
        return "Skriv «true» for ja, eller «false» for nei."
    number = str(value).removesuffix(field.unit).strip()
    if _NUMBER.fullmatch(number) and field.unit and number != str(value):
        return f"Skriv {number.replace(',', '.')}."
    return _ALONE.format(unit=field.unit) if isinstance(value, str) else "Rett tallet."


_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_ALONE = "Skriv tallet alene, i feltets enhet ({unit}), eller en grense i anførselstegn."


def repeated_name(document: Document, place: int, name: str) -> Diagnostic:
    """The fault of a vignette that is called as an earlier one is."""
    message = f"To vignetter heter «{name}»."
    hint = "Gi den ene et navn som sier hva som skiller den fra den andre."
    return document.fault(Code.REPEATED_ID, (CASES, place, "name"), message, hint)
