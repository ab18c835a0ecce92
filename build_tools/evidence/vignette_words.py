"""What an author is told of test patients: which are answered otherwise now, and which wait."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from pathlib import Path

from build_tools.authoring.procedure import Procedure
from build_tools.authoring.vignettes import Vignette
from build_tools.compiled import compile_once
from build_tools.evidence.rule_vignettes import Result
from build_tools.evidence.vignettes import Mismatch, mismatches
from calculator.dose_period import read_period
from calculator.dose_quantity import DoseQuantity
from calculator.dose_words import dose_text
from calculator.doses import DoseKind, DoseUnit
from calculator.effects import Effect
from calculator.guideline import Guideline
from calculator.wording import effect_label, joined, stated_text

_MOST = 10
_KINDS = {each.value: each for each in DoseKind}
_EFFECTS = {each.value: each for each in Effect}
_DOSE = re.compile(r"(\w+):([\d.]+)(?:-([\d.]+))?(\D+?)x(\d+)/(.+)")
_WORDS = {
    "recommendation": "anbefalingen",
    "worst_case": "det strengeste det kan bli",
    "doses": "dosene",
    "indicated": "indikasjonen",
    "missing": "det som mangler",
    "derived": "det beregnede",
}


def vignette_notices(
    procedure: Procedure, docs: Path, results: Sequence[Result], most: int = _MOST
) -> tuple[str, ...]:
    """The test patients that are answered otherwise than they say, and those not confirmed yet.

    Args:
        procedure: without a fault.
        docs: the folder that its files are named below.
        results: of all of them.
        most: how many patients at the most; the others are counted.
    """
    failing = [each.vignette for each in results if not each.passed]
    lines: list[str] = []
    if failing:
        compiled = compile_once(procedure.guideline)
        lines = [
            _failure(procedure, docs, each, [*mismatches(compiled, each)])
            for each in failing[:most]
        ]
    if len(failing) > most:
        lines.append(f"… og {_patients(len(failing) - most)} til.")
    if failing:
        lines.append(
            "Er et nytt svar det som teksten sier, så skriv det i testpasienten. Er det ikke det, "
            "er det noe galt med endringen."
        )
    for file, waiting in groupby(procedure.waiting, lambda each: each.file):
        number = len(list(waiting))
        answers = "Hold svaret" if number == 1 else "Hold svaret til hver av dem"
        lines.append(
            f"{_shown(procedure, docs, file)}: {_patients(number)} er ikke bekreftet, og teller "
            f"ikke med. {answers} mot teksten, og slett linjen «unconfirmed: true»."
        )
    return tuple(lines)


def _patients(number: int) -> str:
    return "1 testpasient" if number == 1 else f"{number} testpasienter"


def _failure(procedure: Procedure, docs: Path, vignette: Vignette, found: list[Mismatch]) -> str:
    guideline = procedure.guideline
    place = f"{_shown(procedure, docs, vignette.file)}:{_line(procedure, vignette)}"
    lines = [f"{place}: «{vignette.name}» får et annet svar enn i filen."]
    lines.append(f"  Pasienten: {patient_words(guideline, vignette)}.")
    for mismatch in found:
        if mismatch.what == "conclusive":  # what is missing says it
            continue
        name = next((each.name for each in guideline.drugs if each.id == mismatch.drug), "")
        what = _WORDS.get(mismatch.what, f"regelen «{mismatch.what}»")
        stated, now = (
            _words(guideline, mismatch, each) for each in (mismatch.expected, mismatch.got)
        )
        lines.append(f"  {name + ', ' if name else ''}{what}: i filen {stated}, i svaret {now}.")
    return "\n".join(lines).replace("\u00a0", " ")


def patient_words(guideline: Guideline, vignette: Vignette) -> str:
    """What a test patient states beside the one that all start from."""
    stated = [
        stated_text(guideline.fields[name], value)
        if (value := vignette.known.get(name)) is not None
        else f"{guideline.fields[name].label}: ikke kjent"
        for name in vignette.changed
    ]
    return ", ".join(stated) or "som den alle begynner med"


def _words(guideline: Guideline, mismatch: Mismatch, value: object) -> str:
    match value:
        case None | [] | ():
            return "ingen"
        case bool():
            return "ja" if value else "nei"
        case str() if value in _EFFECTS:
            return f"«{effect_label(_EFFECTS[value], {})}»"
        case [*several] if mismatch.what == "doses":
            return joined([_dose_words(str(each)) for each in several], "og")
        case [*several]:
            labels: Mapping[str, str] = {
                each.name: each.label for each in guideline.fields.values()
            }
            return joined([labels.get(str(each), str(each)) for each in several], "og")
    return str(value)


def _dose_words(code: str) -> str:
    """A dose as a test patient states it, in words; it may be one that there is no more."""
    return ", så ".join(map(_words_of_one, code.split(">")))


def _words_of_one(code: str) -> str:
    """One dose, and its shares behind it where it has some."""
    whole, _, shares = code.partition("[")
    found = _DOSE.fullmatch(whole)
    if found is None:
        return code
    kind, amount, up_to, unit, times, per = found.groups()
    period = read_period(re.sub(r"^([0-9]+|days)(?=[a-z0-9])", r"\1 ", per))
    most = Decimal(up_to) if up_to else None
    quantity = DoseQuantity(_KINDS[kind], Decimal(amount), DoseUnit(unit), int(times), period, most)
    split = shares.rstrip("]").replace("+", " + ").replace(".", ",")
    return dose_text(quantity, remark=True) + (f", delt i {split}" if split else "")


def _shown(procedure: Procedure, docs: Path, file: str) -> str:
    return (Path(docs.name) / (procedure.vignette_folder / file).relative_to(docs)).as_posix()


def _line(procedure: Procedure, vignette: Vignette) -> int:
    """The line of its name; 1 where that is written in a way of its own."""
    text = (procedure.vignette_folder / vignette.file).read_text(encoding="utf-8")
    lines: Iterator[int] = (
        number for number, line in enumerate(text.split("\n"), 1) if vignette.name in line
    )
    return next(lines, 1)
