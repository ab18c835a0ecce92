"""The shape of what comes after a dose in the front-matter: stages, and a course of equal steps."""

from build_tools.authoring.schema_entry import Entry
from build_tools.authoring.schema_types import Amount, AmountOrNone, Lasting, Name
from calculator.dose_plan import Course, Plan, Stage


class StageEntry(Entry):
    """An amount that is given for a time."""

    amount: Amount
    lasts: Lasting


class CourseEntry(Entry):
    """So much more or less, so often, until an amount is reached."""

    by: Amount
    every: Lasting
    to: AmountOrNone


class PlanEntry(Entry):
    """What comes after a dose; ``field`` is the number that tells how far the patient has come."""

    lasts: Lasting | None = None
    stages: tuple[StageEntry, ...] = ()
    increase: CourseEntry | None = None
    decrease: CourseEntry | None = None
    field: Name | None = None

    @property
    def plan(self) -> Plan | None:
        """The plan; None where it says nothing of what comes."""
        entry = self.increase or self.decrease
        sign = 1 if self.increase else -1
        course = Course(sign * entry.by, entry.every, entry.to) if entry else None
        lasts = self.lasts or (entry.every if entry else None)
        if lasts is None or not (self.stages or course):
            return None
        return Plan(lasts, tuple(Stage(each.amount, each.lasts) for each in self.stages), course)
