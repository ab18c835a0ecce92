"""Every form of dose as a Norwegian sentence has it: their one home."""

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import ROUND_HALF_EVEN, Context, Decimal

from calculator.dose_amount import GivenDose
from calculator.dose_period import Period
from calculator.dose_quantity import Cap, DoseQuantity, Strength
from calculator.doses import CapScope, DoseUnit, PeriodUnit
from calculator.guideline import Dose
from calculator.numerals import write_number
from calculator.wording import joined

type Number = Callable[[Decimal], str]
"""How a number is written: with a comma, or as the text of a procedure has it."""

_CENTS = Decimal("0.01")
_COUNTED = (DoseUnit.TABLET, DoseUnit.DROP)
_UNITS = "|".join(sorted({word for unit in DoseUnit for word in (unit.one, unit.many)}))
_AMOUNT = re.compile(rf"(?<=[0-9]) (?=(?:{_UNITS})\b)")
_DIVISION = Context(prec=40)


def dose_text(dose: DoseQuantity, number: Number = write_number, *, remark: bool = False) -> str:
    """A dose as the procedure's table writes it: «4 mg x 1 daglig».

    ``number`` writes each number; with ``remark`` follows what kind of dose it is, «(redusert)».
    """
    text = ", ".join(_parts(dose, number))
    return f"{text} ({dose.kind.remark})" if remark and dose.kind.remark else text


def dose_with_form(dose: Dose) -> str:
    """The dose and how it is given: «4 mg x 2 daglig (gis som mikstur, oppløsning)»."""
    return _with_form(dose_text(dose), dose)


def given_text(given: GivenDose) -> str:
    """What one patient gets: «180 mg (7,5 mL) hver 6. time».

    A computed one may take several lines, so no amount of it is torn from its unit.
    """
    text = dose_text(given.quantity)
    return together(text) if given.dose.basis else text


def given_with_form(given: GivenDose) -> str:
    """What one patient gets, how it is given, and what it is given instead of."""
    instead = f", i stedet for {given.dose.instead_of}" if given.dose.instead_of else ""
    return f"{_with_form(given_text(given), given.dose)}{instead}"


def _with_form(text: str, dose: Dose) -> str:
    return f"{text} ({dose.form})" if dose.form else text


def together(text: str) -> str:
    """A text in which no line ends between an amount and its unit."""
    return _AMOUNT.sub("\u00a0", text)


def _parts(dose: DoseQuantity, number: Number) -> Iterator[str]:
    """The amount and how often it is given, then what bounds it."""
    settled = dose.strength is not None and dose.basis is None
    yield " ".join(
        filter(
            None,
            (
                amount_text(dose, dose.amounts, number),
                f"({measured_text(dose, dose.strength, number)})"
                if settled and dose.strength
                else "",
                dose.route.words if dose.route else "",
                rhythm_words(dose.times, dose.per),
            ),
        )
    )
    for scope in CapScope:
        caps = [cap_text(dose, cap, number) for cap in dose.caps if cap.per is scope]
        if caps:
            yield f"{joined(caps, 'og')} {scope.words}"
    if dose.rounded_to is not None:
        step = f"{number(dose.rounded_to.amount)} {_unit(dose.unit, [dose.rounded_to.amount])}"
        yield f"avrundet {dose.rounded_to.way.words} {step}"
    if dose.strength is not None and not settled:
        yield _strength(dose, dose.strength, number)


def rhythm_words(times: int, per: Period) -> str:
    """How often: «x 2 daglig», «én gang per uke», «hver 36. time», «som én dose», «dag 1 og 15»."""
    if per.days:
        return f"dag {joined([str(day) for day in per.days], 'og')}"
    if per.unit is None:
        return "som én dose"
    if per.count > 1:
        return f"hver {per.count}. {per.unit.every}"
    if per.unit is PeriodUnit.DAY:
        return f"x {times} daglig"
    return f"{'én gang' if times == 1 else f'{times} ganger'} per {per.unit.one}"


def amount_text(dose: DoseQuantity, amounts: Iterable[Decimal], number: Number) -> str:
    """Amounts with the unit of a dose, and what they are for each of: «7,5–10 mg/kg»."""
    amounts = list(amounts)
    each = f"/{dose.basis.unit}" if dose.basis else ""
    return f"{'–'.join(map(number, amounts))} {_unit(dose.unit, amounts)}{each}"


def _unit(unit: DoseUnit, amounts: Iterable[Decimal]) -> str:
    return unit.one if all(each == 1 for each in amounts) else unit.many


def cap_text(dose: DoseQuantity, cap: Cap, number: Number) -> str:
    """The most of a dose, without what it is the most of: «høyst 60 mg/kg»."""
    each = f"/{dose.basis.unit}" if cap.relative and dose.basis else ""
    return f"høyst {number(cap.amount)} {_unit(dose.unit, [cap.amount])}{each}"


def _strength(dose: DoseQuantity, strength: Strength, number: Number) -> str:
    if strength.unit in _COUNTED:
        return f"{strength.unit.many} à {number(strength.amount)} {dose.unit.many}"
    return f"{number(strength.amount)} {dose.unit.many}/{strength.unit.one}"


def measured_text(dose: DoseQuantity, strength: Strength, number: Number) -> str:
    """An amount by its strength: «7,5 mL», «2 tabletter à 2,5 mg»."""
    exact = [_DIVISION.divide(each, strength.amount) for each in dose.amounts]
    shown = [each.quantize(_CENTS, rounding=ROUND_HALF_EVEN) for each in exact]
    about = "" if exact == shown else "ca. "
    text = f"{about}{'–'.join(map(number, shown))} {_unit(strength.unit, shown)}"
    if strength.unit not in _COUNTED:
        return text
    return f"{text} à {number(strength.amount)} {dose.unit.many}"
