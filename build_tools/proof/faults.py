"""What a proof finds wrong, told so that an author can find the place and mend it."""

import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from build_tools.authoring.diagnostics import Span, shown_line
from build_tools.proof.boxes import Box
from calculator.guideline import Drug, Guideline
from calculator.wording import value_text

MEANINGS = {
    "hull": "Legemidlet kan brukes av noen som ingen dose gjelder for.",
    "overlapp": "To doser som vilkår skiller, gjelder for samme pasient.",
    "død-dose": "Dosen vises aldri for noen pasient.",
    "dose-uten-grunn": "Dosen vises for andre enn dem punktene under den nevner.",
    "udekket-uten-tolkning": "En regel sier at teksten er taus, og ingen tolkning forklarer det.",
    "valgt-grense": "Verken setningen eller en tolkning sier på hvilken side tallet hører.",
    "ubundet-tall": "Et tall i en setning eller tolkning svarer ikke til noe i reglene.",
    "ulike-enheter": "Legemidlet har doser i enheter som ikke kan sammenlignes.",
    "mildere-svar": "Svaret blir mildere når noe blir alvorligere.",
    "ikke-spurt": "Svaret avhenger av et felt også der det ikke spørres om.",
    "død-regel": "Regelen gjelder ingen pasient.",
    "overflødig-regel": "Regelen avgjør aldri noe, for andre regler sier alltid minst like mye.",
    "feil-subsumed_by": "Regelen som er nevnt under «subsumed_by», dekker ikke denne.",
    "to-svar": "Reglene gir ikke ett entydig svar, og det er en feil i programmet.",
}
"""The codes, which are permanent, and what each means to an author."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One claim that does not hold.

    ``code`` is one of `MEANINGS`. ``file`` is relative to the procedure's folder, ``subject`` the
    rule, dose or sentence at fault, and ``example`` a patient who shows it, as few fields as it
    takes.
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
    return "\n".join(_text(guideline, fault, (files or {}).get(fault.file, ())) for fault in faults)


def _place(fault: Fault, lines: Sequence[str]) -> Span | None:
    """Where the rule or dose at fault is, by the ids that it stands within; else the dosing."""
    found = 0
    for part in re.split(r"[.-]", fault.subject):
        written = re.compile(rf"\bid: {re.escape(part)}(?![\w-])")
        below = range(max(found - 1, 0), len(lines))
        found = next((number + 1 for number in below if written.search(lines[number])), found)
    found = found or next((n for n, line in enumerate(lines, 1) if line == "dosing:"), 0)
    if not found:
        return None
    line = lines[found - 1]
    return Span(found, len(line) - len(line.lstrip(" -")) + 1, len(line) + 1)


def _text(guideline: Guideline, fault: Fault, lines: Sequence[str]) -> str:
    span = _place(fault, lines)
    place = f"docs/{guideline.id}/{fault.file}" + (f":{span.line}:{span.column}" if span else "")
    return "\n".join(
        [
            f"{place}: {fault.code} ({fault.subject})",
            _folded(fault.message),
            *(shown_line(span, lines[span.line - 1]) if span else ()),
            *([_folded(_example(guideline, fault))] if fault.example else ()),
            _folded(f"Slik retter du: {fault.hint}"),
            "",
        ]
    )


def _example(guideline: Guideline, fault: Fault) -> str:
    return f"Eksempel: {patient_text(guideline, fault.example)}."


def _folded(text: str) -> str:
    return textwrap.fill(text, 96, initial_indent="  ", subsequent_indent="    ")


def patient_text(guideline: Guideline, patient: Box) -> str:
    """A patient in words: «Alder 65 år, Graviditet ja»."""
    fields = [(guideline.fields[name], value) for name, value in patient.items()]
    return ", ".join(f"{field.label} {value_text(field, value)}" for field, value in fields)
