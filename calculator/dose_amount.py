"""What a dose comes to for one patient, in exact decimals, or that it cannot be said.

Every amount here grows with its basis, or stays: so what holds at both ends of a bound holds
within it, and an amount is only told where both ends agree.
"""

from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Context, Decimal

from calculator.conditions import Known
from calculator.dose_quantity import Cap, DoseQuantity, Step
from calculator.doses import CapScope, Rounding
from calculator.duration import TimeUnit
from calculator.guideline import Dose
from calculator.interval import Interval

_EXACT = Context(prec=100)
"""Enough digits for products of what can be typed and what can be written in a procedure."""

_UPWARDS = Context(prec=100, rounding=ROUND_CEILING)
"""For a border of which at least what lies above is to be beyond it."""

_BESIDE = Decimal("1e-40")
"""So near an end that lies outside a bound that nothing that is written lies between."""


@dataclass(frozen=True, slots=True)
class GivenDose:
    """A dose as one patient gets it.

    ``quantity`` is what is given: its amounts are settled, so it has neither basis nor caps nor
    rounding. ``source`` is what is known of the basis, and ``products`` are the amounts before
    division, cap and rounding, none where only a bound is known. ``capped`` is the cap that
    decided, if any, and ``is_rounded`` tells whether what was left was rounded to another amount.
    ``then`` are the doses that follow it, each as a dose that is listed where it is.
    """

    dose: Dose
    quantity: DoseQuantity
    source: Decimal | Interval | None = None
    products: tuple[Decimal, ...] = ()
    capped: Cap | None = None
    is_rounded: bool = False
    then: "tuple[GivenDose, ...]" = ()

    @property
    def counted(self) -> Decimal | None:
        """What the basis counts as, where it is above the most of it; else None."""
        most = self.dose.basis.most if self.dose.basis else None
        if most is None or self.source is None:
            return None
        if isinstance(self.source, Interval):
            return most if self.source.ends[0] >= most else None
        return most if self.source > most else None


@dataclass(frozen=True, slots=True)
class _Amount:
    """One amount: the product, what cap left of each part of it, and what rounding made of that."""

    product: Decimal
    bounded: Decimal
    given: Decimal
    cap: Cap | None


def given_dose(dose: Dose, known: Known) -> GivenDose | None:
    """What a dose and those that follow it come to; None where what is known does not settle it."""
    first = _given(dose, known)
    if not dose.then:
        return first
    then = [given_dose(_following(dose, each), known) for each in dose.then]
    settled = tuple([each for each in then if each])
    if first is None or len(settled) < len(then):
        return None
    quantity = replace(first.quantity, then=tuple([each.quantity for each in settled]))
    return replace(first, quantity=quantity, then=settled)


def _following(dose: Dose, quantity: DoseQuantity) -> Dose:
    """A dose that follows another, and is listed where that is."""
    told = [getattr(quantity, name) for name in DoseQuantity.__slots__]
    return Dose(*told, when=dose.when, quote=dose.quote, interpretations=dose.interpretations)


def _given(dose: Dose, known: Known) -> GivenDose | None:
    if dose.basis is None:
        return GivenDose(dose, quantity_of(dose))
    source = known.get(dose.basis.field)
    if isinstance(source, Decimal):
        amounts = [_amount(dose, each, source) for each in dose.amounts]
        products = tuple(each.product for each in amounts)
    elif isinstance(source, Interval):
        if (settled := settled_within(dose, source)) is None:
            return None
        amounts, products = settled, ()
    else:
        return None
    given = [each.given for each in amounts]
    settled_quantity = replace(
        quantity_of(dose),
        amount=given[0],
        up_to=given[-1] if given[-1] != given[0] else None,
        basis=None,
        caps=(),
        rounded_to=None,
        divided=dose.divided and dose.times == 1,
    )
    cap = next((each.cap for each in reversed(amounts) if each.cap), None)
    is_rounded = any(each.given != each.bounded for each in amounts)
    return GivenDose(dose, settled_quantity, source, products, cap, is_rounded)


