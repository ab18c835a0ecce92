"""A dose of an answer as JSON Schema: what `calculator.json_values` writes, key by key."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from calculator.doses import CapScope, DoseKind, DoseUnit, Route
from calculator.duration import TimeUnit

type JsonShape = dict[str, Any]

_ITSELF: JsonShape = {"$ref": "#"}

_NUMBER: JsonShape = {"type": "number"}
_AMOUNT: JsonShape = {"type": "number", "exclusiveMinimum": 0}
_COUNT: JsonShape = {"type": "integer", "minimum": 1}
_TEXT: JsonShape = {"type": "string", "minLength": 1}


def _one_of(names: Iterable[StrEnum]) -> JsonShape:
    return {"enum": [each.value for each in names]}


def _described(shape: JsonShape, text: str) -> JsonShape:
    return {**shape, "description": text}


def _keys(properties: dict[str, JsonShape], *optional: str) -> JsonShape:
    required = [name for name in properties if name not in optional]
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _list(items: JsonShape) -> JsonShape:
    return {"type": "array", "items": items, "minItems": 1}


_BASIS = _keys(
    {
        **{"field": _TEXT, "amount": _AMOUNT, "plus": _NUMBER, "unit": _TEXT},
        **{"every": _TEXT, "goal": _TEXT, "counted_as": _AMOUNT, "divided_by": _COUNT},
    },
    *("amount", "plus", "every", "goal", "counted_as", "divided_by"),
)


def dose_schema() -> JsonShape:
    """The schema. A key that does not concern a dose is left out of it."""
    measured = {"amount": _AMOUNT, "unit": _TEXT}
    step = {
        "amount": _AMOUNT,
        "unit": _one_of(DoseUnit),
        "from": _COUNT,
        "to": {"type": ["integer", "null"]},
        "time": _one_of(TimeUnit),
    }
    share = {**measured, "given_as": _TEXT, "over": _TEXT}
    return _keys(
        {
            "kind": _described(_one_of(DoseKind), "Hva slags dose det er."),
            "amount": _described(_AMOUNT, "Mengden for hver gang."),
            "unit": _described(_one_of(DoseUnit), "Enheten for mengden."),
            "times": _described(_COUNT, "Antall ganger i perioden."),
            "per": _described(
                _TEXT, "Perioden: «day», «hour», «6 hours», «once» eller «days 1+15»."
            ),
            "up_to": _described(_AMOUNT, "Den høyeste mengden, når dosen er et område."),
            "every_hours": _described(_COUNT, "Timer mellom hver dose."),
            "days": _described(_list(_COUNT), "Dagene dosen gis."),
            "route": _described(_one_of(Route), "Administrasjonsmåten."),
            "steps": _described(
                _list(_keys(step)), "Trinnene i planen, fra denne dosen og utover."
            ),
            "strength": _described(_keys(measured), "Styrken som dosen er regnet om med."),
            "basis": _described(_BASIS, "Feltet som mengden er regnet av."),
            "capped": _described(
                _keys({**measured, "per": _one_of(CapScope)}), "Taket som avgjorde."
            ),
            "changed": _described(
                _keys({"from": _AMOUNT, "by": _NUMBER, "unit": _TEXT}),
                "Mengden i dosen som denne er regnet av, og endringen.",
            ),
            "instead_of": _described(_TEXT, "Dosen som denne er i stedet for."),
            "rounded_to": _described(_AMOUNT, "Det mengden er avrundet til nærmeste av."),
            "volume": _described(_keys(measured), "Volumet som dosen gis i."),
            "over": _described(_TEXT, "Tiden det tar å gi dosen: «60 minutes»."),
            "number": _described(_COUNT, "Antall doser til sammen."),
            "after": _described(_TEXT, "Tiden etter dosen før: «1 hour»."),
            "split": _described(
                _list(_keys(share, "given_as", "over")), "Andelene som dosen gis i."
            ),
            "then": _described(_list(_ITSELF), "Dosene som følger etter denne."),
        },
        *("up_to", "every_hours", "days", "route", "steps", "strength", "basis", "capped"),
        *("changed", "instead_of", "rounded_to", "volume", "over", "number", "after"),
        *("split", "then"),
    )
