"""The next best question."""

import pytest

from calculator.assessment import CompiledGuideline
from calculator.page import answer_form
from tests.calculator.test_page import texts


@pytest.mark.parametrize(
    ("open_fields", "expected"),
    [
        ([], None),
        (["recurrent_infection"], "recurrent_infection"),
        # Matters for two drugs; graviditet for all four.
        (["recurrent_infection", "pregnant"], "pregnant"),
        # Both matter for all four: the first in the form.
        (["pregnant", "hemoglobin"], "hemoglobin"),
        (["pregnant", "indication"], "indication"),
        # Nothing depends on the sex while the clearance is given.
        (["sex"], None),
    ],
)
def test_it_is_the_one_that_matters_for_most_drugs(
    compiled: CompiledGuideline, open_fields: list[str], expected: str | None
) -> None:
    told = answer_form(compiled, texts(**dict.fromkeys(open_fields, "")))
    assert told["next_question"] == expected


def test_nothing_is_asked_for_the_sake_of_a_drug_that_is_not_indicated(
    compiled: CompiledGuideline,
) -> None:
    nothing = texts(**dict.fromkeys(compiled.guideline.fields, ""))
    told = answer_form(compiled, {**nothing, "indication": "other"})
    assert told["next_question"] is None
