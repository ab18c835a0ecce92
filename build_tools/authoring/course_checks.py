"""Plans by themselves: times that fit, amounts that are reached, fields that tell of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic
from build_tools.authoring.dose_checks import tablet_faults
from build_tools.authoring.front_matter import Document, KeyPath
from build_tools.authoring.schema import LineEntry
from build_tools.authoring.schema_courses import CourseEntry, PlanEntry
from build_tools.authoring.schema_doses import DoseEntry
from build_tools.authoring.schema_fields import MeasuredField
from build_tools.authoring.statements import DoseStatement
from build_tools.authoring.suggestions import listed
from build_tools.authoring.vocabulary import Vocabulary
from build_tools.authoring.written_forms import number_in_text, written_number
from calculator.dose_plan import Plan

_MOST_STEPS = 100


def plan_faults(statement: DoseStatement, line: LineEntry) -> Iterator[Diagnostic]:
    """The faults of what comes after a dose, apart from the field that it is told by."""
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
    amounts = [(*path, "stages", number, "amount") for number in range(len(entry.stages))]
    ends = [(*path, way, end) for way in ("increase", "decrease") for end in ("by", "to")]
    # A number with a decimal comma is told first, since it may not be the one that was meant.
    if not any(map(document.is_told, [(*path[:-1], "amount"), *amounts, *ends])):
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


@dataclass(frozen=True)
class _FieldPlan:
    """A plan that a field tells how far the patient has come in; ``last`` is its last time.

    Of one that ``goes_on`` it is the first time of its last amount.
    """

    statement: DoseStatement
    field: str
    plan: Plan
    last: int
    goes_on: bool

    def fits(self, highest: Decimal) -> bool:
        """Whether a field up to a number takes every time of the plan, and none after it."""
        return highest >= self.last if self.goes_on else highest == self.last

    def shares_field(self, other: "_FieldPlan") -> bool:
        """Whether one field can tell of both."""
        longest = max(self.last, other.last)
        return self.fits(Decimal(longest)) and other.fits(Decimal(longest))


def plan_field_faults(doses: Iterable[DoseStatement], words: Vocabulary) -> Iterator[Diagnostic]:
    """The faults of the fields that tell how far a patient has come in a plan: one for a cause."""
    plans: dict[str, list[_FieldPlan]] = {}
    for dose in doses:
        entry, path = dose.entry.plan, (*dose.path, "plan")
        if entry and entry.field and entry.plan:
            if any(_shape_faults(dose.document, path, dose.entry, entry)):
                continue
            (*_, (amount, last)) = entry.plan.from_each(dose.entry.amount)
            goes_on = last.goes_on(amount)
            end = last.start if goes_on else last.start + last.lasts.count - 1
            found = _FieldPlan(dose, entry.field, entry.plan, end, goes_on)
            plans.setdefault(entry.field, []).append(found)
    for first, *others in plans.values():
        apart = [each for each in others if not each.shares_field(first)]
        for each in apart:
            yield each.statement.document.fault(
                Code.BAD_RANGE,
                (*each.statement.path, "plan", "field"),
                f"Planen er ikke like lang som en annen plan med feltet «{each.field}».",
                "Lag et eget felt for denne planen øverst i index.md, med et annet navn, og skriv "
                "det navnet her.",
            )
        for each in () if apart else (first, *others):
            yield from _field_faults(each, words)


def _field_faults(told: _FieldPlan, words: Vocabulary) -> Iterator[Diagnostic]:
    document, name, unit = told.statement.document, told.field, told.plan.lasts.unit
    field, path = words.fields.get(name), (*told.statement.path, "plan", "field")
    if field is None:
        if words.declared and name not in words.names:
            yield unknown_field(document, path, name, words)
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
    if lowest != 1 or not told.fits(highest):
        yield document.fault(
            Code.BAD_RANGE,
            path,
            f"Planen går fra {unit.one} 1 til {told.last}, men «{field.label}» går fra "
            f"{written_number(lowest)} til {written_number(highest)}.",
            f"Skriv «range: 1..{told.last}» for feltet «{name}» hvis planen er riktig.",
        )


def unknown_field(document: Document, path: KeyPath, name: str, words: Vocabulary) -> Diagnostic:
    """That a field which a dose is to be told by is not there."""
    return document.fault(
        Code.UNKNOWN_FIELD,
        path,
        f"Feltet «{name}» finnes ikke.",
        f"Velg blant {listed(words.fields or sorted(words.names))}.",
    )
