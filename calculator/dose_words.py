"""Every form of dose as a Norwegian sentence has it: their one home."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from calculator.dose_amount import GivenDose
from calculator.dose_period import ONCE, Period
from calculator.dose_plan import Plan
from calculator.dose_quantity import Cap, DoseQuantity, Share, Strength, shown_amount
from calculator.doses import CapScope, DoseUnit
from calculator.duration import TimeUnit
from calculator.guideline import Dose
from calculator.numerals import write_number
from calculator.wording import joined

type Number = Callable[[Decimal], str]
"""How a number is written: with a comma, or as the text of a procedure has it."""

_UNITS = "|".join(sorted({word for unit in DoseUnit for word in (unit.one, unit.many)}))
_AMOUNT = re.compile(rf"(?<=[0-9]) (?=(?:{_UNITS})\b)")
_WITHIN = {TimeUnit.DAY: "i døgnet", TimeUnit.WEEK: "i uken", TimeUnit.MONTH: "i måneden"}


def dose_text(dose: DoseQuantity, number: Number = write_number, *, remark: bool = False) -> str:
    """A dose as the procedure's table writes it: «4 mg x 1 daglig».

    ``number`` writes each number; with ``remark`` follows what kind of dose it is, «(redusert)».
    """
    text = ", ".join(_parts(dose, number))
    return f"{text} ({dose.kind.remark})" if remark and dose.kind.remark else text


def dose_with_form(dose: Dose) -> str:
    """The dose and how it is given: «4 mg x 2 daglig (gis som mikstur, oppløsning)».

    Of a plan only what is given first: its steps stand by themselves.
    """
    return _with_form(dose_text(_without_plan(dose)), dose)


def given_text(given: GivenDose) -> str:
    """What one patient gets, and what follows: «180 mg (7,5 mL) hver 6. time».

    A computed one may take several lines, so no amount of it is torn from its unit.
    """
    told = [dose_text(_without_plan(given.quantity))]
    if given.dose.basis and (titration := given.dose.basis.titration):
        told += [titration.words, *_caps(given.dose, write_number)]
    return together(", ".join(told)) if given.dose.bases else told[0]


def given_with_form(given: GivenDose) -> str:
    """What one patient gets, how it is given, and what it is given instead of."""
    instead = f", i stedet for {given.dose.instead_of}" if given.dose.instead_of else ""
    return f"{_with_form(given_text(given), given.dose)}{instead}"


def _without_plan(dose: DoseQuantity) -> DoseQuantity:
    return replace(dose, plan=None) if dose.plan else dose


def _with_form(text: str, dose: Dose) -> str:
    return f"{text} ({dose.form})" if dose.form else text


def together(text: str) -> str:
    """A text in which no line ends between an amount and its unit."""
    return _AMOUNT.sub("\u00a0", text)


def _parts(dose: DoseQuantity, number: Number, before: DoseQuantity | None = None) -> Iterator[str]:
    """The amount and how it is given, what bounds it, what follows; it follows ``before``."""
    settled = dose.strength is not None and dose.basis is None
    first = " ".join(
        filter(
            None,
            (
                amount_text(dose, dose.amounts, number),
                f"({measured_text(dose, dose.strength, number)})"
                if settled and dose.strength
                else "",
                f"i {number(dose.volume)} mL" if dose.volume else "",
                dose.route.words if dose.route else "",
                f"over {dose.over.words}" if dose.over else "",
                ""
                if dose.per.is_rate
                else divided_words(dose) or rhythm_words(dose.times, dose.per),
            ),
        )
    )
    first = _without_once(first) if dose.then else first
    if dose.after:
        repeated = dose.per.unit and not dose.per.is_rate
        several = before is not None and before.doses_in_all != 1
        since = f"{dose.after.words} etter den siste" if several else f"etter {dose.after.words}"
        first += f"{', første gang' if repeated else ''} {since}"
    yield f"{first}{plan_words(dose, dose.plan, number)}" if dose.plan else first
    if dose.number:
        yield f"{dose.number} doser"
    if dose.split:
        yield split_words(dose, number)
    if dose.basis and dose.basis.titration:
        yield dose.basis.titration.words
    yield from _caps(dose, number)
    if dose.rounded_to is not None:
        step = f"{number(dose.rounded_to.amount)} {dose.unit.after([dose.rounded_to.amount])}"
        yield f"avrundet {dose.rounded_to.way.words} {step}"
    if dose.strength is not None and not settled:
        yield _strength(dose, dose.strength, number)
    yield from following_texts(dose, number)
    if dose.basis is not None and dose.basis.most is not None:
        yield f"regnet for høyst {number(dose.basis.most)} {dose.basis.unit}"


def _caps(dose: DoseQuantity, number: Number) -> Iterator[str]:
    for scope in CapScope:
        caps = [cap_text(dose, cap, number) for cap in dose.caps if cap.per is scope]
        if caps:
            yield f"{joined(caps, 'og')} {scope.words}"


def following_texts(dose: DoseQuantity, number: Number) -> list[str]:
    """The doses that follow, one by one: «deretter 50 mg/kg i 500 mL over 4 timer», «så …».

    What they share with the first one is told of that alone.
    """
    texts = []
    for place, each in enumerate(dose.then):
        basis = replace(each.basis, most=None) if each.basis else None
        route = each.route if each.route is not dose.route else None
        before = dose.in_turn[place]
        told = ", ".join(_parts(replace(each, basis=basis, route=route), number, before))
        texts.append(f"{'så' if place else 'deretter'} {_without_once(told)}")
    return texts


def _without_once(text: str) -> str:
    """Of one dose in a row of several it goes without saying that it is one."""
    return text.replace(f" {rhythm_words(1, ONCE)}", "", 1)


def split_words(dose: DoseQuantity, number: Number) -> str:
    """The shares: «10 % (8,1 mg) som bolus over 1 minutt, resten (72,9 mg) over 60 minutter»."""
    return ", ".join(
        _share(dose, share, amount, number)
        for share, amount in zip(dose.split, dose.share_amounts, strict=True)
    )


def _share(dose: DoseQuantity, share: Share, amount: Decimal, number: Number) -> str:
    part = "resten" if share.percent is None else f"{number(share.percent)} %"
    if dose.basis is None:
        part += f" ({number(amount)} {dose.unit.after([amount])})"
    over = f" over {share.over.words}" if share.over else ""
    return f"{part}{f' som {share.given_as}' if share.given_as else ''}{over}"


def plan_words(dose: DoseQuantity, plan: Plan, number: Number) -> str:
    """What follows a dose by its plan: « i 1 uke, deretter 30 mg i 1 uke, så …»."""

    def amount(each: Decimal) -> str:
        return f"{number(each)} {dose.unit.after([each])}"

    stages = [f"{amount(each.amount)} i {each.lasts.words}" for each in plan.stages]
    if stages:
        stages[0] = f"deretter {stages[0]}"
    course = plan.course
    if course:
        way = "økning" if course.by > 0 else "reduksjon"
        end = f" til {amount(course.to)}" if course.to else ""
        stages.append(f"så {way} med {amount(abs(course.by))} {course.every.every}{end}")
    return ", ".join([f" i {plan.lasts.words}", *stages])


def step_texts(dose: DoseQuantity) -> list[str]:
    """The steps of a plan one by one: «uke 3–4: 20 mg», «fra uke 9: 25 mg»."""
    if dose.plan is None:
        return []
    unit = dose.plan.lasts.unit.one
    texts = []
    for step in dose.plan.steps(dose.amount):
        if step.last is None:
            time = f"fra {unit} {step.first}"
        else:
            several = step.last > step.first
            time = f"{unit} {step.first}{f'–{step.last}' if several else ''}"
        texts.append(f"{time}: {write_number(step.amount)} {dose.unit.after([step.amount])}")
    if dose.plan.course and not dose.plan.course.to:
        texts.append(f"etter {unit} {step.last}: ingen dose")
    return texts


def rhythm_words(times: int, per: Period) -> str:
    """How often: «x 2 daglig», «én gang per uke», «hver 36. time», «som én dose», «dag 1 og 15»."""
    if per.days:
        return f"dag {joined([str(day) for day in per.days], 'og')}"
    if per.unit is None:
        return "som én dose"
    if not per.is_plain:
        return per.unit.every(per.count)
    if per.unit is TimeUnit.DAY:
        return f"x {times} daglig"
    return f"{'én gang' if times == 1 else f'{times} ganger'} per {per.unit.one}"


def divided_words(dose: DoseQuantity) -> str:
    """That an amount is for the whole period: «i døgnet fordelt på 2 doser»; else empty."""
    if not dose.divided or dose.per.unit not in _WITHIN:
        return ""
    parts = f" fordelt på {dose.parts} doser" if dose.parts > 1 else ""
    return f"{_WITHIN[dose.per.unit]}{parts}"


def rate_words(dose: DoseQuantity) -> str:
    """What stands behind the unit of a rate: «/time»; else empty."""
    return f"/{dose.per.unit.one}" if dose.per.is_rate and dose.per.unit else ""


def amount_text(dose: DoseQuantity, amounts: Iterable[Decimal], number: Number) -> str:
    """Amounts with the unit of a dose, and what they are for each of: «7,5–10 mg/kg»."""
    amounts = list(amounts)
    if dose.basis and (titration := dose.basis.titration):
        more = f" + {number(titration.plus)} {dose.unit.many}" if titration.plus else ""
        return f"nåværende dose{more}"
    each = f"/{dose.basis.unit}" if dose.basis else ""
    unit = f"{dose.unit.after(amounts)}{each}{rate_words(dose)}"
    return f"{'–'.join(map(number, amounts))} {unit}"


def cap_text(dose: DoseQuantity, cap: Cap, number: Number) -> str:
    """The most of a dose, without what it is the most of: «høyst 60 mg/kg»."""
    each = f"/{dose.basis.unit}" if cap.relative and dose.basis else ""
    return f"høyst {number(cap.amount)} {dose.unit.after([cap.amount])}{each}"


def _strength(dose: DoseQuantity, strength: Strength, number: Number) -> str:
    if strength.unit.is_counted:
        return f"{strength.unit.many} à {number(strength.amount)} {dose.unit.many}"
    return f"{number(strength.amount)} {dose.unit.many}/{strength.unit.one}"


def measured_text(dose: DoseQuantity, strength: Strength, number: Number) -> str:
    """An amount by its strength: «7,5 mL», «2 tabletter à 2,5 mg»."""
    shown = list(map(shown_amount, dose.measured))
    about = "" if list(dose.measured) == shown else "ca. "
    unit = f"{strength.unit.after(shown)}{rate_words(dose)}"
    each = f" à {number(strength.amount)} {dose.unit.many}" if strength.unit.is_counted else ""
    return f"{about}{'–'.join(map(number, shown))} {unit}{each}"
