"""Numbers, bounds and doses as the text of a procedure writes them, and the slots they fill.

A dosing text holds slots in place of its numbers: `{doses}`, and `{age}` or another field that the
condition beside the text holds against a number. So the sentence, the table and the rule have
their numbers from one value.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from build_tools.authoring.schema import LineEntry
from build_tools.authoring.schema_doses import ChangedDose, DoseEntry
from calculator.bounds import sign_of
from calculator.conditions import Condition, Criterion
from calculator.dose_arithmetic import change_text
from calculator.dose_words import Number, dose_text
from calculator.interval import Interval
from calculator.wording import joined

SLOT = re.compile(r"\{([^{}]*)\}")
DOSES, START, BY, EVERY, MOST = "doses", "start", "by", "every", "most"


def written_number(number: Decimal) -> str:
    """A number without needless zeros: 4 and not 4.0."""
    return f"{number.normalize():f}"


def number_in_text(number: Decimal) -> str:
    """A number as Norwegian text has it: 2,5."""
    return written_number(number).replace(".", ",")


def written_interval(interval: Interval, written_number: Number = written_number) -> str:
    """A bound or a range: `≥ 75`, `< 30`, `30-60`."""
    (operator, end), *others = interval.bounds
    if others:
        above = "" if interval.lower_closed else ">"
        dash = "-" if interval.upper_closed else "-<"
        return f"{above}{written_number(end)}{dash}{written_number(others[0][1])}"
    return f"{sign_of(operator)} {written_number(end)}"


def written_criterion(criterion: Criterion) -> str:
    """A test as one would write it: `< 30`, `true`, `!= jia`."""
    test = criterion.test
    if isinstance(test, Interval):
        return written_interval(test)
    mark = "!= " if test.excluded else ""
    return mark + ", ".join(sorted(str(value).lower() for value in test.values))


def written_dose(dose: DoseEntry) -> str:
    """One dose: `4 mg x 1 daglig`."""
    return dose_text(dose.quantity, number_in_text)


def written_change(dose: DoseEntry) -> str:
    """What a dose is more or less than another: `25 %`; empty of a dose that is no change."""
    if not isinstance(dose, ChangedDose):
        return ""
    return change_text(dose.quantity, dose.changed, number_in_text)


def written_doses(doses: Sequence[DoseEntry]) -> str:
    """The doses of a line: `5 mg x 2 daglig eller 11 mg x 1 daglig`."""
    return joined([written_dose(dose) for dose in doses])


def line_conditions(line: LineEntry) -> list[Condition]:
    """The conditions beside the text of a line, whose numbers its slots may hold."""
    own = [line.when, *(part.when for part in line.parts), *(dose.when for dose in line.doses)]
    if line.titration:
        own += [line.titration.until, line.titration.when]
    return [each for each in own if each]


def line_slots(line: LineEntry) -> dict[str, str]:
    """What each slot of the text of a line stands for."""
    return slot_values(line.doses, line_conditions(line)) | _course_slots(line)


def _course_slots(line: LineEntry) -> dict[str, str]:
    """The slots of a plan that only grows or falls from its start, or of a titration."""
    if line.titration:
        unit, by = line.titration.unit.unit, line.titration.by
        every, most = line.titration.every, line.titration.most.amount
    elif [each for each in line.doses if each.plan] and len(line.doses) == 1:
        (dose,) = line.doses
        course = dose.quantity.plan and dose.quantity.plan.course
        if not course:
            return {}
        unit, by, every, most = dose.unit.unit, abs(course.by), course.every, course.to
    else:
        return {}
    amounts = {BY: by, MOST: most}
    slots = {name: f"{number_in_text(each)} {unit.many}" for name, each in amounts.items()}
    start = {START: written_start(line.doses[0])} if line.doses else {}
    return slots | start | {EVERY: every.every}


def written_start(dose: DoseEntry) -> str:
    """A dose without what comes after it."""
    return dose_text(replace(dose.quantity, plan=None), number_in_text)


def slot_values(doses: Sequence[DoseEntry], conditions: Iterable[Condition]) -> dict[str, str]:
    """What each slot of a text stands for; a field with two tests fills no slot."""
    intervals: dict[str, list[Interval]] = {}
    for condition in conditions:
        for criterion in condition.criteria:
            if isinstance(criterion.test, Interval):
                intervals.setdefault(criterion.field, []).append(criterion.test)
    values = {
        name: written_interval(each[0], number_in_text)
        for name, each in intervals.items()
        if len(each) == 1
    }
    changes = [change for dose in doses if (change := written_change(dose))]
    values |= {BY: changes[0]} if len(changes) == 1 else {}
    return values | ({DOSES: written_doses(doses)} if doses else {})


def fill_slots(text: str, values: dict[str, str]) -> str:
    """The text as the reader sees it; a slot without a value is left as it is."""
    return SLOT.sub(lambda slot: values.get(slot[1].strip(), slot[0]), text)
