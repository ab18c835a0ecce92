"""The shape of a dose in the front-matter: an amount, how often, and what bounds it."""

from dataclasses import replace
from decimal import Decimal

from pydantic import BaseModel, Field

from build_tools.authoring.schema_courses import CourseEntry, PlanEntry, StageEntry
from build_tools.authoring.schema_entry import Entry
from build_tools.authoring.schema_types import (
    Amount,
    CapScopeName,
    Confirmed,
    DoseKindName,
    DoseMeasure,
    DosePeriod,
    DoseShift,
    Lasting,
    Name,
    Percent,
    RoundingName,
    RouteName,
    Text,
    Times,
    Volume,
    When,
)
from calculator.dose_amount import each_time
from calculator.dose_quantity import (
    Basis,
    Cap,
    DoseChange,
    DoseQuantity,
    Share,
    Step,
    Strength,
    Titration,
)
from calculator.doses import DoseKind, DoseUnit, Rounding


class CapEntry(Entry):
    """The most that a dose, or the doses of a day, may come to."""

    amount: Amount
    unit: DoseMeasure
    per: CapScopeName


class StepEntry(Entry):
    """What a computed dose is rounded to."""

    amount: Amount
    unit: DoseMeasure
    way: RoundingName = Rounding.NEAREST


class StrengthEntry(Entry):
    """How much of a drug there is in one millilitre, tablet or drop."""

    amount: Amount
    unit: DoseMeasure


class TitrationEntry(Entry):
    """So much more than the present dose until a goal is met."""

    kind: DoseKindName = DoseKind.TITRATED
    current: Name
    by: Amount
    unit: DoseMeasure
    times: Times
    per: DosePeriod
    route: RouteName | None = None
    every: Lasting
    until: When
    most: CapEntry
    when: When | None = None

    def quantity(self, titration: Titration | None = None) -> DoseQuantity:
        """What is given where so much is added to the present dose."""
        return DoseQuantity(
            self.kind,
            Decimal(1),
            self.unit.unit,
            self.times,
            self.per,
            basis=Basis(self.current, self.unit.unit, titration),
            route=self.route,
            caps=(Cap(self.most.amount, self.most.per),),
        )

    @property
    def ceiling(self) -> Decimal:
        """The most of each dose."""
        quantity = self.quantity()
        return each_time(quantity, quantity.caps[0])


class ShareEntry(Entry):
    """A part of a dose that is given in several; the last one has no ``share``."""

    share: Percent | None = None
    given_as: Text = ""
    over: Lasting | None = None


class GivenEntry(Entry):
    """How much of a dose is given, how often, and what bounds it."""

    amount: Amount
    unit: DoseMeasure
    times: Times
    per: DosePeriod
    divided: bool = False
    number: Times | None = None
    caps: tuple[CapEntry, ...] = ()
    rounded_to: StepEntry | None = None
    strength: StrengthEntry | None = None
    volume: Volume | None = None
    over: Lasting | None = None
    split: tuple[ShareEntry, ...] = ()


class FollowingEntry(GivenEntry):
    """A dose that follows another; basis and route are those of the other."""

    after: Lasting | None = None


class DoseEntry(GivenEntry):
    """A dose of a drug."""

    kind: DoseKindName
    up_to: Amount | None = None
    basis: Name | None = None
    basis_most: Amount | None = None
    route: RouteName | None = None
    then: tuple[FollowingEntry, ...] = ()
    plan: PlanEntry | None = None
    form: Text | None = None
    instead_of: Name | None = None
    confirmed: Confirmed = Field(default_factory=dict)
    when: When | None = None

    @property
    def quantity(self) -> DoseQuantity:
        """What it is a dose of. A unit at fault is left out; `dose_checks` tells of it."""
        return DoseQuantity(
            self.kind,
            self.amount,
            self.unit.unit,
            self.times,
            self.per,
            self.up_to,
            Basis(self.basis or "", self.unit.of, most=self.basis_most) if self.unit.of else None,
            self.route,
            tuple(Cap(each.amount, each.per, bool(each.unit.of)) for each in self.caps),
            Step(self.rounded_to.amount, self.rounded_to.way) if self.rounded_to else None,
            strength_of(self.strength),
            self.plan.plan if self.plan else None,
            self.volume,
            self.over,
            self.number,
            tuple(Share(each.share, each.over, each.given_as) for each in self.split),
            tuple(
                replace(each.quantity, after=own.after)
                for each, own in zip(self.following, self.then, strict=True)
            ),
            self.divided,
        )

    @property
    def following(self) -> "tuple[DoseEntry, ...]":
        """The doses that follow it, each as a dose of its own."""
        own = {"basis_most": self.basis_most, "route": self.route, "kind": DoseKind.MAINTENANCE}
        return tuple(
            DoseEntry.model_construct(
                **{**dict(each), **own, "basis": self.basis if each.unit.of else None}
            )
            for each in self.then
        )


class ChangedDose(DoseEntry):
    """What a `ChangeEntry` comes to; no author writes one."""

    changed: DoseChange


class ChangeEntry(Entry):
    """A dose that is so much more or less than that of another line."""

    kind: DoseKindName
    of: Name
    by: DoseShift
    rounded_to: StepEntry | None = None
    form: Text | None = None
    instead_of: Name | None = None
    confirmed: Confirmed = Field(default_factory=dict)
    when: When | None = None


def strength_of(entry: StrengthEntry | None) -> Strength | None:
    """A strength; None where there is none, or its unit is at fault."""
    measured = measured_unit(entry.unit.of) if entry else None
    return Strength(entry.amount, measured) if entry and measured else None


def measured_unit(name: str) -> DoseUnit | None:
    """The unit that a strength is of one of, by its name or its word for one."""
    return next((unit for unit in DoseUnit if name in (unit.value, unit.one)), None)


DOSE_MODELS: tuple[type[BaseModel], ...] = (
    DoseEntry,
    ChangeEntry,
    FollowingEntry,
    ShareEntry,
    TitrationEntry,
    PlanEntry,
    StageEntry,
    CourseEntry,
    CapEntry,
    StepEntry,
    StrengthEntry,
)
"""The mappings in which a key or a word that is not known is never guessed at."""
