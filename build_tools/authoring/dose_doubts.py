"""What is unusual in the doses of a drug, and what their sentences do not say: questions."""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from build_tools.authoring.condition_algebra import both
from build_tools.authoring.diagnostics import Diagnostic
from build_tools.authoring.doubts import Doubt
from build_tools.authoring.plausibility import all_needed, questions
from build_tools.authoring.schema_doses import DoseEntry
from build_tools.authoring.statements import DoseStatement, DrugStatements
from build_tools.authoring.worded_doses import worded_otherwise
from build_tools.authoring.written_forms import written_dose
from calculator.conditions import Condition
from calculator.dose_quantity import DoseQuantity
from calculator.doses import DoseKind

_OFTEN = 4  # hours
_TENFOLD = 10
_MAY = re.compile(r"\b(?:kan|vurder\w*|eventuel\w*|aktuel\w*|mulig\w*)\b", re.IGNORECASE)
"""Words that leave it to the doctor whether a dose is reduced."""


def dose_doubts(drug: DrugStatements, between: Callable[[Condition], str]) -> Iterator[Diagnostic]:
    """Questions about the doses of one drug, and answers to questions that are not asked.

    ``between`` says what a condition leaves between two numbers.
    """
    doses = drug.doses
    asked: dict[int, dict[Doubt, str]] = {}
    for number, dose in enumerate(doses):
        own = dose.entry.quantity
        found = asked.setdefault(number, {})
        if any(_is_often(each) for each in own.in_turn):
            found[Doubt.OFTEN] = f"Dosen gis oftere enn hver {_OFTEN}. time."
        standard = [each.entry for each in doses if _is_standard_of(own, each.entry.quantity)]
        largest = max(standard, key=lambda each: _daily(each.quantity), default=None)
        if largest and own.kind is DoseKind.REDUCED and _daily(own) > _daily(largest.quantity):
            found[Doubt.LARGER_REDUCED] = (
                f"Den reduserte dosen er større enn standarddosen, som er {written_dose(largest)}."
            )
        if _is_no_option(dose, doses):
            found[Doubt.OPTIONAL] = (
                "Setningen sier ikke «kan», men den reduserte dosen vises som et valg ved siden av "
                "en annen."
            )
        if _lacks_cap(own):
            found[Doubt.UNCAPPED] = "En av dosene som følger hverandre, har tak, og en har ikke."
        alone = [each.path[:2] for each in doses].count(dose.path[:2]) == 1
        if alone and dose.entry.when and (needed := all_needed(dose.quote.text, dose.entry.when)):
            found[Doubt.BOTH_NEEDED] = needed
        if dose.entry.when and (left := between(dose.entry.when)):
            found[Doubt.BETWEEN] = left
        found |= dict(_within(dose.entry))
        found |= dict(worded_otherwise(dose, drug.entry.dosing[int(dose.path[1])].text))
    every = [(n, e) for n, d in enumerate(doses) for e in (d.entry, *d.entry.following)]
    for (at, one), (place, other) in combinations(every, 2):
        first, second = one.quantity, other.quantity
        if not _are_comparable(first, second):
            continue
        larger, smaller, where = (
            (second, one, place) if max(second.amounts) > max(first.amounts) else (first, other, at)
        )
        if max(larger.amounts) / larger.parts >= _TENFOLD * _least(smaller.quantity):
            asked[where][Doubt.TENFOLD] = (
                f"Mengden er minst {_TENFOLD} ganger så stor som i «{written_dose(smaller)}»."
            )
    for number, dose in enumerate(doses):
        yield from questions(
            dose.document, dose.path, "amount", asked[number], dose.entry.confirmed
        )


def _within(dose: DoseEntry) -> Iterator[tuple[Doubt, str]]:
    """Questions about the amounts of one dose: its range, those that follow it, and its plan."""
    own = dose.quantity
    for after in own.then:
        if _are_comparable(own, after) and _least(after) > max(own.amounts) / own.parts:
            yield Doubt.LARGER_AFTER, "En dose som følger, er større enn den første."
        if bool(after.basis) is not bool(own.basis):
            yield Doubt.OTHER_UNIT, "Bare noen av dosene som følger hverandre, regnes av et felt."
    amounts = [own.amount, *(each.amount for each in own.plan.stages)] if own.plan else []
    if own.plan and own.plan.course and (first := amounts[-1] + own.plan.course.by) > 0:
        amounts.append(first)
    steps = list(pairwise(amounts))
    if any(one < other for one, other in steps) and any(one > other for one, other in steps):
        yield Doubt.UP_AND_DOWN, "Mengden både øker og minker i samme plan."
    if any(max(pair) >= _TENFOLD * min(pair) for pair in (own.amounts, *steps)):
        yield Doubt.TENFOLD, f"Mengden blir minst {_TENFOLD} ganger så stor eller så liten."


def _is_no_option(own: DoseStatement, doses: Sequence[DoseStatement]) -> bool:
    """Whether a reduced dose is shown beside another, and its sentence leaves no choice."""
    if own.entry.kind is not DoseKind.REDUCED or own.entry.instead_of:
        return False
    others = [each for each in doses if each.entry.kind is not DoseKind.REDUCED]
    return not _MAY.search(own.quote.text) and any(_meet(own.when, e.when) for e in others)


def _meet(one: Condition, other: Condition) -> bool:
    """Whether two conditions can hold for the same patient."""
    return bool(both(one, other).alternatives)


def _lacks_cap(dose: DoseQuantity) -> bool:
    """Whether one of the doses that are computed and follow each other has a cap, and one none."""
    capped = {bool(each.caps) for each in dose.in_turn if each.basis}
    return len(capped) > 1


def _least(dose: DoseQuantity) -> Decimal:
    return dose.amount / dose.parts


def _is_often(dose: DoseQuantity) -> bool:
    minutes = dose.per.minutes
    told = dose.per.is_plain or dose.times == 1  # else how often is told by another fault
    return bool(minutes and told and not dose.per.is_rate and minutes / dose.times < _OFTEN * 60)


def _are_comparable(one: DoseQuantity, other: DoseQuantity) -> bool:
    same = one.unit is other.unit and one.basis == other.basis
    return same and one.per.is_rate is other.per.is_rate


def _is_standard_of(own: DoseQuantity, other: DoseQuantity) -> bool:
    return other.kind is DoseKind.STANDARD and _are_comparable(own, other)


def _daily(dose: DoseQuantity) -> Decimal:
    """What comes in a day by the largest amount; of a dose that is not repeated the dose."""
    most = max(dose.amounts) * dose.times / dose.parts
    return most * 24 * 60 / dose.per.minutes if dose.per.minutes else most
