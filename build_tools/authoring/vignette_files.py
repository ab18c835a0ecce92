"""The test patients of a procedure, the vignettes: read from its folder, and checked.

Each is a patient and answers written by hand from the text, named by a sentence. They stand in
YAML files beside the text. A patient states what differs from the one in ``grunnpasient.yaml``;
null makes a field not known, and a number may be a bound, ``"> 90"``. What a vignette does not
state of an answer is not compared, but for `worst_case` and `missing`: a patient of whom nothing
is lacking has one answer.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic, Span
from build_tools.authoring.front_matter import Document, read_document
from build_tools.authoring.front_matter import Path as KeyPath
from build_tools.authoring.schema import Entry
from build_tools.authoring.schema_types import DoseCode, EffectName, Text
from build_tools.authoring.source_file import SourceFile, invisible_characters, read_source
from build_tools.authoring.suggestions import did_you_mean
from build_tools.authoring.validation import validate
from calculator.conditions import Known
from calculator.guideline import Guideline
from calculator.guideline_json import json_number
from calculator.patient import ErrorCode, read_patient

FOLDER = "vignetter"
"""The folder of a procedure that holds its test patients."""
BASE = "grunnpasient.yaml"
"""The file of the patient that every vignette starts from; without it nothing is known of him."""
ALL = "all"
"""Stands for every drug that a vignette does not name."""

_CASES = "vignettes"
_CODES = {
    ErrorCode.UNKNOWN_FIELD: Code.UNKNOWN_FIELD,
    ErrorCode.NOT_A_CHOICE: Code.UNKNOWN_CHOICE,
    ErrorCode.OUT_OF_RANGE: Code.OUTSIDE_RANGE,
}


class AnswerEntry(Entry):
    """What one drug's assessment must say, by the names of the contract."""

    recommendation: EffectName
    worst_case: EffectName | None = None
    indicated: bool | None = None
    doses: tuple[DoseCode, ...] = ()
    missing: tuple[Text, ...] = ()
    findings: dict[Text, EffectName | None] = Field(default_factory=dict)


class VignetteEntry(Entry):
    """A patient and the answers; ``comment`` is that of the hearing from which it was taken."""

    name: Text
    comment: Text = ""
    patient: dict[Text, Any]
    derived: Any = None  # a number, or null where it is not known
    expected: dict[Text, AnswerEntry]


class VignettesEntry(Entry):
    """A file of vignettes."""

    vignettes: Annotated[tuple[VignetteEntry, ...], Field(min_length=1)]


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


def read_vignettes(
    folder: Path, shown: str, guideline: Guideline
) -> tuple[tuple[Vignette, ...], list[Diagnostic]]:
    """Every vignette of a folder, file by file, and the faults; none where there is no folder.

    Args:
        folder: where the files are.
        shown: how the folder is shown to its author.
        guideline: whose fields, drugs and rules the vignettes are about.
    """
    found: list[Vignette] = []
    faults = list(_stray_files(folder, shown))
    base: Mapping[str, Any] = {}
    names: set[str] = set()
    paths = sorted(folder.glob("*.yaml"), key=lambda path: (path.name != BASE, path.name))
    for path in paths:
        read = _read_file(path, f"{shown}/{path.name}", is_base=path.name == BASE)
        faults += read.faults
        if path.name == BASE:
            base = read.document.data if read.document else {}
            if read.document:
                faults += map(read.in_file, _patient_faults(read.document, (), guideline, base))
            continue
        for place, entry in enumerate(read.cases):
            assert read.document is not None
            told = list(_case_faults(read.document, place, entry, guideline, base))
            if entry.name in names:
                told.append(_repeated(read.document, place, entry.name))
            names.add(entry.name)
            faults += map(read.in_file, told)
            if not told:
                found.append(_vignette(path.name, base, entry, guideline))
    return tuple(found), faults


@dataclass(frozen=True)
class _File:
    """A file as it was read: ``document`` has ``added`` lines above those of the file."""

    document: Document | None
    added: int
    cases: tuple[VignetteEntry, ...]
    faults: tuple[Diagnostic, ...]

    def in_file(self, fault: Diagnostic) -> Diagnostic:
        """A fault of the document at its place in the file."""
        return _moved(fault, self.added)


