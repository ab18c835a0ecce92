"""A dose that changes with time by a plan: stages, and then so much more or less, so often."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from calculator.duration import Duration


@dataclass(frozen=True, slots=True)
class Stage:
    """An amount that is given for a time, in the unit of the dose."""

    amount: Decimal
    lasts: Duration


@dataclass(frozen=True, slots=True)
class Course:
    """So much more, or where negative less, so often, until an amount is reached.

    An increase goes on with its last amount; a decrease to 0 ends the treatment.
    """

    by: Decimal
    every: Duration
    to: Decimal


@dataclass(frozen=True, slots=True)
class PlanStep:
    """An amount from one time to another, both in; ``last`` is None where it goes on."""

    amount: Decimal
    first: int
    last: int | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What comes after the amount of a dose; all its times are in the unit of ``lasts``.

    ``lasts`` is how long the amount itself is given, from ``start``, where 1 is the first week
    (day, month) of the treatment.
    """

    lasts: Duration
    stages: tuple[Stage, ...] = ()
    course: Course | None = None
    start: int = 1

    @property
    def numbers(self) -> Iterator[Decimal]:
        """Every number that a reader is told of the plan."""
        yield Decimal(self.lasts.count)
        for stage in self.stages:
            yield from (stage.amount, Decimal(stage.lasts.count))
        if self.course:
            every = Decimal(self.course.every.count)
            yield from (abs(self.course.by), every, self.course.to)

    def from_each(self, amount: Decimal) -> Iterator[tuple[Decimal, "Plan"]]:
        """The amount of each step with the plan from there on, the first one first."""
        plan: Plan | None = self
        while plan is not None:
            yield amount, plan
            amount, plan = plan._next(amount)

    def _next(self, amount: Decimal) -> "tuple[Decimal, Plan | None]":
        start = self.start + self.lasts.count
        if self.stages:
            stage, *rest = self.stages
            return stage.amount, Plan(stage.lasts, tuple(rest), self.course, start)
        if self.course is None or amount == self.course.to:
            return amount, None
        amount += self.course.by
        return amount, Plan(self.course.every, (), self.course, start) if amount else None

    def steps(self, amount: Decimal) -> tuple[PlanStep, ...]:
        """The steps from an amount on."""
        return tuple(
            PlanStep(
                each, plan.start, None if plan.goes_on(each) else plan.start + plan.lasts.count - 1
            )
            for each, plan in self.from_each(amount)
        )

    def goes_on(self, amount: Decimal) -> bool:
        """Whether an amount is the last one and has no end."""
        return bool(self.course and not self.stages and amount == self.course.to)
