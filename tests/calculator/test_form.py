"""What is typed into the form, as it is understood."""

from dataclasses import replace
from decimal import Decimal

import pytest

from calculator.field_types import FieldType
from calculator.form import read_form
from calculator.guideline import Guideline
from calculator.interval import Interval


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
        (
            "age",
            "x",
            "wrong_type",
            "Alder: Skriv ett tall, for eksempel 12,5, eller en grense som > 12,5.",
        ),
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
        ("neutrophils", "4000", "4", "Mente du 4\u00a0×\u00a010⁹/L (4000\u00a0×\u00a010⁶/L)?"),
        ("lymphocytes", "900", "0,9", "Mente du 0,9\u00a0×\u00a010⁹/L (900\u00a0×\u00a010⁶/L)?"),
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
    ("name", "text"),
    [
        *(("crcl", "5"), ("crcl", "250"), ("hemoglobin", "4"), ("hemoglobin", "22")),
        *(("neutrophils", "0,1"), ("neutrophils", "20"), ("lymphocytes", "0,1")),
    ],
)
def test_the_ends_of_what_is_usual_raise_no_question(
    guideline: Guideline, name: str, text: str
) -> None:
    reading = read_form(guideline, {name: text})
    assert (reading.doubts, reading.suggestions) == ({}, {})


@pytest.mark.parametrize("text", ["25", "60", "20,1", "0,09"])
def test_a_percentage_typed_as_a_count_is_asked_about_and_never_converted(
    guideline: Guideline, text: str
) -> None:
    reading = read_form(guideline, {"neutrophils": text})
    assert reading.doubts == {
        "neutrophils": f"{text}\u00a0×\u00a010⁹/L er uvanlig. Kontroller tallet."
    }
    assert reading.suggestions == {}


@pytest.mark.parametrize(
    ("text", "bound", "words"),
    [
        (">90", Interval(Decimal(90), Decimal(300), lower_closed=False), "over 90\u00a0mL/min"),
        ("≥ 8", Interval(Decimal(8), Decimal(300)), "8\u00a0mL/min eller høyere"),
        ("<= 60", Interval(Decimal(0), Decimal(60)), "60\u00a0mL/min eller lavere"),
        (
            "under 29,999999999999999",
            Interval(Decimal(0), Decimal("29.999999999999999"), upper_closed=False),
            "under 29,999999999999999\u00a0mL/min",
        ),
    ],
)
def test_a_bound_is_known_and_shown_back_in_words(
    guideline: Guideline, text: str, bound: Interval, words: str
) -> None:
    reading = read_form(guideline, {"crcl": text})
    assert reading.known == {"crcl": bound}
    assert reading.understood == {"crcl": words}
    assert (reading.errors, reading.doubts, reading.suggestions) == ({}, {}, {})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("> 300", "Kreatininclearance må være fra 0 til 300\u00a0mL/min, "
            "så «over 300\u00a0mL/min» kan ikke brukes."),
        ("< 0", "Kreatininclearance må være fra 0 til 300\u00a0mL/min, "
            "så «under 0\u00a0mL/min» kan ikke brukes."),
        ("> 301", "Kreatininclearance må være fra 0 til 300\u00a0mL/min, "
            "så «over 301\u00a0mL/min» kan ikke brukes."),
    ],
)  # fmt: skip
def test_a_bound_that_leaves_nothing_or_is_out_of_range_is_refused_in_words(
    guideline: Guideline, text: str, message: str
) -> None:
    reading = read_form(guideline, {"crcl": text})
    assert reading.known == {}
    assert (reading.errors["crcl"].code, reading.errors["crcl"].message) == (
        "out_of_range",
        message,
    )


@pytest.mark.parametrize("text", [">= 0", "≤ 300"])
def test_a_bound_that_rules_nothing_out_is_doubted(guideline: Guideline, text: str) -> None:
    assert (
        read_form(guideline, {"crcl": text})
        .doubts["crcl"]
        .endswith(" utelukker ingen verdi. Kontroller tegnet.")
    )


