"""A dose by itself: units that belong together, a time that can be kept, bounds that can be met.

What cannot be said of a dose is refused here, so that nothing of it is lost on its way to a reader.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic
from build_tools.authoring.dose_giving import giving_faults
from build_tools.authoring.front_matter import Document, KeyPath
from build_tools.authoring.schema_doses import CapEntry, DoseEntry, measured_unit
from build_tools.authoring.schema_fields import NumberField
from build_tools.authoring.suggestions import listed
from build_tools.authoring.vocabulary import Vocabulary
from build_tools.authoring.written_forms import number_in_text, written_number
from calculator.conditions import Condition
from calculator.dose_amount import each_time, rounded
from calculator.dose_words import rhythm_words
from calculator.doses import CapScope, DoseUnit
from calculator.interval import Interval
from calculator.numerals import measured_in

_CENTS, _HALVES = Decimal("0.01"), Decimal("0.5")
_MOST_DECIMALS = 4


def dose_faults(
    document: Document, path: KeyPath, dose: DoseEntry, when: Condition, words: Vocabulary
) -> Iterator[Diagnostic]:
    """The faults of a dose that is listed on a condition."""
    units = [*_basis_faults(document, path, dose, words), *_unit_faults(document, path, dose)]
    yield from units
    yield from _time_faults(document, path, dose)
    if dose.up_to is not None and dose.up_to <= dose.amount:
        yield document.fault(
            Code.BAD_RANGE,
            (*path, "up_to"),
            f"Dosen går fra {written_number(dose.amount)} til {written_number(dose.up_to)}.",
            "Skriv den laveste mengden under «amount» og den høyeste under «up_to».",
        )
    if not units:
        yield from _cap_faults(document, path, dose)
        yield from _rounding_faults(document, path, dose, when, words)
        yield from tablet_faults(document, path, dose, dose.quantity.amounts)
        yield from giving_faults(document, path, dose, words)
        for number, each in enumerate(dose.following):
            yield from dose_faults(document, (*path, "then", number), each, when, words)


def _basis_faults(
    document: Document, path: KeyPath, dose: DoseEntry, words: Vocabulary
) -> Iterator[Diagnostic]:
    of = dose.unit.of
    if not dose.basis:
        if of:
            fields = [
                n for n, e in words.fields.items() if isinstance(e, NumberField) and e.unit == of
            ]
            yield document.fault(
                Code.MISSING_KEY,
                (*path, "unit"),
                f"Dosen er oppgitt per {of}, men ikke hvilket felt det er.",
                f"Legg til {listed([f'basis: {name}' for name in fields], 'eller')}."
                if fields
                else f"Legg til «basis» med et felt som måles i {of}.",
            )
        return
    if dose.basis not in words.fields:
        if words.declared and dose.basis not in words.names:
            yield document.fault(
                Code.UNKNOWN_FIELD,
                (*path, "basis"),
                f"Feltet «{dose.basis}» finnes ikke.",
                f"Velg blant {listed(words.fields or sorted(words.names))}.",
            )
        return
    field = words.fields[dose.basis]
    if not isinstance(field, NumberField) or field.unit != of:
        measured = "er ikke et tall"
        if isinstance(field, NumberField):
            measured = f"måles {measured_in(field.unit)}"
        yield document.fault(
            Code.WRONG_UNIT,
            (*path, "basis"),
            f"Dosen er oppgitt i {dose.unit.text}, men «{field.label}» {measured}.",
            "Se etter om enheten og feltet er riktige. Enheter regnes aldri om.",
        )
    elif field.derived and dose.rounded_to is None:
        yield document.fault(
            Code.MISSING_KEY,
            (*path, "basis"),
            f"«{field.label}» kan være beregnet, og da får dosen desimaler uten mening.",
            "Legg til avrunding, for eksempel "
            f"«rounded_to: {{amount: 1, unit: {dose.unit.unit}}}».",
        )


def _unit_faults(document: Document, path: KeyPath, dose: DoseEntry) -> Iterator[Diagnostic]:
    own = dose.unit.unit
    for place, cap in enumerate(dose.caps):
        if cap.unit.unit is not own or cap.unit.of not in ("", dose.unit.of):
            yield _wrong_unit(document, (*path, "caps", place, "unit"), dose)
    if dose.rounded_to and (dose.rounded_to.unit.unit is not own or dose.rounded_to.unit.of):
        yield _wrong_unit(document, (*path, "rounded_to", "unit"), dose)
    if dose.strength:
        measured = measured_unit(dose.strength.unit.of)
        if dose.strength.unit.unit is not own or measured in (None, own):
            yield document.fault(
                Code.WRONG_UNIT,
                (*path, "strength", "unit"),
                "Styrken må si hvor mye av dosens enhet det er i en annen enhet.",
                f"Skriv for eksempel «{own}/{DoseUnit.MILLILITRE}» eller "
                f"«{own}/{DoseUnit.TABLET.one}».",
            )
    if not dose.unit.of and dose.rounded_to:
        yield document.fault(
            Code.CONTRADICTION,
            (*path, "rounded_to"),
            "Bare en dose som regnes ut, kan avrundes.",
            "Skriv den mengden som skal gis, under «amount».",
            key=True,
        )


def _wrong_unit(document: Document, path: KeyPath, dose: DoseEntry) -> Diagnostic:
    return document.fault(
        Code.WRONG_UNIT,
        path,
        f"Enheten er en annen enn dosens, som er {dose.unit.text}.",
        f"Se etter om enheten er riktig, og oppgi mengden i {dose.unit.unit}. "
        "Enheter regnes aldri om.",
    )


def _time_faults(document: Document, path: KeyPath, dose: DoseEntry) -> Iterator[Diagnostic]:
    if dose.times > 1 and not dose.per.is_plain:
        yield document.fault(
            Code.CONTRADICTION,
            (*path, "times"),
            f"«{dose.times} ganger» kan ikke stå sammen med «{dose.per}», "
            f"som betyr «{rhythm_words(1, dose.per)}».",
            f"Skriv «times: 1», eller «per: day» hvis det er {dose.times} ganger i døgnet.",
        )


def _cap_faults(document: Document, path: KeyPath, dose: DoseEntry) -> Iterator[Diagnostic]:
    seen: set[tuple[CapScope, str]] = set()
    quantity = dose.quantity
    for place, (entry, cap) in enumerate(zip(dose.caps, quantity.caps, strict=True)):
        where = (*path, "caps", place)
        if (entry.per, entry.unit.of) in seen:
            message = f"To tak gjelder {entry.per.words} i samme enhet."
            yield document.fault(Code.REPEATED_VALUE, where, message, "Slett det ene.")
        seen.add((entry.per, entry.unit.of))
        if fault := _wrong_scope(document, where, dose, entry):
            yield fault
            continue
        each = each_time(quantity, cap)
        same = cap.relative or not dose.unit.of
        if same and each * quantity.parts < max(quantity.amounts):
            yield document.fault(
                Code.CONTRADICTION,
                where,
                f"Dosen er større enn taket på {written_number(cap.amount)} {dose.unit.unit.many} "
                f"{entry.per.words}.",
                "Rett dosen, taket eller hvor ofte dosen gis.",
            )
        if -int(each.normalize().as_tuple().exponent) > _MOST_DECIMALS and not dose.rounded_to:
            yield document.fault(
                Code.MISSING_KEY,
                where,
                "Taket kan ikke deles i like doser uten lange desimaler.",
                f"Legg til avrunding, for eksempel «rounded_to: {{amount: 1, unit: "
                f"{dose.unit.unit}, way: down}}».",
            )


def _wrong_scope(
    document: Document, path: KeyPath, dose: DoseEntry, cap: CapEntry
) -> Diagnostic | None:
    """A cap of each dose where there are none, or of a time where nothing runs all the time."""
    if cap.per in (CapScope.DAY, CapScope.IN_ALL):
        return None
    if dose.per.is_rate is (cap.per is not CapScope.DOSE):
        return None
    runs = "løper hele tiden" if dose.per.is_rate else "ikke løper hele tiden"
    return document.fault(
        Code.CONTRADICTION,
        (*path, "per"),
        f"Taket gjelder {cap.per.words}, men det er en dose som {runs}.",
        f"Skriv om taket gjelder per {'hour, minute' if dose.per.is_rate else 'dose'}, day eller "
        "in_all.",
    )


def _rounding_faults(
    document: Document, path: KeyPath, dose: DoseEntry, when: Condition, words: Vocabulary
) -> Iterator[Diagnostic]:
    """A dose of which rounding would leave nothing."""
    field = words.fields.get(dose.basis or "")
    step = dose.quantity.rounded_to
    if step is None or not isinstance(field, NumberField):
        return
    lowest = _lowest(field.range, when, dose.basis or "")
    least = dose.amount * lowest / dose.quantity.parts
    if rounded(least, step) == 0:
        about = least.quantize(min(_CENTS, step.amount))
        yield document.fault(
            Code.BAD_NUMBER,
            (*path, "rounded_to"),
            f"Ved {number_in_text(lowest)} {field.unit} blir {number_in_text(about)} "
            f"{dose.unit.unit} avrundet til ingenting.",
            f"Sett en nedre grense for «{dose.basis}» under «when», eller avrund til et mindre "
            "tall.",
        )


def _lowest(span: Interval, when: Condition, field: str) -> Decimal:
    """The lowest number of a field for which a condition can hold; of an open end the end."""
    lowest, _ = span.ends
    found = []
    for alternative in when.alternatives:
        tests = [c.test for c in alternative if c.field == field and isinstance(c.test, Interval)]
        found.append(max([test.lower for test in tests if test.lower is not None], default=lowest))
    return min(found, default=lowest)


def tablet_faults(
    document: Document, path: KeyPath, dose: DoseEntry, given: Iterable[Decimal]
) -> Iterator[Diagnostic]:
    """Amounts of a dose that no whole or half tablets come to."""
    strength = dose.quantity.strength
    if strength is None or strength.unit is not DoseUnit.TABLET:
        return
    half = strength.amount * _HALVES
    amounts = [dose.rounded_to.amount] if dose.rounded_to else list(given)
    if dose.unit.of and not dose.rounded_to:
        amounts = []
    if not amounts or any(amount % half for amount in amounts):
        yield document.fault(
            Code.CONTRADICTION,
            (*path, "strength"),
            f"Dosen går ikke opp i hele eller halve tabletter à {written_number(strength.amount)} "
            f"{dose.unit.unit}.",
            "Se etter om dosen og styrken er riktige. En dose som regnes ut, må avrundes: legg til "
            f"«rounded_to: {{amount: {written_number(half)}, unit: {dose.unit.unit}}}».",
            key=True,
        )
