"""What a proof finds wrong, told so that an author can find the place and mend it."""

import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence
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


def render_text(
    guideline: Guideline,
    faults: Iterable[Fault],
    files: Mapping[str, Sequence[str]] | None = None,
) -> str:
    """All faults for a terminal.

    Args:
        guideline: of the procedure.
        faults: what is wrong with it.
        files: the lines of its files by their path in its folder, where lines are to be told.
    """
    return "\n".join(
        _text(guideline, fault, _line(fault, (files or {}).get(fault.file, ()))) for fault in faults
    )


def _line(fault: Fault, lines: Sequence[str]) -> int | None:
    """The line of the rule or dose at fault, whose name is the ids that it stands within."""
    found = None
    for part in re.split(r"[.-]", fault.subject):
        written = re.compile(rf" *(- )?id: {re.escape(part)} *")
        below = range(found or 0, len(lines))
        at = next((number + 1 for number in below if written.fullmatch(lines[number])), None)
        found = at or found
    return found


def _text(guideline: Guideline, fault: Fault, line: int | None) -> str:
    place = f"{guideline.id}/{fault.file}" + (f":{line}" if line else "")
    lines = [f"{place}: {fault.code} ({fault.subject})", _folded(fault.message)]
    if fault.example:
        lines.append(_folded(f"Eksempel: {patient_text(guideline, fault.example)}."))
    return "\n".join([*lines, _folded(f"Slik retter du: {fault.hint}"), ""])


def _folded(text: str) -> str:
    return textwrap.fill(text, 96, initial_indent="  ", subsequent_indent="    ")


def patient_text(guideline: Guideline, patient: Box) -> str:
    """A patient in words: «Alder 65 år, Graviditet ja»."""
    fields = [(guideline.fields[name], value) for name, value in patient.items()]
    return ", ".join(f"{field.label} {value_text(field, value)}" for field, value in fields)
