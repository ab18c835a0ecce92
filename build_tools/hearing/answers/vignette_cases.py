"""A comment on an answer of the calculator as a test case that fails until the rules are changed.

The case is written in the format of the vignettes: what the reviewer answered, all else as in the
patient that every vignette starts from, and what ought to have been answered instead.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap

from build_tools.authoring.vignette_files import BASE
from build_tools.authoring.vignettes import UnreadableVignetteError, known_values
from build_tools.hearing.comment import Comment, DisputedAnswer
from build_tools.hearing.editor_error import EditorError
from calculator.assessment import assess, compile_guideline
from calculator.derived_fields import derive
from calculator.effects import Effect
from calculator.form import read_form
from calculator.guideline import Guideline
from calculator.json_values import dose_code, plain_value

ACCEPTED = "fra-innspill.yaml"
"""The file of vignettes that accepted comments are added to."""


class CaseError(EditorError):
    """Why a comment becomes no test case."""


@dataclass(frozen=True, slots=True)
class DrugReply:
    """What one drug's answer says, as vignettes write it; ``doses`` is None where not tested."""

    recommendation: Effect
    doses: tuple[str, ...] | None = None

    def differs(self, other: "DrugReply") -> bool:
        """Whether a test that expects this fails on the other."""
        doses = self.doses is not None and self.doses != other.doses
        return doses or self.recommendation is not other.recommendation


@dataclass(frozen=True, slots=True)
class Case:
    """A test case to be: ``patient`` holds what differs from the patient all vignettes share."""

    name: str
    comment: UUID
    patient: Mapping[str, Any]
    drug: str
    expected: DrugReply


def make_case(
    guideline: Guideline,
    base: Mapping[str, Any],
    comment: Comment,
    name: str,
    expected: DrugReply | None,
) -> Case:
    """The test case of a comment.

    Args:
        guideline: by which the calculator answers now.
        base: the patient that every vignette starts from.
        comment: with a vignette.
        name: a sentence that says what ought to be.
        expected: what ought to be answered; None for what the reviewer expected.

    Raises:
        CaseError: where the vignette cannot be read by this guideline, or the test would not fail.
    """
    vignette = comment.vignette
    if vignette is None:
        raise CaseError("Innspillet har ingen vignett.")
    if expected is None:
        if vignette.expected is None:
            raise CaseError("Innspillet sier ikke hva svaret burde vært. Oppgi --recommendation.")
        expected = DrugReply(vignette.expected)
    patient = stated_patient(guideline, vignette)
    drug = vignette.answer.drug
    now = answer_now(guideline, {**base, **patient}, drug)
    if not expected.differs(now):
        raise CaseError("Kalkulatoren svarer allerede slik, så testen ville ikke feilet.")
    return Case(name, comment.uuid, patient, drug, expected)


def stated_patient(guideline: Guideline, vignette: DisputedAnswer) -> dict[str, Any]:
    """What the reviewer answered, as a vignette states it.

    Where the answers give a value that can be computed, that value is left to be computed.
    """
    if unknown := [name for name in vignette.form if name not in guideline.fields]:
        raise CaseError(f"Feltet «{unknown[0]}» finnes ikke lenger i kalkulatoren.")
    reading = read_form(guideline, vignette.form)
    for error in reading.errors.values():
        raise CaseError(error.message)
    plain = {
        name: plain_value(guideline.fields[name], value) for name, value in reading.known.items()
    }
    return {**plain, **dict.fromkeys(derive(guideline, reading.known))}


def answer_now(guideline: Guideline, patient: Mapping[str, Any], drug: str) -> DrugReply:
    """What the calculator answers about a drug today."""
    try:
        stated = known_values(guideline, patient)
    except UnreadableVignetteError as error:
        raise CaseError(str(error)) from None
    known = {**stated, **derive(guideline, stated)}
    for assessment in assess(compile_guideline(guideline), known):
        if assessment.drug.id == drug:
            doses = tuple(dose_code(each.quantity) for each in assessment.given)
            return DrugReply(assessment.recommendation, doses)
    raise CaseError(f"Legemidlet «{drug}» finnes ikke lenger i prosedyren.")


def read_cases(path: Path) -> Sequence[Mapping[str, Any]]:
    """The cases of a file of vignettes; none where there is no file."""
    return _yaml().load(path.read_text(encoding="utf-8")) if path.exists() else ()


def read_base(folder: Path) -> Mapping[str, Any]:
    """The patient that every vignette starts from; nothing is known where there is none."""
    path = folder / BASE
    return _yaml().load(path.read_text(encoding="utf-8")) if path.exists() else {}


def append_case(folder: Path, case: Case) -> None:
    """Add a case to the vignettes; what stands there stays as it is.

    Raises:
        CaseError: where a vignette has that name, or the comment has become one before.
    """
    for path in sorted(folder.glob("*.yaml")):
        if path.name == BASE:
            continue
        for each in read_cases(path):
            if each["name"] == case.name:
                raise CaseError(f"Det finnes en vignett med dette navnet i {path.name}.")
            if each.get("comment") == str(case.comment):
                raise CaseError(f"Innspillet er allerede tatt inn i {path.name}.")
    folder.mkdir(exist_ok=True)
    path = folder / ACCEPTED
    written = path.read_text(encoding="utf-8").rstrip("\n") + "\n\n" if path.exists() else ""
    path.write_text(written + _written(case), encoding="utf-8")


def _written(case: Case) -> str:
    answer: dict[str, Any] = {"recommendation": case.expected.recommendation.value}
    if case.expected.doses is not None:
        answer["doses"] = list(case.expected.doses)
    entry = {
        "name": case.name,
        "comment": str(case.comment),
        "patient": _flow(case.patient),
        "expected": _flow({case.drug: answer}),
    }
    out = io.StringIO()
    _yaml().dump([entry], out)
    return out.getvalue()


def _flow(values: Mapping[str, Any]) -> CommentedMap:
    """A mapping that is written on one line."""
    mapping = CommentedMap(values)
    mapping.fa.set_flow_style()
    return mapping


def _yaml() -> YAML:
    yaml = YAML(pure=True)
    yaml.width = 4096
    yaml.allow_unicode = True
    return yaml
