"""What is asked only when it matters: elsewhere it stays not known, and is never «no»."""

from typing import Any

import pytest

from calculator.assessment import compile_guideline
from calculator.page import answer_form
from tests.procedure_shapes import SHAPES

COMPILED = compile_guideline(SHAPES.procedures["isotretinoin"].guideline)
GATED = {"pregnant", "weeks_since_test"}
LISTED = {"hyperlipidaemia": "false", "hypervitaminosis": "false", "tetracyclines": "false"}


def told(**form: str) -> dict[str, Any]:
    return answer_form(COMPILED, {"indication": "acne", **LISTED, **form})


@pytest.mark.parametrize(
    ("sex", "idle", "missing"), [("male", GATED, []), ("female", set(), [*sorted(GATED)])]
)
def test_a_question_is_asked_only_where_it_matters(
    sex: str, idle: set[str], missing: list[str]
) -> None:
    answer = told(sex=sex)
    assert set(answer["idle"]) == idle
    assert answer["drugs"][0]["missing"] == missing
    assert (answer["next_question"] in GATED) is bool(missing)


def test_while_it_is_not_known_whether_it_matters_it_is_asked() -> None:
    answer = told()
    assert answer["idle"] == ()
    assert answer["drugs"][0]["missing"] == ["pregnant", "sex", "weeks_since_test"]


def test_what_was_answered_before_it_was_not_asked_is_not_known() -> None:
    answer = told(sex="male", pregnant="true", weeks_since_test="mange")
    assert answer == told(sex="male")
    assert "Gravid" not in answer["journal"]
    assert answer["drugs"][0]["recommendation"] == "use"


def test_what_would_change_the_answer_is_never_a_question_that_is_not_asked() -> None:
    changed = {each["field"] for each in told(sex="male")["drugs"][0]["card"]["changes"]}
    assert changed.isdisjoint(GATED)
    changed = {
        each["field"]
        for each in told(sex="female", pregnant="false", weeks_since_test="4")["drugs"][0]["card"][
            "changes"
        ]
    }
    assert changed & GATED


def test_a_choice_of_a_check_list_that_is_not_ticked_is_not_a_no() -> None:
    answer = answer_form(COMPILED, {"indication": "acne", "sex": "male", "tetracyclines": "false"})
    assert answer["drugs"][0]["missing"] == ["hyperlipidaemia", "hypervitaminosis"]
    labels = {field.check_list for field in COMPILED.guideline.fields.values()}
    assert labels == {"", "Har pasienten noe av dette?"}
