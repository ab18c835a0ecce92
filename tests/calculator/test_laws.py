"""Laws that hold for every patient."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from calculator.answers import Answer
from calculator.assessment import Assessment, assess, assess_drug, prepare
from calculator.decision_diagram import Branch, Leaf, nodes
from calculator.guideline_json import shipped_guideline
from calculator.plain import plain_assessment
from calculator.renal_function import cockcroft_gault, derive
from tests.calculator.strategies import complete_patients, patients, values

GUIDELINE = shipped_guideline()
PREPARED = prepare(GUIDELINE)


def answers(known: dict[str, Any]) -> dict[str, Assessment]:
    derived = derive(GUIDELINE, known)
    return {each.drug.id: each for each in assess(PREPARED, {**known, **derived})}


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
    before = {each.drug.id: each for each in assess(PREPARED, known)}
    after = {each.drug.id: each for each in assess(PREPARED, {**known, name: value})}
    for drug in before:
        assert after[drug].worst_case.severity <= before[drug].worst_case.severity
        assert set(after[drug].missing) <= set(before[drug].missing)


@given(patients(GUIDELINE))
def test_the_established_answer_is_never_graver_than_the_worst_case(known: dict[str, Any]) -> None:
    for assessment in answers(known).values():
        assert assessment.recommendation.severity <= assessment.worst_case.severity


@given(patients(GUIDELINE))
def test_a_drug_assessed_alone_is_told_what_it_is_told_among_all(known: dict[str, Any]) -> None:
    for assessment in assess(PREPARED, known):
        assert assess_drug(PREPARED, assessment.drug, known) == assessment


@given(patients(GUIDELINE), st.randoms())
def test_the_order_of_keys_does_not_matter(known: dict[str, Any], random: Any) -> None:
    shuffled = list(known.items())
    random.shuffle(shuffled)
    assert answers(dict(shuffled)) == answers(known)


@given(patients(GUIDELINE), st.permutations(GUIDELINE.drugs))
def test_the_order_of_drugs_does_not_matter(known: dict[str, Any], drugs: Any) -> None:
    reordered = prepare(replace(GUIDELINE, drugs=tuple(drugs)))
    got = {each.drug.id: plain_assessment(each) for each in assess(reordered, known)}
    assert got == {each.drug.id: plain_assessment(each) for each in assess(PREPARED, known)}


@given(complete_patients(GUIDELINE))
def test_two_ways_to_the_same_answer(known: dict[str, Any]) -> None:
    """The rules read one by one, and the diagram of all answers, agree on complete patients."""
    for assessment in assess(PREPARED, known):
        space = PREPARED.answers[assessment.drug.id].space
        leaf = space.restrict(PREPARED.answers[assessment.drug.id].diagram, known)
        assert isinstance(leaf, Leaf)
        assert leaf.value == Answer(
            bool(assessment.indicated),
            assessment.recommendation,
            tuple(assessment.drug.doses.index(dose) for dose in assessment.doses),
        )
        assert assessment.recommendation is assessment.worst_case
        assert assessment.conclusive


@given(patients(GUIDELINE))
def test_what_is_undecided_stands_on_the_branches_that_are_left(known: dict[str, Any]) -> None:
    for answers in PREPARED.answers.values():
        left = answers.space.restrict(answers.diagram, known)
        levels = {node.level for node in nodes(left) if isinstance(node, Branch)}
        fields = {answers.space.axes[level].field for level in levels}
        assert answers.space.undecided(answers.diagram, known) == fields


@given(patients(GUIDELINE))
def test_no_dose_beside_an_answer_that_forbids_it(known: dict[str, Any]) -> None:
    for assessment in answers(known).values():
        if assessment.indicated is False or not assessment.recommendation.gives_dose:
            assert assessment.doses == ()


@given(
    st.decimals(18, 120, places=1),
    st.decimals(1, 400, places=1),
    st.decimals(10, 3000, places=1),
    st.decimals("0.1", 50, places=1),
)
def test_clearance_falls_with_age_and_creatinine_and_rises_with_weight(
    age: Decimal, weight: Decimal, creatinine: Decimal, more: Decimal
) -> None:
    known = {"age": age, "sex": "female", "weight": weight, "creatinine": creatinine}
    clearance = cockcroft_gault(known)
    assert clearance is not None
    assert (cockcroft_gault({**known, "age": age + more}) or 0) < clearance
    assert (cockcroft_gault({**known, "creatinine": creatinine + more}) or 0) < clearance
    assert (cockcroft_gault({**known, "weight": weight + more}) or 0) > clearance
    assert (cockcroft_gault({**known, "sex": "male"}) or 0) > clearance
