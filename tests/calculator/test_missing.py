"""`missing` and `worst_case` against brute force over every completion of what is not known."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from calculator.answers import max_effect
from calculator.assessment import assess, compile_guideline
from calculator.field_types import FieldType
from calculator.interval import Interval
from tests.calculator.strategies import STEP, bounds, complete_patients
from tests.real_procedure import COMPILED, GUIDELINE


def samples(name: str) -> list[Any]:
    """Values of a field among which every cell between borders is met."""
    field = GUIDELINE.fields[name]
    if field.type is FieldType.BOOLEAN:
        return [True, False]
    if field.type is FieldType.CHOICE:
        return list(field.choices)
    assert field.range is not None
    ends = {*field.range.ends, *GUIDELINE.borders[name]}
    steps = (-STEP, -STEP / 2, 0, STEP / 2, STEP)  # a bound may lie a step beside a border
    near = {end + step for end in ends for step in steps}
    return sorted(value for value in near if field.range.accepts(value))


def triples(known: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(
        (each.indicated, each.recommendation, each.doses) for each in assess(COMPLETE, known)
    )


# Complete patients need no diagram, and without it the brute force is independent of it.
EMPTY_SPACE = next(
    iter(compile_guideline(replace(GUIDELINE, drugs=GUIDELINE.drugs[:1])).answers.values())
)
EMPTY_SPACE = replace(EMPTY_SPACE, diagram=EMPTY_SPACE.space.leaf(None))
COMPLETE = replace(COMPILED, answers=dict.fromkeys(COMPILED.answers, EMPTY_SPACE))


def completions(
    known: dict[str, Any], open_fields: dict[str, Interval | None]
) -> Iterator[dict[str, Any]]:
    """Patients with values in place of what is not known, or known by a bound alone."""
    choices = [
        [value for value in samples(name) if bound is None or bound.accepts(value)]
        for name, bound in open_fields.items()
    ]
    for values in product(*choices):
        yield {**known, **dict(zip(open_fields, values, strict=True))}


@settings(max_examples=60, deadline=None)
@given(
    complete_patients(GUIDELINE),
    st.lists(st.sampled_from(sorted(GUIDELINE.fields)), min_size=1, max_size=3, unique=True),
    st.data(),
)
def test_missing_is_what_two_completions_that_differ_in_it_alone_disagree_about(
    complete: dict[str, Any], names: list[str], data: st.DataObject
) -> None:
    open_fields = {
        name: data.draw(st.none() | bounds(GUIDELINE, GUIDELINE.fields[name]))
        if GUIDELINE.fields[name].range
        else None
        for name in names
    }
    known = {name: value for name, value in complete.items() if name not in open_fields}
    bounded = {name: bound for name, bound in open_fields.items() if bound}
    answered = {
        tuple(patient[name] for name in open_fields): triples(patient)
        for patient in completions(known, open_fields)
    }
    for place, assessment in enumerate(assess(COMPILED, {**known, **bounded})):
        decisive = set()
        for at, name in enumerate(open_fields):
            groups: dict[Any, set[Any]] = {}
            for values, triple in answered.items():
                others = values[:at] + values[at + 1 :]
                groups.setdefault(others, set()).add(triple[place])
            if any(len(group) > 1 for group in groups.values()):
                decisive.add(name)
        assert list(assessment.missing) == sorted(decisive)
        worst = max(
            (triple[place][1] for triple in answered.values()), key=lambda effect: effect.severity
        )
        assert assessment.worst_case is max_effect(assessment.recommendation, worst)