@lru_cache(maxsize=64)
def _parsed(source: SourceFile, is_base: bool) -> _File:
    # What reads front-matter, with places and Norwegian faults, reads these files as well: they
    # are put between its fences, a list below a key.
    head = ["---"] if is_base else ["---", f"{_CASES}:"]
    wrapped = SourceFile(source.name, "\n".join([*head, source.text.rstrip("\n"), "---", ""]))
    document = read_document(wrapped, null_is_a_value=True)
    added = len(head)
    faults = list(document.diagnostics)
    cases: tuple[VignetteEntry, ...] = ()
    if document.body.strip():
        faults.append(
            wrapped.diagnostic(
                Code.SYNTAX,
                wrapped.whole_line(document.body_line - 1),
                "Det som står under en linje med bare «---», blir ikke lest.",
                "Slett linjen med «---».",
            )
        )
    elif document.root is not None and not is_base:
        entry, document, told = validate(VignettesEntry, document)
        faults += told
        cases = entry.vignettes
    moved = [_moved(fault, added) for fault in faults]
    return _File(document, added, cases, (*invisible_characters(source), *moved))


def _read_file(path: Path, name: str, *, is_base: bool) -> _File:
    source = read_source(path, name)
    if isinstance(source, Diagnostic):
        return _File(None, 0, (), (source,))
    return _parsed(source, is_base)


def _moved(fault: Diagnostic, lines: int) -> Diagnostic:
    return replace(fault, span=replace(fault.span, line=max(fault.span.line - lines, 1)))


def _stray_files(folder: Path, shown: str) -> Iterator[Diagnostic]:
    """Files that no vignette is read from; a ``.yml`` would be passed over in silence."""
    for path in sorted(folder.glob("*")):
        if path.suffix != ".yaml" and not path.name.startswith("."):
            yield Diagnostic(
                Code.FILE_NAME,
                f"{shown}/{path.name}",
                Span(1, 1, 2),
                "",
                f"«{path.name}» blir ikke lest som en fil med testpasienter.",
                f"Filen må ligge rett i mappen «{FOLDER}», og navnet må slutte på «.yaml».",
            )


def _case_faults(
    document: Document,
    place: int,
    entry: VignetteEntry,
    guideline: Guideline,
    base: Mapping[str, Any],
) -> Iterator[Diagnostic]:
    """What a vignette refers to and is not there."""
    way: KeyPath = (_CASES, place)
    yield from _patient_faults(document, (*way, "patient"), guideline, entry.patient)
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
                hint = did_you_mean(field, [*guideline.fields])
                place_of = (*own, "missing", number)
                yield document.fault(Code.UNKNOWN_FIELD, place_of, message, hint)


def _patient_faults(
    document: Document, way: KeyPath, guideline: Guideline, patient: Mapping[str, Any]
) -> Iterator[Diagnostic]:
    _, errors = read_patient(guideline, patient)
    for error in errors:
        assert error.field is not None
        unknown = error.code is ErrorCode.UNKNOWN_FIELD
        hint = did_you_mean(error.field, [*guideline.fields]) if unknown else "Rett verdien."
        code = _CODES.get(error.code, Code.WRONG_TYPE)
        yield document.fault(code, (*way, error.field), error.message, hint, key=unknown)


def _repeated(document: Document, place: int, name: str) -> Diagnostic:
    message = f"To vignetter heter «{name}»."
    hint = "Gi den ene et navn som sier hva som skiller den fra den andre."
    return document.fault(Code.REPEATED_ID, (_CASES, place, "name"), message, hint)


def _vignette(
    file: str, base: Mapping[str, Any], entry: VignetteEntry, guideline: Guideline
) -> Vignette:
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
    )


def _derived(entry: VignetteEntry) -> Iterator[object]:
    if "derived" in entry.model_fields_set:
        value = entry.derived
        yield json_number(value) if isinstance(value, Decimal) else value


def _expected(drug: str, answer: AnswerEntry) -> Expected:
    told = answer.model_dump(mode="json", exclude_unset=True, exclude={"findings"})
    missing = list(answer.missing)
    stated = {
        "worst_case": told["recommendation"],
        **told,
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
