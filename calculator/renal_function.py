"""Creatinine clearance from what is usually at hand."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from calculator.conditions import Criterion, Known
from calculator.guideline import Field, Guideline
from calculator.interval import Interval
from calculator.numerals import write_quantity
from calculator.wording import joined

SOURCES = ("age", "sex", "weight", "creatinine")
"""The fields that `cockcroft_gault` is computed from."""

_ADULT = Decimal(18)  # the formula was made on adults, and is not used below this age in years
_AGE_INTERCEPT = Decimal(140)
_WRITE_IT = "Skriv inn verdien hvis den er kjent."
_FACTOR = {"male": Decimal("1.23"), "female": Decimal("1.04")}


def cockcroft_gault(known: Known) -> Decimal | None:
    """Estimate creatinine clearance.

    (140 − age) · weight · 1.23 (men) or 1.04 (women) / creatinine, with age in years, weight in
    kg and creatinine in µmol/L. Decimal arithmetic of 28 digits, so that a clearance that is a
    border's very number is found to be on it.

    Returns:
        mL/min, or None where one of the sources is not known or the patient is under 18.

    Source: D. W. Cockcroft, M. H. Gault, Prediction of creatinine clearance from serum creatinine,
    Nephron 1976;16:31-41; the factors convert from mg/dL and to women's 0.85.
    """
    age, sex, weight, creatinine = (known.get(name) for name in SOURCES)
    if not (
        isinstance(age, Decimal)
        and isinstance(weight, Decimal)
        and isinstance(creatinine, Decimal)
        and isinstance(sex, str)
    ):
        return None
    if age < _ADULT:
        return None
    return (_AGE_INTERCEPT - age) * weight * _FACTOR[sex] / creatinine


@dataclass(frozen=True, slots=True)
class Derivation:
    """A function, and what the fields must be for it to be right.

    ``unit`` is that of what it gives, ``units`` those of the numbers that it reads, and
    ``choices`` all that it knows of each choice. Nothing is computed where a number is below its
    ``lowest``. What it gives is ``uncertain`` where one of the fields there lies outside its
    interval.
    """

    compute: Callable[[Known], Decimal | None]
    unit: str
    units: Mapping[str, str]
    choices: Mapping[str, frozenset[str]]
    uncertain: Mapping[str, Interval]
    lowest: Mapping[str, Decimal]


DERIVATIONS: Mapping[str, Derivation] = {
    "cockcroft_gault": Derivation(
        cockcroft_gault,
        unit="mL/min",
        units={"age": "år", "weight": "kg", "creatinine": "µmol/L"},
        choices={"sex": frozenset(_FACTOR)},
        uncertain={"weight": Interval(Decimal(45), Decimal(120))},
        lowest={"age": _ADULT},
    )
}
"""What a field of the front-matter may name as ``derived``."""


def derive(guideline: Guideline, known: Known) -> dict[str, Decimal]:
    """The fields that are not given but follow from others, each in its own unit and range."""
    return {
        field.name: value
        for field, value in computed(guideline, known)
        if field.name not in known and field.range and field.range.accepts(value)
    }


def computed(guideline: Guideline, known: Known) -> Iterator[tuple[Field, Decimal]]:
    """What each field that can be derived would be, also where it is given or out of range."""
    for field in guideline.fields.values():
        if field.derived and (value := DERIVATIONS[field.derived].compute(known)) is not None:
            yield field, value


def why_not_computed(guideline: Guideline, known: Known) -> dict[str, str]:
    """Why each field that can be derived and is not known is not computed, in a sentence or two.

    ``known`` holds the derived fields too. Where none of the sources is known there is nothing to
    say yet, and where the result is out of range a note says so.
    """
    return {
        field.name: reason
        for field in guideline.fields.values()
        if field.derived and field.name not in known
        for reason in [_why_not(guideline, DERIVATIONS[field.derived], known)]
        if reason
    }


def _why_not(guideline: Guideline, derivation: Derivation, known: Known) -> str:
    names = {*derivation.units, *derivation.choices}
    sources = [field for field in guideline.fields.values() if field.name in names]
    if known.keys().isdisjoint(names):
        return ""
    for name, lowest in derivation.lowest.items():
        if Criterion(name, Interval(lower=lowest), f">= {lowest}").status(known) is False:
            limit = write_quantity(lowest, guideline.fields[name].unit)
            return f"Beregnes ikke under {limit}. {_WRITE_IT}"
    if missing := [field.label.lower() for field in sources if field.name not in known]:
        needed = joined([field.label.lower() for field in sources], "og")
        return f"Beregnes når {needed} er fylt ut. Mangler: {', '.join(missing)}."
    bounds = [f.label.lower() for f in sources if isinstance(known[f.name], Interval)]
    return f"Beregnes ikke av en grense ({', '.join(bounds)}). {_WRITE_IT}" if bounds else ""
