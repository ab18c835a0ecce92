"""Pasted laboratory lines: what is read of them, and what is never guessed."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.assessment import compile_guideline
from calculator.page import answer_by
from calculator.pasted import LONGEST_LINE, MOST_LINES, PastedValue, plain_pasted, read_pasted
from tests.real_procedure import GUIDELINE

COMPILED = compile_guideline(GUIDELINE)


def read(text: str) -> list[PastedValue]:
    return list(read_pasted(GUIDELINE, text))


def one(text: str) -> PastedValue:
    (value,) = read(text)
    return value


@pytest.mark.parametrize(
    ("line", "field", "text"),
    [
        ("Kreatinin 95 µmol/L", "creatinine", "95"),
        ("P-Kreatinin: 95 umol/l (60 - 105)", "creatinine", "95"),
        ("Kreatinin 135 µmol/L 60-105 H", "creatinine", "135"),
        ("Kreatinin\t95\tµmol/L", "creatinine", "95"),
        ("Hb: 8,0* g/dL", "hemoglobin", "8,0"),
        ("B-Hemoglobin 12.5 g/dL", "hemoglobin", "12.5"),
        ("Nøytrofile granulocytter 1,2 10^9/L", "neutrophils", "1,2"),
        ("Lymfocytter 0,4 10e9/L (1,0-3,5) L", "lymphocytes", "0,4"),
        ("Kreatininclearance > 90 mL/min", "crcl", "> 90"),
        ("Kreatininclearance ≥ 90 mL/min", "crcl", ">= 90"),
        ("Vekt 70 kg", "weight", "70"),
    ],
)
def test_a_line_with_name_value_and_unit_is_offered(line: str, field: str, text: str) -> None:
    value = one(line)
    assert (value.field, value.text, value.told) == (field, text, ())
    assert value.words


@pytest.mark.parametrize(
    "line",
    [
        *("eGFR > 90", "eGFR 54 mL/min/1,73 m²", "GFR 50", "Estimert GFR 54"),
        *("eGFR (CKD-EPI) 54 ml/min", "Kreatininclearance (eGFR) 54 mL/min", "MDRD 54"),
        "Kreatininclearance 54 mL/min/1,73 m²",
    ],
)
def test_egfr_is_never_read_as_clearance(line: str) -> None:
    value = one(line)
    assert value.text == ""
    assert any("eGFR" in each for each in value.told)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Kreatinin 0,09 mmol/L", "«mmol/L» kan ikke brukes her"),
        ("Nøytrofile 60 %", "«%» kan ikke brukes her"),
        ("Kreatinin 95 102", "Kreatinin"),  # two columns, or a thousand: nobody knows
        ("Kreatinin 95 Hb 12,5", "kan ikke brukes her"),
        ("Kreatinin 1.234 µmol/L", "kan leses på to måter"),
        ("Kreatinin høyt", "ikke både navn og verdi"),
        ("Hb ikke målt 12", "«Hb ikke målt» er ikke noe kalkulatoren spør om"),
        ("Hb -12", "«Hb -» er ikke noe kalkulatoren spør om"),
        ("Hb <", "Forstår ikke «<»"),
        ("Hb = > 12 <", "Skriv grensen som"),
        ("Hb <> 12", "Forstår ikke"),
        ("95", "ikke både navn og verdi"),
        ("U-Kreatinin 8 mmol/L", "«U-Kreatinin» er ikke noe kalkulatoren spør om"),
        ("CRP 5 mg/L", "«CRP» er ikke noe kalkulatoren spør om"),
        ("Kreatinin ٩٥ µmol/L", "andre sifre enn 0–9"),
        ("Kreatinin \u202e95 µmol/L", "snur rekkefølgen"),
        ("Hb " + "1" * LONGEST_LINE, "for lang"),
    ],
)
def test_what_is_not_certain_is_told_and_not_offered(line: str, told: str) -> None:
    value = one(line)
    assert value.text == ""
    assert told in " ".join(value.told)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        *(("Hb 0,9 g/dL", ""), ("Hb 1 g/dL", "1"), ("Hb 1,1 g/dL", "1,1")),
        *(("Hb 29,9 g/dL", "29,9"), ("Hb 30 g/dL", "30"), ("Hb 30,1 g/dL", "")),
        *(("Kreatinin 9 µmol/L", ""), ("Kreatinin 10 µmol/L", "10")),
        *(("Kreatinin 3000 µmol/L", "3000"), ("Kreatinin 3001 µmol/L", "")),
    ],
)
def test_a_value_outside_the_range_of_its_field_is_not_offered(line: str, text: str) -> None:
    assert one(line).text == text


@pytest.mark.parametrize(
    ("line", "text", "told"),
    [
        ("Hb 125 g/L", "12,5", "Omregnet fra 125 g/L"),
        ("Kreatinin 1,1 mg/dL", "97,24", "Omregnet fra 1,1 mg/dL"),
        ("Hb 125", "12,5", "125 er uvanlig i g/dL. Mente du 12,5"),
        ("Hb 12,5", "12,5", "Enheten står ikke i linjen"),
        ("Hb 29 g/dL", "29", "er uvanlig"),
        ("Hb\u200b 12,5 g/dL", "12,5", "Usynlige tegn"),
    ],
)
def test_another_unit_none_or_an_unusual_value_is_told_beside_it(
    line: str, text: str, told: str
) -> None:
    value = one(line)
    assert value.text == text
    assert told in " ".join(value.told)


def test_dates_go_with_their_values_and_several_values_of_one_field_are_told() -> None:
    text = "12.11.2026 kl. 08:15\nKreatinin 95 µmol/L\nHb 12 g/dL\n2026-11-13 Kreatinin 102 µmol/L"
    first, blood, second = read(text)
    assert [each.date for each in (first, blood, second)] == ["12.11.2026"] * 2 + ["13.11.2026"]
    for each in (first, second):
        assert each.told == (
            "Det innlimte har flere verdier for Kreatinin. Velg den som gjelder nå.",
        )
    assert blood.told == ()
    assert plain_pasted(second)["when"] == "Prøvedato 13.11.2026."


@pytest.mark.parametrize("date", ["31.02.2026", "12.11.2026 13.11.2026"])
def test_a_day_that_is_none_or_not_the_only_one_is_no_date(date: str) -> None:
    value = one(f"Hb 12 g/dL {date}")
    assert (value.text, value.date) == ("", "")
    assert plain_pasted(value)["when"] == "Prøvedato står ikke."


def test_lines_may_be_parted_by_signs_and_a_decimal_comma_parts_nothing() -> None:
    assert [each.text for each in read("Hb 12,5 g/dL, Kreatinin 80 µmol/L; Vekt 70 kg")] == [
        *("12,5", "80", "70")
    ]


def test_what_is_too_much_is_told() -> None:
    values = read("Hb 12 g/dL\n" * (MOST_LINES + 1))
    assert len(values) == MOST_LINES + 1
    assert values[-1].told == ("Resten er ikke lest. Lim inn færre linjer.",)
    assert read("") == []


@given(st.text(max_size=60))
def test_no_text_breaks_it_and_whatever_is_offered_is_taken_by_its_field(text: str) -> None:
    for value in read(f"Kreatinin {text}\n{text}"):
        if value.text:
            answer = {"form": {value.field: value.text}}
            told = json.loads(answer_by(COMPILED, json.dumps(answer)))["fields"][value.field]
            assert told["understood"] == value.words
            assert "error" not in told


def test_the_page_asks_in_the_same_call_and_is_told_nothing_unasked() -> None:
    asked = {"form": {}, "paste": "Hb 12 g/dL"}
    told = json.loads(answer_by(COMPILED, json.dumps(asked)))
    assert told["pasted"] == [plain_pasted(one("Hb 12 g/dL"))]
    assert "pasted" not in json.loads(answer_by(COMPILED, json.dumps({"form": {}})))


def test_what_has_no_unit_lacks_none() -> None:
    fields = {**GUIDELINE.fields, "hemoglobin": replace(GUIDELINE.fields["hemoglobin"], unit="")}
    (value,) = read_pasted(replace(GUIDELINE, fields=fields), "Hb 12")
    assert (value.text, value.told) == ("12", ())
