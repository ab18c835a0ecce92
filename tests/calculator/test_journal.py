"""The text for a patient record."""

from typing import Any

import pytest

from calculator.assessment import CompiledGuideline
from calculator.page import answer_form
from tests.calculator.test_page import DAY, texts


def journal(compiled: CompiledGuideline, **changes: str) -> list[str]:
    told: Any = answer_form(compiled, texts(**changes), DAY)["journal"]
    return [line.replace("\u00a0", " ") for line in told.splitlines()]


def note(compiled: CompiledGuideline, drug: str = "baricitinib", **changes: str) -> list[str]:
    """The short note of one drug."""
    told = {each["drug"]: each for each in answer_form(compiled, texts(**changes), DAY)["drugs"]}
    text: str = told[drug]["card"]["journal"]
    return text.replace("\u00a0", " ").splitlines()


def test_a_note_tells_of_one_drug_what_was_found_and_on_what(compiled: CompiledGuideline) -> None:
    first, *between, noes, last = note(compiled, smoking="true", alternatives_lacking="true")
    assert first == "Baricitinib (Olumiant): Bruk med forsiktighet. Dose: 4 mg x 1 daglig."
    assert between[0] == (
        "Bruk med forsiktighet: «Følgende pasienter skal kun behandles med JAK-hemmer dersom "
        "alternativer mangler (6-7):» «pasienter med pågående eller tidligere langvarig "
        "røykehistorie» Du har svart at andre behandlinger er prøvd eller uaktuelle."
    )
    assert between[1].startswith("Prosedyren spør ikke om ")
    assert between[2].startswith("Grunnlag: Indikasjon: RA; ")
    assert "nei" not in between[2].removesuffix("nei."), "what was answered no stands by itself"
    assert noes.startswith("Svart nei: Aktiv tuberkulose, ")
    assert "røykehistorie" not in noes
    assert last == (
        "JAK-hemmere, versjon 0.3 (12.01.2023), 22.11.2026. "
        "Utkast til høring – ikke til klinisk bruk."
    )


def test_a_note_has_no_dose_while_something_is_missing(compiled: CompiledGuideline) -> None:
    lines = note(compiled, pregnant="")
    assert not any("Dose: " in line for line in lines)
    assert "Ikke opplyst: Graviditet." in lines
    assert any("1 opplysning mangler." in line for line in lines)


def test_a_bound_that_does_not_settle_the_answer_is_not_called_unknown(
    compiled: CompiledGuideline,
) -> None:
    lines = note(compiled, crcl="≥ 30")
    assert "Ikke nøyaktig nok: Kreatininclearance." in lines
    assert not any(line.startswith("Ikke opplyst") for line in lines)


@pytest.mark.parametrize(("count", "named"), [(4, True), (5, True), (6, False)])
def test_a_note_names_what_is_missing_where_it_is_little(
    compiled: CompiledGuideline, count: int, named: bool
) -> None:
    asked = ["pregnant", "breastfeeding", "bdmard", "other_csdmard", "active_tuberculosis"]
    asked += ["serious_infection"]
    lines = note(compiled, **dict.fromkeys(asked[:count], ""))
    assert any(line.startswith("Ikke opplyst: ") for line in lines) is named
    assert any(f"{count} opplysninger mangler." in line for line in lines)


def test_a_note_says_what_was_noted_and_that_all_is_clear(compiled: CompiledGuideline) -> None:
    assert any("forbehold for legemidlet gjelder" in line for line in note(compiled))
    remarked = note(compiled, age="70", weight="60", creatinine="300", sex="male", crcl="90")
    assert any(line.startswith("Merk: ") for line in remarked)
    assert " Kontroller «Kreatininclearance»." in remarked[0], "and it is said where the answer is"


def test_a_note_says_what_the_procedure_does_not_ask_about_beside_a_dose(
    compiled: CompiledGuideline,
) -> None:
    assert any(line.startswith("Prosedyren spør ikke om ") for line in note(compiled))
    ruled_out = note(compiled, pregnant="true")
    assert not any(line.startswith("Prosedyren spør ikke om ") for line in ruled_out)


