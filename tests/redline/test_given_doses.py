"""A change of how a dose is given or of what follows it is another answer, told once."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from build_tools.redline.comparison import Comparison
from calculator.duration import read_duration
from calculator.guideline import Dose
from tests.procedure_shapes import SHAPES


def _larger_bolus(dose: Dose) -> Dose:
    first, rest = dose.split
    return replace(dose, split=(replace(first, percent=Decimal(15)), rest))


def _more_after(dose: Dose) -> Dose:
    first, *rest = dose.then
    return replace(dose, then=(replace(first, amount=first.amount + 1), *rest))


def _later(dose: Dose) -> Dose:
    first, *rest = dose.then
    return replace(dose, then=(replace(first, after=read_duration("2 hours")), *rest))


def _less_for_the_heavy(dose: Dose) -> Dose:
    assert dose.basis
    return replace(dose, basis=replace(dose.basis, most=Decimal(100)))


@pytest.mark.parametrize(
    ("name", "edit"),
    [
        ("alteplase", _larger_bolus),
        ("acetylcystein", _more_after),
        ("acetylcystein", _less_for_the_heavy),
        ("acetylcystein", lambda dose: replace(dose, volume=Decimal(300))),
        ("acetylcystein", _later),
        ("barn", lambda dose: replace(dose, divided=False)),
        ("barn", lambda dose: replace(dose, amount=Decimal(60))),
    ],
)
def test_such_a_change_is_told_as_one(name: str, edit: Callable[[Dose], Dose]) -> None:
    before = SHAPES.procedures[name]
    drug, *others = before.guideline.drugs
    first, *rest = drug.doses
    changed = replace(drug, doses=(edit(first), *rest))
    after = replace(before, guideline=replace(before.guideline, drugs=(changed, *others)))
    comparison = Comparison(before, after)
    count = len(others) + 1
    assert comparison.verdict == f"Svarene er ikke de samme for 1 av {count} legemidler."
    (told,) = comparison.drugs
    assert len(told.regions) == 1
    assert Comparison(before, before).drugs == ()
