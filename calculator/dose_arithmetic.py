"""How a dose was computed, in words: of what is known of the patient, or of another dose."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Context, Decimal

from calculator.bounds import bound_text
from calculator.dose_amount import GivenDose
from calculator.dose_quantity import DoseChange, DoseQuantity, shown_amount
from calculator.dose_words import (
    Number,
    amount_text,
    cap_text,
    divided_words,
    measured_text,
    rate_words,
    together,
)
from calculator.field import Field
from calculator.interval import Interval
from calculator.numerals import write_number, write_quantity

_DIVISION = Context(prec=40)
_HALF = Decimal(-50)


def arithmetic(given: GivenDose, fields: Mapping[str, Field]) -> str:
    """How an amount was computed: «15 mg/kg × 12 kg = 180 mg = 7,5 mL»; empty where it was not."""
    return together("; ".join(_parts(given, fields)))


def _parts(given: GivenDose, fields: Mapping[str, Field]) -> Iterator[str]:
    if given.dose.change is not None:
        yield _changed(given.dose, given.dose.change)
    if given.dose.basis is not None:
        if given.counted is not None and given.source is not None:
            field = fields[given.dose.basis.field]
            most = write_quantity(given.counted, field.unit)
            yield f"{_told_source(given.source, field)} regnes som {most}"
        yield _computed(given, fields[given.dose.basis.field])
    if given.dose.split:
        yield from _shares(given.quantity)
    for each in given.then:
        counted = replace(each, source=each.counted) if each.counted is not None else each
        yield from _parts(counted, fields)


def _shares(dose: DoseQuantity) -> Iterator[str]:
    """What each share comes to: «10 % av 81 mg = 8,1 mg», «81 mg − 8,1 mg = 72,9 mg»."""

    def amount(each: Decimal) -> str:
        return amount_text(dose, [each], write_number)

    *told, rest = dose.share_amounts
    for share, each in zip(dose.split, told, strict=False):
        assert share.percent is not None
        yield f"{write_number(share.percent)} % av {amount(dose.amount)} = {amount(each)}"
    yield f"{' − '.join(map(amount, [dose.amount, *told]))} = {amount(rest)}"


def _told_source(source: Decimal | Interval, field: Field) -> str:
    if isinstance(source, Interval):
        return bound_text(field, source)
    return _approximately(source, field.unit)


def change_text(dose: DoseQuantity, change: DoseChange, number: Number = write_number) -> str:
    """So much more or less: «25 %», «2,5 mg/kg»."""
    more = abs(change.by)
    return f"{number(more)} %" if change.share else amount_text(dose, [more], number)


def _changed(dose: DoseQuantity, change: DoseChange) -> str:
    """What made a dose of another: «halvparten av 15 mg = 7,5 mg»."""
    before = amount_text(dose, change.amounts, write_number)
    after = amount_text(dose, dose.amounts, write_number)
    if change.share and change.by == _HALF:
        return f"halvparten av {before} = {after}"
    return f"{before} {'−' if change.by < 0 else '+'} {change_text(dose, change)} = {after}"


def _computed(given: GivenDose, basis: Field) -> str:
    dose, quantity, source = given.dose, given.quantity, given.counted or given.source
    if dose.basis and dose.basis.titration:
        return _titrated(given, basis, dose.basis.titration.plus)
    assert source is not None
    text = f"{amount_text(dose, dose.amounts, write_number)} × {_told_source(source, basis)}"
    if given.products:
        text += f" = {_product(given)}"
    elif dose.divided:
        text += f" {divided_words(dose)}"
    result = amount_text(quantity, quantity.amounts, write_number)
    if given.capped is not None:
        text += f"; {cap_text(dose, given.capped, write_number)} {given.capped.per.words}"
    if given.is_rounded:
        text += f", avrundet til {result}"
    elif given.capped is not None:
        text += f" gir {result}"
    if quantity.strength is not None:
        text += f" = {measured_text(quantity, quantity.strength, write_number)}"
    return text


def _titrated(given: GivenDose, basis: Field, plus: Decimal) -> str:
    """What was made of the present dose: «300 mg + 100 mg = 400 mg», or why it stays."""
    quantity = given.quantity
    now = (
        write_quantity(given.source, basis.unit)
        if isinstance(given.source, Decimal)
        else bound_text(basis, given.source or Interval())
    )
    most = ""
    if given.capped is not None:
        most = f"; {cap_text(given.dose, given.capped, write_number)} {given.capped.per.words}"
    if given.source == quantity.amount:
        reached = (
            "målet er nådd, fortsett med" if not plus else "høyeste dose er nådd, fortsett med"
        )
        return f"{reached} {now}{most}"
    if not plus:
        return f"{now}{most}"
    unit = quantity.unit.many
    total = f" = {write_quantity(given.products[0], unit)}" if given.products else ""
    gives = f" gir {write_quantity(quantity.amount, unit)}" if most else ""
    return f"{now} + {write_quantity(plus, unit)}{total}{most}{gives}"


def _product(given: GivenDose) -> str:
    """What an amount came to, and where it is divided what each dose is of that."""
    unit = f"{given.quantity.unit.many}{rate_words(given.dose)}"
    whole = _ends(given.products, unit)
    if given.dose.parts == 1:
        return whole
    each = [_DIVISION.divide(product, given.dose.parts) for product in given.products]
    return f"{whole} {divided_words(given.dose)} = {_ends(each, unit)}"


def _ends(amounts: Iterable[Decimal], unit: str) -> str:
    return " til ".join(dict.fromkeys([_approximately(each, unit) for each in amounts]))


def _approximately(number: Decimal, unit: str) -> str:
    """A number with few decimals, and «ca.» where it has more."""
    shown = shown_amount(number)
    return write_quantity(shown, unit) if shown == number else f"ca. {write_quantity(shown, unit)}"
