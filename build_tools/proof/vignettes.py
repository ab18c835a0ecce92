"""The vignettes: patients and answers written by hand from the text, each named by a sentence.

They are YAML files in one folder. A patient states what differs from the one in ``base.yaml``;
null makes a field not known, and a number may be a bound, ``"> 90"``. What a vignette does not
state of an answer is not compared, but for `worst_case` and `missing`: a patient of whom nothing
is lacking has one answer.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from build_tools.project import PROJECT
from calculator.assessment import Assessment, Prepared, assess_drug
from calculator.conditions import Known
from calculator.guideline import Guideline
from calculator.patient import read_patient
from calculator.plain import dose_code, plain_assessment, shown_derived
from calculator.renal_function import derive

VIGNETTES = PROJECT / "tests" / "calculator" / "vignettes"
"""The vignettes of the procedure that the checkout's own calculator reads."""

BASE = "base.yaml"
ALL = "all"


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

    ``derived`` is what the calculator must show as derived, if that is stated.
    """

    name: str
    file: str
    changed: Mapping[str, Any]
    known: Known
    expected: tuple[Expected, ...]
    derived: tuple[object, ...]


class UnreadableVignetteError(ValueError):
    """A patient that the calculator would not take."""


def load_vignettes(folder: Path, guideline: Guideline) -> tuple[Vignette, ...]:
    """Every vignette of a folder, file by file.

    Raises:
        UnreadableVignetteError: where a patient is none that the calculator would take.
    """
    base = _load(folder / BASE)
    return tuple(
        _vignette(path.name, base, case, guideline)
        for path in sorted(folder.glob("*.yaml"))
        if path.name != BASE
        for case in _load(path)
    )


def _load(path: Path) -> Any:
    return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))


def _vignette(
    file: str, base: dict[str, Any], case: dict[str, Any], guideline: Guideline
) -> Vignette:
    answers = dict(case["expected"])
    if ALL in answers:
        drugs = [drug.id for drug in guideline.drugs]
        answers = dict.fromkeys(drugs, answers.pop(ALL)) | answers
    known = known_values(guideline, base | case["patient"])
    expected = tuple(_expected(drug, answer) for drug, answer in answers.items())
    derived = (case["derived"],) if "derived" in case else ()
    return Vignette(case["name"], file, case["patient"], known, expected, derived)


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


def _expected(drug: str, answer: Mapping[str, Any]) -> Expected:
    missing = answer.get("missing", [])
    stated = {
        "worst_case": answer["recommendation"],
        **{name: value for name, value in answer.items() if name != "findings"},
        "missing": missing,
        "conclusive": not missing,
    }
    return Expected(drug, stated, answer.get("findings", {}))


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One thing that an assessment says otherwise than a vignette."""

    drug: str | None
    what: str
    expected: object
    got: object


def mismatches(prepared: Prepared, vignette: Vignette) -> Iterator[Mismatch]:
    """What a guideline answers otherwise than a vignette says; nothing where it passes."""
    known = {**vignette.known, **derive(prepared.guideline, vignette.known)}
    if vignette.derived:
        shown = tuple(shown_derived(prepared.guideline, known).values())
        if vignette.derived != shown:
            yield Mismatch(None, "derived", vignette.derived, shown)
    drugs = {drug.id: drug for drug in prepared.guideline.drugs}
    for expected in vignette.expected:
        yield from differences(expected, assess_drug(prepared, drugs[expected.drug], known))


def differences(expected: Expected, assessment: Assessment) -> Iterator[Mismatch]:
    """What one drug's assessment says otherwise than expected."""
    plain = plain_assessment(assessment)
    plain["doses"] = [dose_code(dose) for dose in assessment.doses]
    for name, value in expected.stated.items():
        if plain[name] != value:
            yield Mismatch(expected.drug, name, value, plain[name])
    applying = {each.rule.id: each.effect.value for each in assessment.findings if each.applies}
    for rule, effect in expected.findings.items():
        if applying.get(rule) != effect:
            yield Mismatch(expected.drug, rule, effect, applying.get(rule))
