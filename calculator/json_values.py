"""Assessments and errors as the plain values that JSON knows, with the names of the contract."""

import math
from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from calculator.assessment import Assessment, Finding
from calculator.bounds import write_bound
from calculator.conditions import Known, Value
from calculator.dates import iso_date
from calculator.dose_amount import GivenDose
from calculator.dose_quantity import Basis, DoseQuantity
from calculator.doses import DoseUnit
from calculator.duration import TimeUnit
from calculator.field import Field
from calculator.field_types import FieldType
from calculator.formulas import FORMULAS
from calculator.guideline import Guideline
from calculator.guideline_json import json_number
from calculator.interval import Interval
from calculator.patient import FieldError

_STEPS = [Decimal(1).scaleb(-decimals) for decimals in range(20)]
"""By the number of decimals that a number is rounded to. With more than these it is shown as it is:
the arithmetic itself carries 28 digits."""


def plain_assessment(assessment: Assessment) -> dict[str, Any]:
    """One assessment with the keys and values of the contract."""
    findings = [plain_finding(finding) for finding in assessment.findings]
    return {**brief_assessment(assessment), "findings": findings}


def brief_assessment(assessment: Assessment) -> dict[str, Any]:
    """The same without its findings."""
    return {
        "drug": assessment.drug.id,
        "indicated": assessment.indicated,
        "recommendation": assessment.recommendation.value,
        "worst_case": assessment.worst_case.value,
        "doses": [plain_dose(each) for each in assessment.given],
        "missing": list(assessment.missing),
        "conclusive": assessment.conclusive,
    }


def plain_dose(given: GivenDose) -> dict[str, Any]:
    """One dose: kind, amount and unit each time, and times in a period; then what else there is.

    ``up_to`` is the other end of a range; ``basis`` what the amount was computed of, ``capped``
    the cap that decided, ``rounded_to`` the step that it was rounded to where it was; ``split``
    has its shares, and ``then`` the doses that follow it.
    """
    plain = {
        **_plain_quantity(given.quantity),
        **_plain_computed(given),
        **_plain_giving(given.quantity),
        "then": [plain_dose(each) for each in given.then] or None,
    }
    return {key: value for key, value in plain.items() if value is not None}


def _plain_quantity(quantity: DoseQuantity) -> dict[str, Any]:
    per, plan, strength = quantity.per, quantity.plan, quantity.strength
    return {
        "kind": quantity.kind.value,
        "amount": json_number(quantity.amount),
        "unit": quantity.unit.value,
        "times": quantity.times,
        "per": str(per),
        "up_to": None if quantity.up_to is None else json_number(quantity.up_to),
        "every_hours": per.count if per.unit is TimeUnit.HOUR and not per.is_rate else None,
        "days": list(per.days) or None,
        "route": quantity.route and quantity.route.value,
        "steps": plan
        and [
            {
                "amount": json_number(each.amount),
                "unit": quantity.unit.value,
                "from": each.first,
                "to": each.last,
                "time": plan.lasts.unit.value,
            }
            for each in plan.steps(quantity.amount)
        ],
        "strength": strength
        and {
            "amount": json_number(strength.amount),
            "unit": f"{quantity.unit}/{strength.unit}",
        },
    }


def _plain_computed(given: GivenDose) -> dict[str, Any]:
    """What an amount was computed of, and what then decided it."""
    dose, change, cap = given.dose, given.dose.change, given.capped
    of = f"/{dose.basis.unit}" if dose.basis else ""
    step = dose.rounded_to if given.is_rounded else None
    return {
        "basis": dose.basis and _plain_basis(given, dose.basis),
        "capped": cap
        and {
            "amount": json_number(cap.amount),
            "unit": f"{dose.unit}{of if cap.relative else ''}",
            "per": cap.per.value,
        },
        "changed": change
        and {
            "from": json_number(change.amounts[0]),
            "by": json_number(change.by),
            "unit": "%" if change.share else f"{dose.unit}{of}",
        },
        "instead_of": dose.instead_of or None,
        "rounded_to": step and json_number(step.amount),
    }


def _plain_basis(given: GivenDose, basis: Basis) -> dict[str, Any]:
    dose, titration = given.dose, basis.titration
    plain: dict[str, Any] = {"field": basis.field}
    if titration:
        plain |= {"unit": dose.unit.value, "plus": json_number(titration.plus)}
        plain |= {"every": str(titration.every)} if titration.every else {}
        plain["goal"] = titration.goal
    else:
        plain |= {"amount": json_number(dose.amount), "unit": f"{dose.unit}/{basis.unit}"}
    if dose.parts > 1:
        plain["divided_by"] = dose.parts
    if given.counted is not None:
        plain["counted_as"] = json_number(given.counted)
    return plain


