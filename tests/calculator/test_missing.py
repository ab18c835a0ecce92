"""`missing` and `worst_case` against brute force over every completion of what is not known."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from calculator.assessment import assess, prepare
from calculator.guideline import FieldType
from calculator.guideline_json import shipped_guideline
from calculator.plain import borders
from tests.calculator.strategies import STEP, complete_patients

GUIDELINE = shipped_guideline()
PREPARED = prepare(GUIDELINE)


def samples(name: str) -> list[Any]:
    """Values of a field among which every cell between borders is met."""
    field = GUIDELINE.fields[name]
    if field.type is FieldType.BOOLEAN:
        return [True, False]
    if field.type is FieldType.CHOICE:
        return list(field.choices)
    assert field.range is not None
    ends = {*field.range.ends, *borders(GUIDELINE, name)}
    near = {value for end in ends for value in (end - STEP, end, end + STEP)}
    return sorted(value for value in near if field.range.accepts(value))


def triples(known: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(
        (each.indicated, each.recommendation, each.doses) for each in assess(COMPLETE, known)
    )


# Complete patients need no diagram, and without it the brute force is independent of it.
EMPTY_SPACE = next(iter(prepare(replace(GUIDELINE, drugs=GUIDELINE.drugs[:1])).answers.values()))
EMPTY_SPACE = replace(EMPTY_SPACE, diagram=EMPTY_SPACE.space.leaf(None))
COMPLETE = replace(PREPARED, answers=dict.fromkeys(PREPARED.answers, EMPTY_SPACE))


def completions(known: dict[str, Any], open_fields: list[str]) -> Iterator[dict[str, Any]]:
    for values in product(*(samples(name) for name in open_fields)):
        yield {**known, **dict(zip(open_fields, values, strict=True))}


@settings(max_examples=60, deadline=None)
@given(
    complete_patients(GUIDELINE),
    st.lists(st.sampled_from(sorted(GUIDELINE.fields)), min_size=1, max_size=3, unique=True),
)
def test_missing_is_what_two_completions_that_differ_in_it_alone_disagree_about(
    complete: dict[str, Any], open_fields: list[str]
) -> None:
    known = {name: value for name, value in complete.items() if name not in open_fields}
    answered = {
        tuple(patient[name] for name in open_fields): triples(patient)
        for patient in completions(known, open_fields)
    }
    for place, assessment in enumerate(assess(PREPARED, known)):
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
        assert assessment.worst_case is worst
