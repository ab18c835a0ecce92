"""The vignettes: patients and answers written by hand from the text, one sentence a name."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

FOLDER = Path(__file__).parent / "vignettes"
NOT_STATED = object()


@dataclass(frozen=True)
class Expected:
    """What one drug's assessment must say. What a vignette does not state is not compared."""

    drug: str
    indicated: Any
    recommendation: str
    worst_case: str
    doses: Any
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Vignette:
    """One patient, as JSON values with None for what is not known, and what is to be answered."""

    name: str
    patient: Mapping[str, Any]
    expected: tuple[Expected, ...]
    derived: Any


def load_vignettes(drugs: tuple[str, ...]) -> list[Vignette]:
    base = _load("base.yaml")
    return [
        _vignette(base, case, drugs)
        for path in sorted(FOLDER.glob("*.yaml"))
        if path.name != "base.yaml"
        for case in _load(path.name)
    ]


def _load(name: str) -> Any:
    return YAML(typ="safe", pure=True).load((FOLDER / name).read_text(encoding="utf-8"))


def _vignette(base: dict[str, Any], case: dict[str, Any], drugs: tuple[str, ...]) -> Vignette:
    answers = dict(case["expected"])
    if "all" in answers:
        shared = answers.pop("all")
        answers = dict.fromkeys(drugs, shared) | answers
    expected = tuple(
        Expected(
            drug,
            indicated=answer.get("indicated", NOT_STATED),
            recommendation=answer["recommendation"],
            # A patient of whom nothing is lacking has one answer, the worst possible too.
            worst_case=answer.get("worst_case", answer["recommendation"]),
            doses=answer.get("doses", NOT_STATED),
            missing=tuple(answer.get("missing", ())),
        )
        for drug, answer in answers.items()
    )
    return Vignette(case["name"], base | case["patient"], expected, case.get("derived", NOT_STATED))


def decimals(patient: Mapping[str, Any]) -> dict[str, Any]:
    """A patient's known values as the calculator holds them: numbers as decimals."""
    return {
        name: value if isinstance(value, bool | str) else Decimal(str(value))
        for name, value in patient.items()
        if value is not None
    }
