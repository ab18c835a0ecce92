"""The procedure as FHIR R4 resources, with ATC codes and UCUM units.

They hold what the text says, for systems that show or order. Each dose has its condition and each
rule its status as FHIRPath, in which what is not known is a value of its own (`fhirpath`); the
whole answer is run from the decision tables, which the PlanDefinition names.
"""

import json
from dataclasses import replace
from typing import Any

from build_tools.data_out.fhirpath import LANGUAGE, NO, fhirpath, rule_status
from calculator.condition_words import condition_words
from calculator.conditions import ALWAYS
from calculator.dose_amount import quantity_of
from calculator.dose_quantity import DoseQuantity
from calculator.dose_words import dose_text, rate_words
from calculator.duration import TimeUnit
from calculator.guideline import Dose, Drug, Guideline, Rule
from calculator.guideline_json import json_number
from calculator.status import Status

ATC = "http://www.whocc.no/atc"
UNITS = "http://unitsofmeasure.org"
_TIMES = {
    TimeUnit.MINUTE: "min",
    TimeUnit.HOUR: "h",
    TimeUnit.DAY: "d",
    TimeUnit.WEEK: "wk",
    TimeUnit.MONTH: "mo",
}
_STATUS = {Status.APPROVED: "active", Status.WITHDRAWN: "retired"}

type Resource = dict[str, Any]


def write_fhir(guideline: Guideline, tables: str) -> bytes:
    """A collection: the plan, the text, an activity for each dose, knowledge of each drug.

    Args:
        guideline: the procedure.
        tables: the name of the file with the decision tables.
    """
    resources = [
        _plan(guideline, tables),
        _document(guideline),
        *map(_medication, guideline.drugs),
    ]
    resources += [
        _activity(guideline, drug, place, dose)
        for drug in guideline.drugs
        for place, dose in enumerate(drug.doses, start=1)
    ]
    bundle = {
        "resourceType": "Bundle",
        "type": "collection",
        "entry": [
            {"fullUrl": _url(guideline, f"{each['resourceType']}/{each['id']}"), "resource": each}
            for each in resources
        ],
    }
    return (json.dumps(bundle, ensure_ascii=False, indent=1) + "\n").encode()


def _url(guideline: Guideline, name: str) -> str:
    return f"urn:guideline:{guideline.id}:{name}"


def _plan(guideline: Guideline, tables: str) -> Resource:
    return {
        "resourceType": "PlanDefinition",
        "id": guideline.id,
        "url": _url(guideline, f"PlanDefinition/{guideline.id}"),
        "version": guideline.version,
        "title": guideline.title,
        "status": _status(guideline),
        "experimental": not guideline.status.is_final,
        "description": guideline.status.notice,
        "date": "-".join(reversed(guideline.date.split("."))),
        "author": [{"name": each} for each in guideline.authors],
        "relatedArtifact": [{"type": "depends-on", "label": "DMN", "url": tables}],
        "action": [_action(guideline, drug) for drug in guideline.drugs],
    }


def _document(guideline: Guideline) -> Resource:
    """The text itself, which the others are made of. R4 has no Citation, which it would also be."""
    return {
        "resourceType": "DocumentReference",
        "id": f"{guideline.id}-text",
        "status": "superseded" if guideline.status is Status.WITHDRAWN else "current",
        "docStatus": "final" if guideline.status.is_final else "preliminary",
        "description": guideline.status.notice,
        "author": [{"display": each} for each in guideline.authors],
        "content": [
            {
                "attachment": {
                    "contentType": "text/html",
                    "language": "nb",
                    # From data/, and the version that this file is of.
                    "url": f"../{guideline.version}/",
                    "title": f"{guideline.title}, versjon {guideline.version}",
                    "creation": "-".join(reversed(guideline.date.split("."))),
                }
            }
        ],
    }


def _status(guideline: Guideline) -> str:
    return _STATUS.get(guideline.status, "draft")


def _action(guideline: Guideline, drug: Drug) -> Resource:
    """The doses of a drug, each on a condition that must be known to hold, and its reservations."""
    doses = [_dose_action(guideline, drug, at, each) for at, each in enumerate(drug.doses, start=1)]
    rules = [_rule_action(rule) for rule in guideline.rules_for(drug)]
    return {
        "title": f"{drug.name} ({drug.brand})",
        "code": [_substance(drug)],
        "action": [
            {"title": "Doser", "selectionBehavior": "at-most-one", "action": doses},
            {"title": "Forbehold", "action": rules},
        ],
    }


