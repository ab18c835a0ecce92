"""What a dose is a dose of, as the procedure writes it: before it is known for whom.

An amount is never converted to another unit but by the strength that the procedure gives.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, localcontext

from calculator.dose_period import Period
from calculator.dose_plan import Plan
from calculator.doses import CapScope, DoseKind, DoseUnit, Rounding, Route
from calculator.duration import Duration


def shown_amount(amount: Decimal) -> Decimal:
    """An amount as readers are shown it: two decimals, or of a small one the first three digits."""
    with localcontext(prec=100):
        places = min(-2, amount.adjusted() - 2)
        return amount.quantize(Decimal(1).scaleb(places), rounding=ROUND_HALF_EVEN)


@dataclass(frozen=True, slots=True)
class Titration:
    """So much is added to the present dose, so often, until the ``goal`` in words is met.

    Where it is met the dose goes on as it is: 0 is added, and ``every`` is None.
    """

    plus: Decimal
    every: Duration | None
    goal: str

    @property
    def words(self) -> str:
        """«opptrapping hver 4. uke til urat under 360 µmol/L», or that this is the goal."""
        if self.every is None:
            return f"målet er {self.goal}"
        return f"opptrapping {self.every.every} til {self.goal}"


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

    ``over`` is how long it takes to give, and ``given_as`` the word after «som».
    """

    percent: Decimal | None
    over: Duration | None = None
    given_as: str = ""


type FollowingDoses = tuple[DoseQuantity, ...]
"""Doses one after the other; named, since a class cannot name itself while it is being made."""


@dataclass(frozen=True, slots=True)
class DoseQuantity:
    """An amount each time, how often, and what bounds it.

    ``amount`` is in ``unit``, or where there is a ``basis`` in ``unit`` for each unit of that; a
    ``divided`` one is for the whole period, of which each dose is its part. ``up_to`` is the other
    end of a range, else None. ``rounded_to`` is only ever set with a basis.
    ``volume`` is how many mL it is given in, ``over`` how long that takes, and ``number`` how many
    doses there are where they are counted. ``split`` are its shares, none of a dose given as one,
    and ``then`` the doses that follow it, which never have a kind or a plan to tell; ``after`` is
    how long after the one before such a dose is given, where that is said.
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
    divided: bool = False
    after: Duration | None = None

    @property
    def in_turn(self) -> "tuple[DoseQuantity, ...]":
        """The dose, and those that follow it."""
        return (self, *self.then)

    @property
    def bases(self) -> frozenset[str]:
        """The fields that it and those that follow it are computed of."""
        return frozenset([each.basis.field for each in self.in_turn if each.basis])

    @property
    def doses_in_all(self) -> Decimal | None:
        """How many doses there are, of a rate how many of its times; None where not said."""
        if self.per.is_rate and self.over and self.per.minutes:
            return Decimal(self.over.minutes) / self.per.minutes
        told = self.number or len(self.per.days) or (None if self.per.unit else 1)
        return None if told is None else Decimal(told)

    @property
    def measured(self) -> tuple[Decimal, ...]:
        """The amounts by the strength, with at least 40 digits; none where it has no strength."""
        if self.strength is None:
            return ()
        with localcontext(prec=40):
            return tuple([each / self.strength.amount for each in self.amounts])

    @property
    def share_amounts(self) -> tuple[Decimal, ...]:
        """What each share of the amount is; the last one is what is left."""
        with localcontext(prec=100):
            told = [self.amount * each.percent / 100 for each in self.split if each.percent]
            rest = self.amount - sum(told)
            return tuple([self.amount * e.percent / 100 if e.percent else rest for e in self.split])

    @property
    def parts(self) -> int:
        """How many doses the amount is divided into."""
        return self.times if self.divided else 1

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
        if self.basis and (titration := self.basis.titration):
            yield titration.plus
            yield from [Decimal(titration.every.count)] if titration.every else []
        if self.rounded_to is not None:
            yield self.rounded_to.amount
        if self.strength is not None:
            yield self.strength.amount
        if self.basis is not None and self.basis.most is not None:
            yield self.basis.most
        yield from self._numbers_of_giving

    @property
    def _numbers_of_giving(self) -> Iterator[Decimal]:
        if self.basis is None:  # else no sentence says what it comes to
            yield from map(shown_amount, self.measured)
            yield from self.share_amounts
        times = [self.over, self.after, *(each.over for each in self.split)]
        yield from [Decimal(each.count) for each in times if each]
        yield from [each.percent for each in self.split if each.percent]
        yield from [Decimal(each) for each in (self.volume, self.number) if each]
        for dose in self.then:
            yield from dose.numbers