def test_a_bound_that_is_rare_is_doubted_and_the_other_unit_asked_about(
    guideline: Guideline,
) -> None:
    reading = read_form(guideline, {"crcl": "<1,5", "hemoglobin": ">123"})
    assert reading.doubts == {"crcl": "Under 1,5\u00a0mL/min er uvanlig. Kontroller tallet."}
    assert reading.suggestions["crcl"].text == "< 90"
    assert reading.errors["hemoglobin"].code == "out_of_range"
    assert reading.suggestions["hemoglobin"].question == (
        "Mente du over 12,3\u00a0g/dL (over 123\u00a0g/L)?"
    )


@pytest.mark.parametrize(
    ("name", "text", "suggested", "question"),
    [
        ("crcl", "54 mL/min", "54", "Mente du 54\u00a0mL/min?"),
        ("crcl", ">90ml/min", "> 90", "Mente du over 90\u00a0mL/min?"),
        ("crcl", "90\u00a0mL/min eller høyere", "≥ 90", "Mente du 90\u00a0mL/min eller høyere?"),
        ("weight", "70kg", "70", "Mente du 70\u00a0kg?"),
        ("age", "64,5 år", "64,5", "Mente du 64,5\u00a0år?"),
        ("creatinine", "80 umol/l", "80", "Mente du 80\u00a0µmol/L?"),
        ("creatinine", "1 234 μmol / L", "1234", "Mente du 1234\u00a0µmol/L?"),
        ("neutrophils", "4,1 × 10⁹/L", "4,1", "Mente du 4,1\u00a0×\u00a010⁹/L?"),
        ("neutrophils", "4,1 x 10^9/L", "4,1", "Mente du 4,1\u00a0×\u00a010⁹/L?"),
        ("neutrophils", "4 10⁹/L", "4", "Mente du 4\u00a0×\u00a010⁹/L?"),
    ],
)
def test_the_unit_of_the_field_is_not_typed_and_the_number_is_offered(
    guideline: Guideline, name: str, text: str, suggested: str, question: str
) -> None:
    reading = read_form(guideline, {name: text})
    field = guideline.fields[name]
    assert reading.known == {}
    assert reading.errors[name].message == (
        f"{field.label}: Skriv bare tallet. Enheten ({field.unit}) står ved siden av feltet."
    )
    assert (reading.suggestions[name].text, reading.suggestions[name].question) == (
        suggested,
        question,
    )


@pytest.mark.parametrize(
    ("name", "text", "suggested", "question"),
    [
        ("hemoglobin", "123 g/L", "12,3", "Mente du 12,3\u00a0g/dL (123\u00a0g/L)?"),
        ("hemoglobin", "< 80 g/l", "< 8", "Mente du under 8\u00a0g/dL (under 80\u00a0g/L)?"),
        ("crcl", "1,5 mL/s", "90", "Mente du 90\u00a0mL/min (1,5\u00a0mL/s)?"),
        (
            "neutrophils",
            "1234 10⁶/L",
            "1,2340",
            "Mente du 1,234\u00a0×\u00a010⁹/L (1234\u00a0×\u00a010⁶/L)?",
        ),
    ],
)
def test_a_number_with_another_unit_is_converted_as_a_question(
    guideline: Guideline, name: str, text: str, suggested: str, question: str
) -> None:
    reading = read_form(guideline, {name: text})
    assert reading.known == {}
    assert f"Skriv tallet i {guideline.fields[name].unit}. «" in reading.errors[name].message
    assert (reading.suggestions[name].text, reading.suggestions[name].question) == (
        suggested,
        question,
    )
    taken = read_form(guideline, {name: suggested})
    assert taken.errors == {}


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("age", "8 mnd", "Alder: Skriv tallet i år. «mnd» kan ikke brukes her."),
        ("weight", "70 lb", "Vekt: Skriv tallet i kg. «lb» kan ikke brukes her."),
        ("crcl", "54%", "Kreatininclearance: Skriv tallet i mL/min. «%» kan ikke brukes her."),
        ("hemoglobin", "8–10", "Hb: Skriv ett tall. Et intervall kan ikke brukes her."),
        ("hemoglobin", "8 til 10", "Hb: Skriv ett tall. Et intervall kan ikke brukes her."),
    ],
)
def test_a_unit_that_is_not_known_is_never_converted_or_left_out(
    guideline: Guideline, name: str, text: str, message: str
) -> None:
    reading = read_form(guideline, {name: text})
    assert (reading.known, reading.suggestions) == ({}, {})
    assert reading.errors[name].message == message


