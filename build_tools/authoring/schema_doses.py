"""The shape of a dose in the front-matter: an amount, how often, and what bounds it."""

from pydantic import BaseModel, Field

from build_tools.authoring.schema_entry import Entry
from build_tools.authoring.schema_types import (
    Amount,
    CapScopeName,
    Confirmed,
    DoseKindName,
    DoseMeasure,
    DosePeriod,
    DoseShift,
    Name,
    RoundingName,
    RouteName,
    Text,
    Times,
    When,
)
from calculator.dose_quantity import Basis, Cap, DoseChange, DoseQuantity, Step, Strength
from calculator.doses import DoseUnit, Rounding


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


class DoseEntry(Entry):
    """A dose of a drug."""

    kind: DoseKindName
    amount: Amount
    up_to: Amount | None = None
    unit: DoseMeasure
    basis: Name | None = None
    times: Times
    per: DosePeriod
    route: RouteName | None = None
    caps: tuple[CapEntry, ...] = ()
    rounded_to: StepEntry | None = None
    strength: StrengthEntry | None = None
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
            Basis(self.basis or "", self.unit.of) if self.unit.of else None,
            self.route,
            tuple(Cap(each.amount, each.per, bool(each.unit.of)) for each in self.caps),
            Step(self.rounded_to.amount, self.rounded_to.way) if self.rounded_to else None,
            self._strength,
        )

    @property
    def _strength(self) -> Strength | None:
        measured = measured_unit(self.strength.unit.of) if self.strength else None
        return Strength(self.strength.amount, measured) if self.strength and measured else None


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


def measured_unit(name: str) -> DoseUnit | None:
    """The unit that a strength is of one of, by its name or its word for one."""
    return next((unit for unit in DoseUnit if name in (unit.value, unit.one)), None)


DOSE_MODELS: tuple[type[BaseModel], ...] = (
    DoseEntry,
    ChangeEntry,
    CapEntry,
    StepEntry,
    StrengthEntry,
)
"""The mappings in which a key or a word that is not known is never guessed at."""