def quantity_of(dose: DoseQuantity) -> DoseQuantity:
    """What a dose is a dose of, without when it is listed and where it stands."""
    return DoseQuantity(*[getattr(dose, name) for name in DoseQuantity.__slots__])


def settled_within(dose: DoseQuantity, within: Interval) -> list[_Amount] | None:
    """The amounts where they are the same for all numbers within two ends; else None."""
    lower, upper = within.ends
    first = lower if within.lower_closed else _EXACT.add(lower, _BESIDE)
    last = upper if within.upper_closed else _EXACT.subtract(upper, _BESIDE)
    lowest = [_amount(dose, each, first) for each in dose.amounts]
    highest = [_amount(dose, each, last) for each in dose.amounts]
    same = [each.given for each in lowest] == [each.given for each in highest]
    return highest if same else None


def cap_borders(dose: DoseQuantity) -> tuple[Decimal, ...]:
    """The numbers of the basis above which an amount stays the same, since a cap is reached."""
    if dose.basis is None:
        return ()
    most_of_basis = () if dose.basis.most is None else (dose.basis.most,)
    absolute = [each_time(dose, cap) for cap in dose.caps if not cap.relative]
    relative = [each_time(dose, cap) for cap in dose.caps if cap.relative]
    if not absolute:
        return most_of_basis
    parts = Decimal(dose.parts)
    most = _EXACT.multiply(_EXACT.subtract(min(absolute), _plus(dose)), parts)
    bounds = [_EXACT.multiply(each, parts) for each in relative]
    reached = [_UPWARDS.divide(most, min([each, *bounds])) for each in dose.amounts]
    return (*most_of_basis, *reached)


def _amount(dose: DoseQuantity, amount: Decimal, source: Decimal) -> _Amount:
    if dose.basis and dose.basis.most is not None:
        source = min(source, dose.basis.most)
    product = _EXACT.multiply(amount, source)
    product = _EXACT.add(product, _plus(dose))
    most, cap = _EXACT.divide(product, Decimal(dose.parts)), None
    for each in dose.caps:
        bound = _bound(dose, each, source)
        if bound < most:
            most, cap = bound, each
    if dose.rounded_to is None:
        return _Amount(product, most, most, cap)
    given = rounded(most, dose.rounded_to)
    least = min([_bound(dose, each, source) for each in dose.caps], default=given)
    if given > least:  # never rounded up beyond a cap
        given = rounded(least, Step(dose.rounded_to.amount, Rounding.DOWN))
    return _Amount(product, most, given, cap)


def _plus(dose: DoseQuantity) -> Decimal:
    """What is added to the present dose, where the basis is that."""
    titration = dose.basis.titration if dose.basis else None
    return titration.plus if titration else Decimal(0)


def _bound(dose: DoseQuantity, cap: Cap, source: Decimal) -> Decimal:
    return each_time(dose, cap, source if cap.relative else Decimal(1))


def each_time(dose: DoseQuantity, cap: Cap, source: Decimal = Decimal(1)) -> Decimal:
    """The most each time that a cap leaves, however the doses of a day fall.

    ``source`` is what a relative cap is for so many units of.
    """
    most = _EXACT.multiply(cap.amount, source)
    in_all = dose.doses_in_all
    match cap.per:
        case CapScope.DOSE:
            return most
        case CapScope.IN_ALL:
            return _EXACT.divide(most, in_all or Decimal(1))
        case CapScope.DAY:
            in_a_day = Decimal(dose.per.most_in_a_day(dose.times))
            return _EXACT.divide(most, min(in_a_day, in_all or in_a_day))
        case _:  # a unit of time, in which a rate runs
            length = Decimal(TimeUnit[cap.per.name].minutes)
            return _EXACT.divide(_EXACT.multiply(most, Decimal(dose.per.minutes or length)), length)


def rounded(amount: Decimal, step: Step) -> Decimal:
    """A multiple of a step."""
    whole, rest = _EXACT.divmod(amount, step.amount)
    steps = _EXACT.add(whole, _EXACT.divide(rest, step.amount))
    return _EXACT.multiply(steps.to_integral_value(step.way.rounding), step.amount)
