"""What a proof finds wrong, told so that an author can find the place and mend it."""

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass, field

from build_tools.proof.boxes import Box
from calculator.guideline import Drug, Guideline
from calculator.wording import value_text


@dataclass(frozen=True, slots=True)
class Fault:
    """One claim that does not hold.

    ``code`` is permanent. ``file`` is relative to the procedure's folder, ``subject`` the rule,
    dose or sentence at fault, and ``example`` a patient who shows it, as few fields as it takes.
    """

    code: str
    file: str
    subject: str
    message: str
    hint: str
    example: Box = field(default_factory=dict)


def file_of(drug: Drug | None) -> str:
    """The file that a drug's rules stand in, or those of the procedure as a whole."""
    return f"legemidler/{drug.id}.md" if drug else "index.md"


def render_text(guideline: Guideline, faults: Iterable[Fault]) -> str:
    """All faults for a terminal."""
    return "\n".join(_text(guideline, fault) for fault in faults)


def _text(guideline: Guideline, fault: Fault) -> str:
    lines = [f"{guideline.id}/{fault.file}: {fault.code} ({fault.subject})", _folded(fault.message)]
    if fault.example:
        lines.append(_folded(f"Eksempel: {patient_text(guideline, fault.example)}."))
    return "\n".join([*lines, _folded(f"Slik retter du: {fault.hint}"), ""])


def _folded(text: str) -> str:
    return textwrap.fill(text, 96, initial_indent="  ", subsequent_indent="    ")


def patient_text(guideline: Guideline, patient: Box) -> str:
    """A patient in words: «Alder 65 år, Graviditet ja»."""
    fields = [(guideline.fields[name], value) for name, value in patient.items()]
    return ", ".join(f"{field.label} {value_text(field, value)}" for field, value in fields)
