"""Plans and titrations by themselves: times that fit, amounts that are reached, fields that are."""

from collections.abc import Iterator
from decimal import Decimal

from build_tools.authoring.condition_checks import condition_faults
from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic
from build_tools.authoring.dose_checks import tablet_faults
from build_tools.authoring.front_matter import Document, KeyPath
from build_tools.authoring.schema import LineEntry
from build_tools.authoring.schema_courses import CourseEntry, PlanEntry
from build_tools.authoring.schema_doses import DoseEntry
from build_tools.authoring.schema_fields import MeasuredField
from build_tools.authoring.statements import DoseStatement, TitrationStatement
from build_tools.authoring.suggestions import listed
from build_tools.authoring.vocabulary import Vocabulary
from build_tools.authoring.written_forms import number_in_text
from calculator.conditions import ALWAYS
from calculator.dose_amount import each_time
from calculator.dose_plan import Plan

_MOST_STEPS = 100


def plan_faults(
    statement: DoseStatement, line: LineEntry, words: Vocabulary
) -> Iterator[Diagnostic]:
    """The faults of what comes after a dose."""
    dose, entry = statement.entry, statement.entry.plan
    if entry is None:
        return
    document, path = statement.document, (*statement.path, "plan")
    other = next((name for name in ("basis", "up_to", "caps") if getattr(dose, name)), None)
    if other:
        yield document.fault(
            Code.CONTRADICTION,
            path,
            f"En plan kan ikke stå sammen med «{other}».",
            "En plan har faste mengder. Skriv en dose som regnes ut, på en linje for seg.",
            key=True,
        )
        return
    found = list(_shape_faults(document, path, dose, entry))
    yield from found
    plan = entry.plan
    if plan is None or found:
        return
    steps = [each.amount for each in plan.steps(dose.amount)]
    yield from tablet_faults(document, statement.path, dose, steps[1:])
    if entry.field is None:
        return
    if line.when or line.parts or any(item.when for item in line.items):
        yield document.fault(
            Code.CONTRADICTION,
            (*path, "field"),
            "Linjen med planen har vilkår for hele linjen.",
            "Flytt vilkåret inn i dosen.",
            key=True,
        )
    yield from _field_faults(statement, (*path, "field"), entry.field, plan, words)


def _shape_faults(
    document: Document, path: KeyPath, dose: DoseEntry, entry: PlanEntry
) -> Iterator[Diagnostic]:
    course = entry.increase or entry.decrease
    lasts = [each for each in (entry.lasts, course and course.every) if each]
    lasts += [stage.lasts for stage in entry.stages]
    if (entry.increase and entry.decrease) or not (entry.stages or course):
        yield document.fault(
            Code.CONTRADICTION,
            path,
            "En plan må ha trinn, og høyst én av «increase» og «decrease».",
            "Skriv trinnene under «stages», og så det som øker eller minker til slutt.",
            key=True,
        )
    elif not lasts or (entry.stages and not entry.lasts):
        yield document.fault(
            Code.MISSING_KEY,
            path,
            "Planen sier ikke hvor lenge den første dosen gis.",
            "Legg til for eksempel «lasts: 1 week».",
            key=True,
        )
    elif len({each.unit for each in lasts}) > 1:
        yield document.fault(
            Code.WRONG_UNIT,
            path,
            "Tidene i planen har ulike enheter.",
            "Skriv alle i samme enhet, for eksempel «weeks». En måned regnes aldri om til uker.",
            key=True,
        )
    elif course:
        last = entry.stages[-1].amount if entry.stages else dose.amount
        key = "increase" if entry.increase else "decrease"
        yield from _course_faults(document, (*path, key), course, last, grows=bool(entry.increase))


def _course_faults(
    document: Document, path: KeyPath, course: CourseEntry, last: Decimal, *, grows: bool
) -> Iterator[Diagnostic]:
    way = course.to - last if grows else last - course.to
    if way <= 0 or way % course.by or way / course.by > _MOST_STEPS:
        numbers = (number_in_text(each) for each in (last, course.by, course.to))
        start, by, to = numbers
        yield document.fault(
            Code.BAD_NUMBER,
            (*path, "to"),
            f"Fra {start} kommer en ikke til {to} med {by} om gangen.",
            "Se etter om tallene er riktige. Hvert trinn må være like stort.",
        )


def _field_faults(
    statement: DoseStatement, path: KeyPath, name: str, plan: Plan, words: Vocabulary
) -> Iterator[Diagnostic]:
    document, field, unit = statement.document, words.fields.get(name), plan.lasts.unit
    if field is None:
        if name not in words.names:
            yield _unknown(document, path, name, words)
        return
    if not isinstance(field, MeasuredField) or field.unit not in (unit.one, unit.many):
        yield document.fault(
            Code.WRONG_UNIT,
            path,
            f"«{field.label}» måles ikke i {unit.many}.",
            f"Velg et felt som er et tall med «unit: {unit.many}».",
        )
        return
    lowest, highest = field.range.ends
    (*_, (amount, last)) = plan.from_each(statement.entry.amount)
    end = last.start + last.lasts.count
    if lowest != 1 or not (last.goes_on(amount) or highest < end):
        yield document.fault(
            Code.BAD_RANGE,
            path,
            f"Planen går fra {unit.one} 1 til {end - 1}, men «{field.label}» har et annet område.",
            f"Skriv «range: 1..{end - 1}» for feltet «{name}».",
        )


def titration_faults(statement: TitrationStatement, words: Vocabulary) -> Iterator[Diagnostic]:
    """The faults of a dose that grows until a goal is met."""
    document, path, entry = statement.document, statement.path, statement.entry
    for key, when in (("until", entry.until), ("when", entry.when or ALWAYS)):
        if when is not ALWAYS:
            yield from condition_faults(document, (*path, key), when, words)
    field = words.fields.get(entry.current)
    if field is None:
        if entry.current not in words.names:
            yield _unknown(document, (*path, "current"), entry.current, words)
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
    quantity = entry.quantity(entry.by)
    most = each_time(quantity, quantity.caps[0])
    if entry.by > most:
        yield document.fault(
            Code.BAD_NUMBER,
            (*path, "by"),
            f"Økningen er {number_in_text(entry.by)} {entry.unit.text}, og det er mer enn taket "
            "for hver dose.",
            "Se etter om økningen og taket er riktige.",
        )


def _unknown(document: Document, path: KeyPath, name: str, words: Vocabulary) -> Diagnostic:
    return document.fault(
        Code.UNKNOWN_FIELD,
        path,
        f"Feltet «{name}» finnes ikke.",
        f"Velg blant {listed(words.fields)}.",
    )
