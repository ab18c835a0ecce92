"""The text for a patient record."""

from typing import Any

from calculator.assessment import Prepared
from calculator.page import answer_form
from tests.calculator.test_page import DAY, texts


def journal(prepared: Prepared, **changes: str) -> list[str]:
    told: Any = answer_form(prepared, texts(**changes), DAY)["journal"]
    return [line.replace("\u00a0", " ") for line in told.splitlines()]


def test_it_says_what_it_is_and_when(prepared: Prepared) -> None:
    first, second, *_ = journal(prepared)
    assert first == (
        "JAK-hemmere, versjon 0.3 (12.01.2023). Utkast til høring – ikke til klinisk bruk."
    )
    assert second == "Skrevet 22.11.2026."


def test_it_states_what_it_was_told_and_marks_what_was_computed(prepared: Prepared) -> None:
    stated = journal(prepared, crcl="", hemoglobin="12,5")[2]
    assert stated.startswith("Opplysninger: Indikasjon: RA; ")
    assert "Hb: 12,5 g/dL" in stated
    assert "Kreatininclearance: 93,6 mL/min (beregnet)" in stated
    assert "Graviditet: nei" in stated


def test_one_line_a_finding(prepared: Prepared) -> None:
    lines = journal(prepared, age="75", pregnant="")
    start = lines.index(
        "Baricitinib (Olumiant): Foreløpig: bare dersom alternativer mangler. "
        "Dose: 4 mg x 1 daglig eller 2 mg x 1 daglig."
    )
    assert lines[start + 1 : start + 4] == [
        "- Bare dersom alternativer mangler: «pasienter med alder ≥65 år»",
        "- Til opplysning: «2 mg x 1 daglig kan være aktuelt» «hos eldre ≥ 75 år»",
        "- Ikke avklart, kan bli «Skal ikke brukes». Mangler: Graviditet.",
    ]


def test_where_nothing_is_missing_nothing_is_said_of_it(prepared: Prepared) -> None:
    assert journal(prepared, methotrexate="true")[3:7] == [
        "",
        "Baricitinib (Olumiant): Kan brukes. Dose: 4 mg x 1 daglig.",
        "- Til opplysning: «Alle JAK-hemmere kan kombineres med methotrexate.»",
        "",
    ]


def test_a_drug_without_a_dose_has_none_in_its_line(prepared: Prepared) -> None:
    assert "Baricitinib (Olumiant): Skal ikke brukes." in journal(prepared, bdmard="true")


def test_nothing_known_is_said_so(prepared: Prepared) -> None:
    told = answer_form(prepared, {}, DAY)["journal"]
    assert "Opplysninger: ingen." in told


def test_without_a_day_its_place_is_left_open(prepared: Prepared) -> None:
    assert "Skrevet {written}." in answer_form(prepared, {})["journal"]


def test_a_sentence_that_feeds_two_rules_is_told_once(prepared: Prepared) -> None:
    lines = journal(prepared, pregnant="true", breastfeeding="true")
    assert lines.count("- Skal ikke brukes: «Graviditet og amming.»") == 4


def test_what_is_missing_is_named_in_the_order_of_the_form(prepared: Prepared) -> None:
    lines = journal(prepared, pregnant="", crcl="", creatinine="")
    assert lines[-1].endswith("Mangler: Kreatininclearance, Graviditet.")


def test_a_quote_that_would_mislead_alone_stands_after_what_is_meant(prepared: Prepared) -> None:
    lines = journal(prepared, age="16", indication="ra")
    (line,) = {each for each in lines if "Kroppsvektadaptert" in each}
    assert line == (
        "- Ikke omtalt i prosedyren: Alder under 18 år med en annen indikasjon enn JIA er "
        "ikke omtalt. Teksten sier bare: «Kroppsvektadaptert dosering for JIA»"
    )
