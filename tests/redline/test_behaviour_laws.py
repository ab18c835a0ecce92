"""The behaviour redline against the calculator itself, on any edits and any patients.

The calculator is asked about complete patients one by one, and knows nothing of common spaces.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise, product
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build_tools.authoring.load_docs import load_docs
from build_tools.redline.behaviour import ChangedRegion, compare
from build_tools.redline.common_space import Side, ValuedAnswer, sides
from calculator.assessment import CompiledGuideline, assess_drug, compile_guideline
from calculator.conditions import Value, Values
from calculator.field import Field
from calculator.field_types import FieldType
from calculator.guideline import Guideline
from tests.real_procedure import GUIDELINE
from tests.redline.drafts import DRAFT, ID
from tests.redline.guideline_edits import GuidelineEdit, edits

pytestmark = pytest.mark.long

PATIENTS = 60
EXAMPLES = int(os.environ.get("PROOF_EXAMPLES", "24"))
DRAFTED = load_docs(DRAFT).procedures[ID].guideline
REAL = GUIDELINE
LAWS = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


@st.composite
def versions(draw: st.DrawFn) -> tuple[Guideline, Guideline]:
    """Two versions of a guideline with one drug."""
    whole = draw(st.sampled_from([DRAFTED, DRAFTED, REAL]))
    old = replace(whole, drugs=(draw(st.sampled_from(whole.drugs)),))
    new = old
    made: list[GuidelineEdit] = draw(edits(old))
    for edit in made:
        new = edit(new)
    return (new, old) if draw(st.booleans()) else (old, new)


def patients(
    old: Side, new: Side, regions: tuple[ChangedRegion, ...], chance: Random
) -> Iterator[Values]:
    """Complete patients of both versions' fields, close to every border of either.

    Most have nothing the matter but in a field or four, since among patients with everything the
    matter all drugs are forbidden in any version. Some are inside a region but for one field.
    """
    options = _options(old, new)
    calm = {key: min(values, key=_alarm(old, new, key)) for key, values in options.items()}
    for _ in range(PATIENTS):
        patient = dict(calm)
        if regions and chance.random() < 0.5:
            for demand in chance.choice(regions).constraints:
                allowed = [each for each in options[demand.field.name] if demand.accepts(each)]
                patient[demand.field.name] = chance.choice(allowed)
        for key in chance.sample(list(options), chance.randint(0, 4)):
            patient[key] = chance.choice(options[key])
        yield patient


def _options(old: Side, new: Side) -> dict[str, list[Any]]:
    asked: dict[str, list[Field]] = {}
    near: dict[str, set[Any]] = {}
    for side in (old, new):
        for name, key in side.keys.items():
            asked.setdefault(key, []).append(side.guideline.fields[name])
            near.setdefault(key, set()).update(side.guideline.borders[name])
    return {key: values(fields, near[key]) for key, fields in asked.items()}


def _alarm(old: Side, new: Side, key: str) -> Callable[[Value], int]:
    """How many rules of either version a value of a field has a part in."""
    tests = [
        criterion.test
        for side in (old, new)
        if side.drug is not None
        for rule in side.guideline.rules_for(side.drug)
        for criterion in rule.when.criteria
        if side.keys[criterion.field] == key
    ]
    return lambda value: sum(test.accepts(value) for test in tests)


def values(fields: list[Field], near: set[Any]) -> list[Any]:
    first = fields[0]
    if first.type is FieldType.BOOLEAN:
        return [False, True]
    if first.type is FieldType.CHOICE:
        return list(dict.fromkeys(choice for field in fields for choice in field.choices))
    ends = {end for field in fields if field.range for end in field.range.ends}
    step = min(end for end in ends | near if end > 0) / 100
    beside = {value for end in ends | near for value in (end - step, end, end + step)}
    between = {(low + high) / 2 for low, high in pairwise(sorted(ends | near))}
    return sorted(
        value for value in beside | between if any(field.takes(value) for field in fields)
    )


def answer(side: Side, compiled: CompiledGuideline, patient: Values) -> object:
    """What one version says, None where it depends on a value that it cannot take."""
    assert side.drug is not None
    known = {name: patient[key] for name, key in side.keys.items()}
    given_answers = {
        triple(compiled, side, completed) for completed in completions(side.guideline, known)
    }
    return given_answers.pop() if len(given_answers) == 1 else None


def completions(guideline: Guideline, known: Values) -> Iterator[dict[str, Value]]:
    """The patient with every value of the version's own for what it cannot take."""
    foreign = [name for name in known if not guideline.fields[name].takes(known[name])]
    own = [
        [
            value
            for value in values([guideline.fields[name]], set(guideline.borders[name]))
            if guideline.fields[name].takes(value)
        ]
        for name in foreign
    ]
    for chosen in product(*own):
        yield {**known, **dict(zip(foreign, chosen, strict=True))}


def triple(compiled: CompiledGuideline, side: Side, known: Mapping[str, Value]) -> object:
    assert side.drug is not None
    said = assess_drug(compiled, side.drug, known)
    doses = sorted((dose.kind, dose.amount, dose.times) for dose in said.doses)
    return said.indicated, said.recommendation, tuple(doses)


@LAWS
@given(versions(), st.integers(0, 2**32))
def test_a_patient_is_in_a_region_if_and_only_if_the_versions_answer_differently(
    pair: tuple[Guideline, Guideline], seed: int
) -> None:
    old, new = sides(*pair, pair[0].drugs[0], pair[1].drugs[0])
    (redline,) = compare(*pair)
    compiled = [compile_guideline(guideline) for guideline in pair]
    for patient in patients(old, new, redline.regions, Random(seed)):
        before, after = answer(old, compiled[0], patient), answer(new, compiled[1], patient)
        holding = [region for region in redline.regions if region.holds(patient)]
        assert bool(holding) is (before != after), patient
        for region in holding:
            assert (before, after) in [tuple(map(plain, pair)) for pair in region.pairs]


def plain(said: ValuedAnswer | None) -> object:
    """An answer of the redline as `triple` has it."""
    if said is None:
        return None
    doses = sorted((dose.kind, dose.amount, dose.times) for dose in said.doses)
    return said.indicated, said.recommendation, tuple(doses)


@LAWS
@given(versions())
def test_every_region_has_an_example_in_it_that_is_answered_differently(
    pair: tuple[Guideline, Guideline],
) -> None:
    old, new = sides(*pair, pair[0].drugs[0], pair[1].drugs[0])
    (redline,) = compare(*pair)
    for region in redline.regions:
        for demand in region.constraints:
            name = demand.field.name
            assert name not in region.example or demand.accepts(region.example[name])
        replies = []
        for side, reply in ((old, region.old), (new, region.new)):
            known = side.known(region.example)
            assert (known is None) is (reply is None)
            if known is not None and reply is not None:
                assert side.drug is not None
                said = assess_drug(compile_guideline(side.guideline), side.drug, known)
                assert (said.indicated, said.recommendation) == (
                    reply.indicated,
                    reply.recommendation,
                )
                replies.append(triple(compile_guideline(side.guideline), side, known))
        assert len(replies) < 2 or replies[0] != replies[1]
    inputs = [len(region.example) for region in redline.regions]
    assert inputs == sorted(inputs)


def test_no_region_for_a_guideline_and_itself() -> None:
    for guideline in (DRAFTED, REAL):
        assert all(redline.regions == () for redline in compare(guideline, guideline))
