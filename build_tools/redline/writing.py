"""Findings in how the same thing is written: one way here, another way there."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_tools.authoring.procedure import Procedure
from build_tools.redline.finding import FindingKind, HearingFinding
from build_tools.redline.reading import Form, TextPiece
from build_tools.redline.text_findings import places_of
from calculator.doses import DoseUnit

_NUMBER = r"(?<![\d.,])\d+"


@dataclass(frozen=True, slots=True)
class _Custom:
    """Something with several ways of being written, each a pattern."""

    name: str
    label: str
    ways: tuple[re.Pattern[str], ...]


def _custom(name: str, label: str, *ways: str) -> _Custom:
    return _Custom(name, label, tuple(map(re.compile, ways)))


_CUSTOMS = (
    _custom("comparison-space", "Grenser", r"(?:[<>]=?|[≤≥])\s+\d+", r"(?:[<>]=?|[≤≥])\d+"),
    _custom("comparison-sign", "Tegnene for minst og høyst", r"[≤≥]\s*\d+", r"[<>]=\s*\d+"),
    _custom(
        "decimal-mark", "Desimaltall", rf"{_NUMBER},\d+(?![.,]?\d)", rf"{_NUMBER}\.\d+(?![.,]?\d)"
    ),
    _custom("range-dash", "Områder", rf"{_NUMBER}-\d+", rf"{_NUMBER}–\d+"),
    _custom("times", "Ganger daglig", r"\d\s*\w*\s?x\s?\d", r"\d\s*\w*\s?×\s?\d"),
)


def written_variously(
    procedure: Procedure, pieces: Sequence[TextPiece]
) -> Iterator[HearingFinding]:
    """What is written in more than one way in the running text and the table.

    Date and version have a form of their own, and so have the references of other authors.
    """
    running = [
        piece
        for piece in pieces
        if piece.form is not Form.REFERENCE and not piece.key.startswith("information:")
    ]
    for custom in (*_CUSTOMS, _units(procedure)):
        found = [_uses(way, running) for way in custom.ways]
        used = sorted((uses for uses in found if uses), key=len, reverse=True)
        if len(used) > 1:
            shown = [f"«{uses[0][1]}» ({_times(len(uses))})" for uses in used]
            text = f"{custom.label} er skrevet på flere måter: {' og '.join(shown)}."
            places = places_of(procedure, (piece for uses in used[1:] for piece, _ in uses))
            yield HearingFinding(FindingKind.WRITING, custom.name, text, places)


def _units(procedure: Procedure) -> _Custom:
    fields = procedure.guideline.fields.values()
    measured = {field.unit for field in fields if field.unit}
    units = sorted(measured | {word for unit in DoseUnit for word in (unit.one, unit.many)})
    unit = rf"(?:{'|'.join(map(re.escape, units))})(?!\w)"
    return _custom("unit-space", "Tall med enhet", rf"{_NUMBER}\s+{unit}", rf"{_NUMBER}{unit}")


def _uses(way: re.Pattern[str], pieces: Sequence[TextPiece]) -> list[tuple[TextPiece, str]]:
    return [(piece, found[0]) for piece in pieces for found in way.finditer(piece.text)]


def _times(count: int) -> str:
    return "1 sted" if count == 1 else f"{count} steder"
