"""A test patient of a procedure, and the answers that a person wrote for it from the text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pydantic import Field

from build_tools.authoring.schema_entry import Entry
from build_tools.authoring.schema_types import DoseCode, EffectName, Text
from calculator.conditions import Known
from calculator.guideline import Guideline
from calculator.guideline_json import json_number
from calculator.patient import read_patient

ALL = "all"
"""Stands for every drug that a vignette does not name."""


class AnswerEntry(Entry):
    """What one drug's assessment must say, by the names of the contract."""

    recommendation: EffectName
    worst_case: EffectName | None = None
    indicated: bool | None = None
    doses: tuple[DoseCode, ...] = ()
    missing: tuple[Text, ...] = ()
    findings: dict[Text, EffectName | None] = Field(default_factory=dict)


class VignetteEntry(Entry):
    """A patient and the answers; ``comment`` is that of the hearing from which it was taken.

    ``unconfirmed`` marks answers that were computed and that no person has held against the text.
    """

    name: Text
    comment: Text = ""
    unconfirmed: bool = False
    patient: dict[Text, Any]
    derived: Any = None  # a number, or null where it is not known
    expected: dict[Text, AnswerEntry]


@dataclass(frozen=True, slots=True)
class Expected:
    """What one drug's assessment must say, by the names of the contract; None is not compared.

    ``doses`` are written as `standard:4mgx1/day`. ``findings`` has the effect that each rule named
    must apply with, None for a rule that must not apply; rules not named are not compared.
    """

    drug: str
    stated: Mapping[str, Any]
    findings: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Vignette:
    """One patient as told, ``changed`` being what differs from the base, and the answers.

    ``derived`` is what the calculator must show as derived, if that is stated. One that is not
    ``confirmed`` counts for nothing.
    """

    name: str
    file: str
    changed: Mapping[str, Any]
    known: Known
    expected: tuple[Expected, ...]
    derived: tuple[object, ...]
    confirmed: bool = True


class UnreadableVignetteError(ValueError):
    """A patient that the calculator would not take."""


def make_vignette(
    file: str, base: Mapping[str, Any], entry: VignetteEntry, guideline: Guideline
) -> Vignette:
    """A vignette in which no fault was found; ``base`` is the patient that it starts from."""
    answers = dict(entry.expected)
    if ALL in answers:
        drugs = [drug.id for drug in guideline.drugs]
        answers = dict.fromkeys(drugs, answers.pop(ALL)) | answers
    return Vignette(
        entry.name,
        file,
        entry.patient,
        known_values(guideline, {**base, **entry.patient}),
        tuple(_expected(drug, answer) for drug, answer in answers.items()),
        tuple(_derived(entry)),
        not entry.unconfirmed,
    )


def _derived(entry: VignetteEntry) -> Iterator[object]:
    if "derived" in entry.model_fields_set:
        value = entry.derived
        yield json_number(value) if isinstance(value, Decimal) else value


def _expected(drug: str, answer: AnswerEntry) -> Expected:
    stated = answer.model_dump(mode="json", exclude_unset=True, exclude={"findings"})
    missing = list(answer.missing)
    stated = {
        "worst_case": stated["recommendation"],
        **stated,
        "missing": missing,
        "conclusive": not missing,
    }
    findings = {rule: effect and effect.value for rule, effect in answer.findings.items()}
    return Expected(drug, stated, findings)


def known_values(guideline: Guideline, patient: Mapping[str, Any]) -> Known:
    """A patient as YAML states it as the calculator holds it.

    Raises:
        UnreadableVignetteError: where it is none that the calculator would take.
    """
    values = {
        name: Decimal(repr(value)) if isinstance(value, float) else value
        for name, value in patient.items()
    }
    known, errors = read_patient(guideline, values)
    if errors:
        raise UnreadableVignetteError(" ".join(error.message for error in errors))
    return known
