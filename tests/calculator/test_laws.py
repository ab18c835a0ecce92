"""Laws that hold for every patient."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from calculator.answers import Answer, max_effect
from calculator.assessment import Assessment, assess, assess_drug, compile_guideline
from calculator.conditions import Known
from calculator.derived_fields import derive
from calculator.diagram_nodes import Branch, Leaf, nodes
from calculator.effects import Effect
from calculator.field_types import FieldType
from calculator.formulas import FORMULAS
from calculator.guideline import Dose
from calculator.json_values import plain_assessment
from calculator.next_question import idle_fields
from tests.calculator.strategies import bounds, complete_patients, patients, values
from tests.real_procedure import COMPILED, GUIDELINE

cockcroft_gault = FORMULAS["cockcroft_gault"].value
NUMBERS = [each.name for each in GUIDELINE.fields.values() if each.type is FieldType.NUMBER]


def answers(known: dict[str, Any]) -> dict[str, Assessment]:
    derived = derive(GUIDELINE, known)
    return {each.drug.id: each for each in assess(COMPILED, {**known, **derived})}


@given(patients(GUIDELINE, known="crcl"), values(GUIDELINE, GUIDELINE.fields["crcl"]))
def test_worse_kidney_function_never_yields_a_milder_recommendation(
    known: dict[str, Any], other: Decimal
) -> None:
    better, worse = max(known["crcl"], other), min(known["crcl"], other)
    before, after = answers({**known, "crcl": better}), answers({**known, "crcl": worse})
    for drug in before:
        assert after[drug].recommendation.severity >= before[drug].recommendation.severity
        assert after[drug].worst_case.severity >= before[drug].worst_case.severity


@given(patients(GUIDELINE), st.data())
def test_answering_one_more_question_never_makes_the_worst_case_worse(
    known: dict[str, Any], data: st.DataObject
) -> None:
    # Derived values are given rather than computed here: the answer to one question alone is new.
    open_fields = sorted(set(GUIDELINE.fields) - set(known))
    assume(open_fields)
    name = data.draw(st.sampled_from(open_fields))
    value = data.draw(values(GUIDELINE, GUIDELINE.fields[name]))
    before = {each.drug.id: each for each in assess(COMPILED, known)}
    after = {each.drug.id: each for each in assess(COMPILED, {**known, name: value})}
    for drug in before:
        assert after[drug].worst_case.severity <= before[drug].worst_case.severity
        assert set(after[drug].missing) <= set(before[drug].missing)


@given(patients(GUIDELINE), st.data())
def test_no_answer_to_a_question_that_steps_back_changes_any_answer(
    known: dict[str, Any], data: st.DataObject
) -> None:
    known = {**known, **derive(GUIDELINE, known)}
    last = GUIDELINE.conversion_fields
    told = assess(COMPILED, known)
    steps_back = set(idle_fields(GUIDELINE, told, known)) - last
    assume(steps_back)
    name = data.draw(st.sampled_from(sorted(steps_back)))
    assert name not in known
    other = {**known, name: data.draw(values(GUIDELINE, GUIDELINE.fields[name]))}
    other |= derive(GUIDELINE, other)
    for before, after in zip(told, assess(COMPILED, other), strict=True):
        assert (after.indicated, after.worst_case, after.given) == (
            before.indicated,
            before.worst_case,
            before.given,
        )
        assert after.missing == before.missing
        # What is established of an open answer may rise: a child of no known indication gets
        # «caution» for another drug, and is not covered whatever the indication turns out to be.
        if not before.missing:
            assert after.recommendation == before.recommendation


@given(patients(GUIDELINE))
def test_the_established_answer_is_never_graver_than_the_worst_case(known: dict[str, Any]) -> None:
    for assessment in answers(known).values():
        assert assessment.recommendation.severity <= assessment.worst_case.severity


@given(patients(GUIDELINE))
def test_a_drug_assessed_alone_is_told_what_it_is_told_among_all(known: dict[str, Any]) -> None:
    for assessment in assess(COMPILED, known):
        assert assess_drug(COMPILED, assessment.drug, known) == assessment


@given(patients(GUIDELINE), st.randoms())
def test_the_order_of_keys_does_not_matter(known: dict[str, Any], random: Any) -> None:
    shuffled = list(known.items())
    random.shuffle(shuffled)
    assert answers(dict(shuffled)) == answers(known)


@given(patients(GUIDELINE), st.permutations(GUIDELINE.drugs))
def test_the_order_of_drugs_does_not_matter(known: dict[str, Any], drugs: Any) -> None:
    reordered = compile_guideline(replace(GUIDELINE, drugs=tuple(drugs)))
    got = {each.drug.id: plain_assessment(each) for each in assess(reordered, known)}
    assert got == {each.drug.id: plain_assessment(each) for each in assess(COMPILED, known)}


@given(complete_patients(GUIDELINE))
def test_two_ways_to_the_same_answer(known: dict[str, Any]) -> None:
    """The rules read one by one, and the diagram of all answers, agree on complete patients."""
    for assessment in assess(COMPILED, known):
        space = COMPILED.answers[assessment.drug.id].space
        leaf = space.restrict(COMPILED.answers[assessment.drug.id].diagram, known)
        assert isinstance(leaf, Leaf)
        assert leaf.value == Answer(
            bool(assessment.indicated),
            assessment.recommendation,
            tuple(assessment.drug.doses.index(dose) for dose in assessment.doses),
        )
        assert assessment.recommendation is assessment.worst_case
        assert assessment.conclusive


@given(patients(GUIDELINE, bounded=False))
def test_what_is_undecided_stands_on_the_branches_that_are_left(known: dict[str, Any]) -> None:
    for answers in COMPILED.answers.values():
        left = answers.space.restrict(answers.diagram, known)
        levels = {node.level for node in nodes(left) if isinstance(node, Branch)}
        fields = {answers.space.axes[level].field for level in levels}
        assert answers.space.undecided(answers.diagram, known) == fields


@given(patients(GUIDELINE))
def test_no_dose_beside_an_answer_that_forbids_it(known: dict[str, Any]) -> None:
    for assessment in answers(known).values():
        if not assessment.indicated or not assessment.recommendation.gives_dose:
            assert assessment.doses == ()


def test_no_complete_patient_has_a_dose_beside_an_answer_that_forbids_it() -> None:
    for answers in COMPILED.answers.values():
        for answer in answers.outcomes({}):
            assert not answer.doses or (answer.indicated and answer.recommendation.gives_dose)


@given(patients(GUIDELINE))
def test_every_dose_that_is_listed_is_listed_by_some_completion(known: dict[str, Any]) -> None:
    for assessment in answers(known).values():
        for place, dose in enumerate(assessment.drug.doses):
            if dose in assessment.doses:
                assert any(place in outcome.doses for outcome in assessment.outcomes)


@given(patients(GUIDELINE))
def test_the_outcomes_are_one_where_nothing_is_missing_and_the_worst_is_the_gravest(
    known: dict[str, Any],
) -> None:
    for assessment in answers(known).values():
        effects = [each.recommendation for each in assessment.outcomes]
        assert assessment.conclusive is (len(assessment.outcomes) == 1)
        assert assessment.worst_case is max_effect(assessment.recommendation, *effects)
        if assessment.conclusive:
            assert said(assessment) == said_of(assessment, assessment.outcomes[0])


@given(patients(GUIDELINE), st.sampled_from(NUMBERS), st.data())
def test_no_number_within_a_bound_contradicts_what_the_bound_established(
    known: dict[str, Any], name: str, data: st.DataObject
) -> None:
    field = GUIDELINE.fields[name]
    bound = data.draw(bounds(GUIDELINE, field))
    value = data.draw(values(GUIDELINE, field).filter(bound.accepts))
    before, after = answers({**known, name: bound}), answers({**known, name: value})
    for drug in before:
        assert_refined(before[drug], after[drug])


@given(patients(GUIDELINE), st.sampled_from(NUMBERS), st.data())
def test_a_wider_bound_never_settles_more(
    known: dict[str, Any], name: str, data: st.DataObject
) -> None:
    wide = data.draw(bounds(GUIDELINE, GUIDELINE.fields[name]))
    narrow = data.draw(bounds(GUIDELINE, GUIDELINE.fields[name])).within(wide)
    assume(narrow is not None)
    before, after = answers({**known, name: wide}), answers({**known, name: narrow})
    for drug in before:
        assert set(after[drug].missing) <= set(before[drug].missing)
        assert_refined(before[drug], after[drug])


def assert_refined(before: Assessment, after: Assessment) -> None:
    """What was established stands where more is known, and what was impossible stays so."""
    assert after.indicated is before.indicated
    assert set(after.outcomes) <= set(before.outcomes)
    assert after.recommendation.severity >= before.recommendation.severity
    assert after.worst_case.severity <= before.worst_case.severity
    assert not after.recommendation.gives_dose or set(before.doses) <= set(after.doses)
    if before.conclusive:
        assert after.conclusive
        assert said(after) == said(before)


def said(assessment: Assessment) -> tuple[bool | None, Effect, tuple[Dose, ...]]:
    return assessment.indicated, assessment.recommendation, assessment.doses


def said_of(assessment: Assessment, answer: Answer) -> tuple[bool, Effect, tuple[Dose, ...]]:
    doses = tuple(assessment.drug.doses[place] for place in answer.doses)
    return answer.indicated, answer.recommendation, doses


@given(
    st.decimals(18, 120, places=1),
    st.decimals(1, 400, places=1),
    st.decimals(10, 3000, places=1),
    st.decimals("0.1", 50, places=1),
)
def test_clearance_falls_with_age_and_creatinine_and_rises_with_weight(
    age: Decimal, weight: Decimal, creatinine: Decimal, more: Decimal
) -> None:
    known: Known = {"age": age, "sex": "female", "weight": weight, "creatinine": creatinine}
    clearance = cockcroft_gault(known)
    assert clearance is not None
    assert (cockcroft_gault({**known, "age": age + more}) or 0) < clearance
    assert (cockcroft_gault({**known, "creatinine": creatinine + more}) or 0) < clearance
    assert (cockcroft_gault({**known, "weight": weight + more}) or 0) > clearance
    assert (cockcroft_gault({**known, "sex": "male"}) or 0) > clearance
