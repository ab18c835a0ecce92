"""Doses that follow a plan or a lab value: each of its steps as a dose with its own condition."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from build_tools.authoring.condition_algebra import both, negated
from build_tools.authoring.schema_doses import TitrationEntry
from build_tools.authoring.statements import DoseStatement
from build_tools.authoring.written_forms import written_number
from calculator.conditions import ALWAYS, Condition, read_condition
from calculator.dose_quantity import DoseQuantity, Titration


class Listed(NamedTuple):
    """A dose, when it is listed, and of that what its author wrote; None where that is all."""

    quantity: DoseQuantity
    when: Condition
    written: Condition | None


def listed_doses(statement: DoseStatement) -> Iterator[Listed]:
    """The doses that one stands for: of a plan with a field, one a step; else itself."""
    quantity, plan = statement.entry.quantity, statement.entry.plan
    if quantity.plan is None or plan is None or plan.field is None:
        yield Listed(quantity, statement.when, statement.written)
        return
    for amount, rest in quantity.plan.from_each(quantity.amount):
        end = None if rest.goes_on(amount) else rest.start + rest.lasts.count
        test = f">= {rest.start}" if end is None else f"{rest.start}..<{end}"
        when = both(statement.when, read_condition({plan.field: test}))
        step = replace(quantity, amount=amount, plan=rest)
        yield Listed(step, when, statement.written or statement.when)


def titrated_doses(entry: TitrationEntry, goal: str) -> Iterator[Listed]:
    """More of the present dose until the goal is met, and then as much as before.

    Neither is for those who have no present dose, nor for those whose present dose is above the
    most that may be given: that it is to be lowered, and to what, is for the text to say.
    """
    treated = read_condition({entry.current: f"0<..{written_number(entry.ceiling)}"})
    own = both(entry.when or ALWAYS, treated)
    written = both(entry.when or ALWAYS, entry.until)
    more = Titration(entry.by, entry.every, goal)
    yield Listed(entry.quantity(more), both(own, negated(entry.until)), written)
    as_before = Titration(Decimal(0), None, goal)
    yield Listed(entry.quantity(as_before), both(own, entry.until), written)
