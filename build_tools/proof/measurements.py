"""The latest figures of every long run, each with its date and the draft that it was made on.

They are written by the runs themselves, never by hand, and kept in one JSON file beside the page
that shows them.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from build_tools.project import DOCS
from calculator.guideline import Guideline
from calculator.guideline_json import write_guideline

FILE = DOCS / "measurements.json"
"""Where the figures are kept."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or a short text and what it counts, in Norwegian."""

    label: str
    value: int | float | str


@dataclass(frozen=True, slots=True)
class Measurement:
    """One run. ``rules`` tells one state of the rules from another, whatever their version."""

    name: str
    title: str
    command: str
    date: str
    version: str
    rules: str
    figures: tuple[Figure, ...]


def measurement(
    name: str, title: str, command: str, guideline: Guideline, figures: Iterable[Figure]
) -> Measurement:
    """The figures of a run that has just been made on a guideline."""
    today = date.today().isoformat()
    rules = fingerprint(guideline)
    return Measurement(name, title, command, today, guideline.version, rules, tuple(figures))


def fingerprint(guideline: Guideline) -> str:
    """A short name for the very rules, texts and fields of a guideline."""
    return sha256(write_guideline(guideline).encode()).hexdigest()[:12]


def read_measurements(file: Path = FILE) -> tuple[Measurement, ...]:
    """Every measurement, by name; none where no run has been made."""
    if not file.exists():
        return ()
    found: Mapping[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return tuple(
        Measurement(
            name=name,
            figures=tuple(Figure(**figure) for figure in each["figures"]),
            **{key: value for key, value in each.items() if key != "figures"},
        )
        for name, each in sorted(found.items())
    )


def record(made: Measurement, file: Path = FILE) -> None:
    """Put a measurement in the place of the last one of its name."""
    kept = {each.name: each for each in read_measurements(file)} | {made.name: made}
    plain = {
        name: {
            "title": each.title,
            "command": each.command,
            "date": each.date,
            "version": each.version,
            "rules": each.rules,
            "figures": [{"label": f.label, "value": f.value} for f in each.figures],
        }
        for name, each in sorted(kept.items())
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(plain, ensure_ascii=False, indent=2)
    file.write_text(text + "\n", encoding="utf-8")