@pytest.mark.parametrize(
    "text",
    [
        *("eGFR > 60", "egfr>60", "> 60 eGFR", "eGFR 54", "GFR 54", "e-GFR: 54", "54 (eGFR)"),
        *("CKD-EPI 54", "ckdepi 54", "CKD EPI 54 mL/min", "MDRD 54", "eGFR 54 mL/min"),
        *("estimert GFR 54", "glomerulær filtrasjon 54", "54 mL/min (eGFR)", "GFR 0,9 mL/s"),
        *(f"54 {unit}" for unit in ("ml/min/1.73m²", "ml/min/1.73", "mL/min/1,73 m²")),
        *(f"> 90 {unit}" for unit in ("mL/min/1,73 m2", "ML/MIN/1,73M^2", "ml / min / 1.73 m²")),
        *("54 ml/min per 1,73 m2", "54 ml/min (1,73 m²)", "54 mL/min/1,7", "54 ml/min/m²"),
        *("≥ 90 mL/min/1,73 m²", "eGFR " + "5" * 100),
    ],
)
def test_egfr_is_never_offered_as_clearance_nor_as_a_number_to_write_alone(
    guideline: Guideline, text: str
) -> None:
    reading = read_form(guideline, {"crcl": text})
    assert (reading.known, reading.suggestions) == ({}, {})
    told = "Kreatininclearance: eGFR (mL/min/1,73 m²) er noe annet. Skriv ikke eGFR her."
    assert reading.errors["crcl"].message == told


@pytest.mark.parametrize("text", ["1,73 mg/dL", "173 µmol/L"])
def test_what_only_has_the_digits_of_the_body_surface_is_not_taken_for_egfr(
    guideline: Guideline, text: str
) -> None:
    reading = read_form(guideline, {"creatinine": text})
    assert "eGFR" not in reading.errors["creatinine"].message
    assert "creatinine" in reading.suggestions


@pytest.mark.parametrize("text", ["541 mL/min", "ca 54 mL/min", "1.234 mL/min", "9000 mL/s"])
def test_nothing_is_offered_of_a_number_with_a_unit_that_could_not_be_used(
    guideline: Guideline, text: str
) -> None:
    reading = read_form(guideline, {"crcl": text})
    assert (reading.known, reading.suggestions) == ({}, {})
    assert reading.errors["crcl"].code == "wrong_type"