def _plain_giving(dose: DoseQuantity) -> dict[str, Any]:
    """How it is given: in what volume, over what time, how many times in all, in what shares."""
    volume = dose.volume
    return {
        "volume": volume and {"amount": json_number(volume), "unit": DoseUnit.MILLILITRE.value},
        "over": dose.over and str(dose.over),
        "number": dose.number,
        "after": dose.after and str(dose.after),
        "split": [
            {
                "amount": json_number(amount),
                "unit": dose.unit.value,
                **({"given_as": share.given_as} if share.given_as else {}),
                **({"over": str(share.over)} if share.over else {}),
            }
            for share, amount in zip(dose.split, dose.share_amounts, strict=True)
        ]
        if dose.split
        else None,
    }


def plain_value(field: Field, value: Value | Interval) -> str | bool | int | float:
    """A value of a field as JSON states it; of a bound the bound, ``">= 8"``."""
    if isinstance(value, Interval):
        return write_bound(field, value)
    if field.type is FieldType.DATE and isinstance(value, Decimal):
        return iso_date(value)
    return json_number(value) if isinstance(value, Decimal) else value


def dose_code(dose: DoseQuantity) -> str:
    """One dose in a word, as pages and test patients name it: ``standard:4mgx1/day``.

    A range is written ``7.5-10mg``, a period of several words ``36hours`` or ``days1+15``, shares
    ``[8.1+72.9]`` behind it, and after ``>`` each dose that follows.
    """
    return ">".join(map(_code, dose.in_turn))


def _code(dose: DoseQuantity) -> str:
    amounts = "-".join(str(json_number(each)) for each in dose.amounts)
    per = str(dose.per).replace(" ", "")
    shares = "+".join(str(json_number(each)) for each in dose.share_amounts)
    split = f"[{shares}]" if shares else ""
    return f"{dose.kind}:{amounts}{dose.unit}x{dose.times}/{per}{split}"


def plain_finding(finding: Finding) -> dict[str, Any]:
    """One finding with the sentence it stands on and the address of that sentence.

    Of something to do also ``action`` and ``time``, which is empty where the sentence has none.
    """
    action = finding.rule.action
    return {
        "rule": finding.rule.id,
        "effect": finding.effect.value,
        "status": "applies" if finding.applies else "possible",
        "quote": finding.rule.quote.text,
        "source": finding.rule.quote.source,
        **({"action": action.kind.value, "time": action.time} if action else {}),
    }


def plain_errors(errors: Iterable[FieldError]) -> list[dict[str, Any]]:
    """Faults as field (None for the whole line), code and Norwegian message."""
    return [
        {"field": error.field, "code": error.code.value, "message": error.message}
        for error in errors
    ]


def shown_derived(guideline: Guideline, known: Known) -> dict[str, int | float | None]:
    """The value used for each field that can be derived, None where it is not known."""
    shown: dict[str, int | float | None] = {}
    for field in guideline.computed_fields:
        name = field.name
        value = shown_value(guideline, name, known[name]) if name in known else None
        shown[name] = (
            _number_beside(value, guideline.borders[name]) if isinstance(value, Decimal) else None
        )
    return shown


def shown_value(guideline: Guideline, field: str, value: Value | Interval) -> Value | Interval:
    """A value as it is shown: one that can be derived is rounded, and only that.

    Rounded as its formula says, or to as many more as it takes to stay on its side of each border:
    29.96 is not shown as 30 where 30 is a border.
    """
    if isinstance(value, Decimal) and (formula := guideline.fields[field].derived):
        return round_beside(value, guideline.borders[field], FORMULAS[formula].decimals)
    return value


def round_beside(value: Decimal, ends: Iterable[Decimal], fewest: int = 1) -> Decimal:
    """Round to the fewest decimals, at least so many, that cross none of some borders."""
    ends = tuple(ends)
    for step in _STEPS[fewest:]:
        rounded = value.quantize(step, rounding=ROUND_HALF_EVEN)
        if all(rounded.compare(end) == value.compare(end) for end in ends):
            return rounded
    return value


def _number_beside(value: Decimal, ends: Iterable[Decimal]) -> int | float:
    """The JSON number nearest to a value that is on the same side of some borders."""
    number = json_number(value)
    stated = Decimal(number)
    if any(stated.compare(end) != value.compare(end) for end in ends):
        return math.nextafter(number, math.inf if value > stated else -math.inf)
    return number
