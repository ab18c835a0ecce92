"""What is typed into the form, as it is understood."""

from decimal import Decimal

import pytest

from calculator.form import read_form
from calculator.guideline import Guideline


def test_answers_choices_and_numbers_are_read(guideline: Guideline) -> None:
    reading = read_form(
        guideline,
        {"pregnant": "false", "smoking": "true", "indication": "ra", "age": "64,9", "crcl": " 30 "},
    )
    assert reading.known == {
        "pregnant": False,
        "smoking": True,
        "indication": "ra",
        "age": Decimal("64.9"),
        "crcl": Decimal(30),
    }
    assert reading.understood == {"age": "64,9\u00a0år", "crcl": "30\u00a0mL/min"}
    assert reading.errors == {}


@pytest.mark.parametrize("text", ["", "   ", "\u00a0"])
def test_a_blank_control_is_not_known(guideline: Guideline, text: str) -> None:
    reading = read_form(guideline, {"age": text, "pregnant": text, "indication": text})
    assert (reading.known, reading.errors) == ({}, {})


@pytest.mark.parametrize(
    ("name", "text", "code", "message"),
    [
        ("age", "x", "wrong_type", "Alder må være et tall, for eksempel 12 eller 12,5."),
        ("age", "121", "out_of_range", "Alder må være fra 0 til 120\u00a0år."),
        ("age", "-1", "out_of_range", "Alder må være fra 0 til 120\u00a0år."),
        ("creatinine", "0,9", "out_of_range", "Kreatinin må være fra 10 til 3000\u00a0µmol/L."),
        ("hemoglobin", "125", "out_of_range", "Hb må være fra 1 til 30\u00a0g/dL."),
        ("pregnant", "ja", "wrong_type", "Graviditet må være true eller false."),
        ("sex", "kvinne", "not_a_choice", "Kjønn må være female eller male."),
        (
            "hepatic_impairment",
            "nei",
            "not_a_choice",
            "Nedsatt leverfunksjon må være none, mild, moderate eller severe.",
        ),
    ],
)
def test_what_cannot_be_used_is_told_and_not_known(
    guideline: Guideline, name: str, text: str, code: str, message: str
) -> None:
    reading = read_form(guideline, {name: text})
    assert reading.known == {}
    assert (reading.errors[name].code, reading.errors[name].message) == (code, message)


def test_a_number_with_two_readings_is_asked_about(guideline: Guideline) -> None:
    reading = read_form(guideline, {"creatinine": "1.234", "age": "64"})
    assert reading.known == {"age": Decimal(64)}
    assert reading.errors["creatinine"].code == "ambiguous"
    assert reading.errors["creatinine"].message == (
        "Kreatinin: «1.234» kan leses på to måter. Skriv 1234 uten skilletegn, "
        "eller med færre desimaler, for eksempel 1,23."
    )


def test_names_that_are_no_field_are_passed_over(guideline: Guideline) -> None:
    assert read_form(guideline, {"alder": "64"}).known == {}


@pytest.mark.parametrize(
    ("name", "text", "suggested", "question"),
    [
        ("hemoglobin", "125", "12,5", "Mente du 12,5\u00a0g/dL (125\u00a0g/L)?"),
        ("creatinine", "0,9", "79,56", "Mente du 79,56\u00a0µmol/L (0,9\u00a0mg/dL)?"),
        ("neutrophils", "4000", "4", "Mente du 4\u00a010⁹/L (4000\u00a010⁶/L)?"),
        ("lymphocytes", "900", "0,9", "Mente du 0,9\u00a010⁹/L (900\u00a010⁶/L)?"),
    ],
)
def test_a_number_in_another_unit_is_asked_about_and_not_known(
    guideline: Guideline, name: str, text: str, suggested: str, question: str
) -> None:
    reading = read_form(guideline, {name: text})
    assert reading.known == {}
    assert reading.errors[name].code == "out_of_range"
    assert reading.suggestions[name].text == suggested
    assert reading.suggestions[name].question == question


def test_a_valid_number_that_is_rare_is_known_and_asked_about(guideline: Guideline) -> None:
    reading = read_form(guideline, {"crcl": "1,5", "hemoglobin": "3,9", "weight": "2"})
    assert reading.known["crcl"] == Decimal("1.5")
    assert reading.suggestions["crcl"].question == "Mente du 90\u00a0mL/min (1,5\u00a0mL/s)?"
    assert "hemoglobin" not in reading.suggestions
    assert reading.doubts == {
        "weight": "2\u00a0kg er uvanlig. Kontroller tallet.",
        "crcl": "1,5\u00a0mL/min er uvanlig. Kontroller tallet.",
        "hemoglobin": "3,9\u00a0g/dL er uvanlig. Kontroller tallet.",
    }


@pytest.mark.parametrize(
    ("name", "text"), [("crcl", "5"), ("crcl", "250"), ("hemoglobin", "4"), ("hemoglobin", "22")]
)
def test_the_ends_of_what_is_usual_raise_no_question(
    guideline: Guideline, name: str, text: str
) -> None:
    reading = read_form(guideline, {name: text})
    assert (reading.doubts, reading.suggestions) == ({}, {})


def test_a_usual_number_is_not_asked_about_where_another_unit_makes_it_usual_too(
    guideline: Guideline,
) -> None:
    # 40 · 10⁶/L would be usual as well, as 0,04 · 10⁹/L.
    reading = read_form(guideline, {"neutrophils": "40", "lymphocytes": "2,5"})
    assert (reading.doubts, reading.suggestions) == ({}, {})