_BOUND = "Skriv grensen som > {0} (over), ≥ {0} (minst), < {0} (under) eller ≤ {0} (høyst)."
_ONE = "Skriv ett tall, for eksempel 12,5, eller en grense som > 12,5."
_TURNED = "Det innlimte har usynlige tegn som snur rekkefølgen. Skriv tallet for hånd."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        *((text, _BOUND.format(8)) for text in ("=>8", "><8", "<<8", "8>", "=8", "> > 8")),
        *((text, _BOUND.format("12,5")) for text in ("5 < 8", "=>", "1.234>")),
        *((text, "Tallet mangler. Skriv for eksempel > 12,5.") for text in (">", "≤ ", "over")),
        *((text, _ONE) for text in ("x", "ca 70", "~70", "maks 60", "> ca 70", "+5")),
        *((text, _TURNED) for text in ("\u202e09", "\u200f>90")),
        *((text, "Skriv tallet med sifrene 0–9.") for text in ("٩٠", "９０", "९०", "9²", "> ٩")),
        ("7O", "Her står bokstaven O. Skriv sifferet 0."),
        ("> l2", "Her står et tegn som ligner 1. Skriv sifferet 1."),
        *((text, "Skriv tallet helt ut, uten tierpotens.") for text in ("1e3", "4 x 10", "10^2")),
        *((text, "Skriv ett tall, ikke en dato.") for text in ("12/5/2020", "2020-05-12")),
        *((t, "Skriv brøken som desimaltall, for eksempel 0,5.") for t in ("½", "1/2", "1 ½")),
        ("007", "Skriv tallet uten 0 foran."),
        *((t, "Skriv et siffer både foran og etter kommaet, som i 12,5.") for t in ("5,", ",5")),
        ("12,5,", "Skriv tallet med bare ett komma, som i 12,5."),
        ("1'234", "Skriv tusener uten skilletegn, som i 1234."),
        ("12 13", "Skriv ett tall. Bare tusener kan skilles av mellomrom."),
        *((text, "Skriv et tall på høyst 20 tegn.") for text in ("1" * 21, "1" * 61)),
    ],
)
def test_the_message_says_what_was_wrong_and_how_to_write_it(
    guideline: Guideline, text: str, message: str
) -> None:
    reading = read_form(guideline, {"crcl": text})
    assert reading.known == {}
    assert reading.errors["crcl"].message == f"Kreatininclearance: {message}"
    assert reading.errors["crcl"].code == "wrong_type"


def test_the_example_is_one_that_the_field_takes(guideline: Guideline) -> None:
    for field in guideline.fields.values():
        if field.type is FieldType.NUMBER:
            message = read_form(guideline, {field.name: "x"}).errors[field.name].message
            example = message.rpartition("> ")[2].removesuffix(".")
            assert not read_form(guideline, {field.name: example}).errors
            assert not read_form(guideline, {field.name: example}).doubts


def test_a_field_that_takes_no_usual_example_shows_its_lowest_number(guideline: Guideline) -> None:
    odd = replace(guideline.fields["age"], range=Interval(Decimal(7000), Decimal(9000)))
    guideline = replace(guideline, fields={"age": odd})
    assert read_form(guideline, {"age": "x"}).errors["age"].message == (
        "Alder: Skriv ett tall, for eksempel 7000, eller en grense som > 7000."
    )


def test_unseen_signs_are_taken_away_and_it_is_told(guideline: Guideline) -> None:
    told = "Usynlige tegn i det innlimte er fjernet."
    reading = read_form(guideline, {"crcl": "\u200b>90", "weight": "2\ufeff", "age": "x\u200b"})
    assert reading.understood["crcl"] == "over 90\u00a0mL/min"
    assert reading.doubts == {
        "crcl": told,
        "weight": f"{told} 2\u00a0kg er uvanlig. Kontroller tallet.",
        "age": told,
    }


def test_a_control_with_unseen_signs_alone_is_not_known(guideline: Guideline) -> None:
    reading = read_form(guideline, {"crcl": "\u200b \ufeff"})
    assert (reading.known, reading.errors, reading.doubts) == ({}, {}, {})


@pytest.mark.parametrize(
    "text",
    ["9" * 1_000_000, f"1{' ' * 200_000}1", f"1{' x' * 200_000}", f"{'>' * 200_000}1"],
    ids=["digits", "spaces", "unit", "signs"],
)
def test_a_paste_of_any_length_is_refused(guideline: Guideline, text: str) -> None:
    message = read_form(guideline, {"crcl": text}).errors["crcl"].message
    assert message == "Kreatininclearance: Skriv et tall på høyst 20 tegn."
