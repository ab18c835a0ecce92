"""Scores: what they come to, what of it is not settled, and what can still change an answer."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import product
from json import dumps
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculator.assessment import Assessment, assess, compile_guideline
from calculator.conditions import Known, read_condition
from calculator.derived_fields import derive
from calculator.effects import Effect
from calculator.field import Field
from calculator.field_types import FieldType
from calculator.interval import Interval, Totals
from calculator.json_lines import assess_line
from calculator.page import answer_form
from calculator.quote import Quote
from calculator.score import Points, PointScore
from calculator.score_words import parts_text
from calculator.totals import part_amounts, span, total, undecided_sources
from tests.procedure_shapes import SHAPES

GUIDELINE = SHAPES.procedures["chads2"].guideline
COMPILED = compile_guideline(GUIDELINE)
SCORE = GUIDELINE.fields["chads2"].score
assert SCORE is not None
VALUES: dict[str, list[Any]] = {
    "indication": ["atrial_fibrillation", "other"],
    "age": [Decimal("74.9"), Decimal(75)],
    **{name: [True, False] for name in ("heart_failure", "hypertension", "diabetes", "stroke")},
}
PATIENTS = st.fixed_dictionaries(
    {}, optional={name: st.sampled_from(values) for name, values in VALUES.items()}
)


def completions(known: dict[str, Any]) -> Iterator[dict[str, Any]]:
    choices = [[known[name]] if name in known else values for name, values in VALUES.items()]
    return (dict(zip(VALUES, each, strict=True)) for each in product(*choices))


def assessed(known: dict[str, Any]) -> Assessment:
    (assessment,) = assess(COMPILED, {**known, **derive(GUIDELINE, known)})
    return assessment


def points(patient: dict[str, Any]) -> int:
    """By hand: nothing of the program is used."""
    ones = ("heart_failure", "hypertension", "diabetes")
    given = [*(patient[name] for name in ones), patient["stroke"], patient["stroke"]]
    return given.count(True) + int(patient["age"] >= 75)


@given(PATIENTS)
@settings(max_examples=100, deadline=None)
def test_all_that_a_score_can_still_come_to_is_told_and_nothing_else(known: dict[str, Any]) -> None:
    found = derive(GUIDELINE, known)["chads2"]
    numbers = found.numbers if isinstance(found, Totals) else (found,)
    assert list(numbers) == sorted({points(each) for each in completions(known)})


@given(PATIENTS)
@settings(max_examples=60, deadline=None)
def test_a_field_is_missing_where_it_alone_can_change_the_answer(known: dict[str, Any]) -> None:
    told = {
        tuple(sorted(each.items())): (
            (own := assessed(each)).indicated,
            own.recommendation,
            own.doses,
        )
        for each in completions(known)
    }
    deciding = {
        name
        for name in VALUES.keys() - known.keys()
        for each in completions(known)
        if len({told[tuple(sorted({**each, name: v}.items()))] for v in VALUES[name]}) > 1
    }
    assessment = assessed(known)
    assert set(assessment.missing) == deciding
    if not deciding:
        assert {assessment.recommendation} == {each[1] for each in told.values()}


def quote(text: str) -> Quote:
    return Quote(text, "", "")


def asked(name: str, kind: FieldType, span: Interval | None = None) -> Field:
    return Field(name, name, "", "", kind, {}, "", span, "", ())


FIELDS = {
    "tender": asked("tender", FieldType.COUNT, Interval(Decimal(0), Decimal(3), whole=True)),
    "age": asked("age", FieldType.NUMBER, Interval(Decimal(0), Decimal(120))),
    "male": asked("male", FieldType.BOOLEAN),
}


def score(*parts: tuple[str, Any, str]) -> PointScore:
    return PointScore(
        tuple(
            Points(Decimal(amount), read_condition(when), count, quote(""))
            for amount, when, count in parts
        ),
        (),
    )


COUNTED = score(("2", [{}], "tender"), ("-1", {"male": True}, ""))
BY_AGE = score(("1", {"age": "65..<75"}, ""), ("2", {"age": ">= 75"}, ""))


def test_parts_that_exclude_each_other_never_count_together() -> None:
    assert span(FIELDS, BY_AGE) == Interval(Decimal(0), Decimal(2), whole=True)
    older = total(FIELDS, BY_AGE, {"age": Interval(Decimal(70), Decimal(120))})
    assert isinstance(older, Totals)
    assert older.numbers == (Decimal(1), Decimal(2))
    assert total(FIELDS, BY_AGE, {"age": Interval(Decimal(80), Decimal(120))}) == 2


@pytest.mark.parametrize(("tender", "least", "most"), [(None, -1, 6), (0, -1, 0), (3, 5, 6)])
def test_a_count_is_added_as_many_times_as_it_says(
    tender: int | None, least: int, most: int
) -> None:
    known = {} if tender is None else {"tender": Decimal(tender)}
    found = total(FIELDS, COUNTED, known)
    assert isinstance(found, Totals)
    assert found.ends == (Decimal(least), Decimal(most))


def test_a_part_of_which_the_number_is_not_known_is_not_known() -> None:
    assert [amount for _, amount in part_amounts(COUNTED, {"male": False})] == [None, 0]
    known: Known = {"tender": Interval(Decimal(2), Decimal(3), whole=True), "male": True}
    assert [amount for _, amount in part_amounts(COUNTED, known)] == [None, -1]


def test_a_count_is_named_by_its_label() -> None:
    guideline = replace(GUIDELINE, fields=FIELDS)
    told = parts_text(guideline, COUNTED, {"tender": Decimal(3), "male": True})
    assert told == "tender: 6. Male: -1."


def test_half_points_are_not_rounded() -> None:
    halves = score(("0.5", {"male": True}, ""), ("1", {"age": ">= 65"}, ""))
    assert span(FIELDS, halves) == Interval(Decimal(0), Decimal("1.5"))


def test_what_moves_no_total_over_a_border_is_not_asked_for() -> None:
    high = {Decimal(n): Decimal(n >= 4) for n in range(-1, 7)}
    assert undecided_sources(FIELDS, COUNTED, {}, high) == {"tender", "male"}
    assert undecided_sources(FIELDS, COUNTED, {"tender": Decimal(3)}, high) == frozenset()
    assert undecided_sources(FIELDS, COUNTED, {"tender": Decimal(2)}, high) == {"male"}


def test_bands_with_rules_of_their_own_decide_where_each_says_the_same() -> None:
    """Of two totals each forbids, by another rule; so it is forbidden whichever it is."""
    assert assessed({"stroke": True, "indication": "atrial_fibrillation"}).doses
    nothing = {"heart_failure": False, "hypertension": False, "stroke": False, "age": Decimal(60)}
    low = assessed({**nothing, "indication": "atrial_fibrillation"})
    assert low.recommendation is Effect.CAUTION  # 0 forbids, 1 warns: the mildest is to be careful
    assert low.missing == ("diabetes",)


def test_a_score_is_never_given() -> None:
    told = assess_line(COMPILED, b'{"chads2": 3}')
    assert told["errors"][0]["message"] == "CHADS2 regnes ut av poengene og kan ikke oppgis."


def test_a_line_tells_the_range_the_bands_and_the_parts() -> None:
    line: dict[str, Any] = {
        "indication": "atrial_fibrillation",
        "age": 80,
        "stroke": False,
        "diabetes": False,
    }
    told = assess_line(COMPILED, dumps(line).encode())
    assert told["derived"] == {"chads2": None}
    scored = told["scores"]["chads2"]
    assert (scored["least"], scored["most"]) == (1, 3)
    assert scored["bands"] == ["middels risiko", "høy risiko"]
    assert [each["points"] for each in scored["parts"]] == [None, None, 1, 0, 0]
    line |= {"heart_failure": True, "hypertension": True}
    settled = assess_line(COMPILED, dumps(line).encode())
    assert settled["derived"] == {"chads2": 3}
    assert settled["scores"]["chads2"]["bands"] == ["høy risiko"]


def test_page_and_record_show_total_bands_and_parts() -> None:
    told = answer_form(COMPILED, {"age": "80", "stroke": "false"})
    assert told["derived_text"]["chads2"] == {
        "value": "Beregnet: 1–4\u00a0poeng (middels risiko eller høy risiko)",
        "parts": "Hjertesvikt: ikke kjent. Hypertensjon: ikke kjent. "
        "Alder 75\u00a0år eller mer: 1. Diabetes: ikke kjent. "
        "Gjennomgått hjerneslag, TIA eller tromboembolisme: 0.",
    }
    begun = "CHADS2: 1–4\u00a0poeng (middels risiko eller høy risiko). Hjertesvikt:"
    assert f"{begun} ikke kjent." in told["journal"]
    assert told["next_question"] == "indication"


def test_the_card_of_a_drug_shows_what_each_part_of_its_score_gives() -> None:
    form = {"indication": "atrial_fibrillation", "age": "75", "hypertension": "false"}
    (score,) = answer_form(COMPILED, form)["drugs"][0]["card"]["scores"]
    assert (score["label"], score["total"]) == (
        "CHADS2",
        "1–5\u00a0poeng (middels risiko eller høy risiko)",
    )
    assert [each["text"].replace("\u00a0", " ") for each in score["parts"]] == [
        "Hjertesvikt: ikke kjent",
        "Hypertensjon: 0",
        "Alder 75 år eller mer: 1",
        "Diabetes: ikke kjent",
        "Gjennomgått hjerneslag, TIA eller tromboembolisme: ikke kjent",
    ]


def test_a_score_that_a_drug_does_not_read_is_not_on_its_card() -> None:
    unread = replace(GUIDELINE, rules=())
    form = {"indication": "atrial_fibrillation", "age": "75"}
    told = answer_form(compile_guideline(unread), form)["drugs"][0]["card"]
    assert told["scores"] == []


def test_nothing_is_said_of_a_score_of_which_nothing_is_known() -> None:
    told = answer_form(COMPILED, {"indication": "atrial_fibrillation", "chads2": "3"})
    assert told["derived_text"] == {}
    assert "CHADS2" not in told["journal"]


def test_what_would_change_the_answer_is_told_of_a_settled_score() -> None:
    form = {"indication": "atrial_fibrillation", "age": "80", "stroke": "false"}
    rest = dict.fromkeys(["heart_failure", "hypertension", "diabetes"], "false")
    settled = answer_form(COMPILED, form | rest)["drugs"][0]["card"]["changes"]
    assert any(each["field"] == "chads2" for each in settled)
    open_ones = answer_form(COMPILED, form)["drugs"][0]["card"]["changes"]
    assert not any(each["field"] == "chads2" for each in open_ones)


@pytest.mark.parametrize(("text", "message"), [("2,5", "et helt tall fra 0 til 28"), ("3", "")])
def test_a_count_is_a_whole_number(text: str, message: str) -> None:
    guideline = compile_guideline(SHAPES.procedures["das28"].guideline)
    told = answer_form(guideline, {"tender_joints": text})["fields"]["tender_joints"]
    assert message in told.get("error", {"message": ""})["message"]
    assert ("error" in told) is bool(message)