def _dose_action(guideline: Guideline, drug: Drug, place: int, dose: Dose) -> Resource:
    return {
        "title": dose_text(dose),
        "description": _when(guideline, dose),
        "condition": [_applicable(fhirpath(dose.when))],
        "definitionCanonical": _url(guideline, f"ActivityDefinition/{_name(drug, place)}"),
    }


def _rule_action(rule: Rule) -> Resource:
    """A rule: shown unless it is known not to apply."""
    effect = rule.effect.words(None).label if rule.effect else ""
    return {
        "id": rule.id,
        **({"title": effect} if effect else {}),
        "textEquivalent": f"«{rule.quote.text}»",
        "condition": [_applicable(f"{rule_status(rule.when)} != '{NO}'")],
    }


def _applicable(expression: str) -> Resource:
    written = {"language": LANGUAGE, "expression": expression}
    return {"kind": "applicability", "expression": written}


def _when(guideline: Guideline, dose: Dose) -> str:
    condition = "" if dose.when == ALWAYS else f" Når: {condition_words(guideline, dose.when)}."
    return f"«{dose.quote.text}»{condition}"


def _name(drug: Drug, place: int) -> str:
    return f"{drug.id}-{place}"


def _substance(drug: Drug) -> Resource:
    return {"coding": [{"system": ATC, "code": drug.atc, "display": drug.name}], "text": drug.name}


def _activity(guideline: Guideline, drug: Drug, place: int, dose: Dose) -> Resource:
    name = _name(drug, place)
    return {
        "resourceType": "ActivityDefinition",
        "id": name,
        "url": _url(guideline, f"ActivityDefinition/{name}"),
        "version": guideline.version,
        "title": f"{drug.name} {dose_text(dose)}",
        "status": _status(guideline),
        "experimental": not guideline.status.is_final,
        "description": _when(guideline, dose),
        "kind": "MedicationRequest",
        "intent": "proposal",
        "productCodeableConcept": _substance(drug),
        "dosage": _dosages(dose),
    }


def _dosages(dose: Dose) -> list[Resource]:
    """The dose and those that follow it, numbered where there are several."""
    first, *rest = dose.in_turn
    if not rest:
        return [_dosage(first)]
    alone = replace(quantity_of(first), then=())
    return [{"sequence": at, **_dosage(each)} for at, each in enumerate([alone, *rest], start=1)]


def _dosage(dose: DoseQuantity) -> Resource:
    """The dose in words, and its numbers where they do not hang on a number of the patient."""
    dosage: Resource = {"text": dose_text(dose)}
    if dose.route is not None:
        dosage["route"] = {"text": dose.route.words}
    repeat: Resource = {}
    if dose.per.unit is not None and not dose.per.is_rate:
        repeat |= {"frequency": dose.times, "period": dose.per.count}
        repeat["periodUnit"] = _TIMES[dose.per.unit]
    if dose.number is not None:
        repeat["count"] = dose.number
    if dose.over is not None:
        repeat |= {"duration": dose.over.count, "durationUnit": _TIMES[dose.over.unit]}
    if repeat:
        dosage["timing"] = {"repeat": repeat}
    if dose.basis is not None:
        return dosage
    low, *high = [_quantity(dose, place) for place in range(len(dose.amounts))]
    kind = "rate" if dose.per.is_rate else "dose"
    given = {f"{kind}Range": {"low": low, "high": high[0]}} if high else {f"{kind}Quantity": low}
    return {**dosage, "doseAndRate": [given]}


def _quantity(dose: DoseQuantity, place: int) -> Resource:
    amount, unit, code = json_number(dose.amounts[place]), dose.unit.many, dose.unit.ucum
    if dose.per.is_rate and dose.per.unit:
        unit, code = f"{unit}{rate_words(dose)}", f"{code}/{_TIMES[dose.per.unit]}"
    return {"value": amount, "unit": unit, "system": UNITS, "code": code}


def _medication(drug: Drug) -> Resource:
    return {
        "resourceType": "MedicationKnowledge",
        "id": drug.id,
        "code": _substance(drug),
        "status": "active",
        "synonym": [drug.brand],
        "administrationGuidelines": [
            {
                "indicationCodeableConcept": {"text": each.text},
                "dosage": [
                    {"type": {"text": d.kind.label}, "dosage": _dosages(d)} for d in drug.doses
                ],
            }
            for each in drug.indications
        ],
    }
