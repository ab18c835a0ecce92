"""A dose that is so much more or less than another: worked out, and tied to that other one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic
from build_tools.authoring.front_matter import Document, KeyPath
from build_tools.authoring.schema import DrugEntry, LineEntry
from build_tools.authoring.schema_doses import ChangedDose, ChangeEntry, DoseEntry
from build_tools.authoring.suggestions import listed
from build_tools.authoring.written_forms import written_number
from calculator.dose_quantity import DoseChange

_PERCENT = Decimal(100)


def with_changed_doses(
    entry: DrugEntry, document: Document
) -> tuple[DrugEntry, Document, list[Diagnostic]]:
    """The entry with each change as a dose of its line; what has a fault is left out."""
    faults: list[Diagnostic] = []
    dropped: set[KeyPath] = set()
    lines = []
    for place, line in enumerate(entry.dosing):
        doses: list[DoseEntry] = list(line.doses)
        for number, change in enumerate(line.changes):
            path: KeyPath = ("dosing", place, "changes", number)
            found = _changed(document, path, change, entry.dosing)
            if isinstance(found, Diagnostic):
                faults.append(found)
                dropped.add(document.original(path))
            else:
                doses.append(found)
        lines.append(line.model_copy(update={"doses": tuple(doses)}))
    whole = replace(document, dropped=document.dropped | dropped) if dropped else document
    return entry.model_copy(update={"dosing": tuple(lines)}), whole, faults


def dose_paths(line: LineEntry) -> Iterator[tuple[KeyPath, DoseEntry]]:
    """The doses of a line, each with the way from the line to where it is written."""
    written = len([each for each in line.doses if not isinstance(each, ChangedDose)])
    for number, dose in enumerate(line.doses):
        changed = isinstance(dose, ChangedDose)
        yield ("changes", number - written) if changed else ("doses", number), dose


def _base(
    document: Document, path: KeyPath, change: ChangeEntry, lines: Sequence[LineEntry]
) -> DoseEntry | Diagnostic:
    """The one dose that a change is of."""
    named = next((line for line in lines if line.id == change.of), None)
    if named is None or len(named.doses) != 1:
        count = len(named.doses) if named else 0
        problem = f"har {count} doser" if named else "finnes ikke"
        single = [line.id for line in lines if len(line.doses) == 1]
        return document.fault(
            Code.UNKNOWN_LINE,
            (*path, "of"),
            f"Linjen «{change.of}» {problem}, så det er ikke én dose å regne fra.",
            f"Velg blant linjene med én dose under «doses»: {listed(single)}."
            if single
            else "Skriv dosen som endres, på en linje med bare den under «doses».",
        )
    (base,) = named.doses
    if base.then:
        return document.fault(
            Code.CONTRADICTION,
            (*path, "of"),
            f"Dosen på linjen «{change.of}» følges av andre doser, så den kan ikke endres som én.",
            "Skriv dosene under «doses», med sine egne mengder.",
        )
    return base


def _changed(
    document: Document, path: KeyPath, change: ChangeEntry, lines: Sequence[LineEntry]
) -> ChangedDose | Diagnostic:
    base = _base(document, path, change, lines)
    if isinstance(base, Diagnostic):
        return base
    by, measure = change.by
    if measure is not None and measure != base.unit:
        return document.fault(
            Code.WRONG_UNIT,
            (*path, "by"),
            "Endringen har en annen enhet enn dosen den endrer.",
            f"Skriv endringen i {base.unit.text}, eller i prosent.",
        )
    factor = 1 + by / _PERCENT if measure is None else Decimal(1)
    more = Decimal(0) if measure is None else by
    amounts = [each * factor + more for each in base.quantity.amounts]
    if min(amounts) <= 0:
        return document.fault(
            Code.BAD_NUMBER,
            (*path, "by"),
            f"Etter endringen blir dosen {written_number(min(amounts))} {base.unit.text}.",
            "Se etter om tallet og dosen er riktige. En dose som ikke skal gis, er ingen dose.",
        )
    caps = [cap.model_copy(update={"amount": cap.amount * factor}) for cap in base.caps]
    step = base.rounded_to
    if step is not None:
        step = step.model_copy(update={"amount": step.amount * factor})
    own: dict[str, Any] = {
        "kind": change.kind,
        "amount": amounts[0],
        "up_to": amounts[-1] if base.up_to is not None else None,
        "caps": tuple(caps),
        "rounded_to": change.rounded_to or step,
        "plan": None,  # the text says of the other dose alone what comes after it
        "form": change.form or base.form,
        "confirmed": change.confirmed,
        "instead_of": change.instead_of,
        "when": change.when,
        "changed": DoseChange(base.quantity.amounts, by, share=measure is None),
    }
    inherited = {name: getattr(base, name) for name in DoseEntry.model_fields}
    return ChangedDose.model_construct(**{**inherited, **own})


def replacement_faults(document: Document, lines: Sequence[LineEntry]) -> Iterator[Diagnostic]:
    """Doses that say they are given instead of something that they cannot be instead of."""
    for place, line in enumerate(lines):
        below = bool(line.when or line.parts or any(item.when for item in line.items))
        for way, dose in dose_paths(line):
            path: KeyPath = ("dosing", place, *way, "instead_of")
            if dose.instead_of is None:
                continue
            named = next((each for each in lines if each.id == dose.instead_of), None)
            if named is None or named is line or not named.doses:
                others = [each.id for each in lines if each.doses and each is not line]
                yield document.fault(
                    Code.UNKNOWN_LINE,
                    path,
                    f"«{dose.instead_of}» er ikke en annen linje med dose.",
                    f"Velg blant {listed(others)}." if others else "Slett «instead_of».",
                )
            elif not (below or dose.when):
                yield document.fault(
                    Code.NEVER_TRUE,
                    path,
                    f"Dosen gjelder alltid, så dosen på linjen «{named.id}» ble aldri vist.",
                    "Legg til når denne dosen gjelder, under «when».",
                )
            elif named.when or named.parts or any(item.when for item in named.items):
                yield document.fault(
                    Code.CONTRADICTION,
                    path,
                    f"Linjen «{named.id}» har vilkår for hele linjen.",
                    "Flytt vilkåret inn i dosen på den linjen, for eksempel «{kind: standard, "
                    "…, when: …}».",
                )
