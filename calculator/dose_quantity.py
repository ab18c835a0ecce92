"""What a dose is a dose of, as the procedure writes it: before it is known for whom.

An amount is never converted to another unit but by the strength that the procedure gives.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, localcontext

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

    With ``titration`` the number is the present dose, in the unit of the dose itself. A number
    above ``most`` counts as that.
    """

    field: str
    unit: str
    titration: Titration | None = None
    most: Decimal | None = None


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
class Share:
    """A part of a dose in per cent; None is what the others leave, and stands last.

    ``over`` is how long it takes to give.
    """

    percent: Decimal | None
    over: Duration | None
    bolus: bool


type FollowingDoses = tuple[DoseQuantity, ...]
"""Doses one after the other; named, since a class cannot name itself while it is being made."""


@dataclass(frozen=True, slots=True)
class DoseQuantity:
    """An amount each time, how often, and what bounds it.

    ``amount`` is in ``unit``, or where there is a ``basis`` in ``unit`` for each unit of that.
    ``up_to`` is the other end of a range, else None. ``rounded_to`` is only ever set with a basis.
    ``volume`` is how many mL it is given in, ``over`` how long that takes, and ``number`` how many
    doses there are where they are counted. ``split`` are its shares, none of a dose given as one,
    and ``then`` the doses that follow it, which never have a kind or a plan to tell.
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
    volume: Decimal | None = None
    over: Duration | None = None
    number: int | None = None
    split: tuple[Share, ...] = ()
    then: FollowingDoses = ()

    @property
    def in_turn(self) -> "tuple[DoseQuantity, ...]":
        """The dose, and those that follow it."""
        return (self, *self.then)

    @property
    def bases(self) -> frozenset[str]:
        """The fields that it and those that follow it are computed of."""
        return frozenset([each.basis.field for each in self.in_turn if each.basis])

    @property
    def doses_in_all(self) -> int | None:
        """How many doses there are; None where that is not said."""
        return self.number or len(self.per.days) or (None if self.per.unit else 1)

    @property
    def share_amounts(self) -> tuple[Decimal, ...]:
        """What each share of the amount is; the last one is what is left."""
        with localcontext(prec=100):
            told = [self.amount * each.percent / 100 for each in self.split if each.percent]
            rest = self.amount - sum(told)
            return tuple([self.amount * e.percent / 100 if e.percent else rest for e in self.split])

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
        if self.basis is not None and self.basis.most is not None:
            yield self.basis.most
        yield from self._numbers_of_giving

    @property
    def _numbers_of_giving(self) -> Iterator[Decimal]:
        times = [self.over, *(each.over for each in self.split)]
        yield from [Decimal(each.count) for each in times if each]
        yield from [each.percent for each in self.split if each.percent]
        yield from [Decimal(each) for each in (self.volume, self.number) if each]
        for dose in self.then:
            yield from dose.numbers
