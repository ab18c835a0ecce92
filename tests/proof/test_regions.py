"""The proof holds for the real procedure, and fails for the fault that each claim is about."""

from dataclasses import replace
from decimal import Decimal
from functools import partial
from itertools import pairwise, product
from operator import is_

import pytest

from build_tools.authoring.procedure import Procedure
from build_tools.proof.agreement import disagreements
from build_tools.proof.border_sides import border_sides
from build_tools.proof.boxes import boxes, count_regions, count_where, example
from build_tools.proof.faults import render_text
from build_tools.proof.number_binding import binding_faults
from build_tools.proof.regions import prove, prove_rules
from build_tools.proof.segments import segments
from calculator.answers import Answers
from calculator.assessment import compile_guideline
from calculator.decision_diagram import space_of
from calculator.effects import Effect
from calculator.field import WorseWhen
from calculator.guideline import Guideline, Subsumption
from tests.edited_guideline import (
    edit_dose,
    edit_drug,
    edit_field,
    edit_rule,
    when,
    with_guideline,
    without_rule,
)


def test_the_procedure_is_proved(procedure: Procedure) -> None:
    proof = prove(procedure)
    assert not proof.faults, render_text(proof.guideline, proof.faults)
    assert [figures.gaps for figures in proof.drugs] == [0] * len(proof.drugs)
    assert all(figures.not_covered for figures in proof.drugs)
    assert proof.regions > max(figures.regions for figures in proof.drugs)
    assert all(side.stated or side.chosen_in for side in proof.borders)


def _faults(procedure: Procedure, guideline: Guideline) -> dict[str, set[str]]:
    faults: dict[str, set[str]] = {}
    edited = with_guideline(procedure, guideline)
    for fault in (*prove_rules(guideline).faults, *binding_faults(edited)):
        faults.setdefault(fault.code, set()).add(fault.subject)
    return faults


def test_a_weight_that_no_dose_is_for_is_a_gap(procedure: Procedure) -> None:
    heavy = when(indication="jia", weight=">= 45")
    edited = edit_dose(procedure.guideline, "tofacitinib", 4, when=heavy)
    assert _faults(procedure, edited)["hull"] == {"tofacitinib"}


def test_a_weight_that_two_doses_are_for_is_an_overlap(procedure: Procedure) -> None:
    closed = when(indication="jia", weight="20..40")
    edited = edit_dose(procedure.guideline, "tofacitinib", 3, when=closed)
    assert _faults(procedure, edited)["overlapp"] == {"tofacitinib: weight_based 4 mg x 2 daglig"}


def test_a_segment_that_the_rules_forget_gives_a_milder_answer(procedure: Procedure) -> None:
    edited = without_rule(procedure.guideline, "filgotinib.renal_function_below_range")
    assert _faults(procedure, edited) == {"mildere-svar": {"filgotinib: crcl"}}


@pytest.mark.parametrize(
    ("rule", "turned"),
    [
        ("low_hemoglobin", {"hemoglobin": "> 8"}),
        ("baricitinib.stop", {"crcl": "> 60"}),
        ("pregnancy", {"pregnant": False}),
        ("older_age", {"age": "30..65"}),
        ("severe_hepatic_impairment", {"hepatic_impairment": "mild"}),
    ],
)
def test_a_rule_turned_round_gives_a_milder_answer(
    procedure: Procedure, rule: str, turned: dict[str, str]
) -> None:
    edited = edit_rule(procedure.guideline, rule, when=when(**turned))
    assert "mildere-svar" in _faults(procedure, edited)


def test_the_direction_of_a_field_turned_round_is_noticed(procedure: Procedure) -> None:
    edited = edit_field(procedure.guideline, "crcl", worse_when=WorseWhen.HIGHER)
    lapses = _faults(procedure, edited)["mildere-svar"]
    assert lapses == {f"{drug.id}: crcl" for drug in procedure.guideline.drugs}


