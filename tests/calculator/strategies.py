"""Patients for hypothesis: close to every border of the guideline, with anything not known.

A number may be known by a bound alone.
"""

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from calculator.bounds import Bound, numbers_within
from calculator.field import Field
from calculator.field_types import FieldType
from calculator.guideline import Guideline
from calculator.interval import Interval

STEP = Decimal("0.01")


def values(guideline: Guideline, field: Field) -> st.SearchStrategy[Any]:
    """Valid values of a field; numbers often on a border or a step beside it."""
    if field.type is FieldType.BOOLEAN:
        return st.booleans()
    if field.type is FieldType.CHOICE:
        return st.sampled_from(list(field.choices))
    assert field.range is not None
    lower, upper = field.range.ends
    near = [
        value
        for border in (*guideline.borders[field.name], lower, upper)
        for value in (border - STEP, border, border + STEP)
        if field.range.accepts(value)
    ]
    anywhere = st.decimals(lower, upper, places=2, allow_nan=False)
    return st.one_of(st.sampled_from(sorted(near)), anywhere)


def bounds(guideline: Guideline, field: Field) -> st.SearchStrategy[Interval]:
    """Valid bounds on a number, often at a border or a step beside it."""
    operators = st.sampled_from(["<", "<=", ">", ">="])
    return (
        st.tuples(operators, values(guideline, field))
        .map(lambda bound: numbers_within(field, Bound(*bound)))
        .filter(lambda interval: interval is not None)
        .map(lambda interval: interval or Interval())
    )


def patients(
    guideline: Guideline, *, known: str = "", bounded: bool = True
) -> st.SearchStrategy[dict[str, Any]]:
    """Known fields of a patient; each may be left out but for the one named ``known``.

    That one has a value; each other number may be known by a bound, unless ``bounded`` is false.
    """
    fields = guideline.fields.values()
    optional = {
        field.name: values(guideline, field) | bounds(guideline, field)
        if bounded and field.type is FieldType.NUMBER
        else values(guideline, field)
        for field in fields
        if field.name != known
    }
    return st.fixed_dictionaries(
        {field.name: values(guideline, field) for field in fields if field.name == known},
        optional=optional,
    )


def complete_patients(guideline: Guideline) -> st.SearchStrategy[dict[str, Any]]:
    """Patients of whom everything is known."""
    return st.fixed_dictionaries(
        {field.name: values(guideline, field) for field in guideline.fields.values()}
    )
