"""Pasted laboratory lines: what is read of them, and what is never guessed."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.assessment import compile_guideline
from calculator.dates import read_date
from calculator.lab_names import fields_by_name
from calculator.page import answer_by
from calculator.pasted import LONGEST_LINE, MOST_LINES, PastedValue, plain_pasted, read_pasted
from tests.procedure_shapes import SHAPES
from tests.real_procedure import GUIDELINE

COMPILED = compile_guideline(GUIDELINE)
TODAY = "29.11.2026"


def read(text: str, today: str = TODAY) -> list[PastedValue]:
    day = read_date(today)
    assert day is not None
    return list(read_pasted(GUIDELINE, text, day))


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
        *(
            (f"Kreatinin 240 µmol/L {flag} (60-105)", "creatinine", "240")
            for flag in ("H", "HH", "(H)", "[H]", "*", "**", "↑", "↑↑", "* H")
        ),
        ("12.11.2026 Kreatinin 240 µmol/L H (60-105)", "creatinine", "240"),
        ("Hb 7,4 g/dL L 11,7-15,3", "hemoglobin", "7,4"),
        ("Hb 7,4 g/dL LL (ref. 11,7–15,3)", "hemoglobin", "7,4"),
        ("Hb 7,4 L g/dL [11,7 - 15,3]", "hemoglobin", "7,4"),
        ("Hb 7,4 ↓ g/dL (referanseområde: 11,7-15,3)", "hemoglobin", "7,4"),
        ("Kreatinin 240 (60-105) µmol/L*", "creatinine", "240"),
        ("Nøytrofile 0,8 x10*9/L L 1,5-7,3", "neutrophils", "0,8"),
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
        *("ckdepi 54", "Kreatininclearance 54 ml/min/1.73", "Kreatininclearance 54 ML/MIN/1,73M^2"),
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
        ("Kreatinin 95 102", "flere tall"),  # two columns, or a thousand: nobody knows
        ("Kreatinin 95 Hb 12,5", "flere tall"),
        ("Kreatinin 95 240 µmol/L", "flere tall"),
        ("Kreatinin\t95\t240\tµmol/L", "flere tall"),
        ("Vekt 70 120 kg", "flere tall"),
        ("Kreatininclearance 61 028 mL/min", "flere tall"),
        ("Nøytrofile 12 800 10^9/L", "flere tall"),
        ("Kreatinin >60 120 µmol/L", "flere tall"),
        ("Kreatinin 95 120 µmol/L 60-105", "flere tall"),
        ("Kreatinin 95; 240 µmol/L", "flere tall"),
        ("Kreatinin 95 µmol/L; 240", "flere tall"),
        ("Kreatinin 95 µmol/L (240)", "flere tall"),
        ("Kreatinin 95 µmol/L 60-105 60-105", "Kreatinin"),
        ("Kreatinin 95 µmol/L 105-60", "Kreatinin"),
        ("Kreatinin 95 µmol/L H L", "Kreatinin"),
        ("Kreatinin 60-105", "Et intervall kan ikke brukes"),
        ("Kreatinin (240) 95 µmol/L", "Forstår ikke"),
        ("Kreatinin (60-105) 95 µmol/L", "Forstår ikke"),
        ("Kreatinin 60-105 95 µmol/L", "flere tall"),
        ("Kreatinin 95 µmol/L 03.02", "flere tall"),
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


NUMBERS = st.decimals(0, 3000, places=1).map(str) | st.integers(0, 3000).map(str)


@given(
    name=st.sampled_from(["Kreatinin", "Hb:", "Nøytrofile", "Lymfocytter", "Vekt", "CrCl ="]),
    first=NUMBERS,
    second=NUMBERS,
    unit=st.sampled_from(["", "µmol/L", "g/dL", "10^9/L", "10⁹/L", "10 9/L", "kg", "mL/min"]),
    space=st.sampled_from([" ", "\t", "\u00a0", "  ", "; ", ", ", " > ", " | ", " / ", " ("]),
    after=st.sampled_from(["", " H", " 60-105", " (60-105) L", " 12.11.2026", "*", ")"]),
)
def test_a_line_with_a_second_number_that_is_no_interval_or_day_is_never_taken(
    name: str, first: str, second: str, unit: str, space: str, after: str
) -> None:
    for line in (
        f"{name} {first}{space}{second} {unit}{after}",
        f"{name} {first} {unit}{space}{second}{after}",
        f"{name} {first} {unit}{space}{second} {unit}{after}",
        f"{name} > {first}{space}{second} {unit}{after}",
        f"{name} ({second}) {first} {unit}{after}",
    ):
        assert [each.text for each in read(line)] == [""], line


@pytest.mark.parametrize(
    "line",
    [
        *("Prøver tatt 03.02.2019 og 05.02.2019:", "03.02.2019–05.02.2019", "Blodprøver 2019"),
        *("Prøver tatt 3. februar 2019:", "Prøver tatt uke 5:", "Poliklinikk", "Kommentar: ok"),
        *("Prøver til 03.02.2019:", "Født 03.02.2019", "Utskrift 03.02.2019", "31.02.2019"),
        *("Kreatinin 2018:", "03.02.2019 –", "03.02.2019 CRP 5 mg/L", "Kreatinin 95 240 µmol/L"),
    ],
)
def test_a_line_that_is_no_result_ends_the_day_above_it(line: str) -> None:
    blood, *_, creatinine = read(f"12.11.2026\nHb 12,1 g/dL\n{line}\nKreatinin 70 µmol/L")
    assert (blood.date, creatinine.text, creatinine.date) == ("12.11.2026", "70", "")
    assert plain_pasted(creatinine)["when"] == "Prøvedato står ikke."


@pytest.mark.parametrize(
    "line",
    [
        *("03.02.2019", "Prøver tatt 03.02.2019:", "Blodprøver fra 03.02.19", "2019-02-03 08:15"),
        *("Prøvedato: 3.2.2019 kl. 08:15", "LAB (03.02.2019):", "Laboratoriesvar 3/2/2019"),
    ],
)
def test_a_line_that_says_when_the_samples_below_were_taken_sets_their_day(line: str) -> None:
    blood, creatinine = read(f"12.11.2026\nHb 12,1 g/dL\n{line}\nKreatinin 70 µmol/L")
    assert (blood.date, creatinine.date) == ("12.11.2026", "03.02.2019")
    assert creatinine.told == (OLD,)


@pytest.mark.parametrize(
    "line",
    [
        *("CRP 5 mg/L", "ALAT: 25 U/L (10-45)", "Trombocytter 250 10^9/L H", "Ferritin 40 µg/L L"),
        *("eGFR 54 mL/min/1,73 m²", "Hematokrit 40 %", "Kreatinin 71 µmol/L", "CRP <5 mg/L"),
        "12.11.2026 CRP 5 mg/L",
    ],
)
def test_another_result_leaves_the_day_to_those_below(line: str) -> None:
    assert read(f"12.11.2026\n{line}\nHb 12 g/dL")[-1].date == "12.11.2026"


OLD = "Prøven er mer enn ett år gammel. Kontroller om verdien gjelder nå."
TO_COME = "Prøvedatoen er ikke kommet ennå. Kontroller den."


@pytest.mark.parametrize(
    ("date", "today", "told"),
    [
        *(("28.11.2025", TODAY, (OLD,)), ("29.11.2025", TODAY, ()), ("30.11.2025", TODAY, ())),
        *(("29.11.2026", TODAY, ()), ("30.11.2026", TODAY, (TO_COME,))),
        *(("28.02.2027", "29.02.2028", (OLD,)), ("01.03.2027", "29.02.2028", ())),
    ],
)
def test_a_sample_of_over_a_year_ago_or_of_a_day_to_come_is_told(
    date: str, today: str, told: tuple[str, ...]
) -> None:
    (value,) = read(f"Hb 12 g/dL {date}", today)
    assert (value.text, value.date, value.told) == ("12", date, told)


UNREAD = "En annen linje om {} kunne ikke leses. Kontroller hvilken verdi som gjelder nå."


@pytest.mark.parametrize(
    "line",
    [
        *("Kreatinin 95 240 µmol/L", "Kreatinin 240 µmol/L?", "P-Kreatinin H 240 µmol/L"),
        *("Merk: kreatinin 240!", "krea ٢٤٠", "Kreatinin 240 Hb 12", "Kreatinin 240 eGFR 20"),
    ],
)
def test_a_line_that_could_not_be_read_is_told_beside_another_of_the_same_field(
    line: str,
) -> None:
    normal, blood = read(f"Kreatinin 70 µmol/L\n{line}\nLymfocytter 2 10^9/L")[::2]
    assert normal.told == (UNREAD.format("Kreatinin"),)
    assert blood.told == ()


@pytest.mark.parametrize("line", ["U-Kreatinin 8 mmol/L", "Kreatininclearance høy", "CRP 5 mg/L"])
def test_a_line_of_another_field_is_not_told_beside_it(line: str) -> None:
    assert read(f"Kreatinin 70 µmol/L\n{line}")[0].told == ()


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
    asked = {"form": {}, "paste": "Hb 12 g/dL", "today": TODAY}
    told = json.loads(answer_by(COMPILED, json.dumps(asked)))
    assert told["pasted"] == [plain_pasted(one("Hb 12 g/dL"))]
    assert "pasted" not in json.loads(answer_by(COMPILED, json.dumps({"form": {}})))


def test_what_has_no_unit_lacks_none() -> None:
    fields = {**GUIDELINE.fields, "hemoglobin": replace(GUIDELINE.fields["hemoglobin"], unit="")}
    (value,) = read_pasted(replace(GUIDELINE, fields=fields), "Hb 12", Decimal(1))
    assert (value.text, value.told) == ("12", ())


def test_only_numbers_that_are_measured_are_known_by_a_name() -> None:
    fields = {
        field.name
        for procedure in SHAPES.procedures.values()
        for field in fields_by_name(procedure.guideline).values()
        if field.range is None or field.score
    }
    assert fields == set()


_LEFT = "Resten er ikke lest. Lim inn færre linjer."


@pytest.mark.parametrize(
    ("text", "read_whole"),
    [
        ("Hb 12 g/dL\n" * (MOST_LINES - 1), True),
        ("Hb 12 g/dL\n" * MOST_LINES, True),
        ("Hb 12 g/dL\n" * (MOST_LINES + 1), False),
        ("Hb 12 g/dL" + "\n" * (MOST_LINES * LONGEST_LINE - 10), True),
        ("Hb 12 g/dL" + "\n" * (MOST_LINES * LONGEST_LINE - 9), False),
    ],
)
def test_what_is_not_read_is_told_just_beyond_the_most(text: str, read_whole: bool) -> None:
    assert (read(text)[-1].told != (_LEFT,)) is read_whole


@pytest.mark.parametrize(("more", "too_long"), [(-1, False), (0, False), (1, True)])
def test_a_line_is_too_long_just_beyond_the_longest(more: int, too_long: bool) -> None:
    line = "Hb " + "1" * (LONGEST_LINE + more - 3)
    told = "Linjen er for lang til å være ett prøvesvar."
    assert (one(line).told == (told,)) is too_long


def test_a_value_that_is_converted_or_refused_is_told_in_a_whole_sentence() -> None:
    assert one("Hb 125 g/L").told == ("Omregnet fra 125 g/L. Kontroller tallet.",)
    refused = one("Kreatinin 1,1 mg/dag")
    assert refused.told[0].startswith("Kreatinin: ")


def test_an_interval_of_reference_has_a_higher_end() -> None:
    assert one("Hb 12 g/dL 12-12").text == one("Hb 12 g/dL 13-12").text == ""