def test_a_note_leads_to_a_sentence_that_says_the_opposite_alone_and_says_nothing_twice(
    compiled: CompiledGuideline,
) -> None:
    """The text says of children only that one indication has a dosing, which alone reads as yes."""
    quote = "«Kroppsvektadaptert dosering for JIA»"
    for form in ({"age": "10"}, {"age": "1", "indication": "jia", "weight": "9"}):
        lines = note(compiled, "tofacitinib", **form)
        assert len(set(lines)) == len(lines)
        quoting = [line for line in lines if quote in line]
        assert quoting
        assert all("Teksten sier bare: " in line for line in quoting), quoting


def test_it_says_what_it_is_and_when(compiled: CompiledGuideline) -> None:
    first, second, *_ = journal(compiled)
    assert first == (
        "JAK-hemmere, versjon 0.3 (12.01.2023). Utkast til høring – ikke til klinisk bruk."
    )
    assert second == "Skrevet 22.11.2026."


def test_it_states_what_it_was_told_and_marks_what_was_computed(
    compiled: CompiledGuideline,
) -> None:
    stated = journal(compiled, crcl="", hemoglobin="12,5")[2]
    assert stated.startswith("Opplysninger: Indikasjon: RA; ")
    assert "Hb: 12,5 g/dL" in stated
    assert "Kreatininclearance: 93,6 mL/min (beregnet)" in stated
    assert "Graviditet: nei" in stated


LEAD = "«Følgende pasienter skal kun behandles med JAK-hemmer dersom alternativer mangler (6-7):»"


def test_one_line_a_finding(compiled: CompiledGuideline) -> None:
    lines = journal(compiled, age="75", pregnant="", alternatives_lacking="true")
    start = lines.index(
        "Baricitinib (Olumiant): Foreløpig: bruk med forsiktighet. "
        "Redusert dose kan være aktuelt hos eldre ≥ 75 år."
    )
    assert lines[start + 1 : start + 4] == [
        f"- Bruk med forsiktighet: {LEAD} «pasienter med alder ≥65 år» "
        "Du har svart at andre behandlinger er prøvd eller uaktuelle.",
        "- Til opplysning: «2 mg x 1 daglig kan være aktuelt» «hos eldre ≥ 75 år»",
        "- Anbefalingen kan bli «Bruk med forsiktighet» eller «Skal ikke brukes». "
        "Dosen kan bli 4 mg x 1 daglig, 2 mg x 1 daglig eller ingen dose. 1 opplysning mangler. "
        "Mangler: Graviditet.",
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"crcl": "≥60"},
        {"other_csdmard": "true", "pregnant": ""},
        {"other_csdmard": "true", "crcl": "≥60"},
    ],
    ids=["dose unsettled", "recommendation unsettled", "dose unsettled beside a reservation"],
)
def test_a_dose_that_is_not_settled_is_not_written_as_the_dose(
    compiled: CompiledGuideline, changes: dict[str, str]
) -> None:
    (line,) = [each for each in journal(compiled, **changes) if each.startswith("Baricitinib")]
    assert "Dose:" not in line


def test_a_remark_says_which_value_it_is_about(compiled: CompiledGuideline) -> None:
    lines = journal(compiled, lymphocytes="300")
    (remark,) = [line.replace("\u00a0", " ") for line in lines if line.startswith("Merk")]
    assert remark == "Merk: Lymfocytter: 300 × 10⁹/L er uvanlig. Kontroller tallet."


@pytest.mark.parametrize("counts", [{"lymphocytes": "400"}, {"neutrophils": "25"}])
def test_a_dose_beside_a_number_that_is_doubted_is_written_with_that_doubt(
    compiled: CompiledGuideline, counts: dict[str, str]
) -> None:
    (label,) = (compiled.guideline.fields[name].label for name in counts)
    for line in (
        next(each for each in journal(compiled, **counts) if each.startswith("Baricitinib")),
        note(compiled, **counts)[0],
    ):
        assert f"Kontroller «{label}». Dose hvis opplysningene stemmer: 4 mg x 1 daglig." in line


