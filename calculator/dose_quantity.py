"""What a dose is a dose of, as the procedure writes it: before it is known for whom.

An amount is never converted to another unit but by the strength that the procedure gives.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from calculator.dose_period import Period
from calculator.dose_plan import Plan
from calculator.doses import CapScope, DoseKind, DoseUnit, Rounding, Route
from calculator.duration import Duration


@dataclass(frozen=True, slots=True)
class Titration:
    """So much is added to the present dose, so often; 0 where it goes on as it is."""

    plus: Decimal
    every: Duration


@dataclass(frozen=True, slots=True)
class Basis:
    """What an amount is multiplied by: a number of the patient, in the unit of that field.

    With ``titration`` the number is the present dose, in the unit of the dose itself.
    """

    field: str
    unit: str
    titration: Titration | None = None


@dataclass(frozen=True, slots=True)
class Cap:
    """The most of a dose: so much, or with ``relative`` so much for each unit of its basis."""

    amount: Decimal
    per: CapScope
    relative: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """What a computed amount is rounded to a multiple of."""

    amount: Decimal
    way: Rounding


@dataclass(frozen=True, slots=True)
class Strength:
    """How much of a dose's unit there is in one of another, such as 24 (mg) in one mL."""

    amount: Decimal
    unit: DoseUnit


@dataclass(frozen=True, slots=True)
class DoseChange:
    """What made a dose of another: so much more, or where negative less.

    ``by`` is in per cent with ``share``, else in the unit of the dose, for each unit of its basis
    where it has one; ``amounts`` are those of the other dose.
    """

    amounts: tuple[Decimal, ...]
    by: Decimal
    share: bool

    @property
    def numbers(self) -> Iterator[Decimal]:
        """Every number that a reader is told of the change."""
        yield abs(self.by)
        yield from self.amounts


@dataclass(frozen=True, slots=True)
class DoseQuantity:
    """An amount each time, how often, and what bounds it.

    ``amount`` is in ``unit``, or where there is a ``basis`` in ``unit`` for each unit of that.
    ``up_to`` is the other end of a range, else None. ``rounded_to`` is only ever set with a basis.
    """

    kind: DoseKind
    amount: Decimal
    unit: DoseUnit
    times: int
    per: Period
    up_to: Decimal | None = None
    basis: Basis | None = None
    route: Route | None = None
    caps: tuple[Cap, ...] = ()
    rounded_to: Step | None = None
    strength: Strength | None = None
    plan: Plan | None = None

    @property
    def amounts(self) -> tuple[Decimal, ...]:
        """The amount, or both ends of its range."""
        return (self.amount,) if self.up_to is None else (self.amount, self.up_to)

    @property
    def numbers(self) -> Iterator[Decimal]:
        """Every number that a reader is told of the dose."""
        yield from self.amounts
        yield Decimal(self.times)
        yield Decimal(self.per.count)
        yield from map(Decimal, self.per.days)
        yield from (cap.amount for cap in self.caps)
        yield from self.plan.numbers if self.plan else ()
        if self.basis is not None and self.basis.titration is not None:
            yield from (self.basis.titration.plus, Decimal(self.basis.titration.every.count))
        if self.rounded_to is not None:
            yield self.rounded_to.amount
        if self.strength is not None:
            yield self.strength.amount