def test_a_rule_that_no_patient_meets_is_dead(procedure: Procedure) -> None:
    edited = edit_rule(procedure.guideline, "pregnancy", when=when(age="< 0"))
    assert _faults(procedure, edited)["død-regel"] == {"pregnancy"}
    edited = edit_rule(procedure.guideline, "baricitinib.stop", when=when(crcl="< 0"))
    assert _faults(procedure, edited)["død-regel"] == {"baricitinib.stop"}


def test_a_rule_that_others_outweigh_must_say_so(procedure: Procedure) -> None:
    age = "upadacitinib.caution.age"
    edited = edit_rule(procedure.guideline, age, subsumed_by=None)
    assert _faults(procedure, edited) == {"overflødig-regel": {age}}
    other = Subsumption("smoking", "Feil regel.")
    edited = edit_rule(procedure.guideline, age, subsumed_by=other)
    assert _faults(procedure, edited) == {"feil-subsumed_by": {age}}


def test_a_rule_that_decides_must_not_say_that_it_does_not(procedure: Procedure) -> None:
    claim = Subsumption("breastfeeding", "Stemmer ikke.")
    edited = edit_rule(procedure.guideline, "pregnancy", subsumed_by=claim)
    assert _faults(procedure, edited) == {"feil-subsumed_by": {"pregnancy"}}


def test_a_reason_for_a_dose_that_another_covers_is_outweighed(procedure: Procedure) -> None:
    guideline = edit_rule(
        procedure.guideline, "filgotinib.reduced.age", when=when(age=">= 75", crcl="15..60")
    )
    assert "filgotinib.reduced.age" in _faults(procedure, guideline)["overflødig-regel"]


def test_a_dose_listed_for_others_than_its_reasons_name_is_noticed(procedure: Procedure) -> None:
    edited = edit_dose(procedure.guideline, "filgotinib", 1, when=when(crcl="15..60"))
    assert _faults(procedure, edited)["dose-uten-grunn"] == {"filgotinib-reduced"}


def test_a_dose_that_no_one_is_given_is_noticed(procedure: Procedure) -> None:
    edited = edit_dose(procedure.guideline, "filgotinib", 1, when=when(crcl="< 15"))
    assert _faults(procedure, edited)["død-dose"] == {"filgotinib: reduced 100 mg x 1 daglig"}


def test_silence_of_the_text_must_be_declared(procedure: Procedure) -> None:
    rule = "filgotinib.renal_function_below_range"
    edited = edit_rule(procedure.guideline, rule, interpretations=())
    found = _faults(procedure, edited)
    assert found["udekket-uten-tolkning"] == {rule}
    edited = edit_rule(procedure.guideline, "smoking", effect=Effect.NOT_COVERED)
    assert _faults(procedure, edited)["udekket-uten-tolkning"] == {"smoking"}


@pytest.mark.parametrize(
    "rule", ["baricitinib.reduced.renal_function", "tofacitinib.jia_renal_function"]
)
def test_a_side_that_was_chosen_must_be_declared(procedure: Procedure, rule: str) -> None:
    edited = edit_rule(procedure.guideline, rule, interpretations=())
    assert _faults(procedure, edited)["valgt-grense"] == {rule}


def test_a_side_other_than_the_sentence_states_must_be_declared(procedure: Procedure) -> None:
    edited = edit_rule(procedure.guideline, "low_hemoglobin", when=when(hemoglobin="<= 8"))
    assert _faults(procedure, edited)["valgt-grense"] == {"low_hemoglobin"}


@pytest.mark.parametrize(
    ("words", "stated"),
    [
        ("under 5 år", ["<"]),
        ("over 5 år", [">"]),
        ("minst 5 år", [">="]),
        ("høyst 5 år", ["<="]),
        ("fra 5 år", []),
        ("under de 5 år", []),
    ],
)
def test_a_word_right_before_the_number_says_its_side_as_its_sign_does(
    procedure: Procedure, words: str, stated: list[str]
) -> None:
    quote = replace(procedure.guideline.rules[0].quote, text=f"Frarådes ved alder {words}.")
    rule = procedure.guideline.rules[0].id
    found = []
    for sign in ("<", "<=", ">", ">="):
        edited = edit_rule(
            procedure.guideline, rule, quote=quote, interpretations=(), when=when(age=f"{sign} 5")
        )
        sides = [each for each in border_sides(edited) if each.statement.subject == rule]
        found += [sign for side in sides if side.stated and side.number == 5]
    assert found == stated


