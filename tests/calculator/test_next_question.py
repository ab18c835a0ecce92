"""The next best question."""

from dataclasses import replace

import pytest

from calculator.assessment import CompiledGuideline, compile_guideline
from calculator.page import answer_form
from tests.calculator.test_page import DAY, texts
from tests.real_procedure import GUIDELINE


def idle(compiled: CompiledGuideline, **changes: str) -> list[str]:
    """The questions that step back, of a form that says nothing but this."""
    nothing = dict.fromkeys(compiled.guideline.fields, "")
    return list(answer_form(compiled, nothing | changes, DAY)["idle"])


def proposed(compiled: CompiledGuideline, **changes: str) -> list[dict[str, object]]:
    told: list[dict[str, object]] = answer_form(compiled, changes, DAY)["proposed"]
    return told


def test_nothing_but_alternatives_steps_back_while_nothing_is_answered(
    compiled: CompiledGuideline,
) -> None:
    assert idle(compiled) == ["alternatives_lacking"]


@pytest.mark.parametrize(
    ("indication", "steps_back"),
    [("ra", False), ("ad", False), ("uc", True), ("psa", True), ("jia", True)],
)
def test_remission_is_asked_about_where_a_dose_reads_it(
    compiled: CompiledGuideline, indication: str, steps_back: bool
) -> None:
    assert ("sustained_remission" in idle(compiled, indication=indication)) is steps_back


def test_remission_steps_back_where_the_reduced_dose_is_listed_already(
    compiled: CompiledGuideline,
) -> None:
    told = {age: idle(compiled, indication="ra", age=age) for age in ("74,9", "75", "75,1")}
    assert [name for name in told if "sustained_remission" in told[name]] == ["75", "75,1"]


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"age": "17,9"}, {"sex", "creatinine"}),
        ({"age": "18"}, set()),
        ({"crcl": "90"}, {"sex", "creatinine"}),
        ({"creatinine": ">90"}, {"sex"}),
        ({"age": ">20"}, {"sex", "creatinine"}),
    ],
)
def test_what_the_clearance_is_computed_of_is_asked_for_while_it_can_be_computed(
    compiled: CompiledGuideline, known: dict[str, str], expected: set[str]
) -> None:
    assert set(idle(compiled, **known)) & {"sex", "creatinine"} == expected


def test_a_procedure_need_not_ask_for_all_that_a_formula_reads() -> None:
    fields = {name: each for name, each in GUIDELINE.fields.items() if name != "creatinine"}
    compiled = compile_guideline(replace(GUIDELINE, fields=fields))
    form = {name: text for name, text in texts(crcl="").items() if name in fields}
    told = answer_form(compiled, form, DAY)
    assert told["next_question"] == "crcl"
    assert "crcl" not in told["idle"]


def test_a_dose_that_waits_for_the_indication_asks_for_it_whatever_it_is() -> None:
    drug = replace(GUIDELINE.drugs[0], rules=(), doses=GUIDELINE.drugs[0].doses[:1])
    asked = GUIDELINE.fields["indication"]
    own = {name: label for name, label in asked.choices.items() if name in drug.indicated_for}
    fields = {**GUIDELINE.fields, "indication": replace(asked, choices=own)}
    compiled = compile_guideline(replace(GUIDELINE, fields=fields, rules=(), drugs=(drug,)))
    told = answer_form(compiled, dict.fromkeys(fields, ""), DAY)
    assert (told["drugs"][0]["missing"], told["drugs"][0]["doses"]) == ([], [])
    assert told["next_question"] == "indication"
    assert "indication" not in told["idle"]
    told = answer_form(compiled, dict.fromkeys(fields, "") | {"indication": "ra"}, DAY)
    assert told["next_question"] is None
    assert told["drugs"][0]["doses"]


def test_what_only_changes_words_never_steps_back(compiled: CompiledGuideline) -> None:
    told = idle(compiled, pregnant="true", indication="ra")
    assert {"smoking", "hemoglobin", "age", "bdmard"} <= set(told)
    assert not {"treatment", "methotrexate"} & set(told)


def test_for_a_man_no_is_proposed_and_nothing_answered(compiled: CompiledGuideline) -> None:
    assert proposed(compiled, sex="") == proposed(compiled, sex="female") == []
    (one,) = proposed(compiled, sex="male")
    assert one == {
        "fields": ["pregnant", "breastfeeding"],
        "words": "Nei på «Graviditet» og «Amming»",
    }
    told = answer_form(compiled, {"sex": "male", "indication": "ra"}, DAY)
    assert all("pregnant" in each["missing"] for each in told["drugs"])


def test_what_is_answered_is_not_offered_but_told_while_the_author_says_no(
    compiled: CompiledGuideline,
) -> None:
    (one,) = proposed(compiled, sex="male", pregnant="true")
    assert one == {"fields": ["pregnant", "breastfeeding"], "words": "Nei på «Amming»"}
    answered = {"pregnant": "true", "breastfeeding": "false"}
    (one,) = proposed(compiled, sex="male", **answered)
    assert one == {"fields": ["pregnant", "breastfeeding"], "words": ""}
    assert proposed(compiled, sex="female", **answered) == proposed(compiled, **answered) == []


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
