"""Titrations by themselves: a field for the present dose, a ceiling, and a start below it."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from build_tools.authoring.condition_algebra import both
from build_tools.authoring.condition_checks import condition_faults
from build_tools.authoring.course_checks import unknown_field
from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic
from build_tools.authoring.schema_fields import MeasuredField
from build_tools.authoring.statements import DoseStatement, TitrationStatement
from build_tools.authoring.vocabulary import Vocabulary
from build_tools.authoring.written_forms import number_in_text
from calculator.conditions import ALWAYS, read_condition
from calculator.doses import DoseKind


def titration_faults(
    statement: TitrationStatement, doses: Iterable[DoseStatement], words: Vocabulary
) -> Iterator[Diagnostic]:
    """The faults of a dose that grows until a goal is met, and of the dose that it starts with.

    ``doses`` are the other doses of the drug.
    """
    document, path, entry = statement.document, statement.path, statement.entry
    for key, when in (("until", entry.until), ("when", entry.when or ALWAYS)):
        if when is not ALWAYS:
            yield from condition_faults(document, (*path, key), when, words)
    field = words.fields.get(entry.current)
    if field is None:
        if words.declared and entry.current not in words.names:
            yield unknown_field(document, (*path, "current"), entry.current, words)
    elif not isinstance(field, MeasuredField) or field.unit != entry.unit.text:
        yield document.fault(
            Code.WRONG_UNIT,
            (*path, "current"),
            f"«{field.label}» er ikke en dose i {entry.unit.text}.",
            f"Velg et felt som er et tall med «unit: {entry.unit.text}».",
        )
    elif not field.range.accepts(Decimal(0)):
        yield document.fault(
            Code.BAD_RANGE,
            (*path, "current"),
            f"«{field.label}» kan ikke være 0, så ingen kan svare at behandlingen ikke er startet.",
            f"La området begynne på 0: «range: 0..…» for feltet «{entry.current}».",
        )
    if entry.unit.of or entry.most.unit != entry.unit:
        yield document.fault(
            Code.WRONG_UNIT,
            (*path, "most", "unit"),
            "Taket må ha samme enhet som økningen, og ikke være per enhet av et felt.",
            "Se etter om enhetene er riktige. Enheter regnes aldri om.",
        )
        return
    if entry.ceiling != round(entry.ceiling, 6):
        yield document.fault(
            Code.BAD_NUMBER,
            (*path, "most"),
            f"Taket for døgnet lar seg ikke dele likt på {entry.times} doser.",
            "Se etter om taket er riktig, eller skriv det for hver dose, med «per: dose».",
        )
    if entry.by > entry.ceiling:
        yield document.fault(
            Code.BAD_NUMBER,
            (*path, "by"),
            f"Økningen er {number_in_text(entry.by)} {entry.unit.text}, og det er mer enn taket "
            "for hver dose.",
            "Se etter om økningen og taket er riktige.",
        )
        return
    begins = both(entry.when or ALWAYS, read_condition({entry.current: "<= 0"}))
    for dose in doses:
        own = dose.entry.quantity
        starts = own.kind is not DoseKind.LOADING and both(dose.when, begins).alternatives
        alike = own.unit is entry.unit.unit and not own.basis and own.per == entry.per
        if starts and alike and max(own.amounts) > entry.ceiling:
            yield document.fault(
                Code.BAD_NUMBER,
                (*dose.path, "amount"),
                f"Startdosen er {number_in_text(max(own.amounts))} {entry.unit.text}, og det er "
                f"mer enn taket for opptrappingen, {number_in_text(entry.ceiling)} "
                f"{entry.unit.text}.",
                "Se etter om startdosen og taket er riktige.",
            )