def test_a_number_of_the_text_that_is_no_rules_is_noticed(procedure: Procedure) -> None:
    edited = edit_rule(procedure.guideline, "neutropenia", when=when(neutrophils="< 2"))
    assert _faults(procedure, edited)["ubundet-tall"] == {"a7"}
    edited = edit_drug(
        procedure.guideline,
        "baricitinib",
        lambda drug: replace(
            drug, doses=(replace(drug.doses[0], amount=Decimal(3)), *drug.doses[1:])
        ),
    )
    assert _faults(procedure, edited)["ubundet-tall"] == {"baricitinib-standard"}


def test_the_rules_and_the_diagram_are_held_against_each_other(procedure: Procedure) -> None:
    guideline = procedure.guideline
    compiled = compile_guideline(guideline)
    drug = guideline.drugs[0]
    assert list(disagreements(guideline, drug, compiled.answers[drug.id])) == []
    edited = compile_guideline(edit_rule(guideline, "smoking", effect=Effect.HOLD, becomes=()))
    found = list(disagreements(guideline, drug, edited.answers[drug.id]))
    assert found
    assert all(box["smoking"] is True for box in found)
    unaware = compile_guideline(without_rule(guideline, "smoking"))
    assert list(disagreements(guideline, drug, unaware.answers[drug.id]))


def test_the_boxes_share_no_region_and_leave_none_out(procedure: Procedure) -> None:
    guideline = procedure.guideline
    for answers in compile_guideline(guideline).answers.values():
        sizes = [_size(answers, box) for box, _ in boxes(answers.space, answers.diagram)]
        assert sum(sizes) == count_regions(answers.space)
        counted = [
            count_where(answers.space, answers.diagram, partial(is_, leaf))
            for leaf in {
                id(leaf): leaf for _, leaf in boxes(answers.space, answers.diagram)
            }.values()
        ]
        assert sum(counted) == count_regions(answers.space)


def _size(answers: Answers, box: object) -> int:
    size = 1
    for axis in answers.space.axes:
        if axis.field not in box:  # type: ignore[operator]
            size *= len(axis.cells)
    return size


def test_regions_are_counted_as_by_hand(procedure: Procedure) -> None:
    guideline = procedure.guideline
    conditions = [when(age="< 18", indication="!= jia"), when(pregnant=True, age=">= 75")]
    space = space_of(guideline.fields.values(), conditions)
    diagram = space.combine(lambda one, other: one or other, *map(space.of, conditions))
    patients = [
        dict(zip((axis.field for axis in space.axes), values, strict=True))
        for values in product(*(axis.cells for axis in space.axes))
    ]
    met = [each for each in patients if any(c.status(each) for c in conditions)]
    assert count_regions(space) == len(patients)
    assert count_where(space, diagram, bool) == len(met)
    assert example(space, diagram, bool) == {"indication": "ra", "age": 0}
    assert example(space, space.leaf(False), bool) is None


def test_segments_fill_the_range_of_a_field_without_gap_or_overlap(procedure: Procedure) -> None:
    guideline = procedure.guideline
    for answers in compile_guideline(guideline).answers.values():
        for axis in answers.space.axes:
            if axis.range is None:
                continue
            found = [each.interval for each in segments(axis)]
            assert (found[0].lower, found[-1].upper) == axis.range.ends
            for before, after in pairwise(found):
                assert before.upper == after.lower
                assert before.upper_closed is not after.lower_closed


def test_what_lies_below_and_above_a_range_are_segments_of_their_own(procedure: Procedure) -> None:
    space = space_of(procedure.guideline.fields.values(), [when(crcl="15..60")])
    found = segments(space.axes[0])
    assert [each.cell for each in found] == [0, 1, 2]
    assert [each.interval.ends for each in found] == [
        (Decimal(low), Decimal(high)) for low, high in ((0, 15), (15, 60), (60, 300))
    ]