def test_of_a_sentence_that_several_rules_stand_in_the_parts_that_apply_are_named(
    compiled: CompiledGuideline,
) -> None:
    counts = "«Ved Hb < 8, neutropeni < 1, lymfopeni < 0.5 skal ny behandling ikke initieres og "
    lines = journal(compiled, hemoglobin="7,9", lymphocytes="0,4")
    assert (
        f"- Ikke start behandling: {counts}pågående behandling pauses.» "
        "(delen om Hb under 8 g/dL og lymfocytter under 0,5 × 10⁹/L)"
    ) in lines


def test_of_a_drug_that_is_no_indication_nothing_more_is_said(compiled: CompiledGuideline) -> None:
    lines = journal(compiled, indication="psa", pregnant="")
    start = lines.index("Baricitinib (Olumiant): Ikke en indikasjon i prosedyren.")
    assert lines[start + 1] == ""


def test_a_bound_is_stated_in_words(compiled: CompiledGuideline) -> None:
    stated = journal(compiled, crcl=">90", hemoglobin="≥ 8")[2]
    assert "Hb: 8 g/dL eller høyere" in stated
    assert "Kreatininclearance: over 90 mL/min" in stated


def test_a_question_is_stated_with_its_answer(compiled: CompiledGuideline) -> None:
    stated = journal(compiled, alternatives_lacking="false")[2]
    assert "Er andre behandlinger prøvd eller uaktuelle? nei" in stated


def test_it_ends_with_what_the_procedure_does_not_ask_about(compiled: CompiledGuideline) -> None:
    assert journal(compiled)[-1].startswith("Prosedyren spør ikke om ")


def test_where_nothing_is_missing_nothing_is_said_of_it(compiled: CompiledGuideline) -> None:
    lines = journal(compiled, methotrexate="true")
    assert lines[3:6] == [
        "",
        "Baricitinib (Olumiant): Kan brukes. Dose: 4 mg x 1 daglig.",
        "- Til opplysning: «Alle JAK-hemmere kan kombineres med methotrexate.»",
    ]
    assert lines[6].startswith("- Ingen av prosedyrens ")
    assert lines[7] == ""


def test_a_drug_without_a_dose_has_none_in_its_line(compiled: CompiledGuideline) -> None:
    assert "Baricitinib (Olumiant): Skal ikke brukes." in journal(compiled, bdmard="true")


def test_nothing_known_is_said_so(compiled: CompiledGuideline) -> None:
    told = answer_form(compiled, {}, DAY)["journal"]
    assert "Opplysninger: ingen." in told


def test_without_a_day_its_place_is_left_open(compiled: CompiledGuideline) -> None:
    assert "Skrevet {written}." in answer_form(compiled, {})["journal"]


def test_a_sentence_that_feeds_two_rules_is_told_once(compiled: CompiledGuideline) -> None:
    lines = journal(compiled, pregnant="true", breastfeeding="true")
    told = "- Skal ikke brukes: «Graviditet og amming.» (delen om graviditet og amming)"
    assert lines.count(told) == len(compiled.guideline.drugs)


def test_what_is_missing_is_named_in_the_order_of_the_form(compiled: CompiledGuideline) -> None:
    lines = journal(compiled, pregnant="", crcl="", creatinine="")
    assert any(line.endswith("Mangler: Kreatininclearance, Graviditet.") for line in lines)


def test_a_quote_that_would_mislead_alone_stands_after_what_is_meant(
    compiled: CompiledGuideline,
) -> None:
    lines = journal(compiled, age="16", indication="ra")
    (line,) = {each for each in lines if "Kroppsvektadaptert" in each}
    assert line == (
        "- Ikke omtalt i prosedyren: Alder under 18 år med en annen indikasjon enn JIA er "
        "ikke omtalt. Teksten sier bare: «Kroppsvektadaptert dosering for JIA»"
    )
