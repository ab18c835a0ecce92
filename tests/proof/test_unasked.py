"""A field that is asked only when it matters must not matter elsewhere."""

from dataclasses import replace

from build_tools.proof.unasked import unasked_faults
from calculator.assessment import compile_guideline
from calculator.conditions import read_condition
from calculator.guideline import Guideline
from tests.procedure_shapes import SHAPES

GUIDELINE = SHAPES.procedures["isotretinoin"].guideline


def faults(guideline: Guideline) -> list[tuple[str, str]]:
    found = unasked_faults(guideline, compile_guideline(guideline).answers)
    return [(each.subject, each.message) for each in found]


def test_a_field_whose_rules_ask_the_same_is_in_order() -> None:
    assert faults(GUIDELINE) == []


def test_a_rule_that_reads_it_also_elsewhere_is_told() -> None:
    pregnancy, *rest = GUIDELINE.rules
    wide = replace(pregnancy, when=read_condition({"pregnant": True}))
    assert faults(replace(GUIDELINE, rules=(wide, *rest))) == [
        (
            "pregnant",
            "«Gravid» spørres det bare om ved kjønn (kvinne), men svaret for Isotretinoin avhenger "
            "av det også ellers.",
        )
    ]
