"""Fields that follow from others by a formula, and why one that does not is not known."""

from collections.abc import Sequence
from decimal import Decimal

from calculator.conditions import Criterion, Known
from calculator.field import Field
from calculator.formulas import FORMULAS
from calculator.guideline import Guideline
from calculator.interval import Interval, Totals
from calculator.numerals import write_quantity
from calculator.totals import total
from calculator.wording import in_sentence, joined

type ComputedValues = Sequence[tuple[Field, Decimal]]

_WRITE_IT = "Skriv inn verdien hvis den er kjent."


def derive(
    guideline: Guideline, known: Known, values: ComputedValues | None = None
) -> dict[str, Decimal | Totals]:
    """The fields that are not given but follow from others, each in its own unit and range.

    Of a score all that it can still come to is told, also where nothing is known. ``values`` are
    those of `computed`, where they are at hand.
    """
    derived: dict[str, Decimal | Totals] = {
        field.name: value
        for field, value in (computed(guideline, known) if values is None else values)
        if field.name not in known and field.range and field.range.accepts(value)
    }
    given = {**known, **derived}
    for field in guideline.computed_fields:
        if field.score:
            derived[field.name] = total(guideline.fields, field.score, given)
    return derived


def sources_of(field: Field) -> frozenset[str]:
    """The fields that a field is computed of; none of one that is not."""
    if field.score:
        return field.score.sources
    names = FORMULAS[field.derived].sources if field.derived else ()
    return frozenset(input_of(field, each) for each in names)


def computed(guideline: Guideline, known: Known) -> ComputedValues:
    """What each field that can be derived would be, also where it is given or out of range."""
    values = [
        (field, FORMULAS[field.derived].value(_as_inputs(field, known)))
        for field in guideline.computed_fields
        if field.derived
    ]
    return [(field, value) for field, value in values if value is not None]


def _as_inputs(field: Field, known: Known) -> Known:
    """What a field's formula is given, by the names that it has for it."""
    if not field.inputs:
        return known
    names = ((each, input_of(field, each)) for each in FORMULAS[field.derived].sources)
    return {each: known[name] for each, name in names if name in known}


def input_of(field: Field, name: str) -> str:
    """The field that a field's formula reads for one of its inputs."""
    return field.inputs.get(name, name)


def why_not_computed(guideline: Guideline, known: Known) -> dict[str, str]:
    """Why each field that can be derived and is not known is not computed, in a sentence or two.

    ``known`` holds the derived fields too. Where none of the sources is known there is nothing to
    say yet, and where the result is out of range a note says so.
    """
    return {
        field.name: reason
        for field in guideline.fields.values()
        if field.derived and field.name not in known
        for reason in [_why_not(guideline, field, known)]
        if reason
    }


def can_be_computed(guideline: Guideline, field: Field, known: Known) -> bool:
    """Whether a field that is not known can follow from others, once these are all known."""
    bounded = any(isinstance(known.get(name), Interval) for name in sources_of(field))
    return not (bounded or _outside(guideline, field, known))


def _why_not(guideline: Guideline, derived: Field, known: Known) -> str:
    formula, names = FORMULAS[derived.derived], sources_of(derived)
    sources = [field for field in guideline.fields.values() if field.name in names]
    if known.keys().isdisjoint(names):
        return ""
    if outside := _outside(guideline, derived, known):
        return f"{outside} {_WRITE_IT}"
    labels = {each.name: in_sentence(guideline, each.label) for each in sources}
    if missing := [label for name, label in labels.items() if name not in known]:
        needed = joined([*labels.values()], "og")
        return f"Beregnes når {needed} er fylt ut. Mangler: {', '.join(missing)}."
    if bounds := [label for name, label in labels.items() if isinstance(known[name], Interval)]:
        return f"Beregnes ikke av en grense ({', '.join(bounds)}). {_WRITE_IT}"
    # Computed, and out of range: a note says so.
    is_none = formula.value(_as_inputs(derived, known)) is None
    return f"{formula.otherwise} {_WRITE_IT}" if is_none else ""


def _outside(guideline: Guideline, derived: Field, known: Known) -> str:
    """That the patient is none of those whom a formula was made on; empty where that is not so."""
    if not derived.derived:
        return ""
    for each, within in FORMULAS[derived.derived].population.items():
        name = input_of(derived, each)
        for word, end, beyond in (
            (
                "under" if within.lower_closed else "ved",
                within.lower,
                Interval(lower=within.lower, lower_closed=within.lower_closed),
            ),
            ("over", within.upper, Interval(upper=within.upper)),
        ):
            if end is not None and Criterion(name, beyond, "").status(known) is False:
                return f"Beregnes ikke {word} {write_quantity(end, guideline.fields[name].unit)}."
    return ""
