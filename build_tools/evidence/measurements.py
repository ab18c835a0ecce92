"""The latest figures of every long run, with its date, and the draft and the code it was made on.

They are written by the runs themselves, never by hand, and kept in one JSON file beside the page
that shows them, so that a fresh clone has them too.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from build_tools.evidence.code_state import code_state
from build_tools.project import DOCS
from calculator.guideline import Guideline
from calculator.guideline_json import write_guideline

FILE = DOCS / "measurements.json"
"""Where the figures are kept."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and what it counts, in Norwegian; ``case`` is the row of a table that it is of."""

    label: str
    value: int | float
    case: str = ""


@dataclass(frozen=True, slots=True)
class Measurement:
    """One run on the rules of a procedure, named by its id.

    ``rules`` tells one state of the rules from another, whatever their version.

    ``of`` are the files and folders of code that were put to the test, and ``code`` their state.
    """

    name: str
    title: str
    command: str
    date: str
    procedure: str
    version: str
    rules: str
    of: tuple[str, ...]
    code: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a run is about: its name, title and command, and the code that it tests."""

    name: str
    title: str
    command: str
    of: tuple[str, ...] = ()


def measurement(
    subject: Subject, guideline: Guideline, figures: Iterable[Figure], code: str = ""
) -> Measurement:
    """The figures of a run that has just been made; ``code`` is the state that it began with."""
    return Measurement(
        subject.name,
        subject.title,
        subject.command,
        date.today().isoformat(),
        guideline.id,
        guideline.version,
        fingerprint(guideline),
        subject.of,
        code or code_state(subject.of),
        tuple(figures),
    )


def added(one: Measurement | None, other: Measurement) -> Measurement:
    """Two runs of the same on the same rules and code as one; else the later alone."""
    if one is None or (one.rules, one.code) != (other.rules, other.code):
        return other
    before = {(each.case, each.label): each.value for each in one.figures}
    sums = (
        replace(each, value=round(before.get((each.case, each.label), 0) + each.value, 1))
        for each in other.figures
    )
    return replace(other, figures=tuple(sums))


def fingerprint(guideline: Guideline) -> str:
    """A short name for the very rules, texts and fields of a guideline."""
    return sha256(write_guideline(guideline).encode()).hexdigest()[:12]


def read_measurements(file: Path = FILE) -> tuple[Measurement, ...]:
    """Every measurement, by procedure and name; none where no run has been made."""
    if not file.exists():
        return ()
    found: Mapping[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return tuple(
        _MEASUREMENT.validate_python({"name": name, "procedure": procedure, **each})
        for procedure, runs in sorted(found.items())
        for name, each in sorted(runs.items())
    )


_MEASUREMENT = TypeAdapter(Measurement)


def record(made: Measurement, file: Path = FILE) -> None:
    """Put a measurement in the place of the last one of its name, on the same procedure."""
    kept = {(each.procedure, each.name): each for each in (*read_measurements(file), made)}
    plain: dict[str, dict[str, Any]] = {}
    for (procedure, name), each in sorted(kept.items()):
        values = asdict(each)
        del values["name"], values["procedure"]
        for figure in values["figures"]:
            if not figure["case"]:
                del figure["case"]
        plain.setdefault(procedure, {})[name] = values
    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(plain, ensure_ascii=False, indent=2)
    file.write_text(text + "\n", encoding="utf-8")
