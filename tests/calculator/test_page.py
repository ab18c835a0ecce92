"""What the page is told: the same answers as the command line gives, and the words for them."""

import json
from typing import Any

import pytest

from build_tools.authoring.vignettes import Vignette
from calculator.assessment import CompiledGuideline
from calculator.guideline_json import write_guideline
from calculator.page import answer_form, answering
from tests.calculator.test_vignettes import DRUGS, VIGNETTES
from tests.real_procedure import GUIDELINE

DAY = "22.11.2026"
ANSWER = answering(write_guideline(GUIDELINE))
BASE = VIGNETTES[0].known


def texts(**changes: str) -> dict[str, str]:
    """The base patient as it would be typed into the form, with some controls changed."""
    return {
        name: str(value).lower() if isinstance(value, bool) else str(value)
        for name, value in BASE.items()
    } | changes


def card(compiled: CompiledGuideline, drug: str, form: dict[str, str]) -> dict[str, Any]:
    cards: dict[str, dict[str, Any]] = {
        each["drug"]: each["card"] for each in answer_form(compiled, form, DAY)["drugs"]
    }
    return cards[drug]


def test_the_boundary_is_json_text_in_and_json_text_out(compiled: CompiledGuideline) -> None:
    told = json.loads(ANSWER(json.dumps({"form": {"age": "64,9", "weight": "x"}, "written": DAY})))
    assert told["version"] == compiled.guideline.version
    assert told["fields"]["age"] == {"understood": "64,9\u00a0år"}
    assert told["fields"]["weight"]["error"] == {
        "code": "wrong_type",
        "message": "Vekt: Skriv ett tall, for eksempel 12,5, eller en grense som > 12,5.",
    }
    assert DAY in told["journal"]
    assert [each["drug"] for each in told["drugs"]] == list(DRUGS)


def test_letters_cross_the_boundary_as_themselves() -> None:
    assert "Graviditet og amming" in ANSWER(json.dumps({"form": {"pregnant": "true"}}))
    assert "\\u" not in ANSWER(json.dumps({"form": {}}))


def test_a_card_says_what_would_change_it(compiled: CompiledGuideline) -> None:
    first = card(compiled, "filgotinib", texts(crcl="58"))["changes"][0]
    assert first == {
        "field": "crcl",
        "label": "Kreatininclearance",
        "to": "over 60\u00a0mL/min",
        "result": "Kan brukes: 200 mg x 1 daglig",
    }


def test_a_computed_clearance_is_shown_as_computed(compiled: CompiledGuideline) -> None:
    told = answer_form(compiled, texts(crcl="", age="80", weight="50", creatinine="104,1"), DAY)
    assert told["derived"] == {"crcl": 29.97}
    assert told["derived_text"] == {"crcl": {"value": "Beregnet: 29,97\u00a0mL/min"}}


def test_a_given_clearance_is_not_shown_as_computed(compiled: CompiledGuideline) -> None:
    assert answer_form(compiled, texts(crcl="25"), DAY)["derived_text"] == {}


_ADULTS = "Beregnes ikke under 18\u00a0år. Skriv inn verdien hvis den er kjent."
_ALL = "Beregnes når alder, kjønn, vekt og kreatinin er fylt ut. Mangler: "


@pytest.mark.parametrize(
    ("form", "reason"),
    [
        ({"age": "12", "sex": "male", "weight": "40", "creatinine": "50"}, _ADULTS),
        ({"age": "17,99"}, _ADULTS),
        ({"age": "under 18"}, _ADULTS),
        ({"age": "50", "sex": "male", "creatinine": "50"}, f"{_ALL}vekt."),
        ({"age": "50", "weight": "x"}, f"{_ALL}kjønn, vekt, kreatinin."),
        (
            {"age": "> 17", "sex": "male", "weight": "40", "creatinine": "≤ 50"},
            "Beregnes ikke av en grense (alder, kreatinin). Skriv inn verdien hvis den er kjent.",
        ),
    ],
)
def test_a_clearance_that_is_not_computed_says_why(
    compiled: CompiledGuideline, form: dict[str, str], reason: str
) -> None:
    assert answer_form(compiled, form)["derived_text"] == {"crcl": {"reason": reason}}


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"pregnant": "false"},
        {"age": "12", "crcl": "50"},
        {"age": "12", "crcl": "> 50"},
        {"age": "12", "crcl": "x"},
    ],
)
def test_nothing_is_said_of_a_clearance_that_is_typed_or_that_nothing_is_known_of(
    compiled: CompiledGuideline, form: dict[str, str]
) -> None:
    assert answer_form(compiled, form)["derived_text"] == {}


def test_of_a_clearance_out_of_range_the_note_alone_speaks(compiled: CompiledGuideline) -> None:
    form = {"age": "18", "sex": "male", "weight": "400", "creatinine": "10"}
    told = answer_form(compiled, form)
    assert told["derived_text"] == {}
    assert [note["code"] for note in told["notes"]] == ["computed_out_of_range"]


@pytest.mark.parametrize("digits", range(1, 18))
@pytest.mark.parametrize("bound", ["", "> ", "≤ "])
def test_a_number_just_below_a_border_is_never_shown_as_the_border(
    compiled: CompiledGuideline, digits: int, bound: str
) -> None:
    number = f"29,{'9' * digits}"
    if digits == 3:
        number += "9"  # «29,999» is asked about
    told = answer_form(compiled, texts(crcl=bound + number), DAY)
    assert number in told["fields"]["crcl"]["understood"]
    assert f"{number}\u00a0mL/min" in told["journal"]
    if not bound:
        assert told["derived"]["crcl"] < 30
        assert json.loads(json.dumps(told))["derived"]["crcl"] < 30


def test_a_note_never_rounds_a_computed_value_across_a_border(compiled: CompiledGuideline) -> None:
    form = texts(crcl="60", age="80", weight="50", creatinine="104,1")
    (note,) = answer_form(compiled, form)["notes"]
    assert "men beregnet 29,97\u00a0mL/min." in note["message"]


def test_a_number_to_look_at_once_more_is_named_where_the_answer_stands(
    compiled: CompiledGuideline,
) -> None:
    card = answer_form(compiled, texts(lymphocytes="300"))["drugs"][0]["card"]
    assert card["heading"] == "Kan brukes. Kontroller «Lymfocytter»"
    assert card["brief"] == "Kan brukes. Kontroller tall"
    assert (card["look"], card["tone"]) == ("unsettled", "neutral")


def test_a_number_to_look_at_once_more_takes_no_answers_place(compiled: CompiledGuideline) -> None:
    form = texts(smoking="true", alternatives_lacking="", lymphocytes="300")
    card = answer_form(compiled, form)["drugs"][0]["card"]
    assert card["brief"] == "Bare uten alternativer. Kontroller tall"


@pytest.mark.parametrize(
    ("pregnant", "provisional"), [("false", ""), ("", "Foreløpig:"), ("true", None)]
)
def test_a_dose_beside_what_is_not_settled_is_called_provisional(
    compiled: CompiledGuideline, pregnant: str, provisional: str | None
) -> None:
    card = answer_form(compiled, texts(pregnant=pregnant))["drugs"][0]["card"]
    told = {dose["provisional"] for dose in card["doses"]}
    assert told == (set() if provisional is None else {provisional})


@pytest.mark.parametrize(
    ("crcl", "told"),
    [
        ("60,1", "Ingen forbehold er fastslått"),
        ("60", "Redusert dose kan være aktuelt ved kreatininclearance 30-60"),
    ],
)
def test_where_a_reduced_dose_may_be_right_that_limits(
    compiled: CompiledGuideline, crcl: str, told: str
) -> None:
    card = answer_form(compiled, texts(crcl=crcl))["drugs"][0]["card"]
    assert card["no_limit"].startswith(told)


def test_beside_an_answer_without_a_dose_no_number_is_to_be_looked_at(
    compiled: CompiledGuideline,
) -> None:
    card = answer_form(compiled, texts(lymphocytes="300", pregnant="true"))["drugs"][0]["card"]
    assert card["heading"] == "Skal ikke brukes"


HOLD = "Ikke start ny behandling, sett pågående behandling på pause"
FOUR = "4 mg x 1 daglig"


@pytest.mark.parametrize(
    ("changes", "heading", "certainty"),
    [
        ({}, "Kan brukes", ""),
        ({"indication": "psa"}, "Ikke en indikasjon i prosedyren", ""),
        ({"indication": "other"}, "Ikke en indikasjon i prosedyren", ""),
        ({"indication": "psa", "pregnant": ""}, "Ikke en indikasjon i prosedyren", ""),
        ({"other_csdmard": "true"}, "Bruk med forsiktighet", ""),
        ({"smoking": "true", "alternatives_lacking": "true"}, "Bruk med forsiktighet", ""),
        ({"smoking": "true", "alternatives_lacking": "false"}, "Skal ikke brukes", ""),
        (
            {"smoking": "true", "alternatives_lacking": ""},
            "Bare dersom alternativer mangler",
            "Anbefalingen kan bli «Bruk med forsiktighet» eller «Skal ikke brukes». "
            f"Dosen kan bli {FOUR} eller ingen dose. 1 opplysning mangler.",
        ),
        ({"age": "17"}, "Ikke omtalt i prosedyren", ""),
        ({"hemoglobin": "7,9"}, "Ikke start behandling", ""),
        ({"hemoglobin": "7,9", "treatment": "ongoing"}, "Sett behandlingen på pause", ""),
        ({"hemoglobin": "7,9", "treatment": ""}, HOLD, ""),
        ({"crcl": "29,9"}, "Skal ikke brukes", ""),
        ({"crcl": "<30"}, "Skal ikke brukes", ""),
        (
            {"crcl": "≤30"},
            "Ikke avklart. Kontroller «Kreatininclearance»",
            "Anbefalingen kan bli «Kan brukes» eller «Skal ikke "
            "brukes». Dosen kan bli 4 mg x 1 daglig, 2 mg x 1 daglig eller ingen dose. "
            "1 opplysning mangler.",
        ),
        ({"crcl": ">60"}, "Kan brukes", ""),
        (
            {"crcl": "≥60"},
            "Kan brukes, men dosen er ikke avklart",
            "Dosen kan bli 4 mg x 1 daglig eller 2 mg x 1 daglig. 1 opplysning mangler.",
        ),
        (
            {"pregnant": ""},
            "Ikke avklart",
            "Anbefalingen kan bli «Kan brukes» eller «Skal ikke brukes». "
            f"Dosen kan bli {FOUR} eller ingen dose. 1 opplysning mangler.",
        ),
        (
            {"pregnant": "", "hemoglobin": ""},
            "Ikke avklart",
            "Anbefalingen kan bli «Kan brukes», «Ikke start behandling» eller «Skal ikke brukes». "
            f"Dosen kan bli {FOUR} eller ingen dose. 2 opplysninger mangler.",
        ),
        (
            {"pregnant": "", "hemoglobin": "", "other_csdmard": ""},
            "Ikke avklart",
            "Anbefalingen kan bli alt fra «Kan brukes» til «Skal ikke brukes». "
            f"Dosen kan bli {FOUR} eller ingen dose. 3 opplysninger mangler.",
        ),
        (
            {"pregnant": "", "smoking": "true", "alternatives_lacking": ""},
            "Foreløpig: bare dersom alternativer mangler",
            "Anbefalingen kan bli «Bruk med forsiktighet» eller «Skal ikke brukes». "
            f"Dosen kan bli {FOUR} eller ingen dose. 2 opplysninger mangler.",
        ),
        (
            {"indication": ""},
            "Ikke avklart",
            "Indikasjonen avgjør om legemidlet er aktuelt. "
            f"Dosen kan bli {FOUR} eller ingen dose. 1 opplysning mangler.",
        ),
        (
            {"indication": "", "age": "10"},
            "Ikke avklart",
            "Indikasjonen avgjør om legemidlet er aktuelt. Er det aktuelt, blir anbefalingen "
            "«Ikke omtalt i prosedyren». 1 opplysning mangler.",
        ),
        (
            {"indication": "", "age": "10", "smoking": "true", "alternatives_lacking": "true"},
            "Ikke avklart",
            "Indikasjonen avgjør om legemidlet er aktuelt. Er det aktuelt, blir anbefalingen "
            "«Ikke omtalt i prosedyren». 1 opplysning mangler.",
        ),
        (
            {"indication": "", "age": ""},
            "Ikke avklart",
            "Indikasjonen avgjør om legemidlet er aktuelt. Er det aktuelt, kan anbefalingen bli "
            "alt fra «Kan brukes» til «Skal ikke brukes». Dosen kan bli 4 mg x 1 daglig, "
            "2 mg x 1 daglig eller ingen dose. 3 opplysninger mangler.",
        ),
        (
            {"other_csdmard": "true", "crcl": "≥60"},
            "Bruk med forsiktighet, men dosen er ikke avklart",
            "Dosen kan bli 4 mg x 1 daglig eller 2 mg x 1 daglig. 1 opplysning mangler.",
        ),
        (
            {"indication": "", "bdmard": "true"},
            "Skal ikke brukes",
            "Indikasjonen er ikke besvart, men anbefalingen er den samme uansett. "
            "1 opplysning mangler.",
        ),
        (
            {"sustained_remission": ""},
            "Kan brukes, men dosen er ikke avklart",
            "Dosen kan bli 4 mg x 1 daglig eller 2 mg x 1 daglig. 1 opplysning mangler.",
        ),
        (
            {"crcl": "45"},
            "Kan brukes. Redusert dose kan være aktuelt ved kreatininclearance 30-60. "
            "Kontroller «Kreatininclearance»",
            "",
        ),
        (
            {"crcl": "45", "recurrent_infection": "true"},
            "Kan brukes. Redusert dose kan være aktuelt ved infeksjonstendens og ved "
            "kreatininclearance 30-60. Kontroller «Kreatininclearance»",
            "",
        ),
    ],
)
def test_the_heading_says_no_more_than_is_known(
    compiled: CompiledGuideline, changes: dict[str, str], heading: str, certainty: str
) -> None:
    shown = card(compiled, "baricitinib", texts(**changes))
    assert (shown["heading"], shown["certainty"]) == (heading, certainty)


def test_an_answer_that_decided_is_told_back(compiled: CompiledGuideline) -> None:
    for answered, effect, because in [
        ("false", "do_not_use", "Du har svart at det finnes andre behandlinger som kan brukes."),
        ("true", "caution", "Du har svart at andre behandlinger er prøvd eller uaktuelle."),
        ("", "last_resort", ""),
    ]:
        form = texts(smoking="true", alternatives_lacking=answered)
        (why,) = card(compiled, "filgotinib", form)["why"]
        assert (why["effect"], why["because"]) == (effect, because)


def test_with_everything_answered_no_reservation_applies(compiled: CompiledGuideline) -> None:
    drug = next(each for each in compiled.guideline.drugs if each.id == "filgotinib")
    rules = compiled.guideline.rules_for(drug)
    number = sum(rule.effect != "use" for rule in rules)
    shown = card(compiled, "filgotinib", texts(methotrexate="true"))
    assert shown["all_clear"] == f"Ingen av prosedyrens {number} forbehold for legemidlet gjelder."


@pytest.mark.parametrize(
    "changes",
    [{"pregnant": ""}, {"other_csdmard": "true"}, {"indication": "psa"}, {"crcl": "45"}],
    ids=["not known", "caution", "not indicated", "reduced dose"],
)
def test_nothing_is_said_to_be_clear_that_is_not(
    compiled: CompiledGuideline, changes: dict[str, str]
) -> None:
    assert card(compiled, "filgotinib", texts(**changes))["all_clear"] == ""


def test_what_is_in_error_is_not_computed_in_its_place(compiled: CompiledGuideline) -> None:
    told = answer_form(compiled, texts(crcl="25 mL/min"), DAY)
    assert told["derived"] == {"crcl": None}
    assert told["derived_text"] == {}
    for each in told["drugs"]:
        assert "crcl" in each["missing"]
        assert each["card"]["brief"] != "Kan brukes"


def test_a_note_or_a_doubt_takes_the_all_clear_away_and_goes_into_the_record(
    compiled: CompiledGuideline,
) -> None:
    noted = texts(crcl="90", creatinine="300")
    doubted = texts(lymphocytes="40")
    for form, words in ((noted, "Oppgitt 90\u00a0mL/min, men beregnet"), (doubted, "er uvanlig")):
        told = answer_form(compiled, form, DAY)
        assert not any(each["card"]["all_clear"] for each in told["drugs"])
        assert any("Merk: " in line and words in line for line in told["journal"].splitlines())


def test_a_drug_that_is_no_indication_is_told_to_be_ruled_out_as_well(
    compiled: CompiledGuideline,
) -> None:
    shown = card(compiled, "filgotinib", texts(indication="other", active_tuberculosis="true"))
    assert shown["heading"] == "Ikke en indikasjon i prosedyren. Skal ikke brukes"
    assert [why["rule"] for why in shown["why"]] == ["active_tuberculosis"]
    assert shown["missing"] == []


def test_no_dose_is_offered_as_a_reason_where_none_is_listed(compiled: CompiledGuideline) -> None:
    shown = card(compiled, "baricitinib", texts(pregnant="true", crcl="45"))
    assert [why["rule"] for why in shown["why"]] == ["pregnancy"]
    told = answer_form(compiled, texts(pregnant="true", crcl="45"), DAY)["journal"]
    assert "kan være aktuelt" not in told


def test_the_record_has_no_dose_of_what_is_not_settled(compiled: CompiledGuideline) -> None:
    told = answer_form(compiled, {"indication": "ad"}, DAY)["journal"]
    assert "Ikke avklart. Dose" not in told


def test_what_the_procedure_does_not_ask_about_stands_beside_a_dose(
    compiled: CompiledGuideline,
) -> None:
    told = answer_form(compiled, texts(), DAY)["not_asked"]
    assert told.startswith("Prosedyren spør ikke om ")
    assert all(each in told for each in compiled.guideline.not_asked)
    assert answer_form(compiled, texts(pregnant="true"), DAY)["not_asked"] == ""


def test_alternatives_are_asked_about_once_a_finding_waits_for_them(
    compiled: CompiledGuideline,
) -> None:
    def idle(**changes: str) -> list[str]:
        return list(answer_form(compiled, texts(alternatives_lacking="", **changes), DAY)["idle"])

    assert idle() == idle(smoking="") == ["alternatives_lacking"]
    assert idle(smoking="true") == idle(age="65") == []
    assert idle(smoking="true", indication="other") == ["alternatives_lacking"]
    assert answer_form(compiled, texts(alternatives_lacking="true"), DAY)["idle"] == ()


def test_alternatives_are_the_last_thing_asked_about(compiled: CompiledGuideline) -> None:
    form = texts(alternatives_lacking="", smoking="true", sustained_remission="")
    assert answer_form(compiled, form, DAY)["next_question"] == "sustained_remission"
    form |= {"sustained_remission": "false"}
    assert answer_form(compiled, form, DAY)["next_question"] == "alternatives_lacking"


def test_a_card_names_the_drug_its_doses_and_its_draft(compiled: CompiledGuideline) -> None:
    shown = card(compiled, "tofacitinib", texts(age="65", alternatives_lacking="true"))
    assert (shown["name"], shown["brand"]) == ("Tofacitinib", "Xeljanz")
    assert [(dose["label"], dose["text"], dose["reason"]) for dose in shown["doses"]] == [
        ("Standarddose", "5 mg x 2 daglig", ""),
        ("Standarddose", "11 mg x 1 daglig", ""),
        ("Redusert dose", "5 mg x 1 daglig", "hos eldre ≥ 65 år"),
    ]
    assert shown["doses"][0]["quote"] == "5 mg x 2 daglig eller 11 mg x 1 daglig"
    assert shown["notice"] == "Utkast til høring – ikke til klinisk bruk"
    assert shown["indication"] == "RA er en indikasjon for legemidlet i prosedyren."


def test_the_reasons_are_gravest_first_and_established_before_possible(
    compiled: CompiledGuideline,
) -> None:
    shown = card(
        compiled,
        "upadacitinib",
        texts(age="65", hemoglobin="7", pregnant="", alternatives_lacking=""),
    )
    assert [(why["status"], why["effect"]) for why in shown["why"]] == [
        ("applies", "hold"),
        ("applies", "last_resort"),
        ("applies", "caution"),
        ("possible", "do_not_use"),
    ]


def test_a_list_item_comes_with_the_sentence_that_leads_to_it(compiled: CompiledGuideline) -> None:
    (why,) = card(compiled, "filgotinib", texts(age="65"))["why"]
    assert why["quote"] == "pasienter med alder ≥65 år"
    assert why["lead"].startswith("Følgende pasienter skal kun behandles med JAK-hemmer dersom")


def test_an_interpretation_is_shown_as_one(compiled: CompiledGuideline) -> None:
    shown = card(compiled, "filgotinib", texts(crcl="14,9"))
    (why,) = shown["why"]
    (interpretation,) = shown["interpretations"]
    assert interpretation["quote"] == why["quote"]
    assert "15 mL/min er ikke omtalt" in interpretation["text"]
    assert interpretation["reason"]


def test_an_interpretation_that_serves_several_sentences_is_told_once(
    compiled: CompiledGuideline,
) -> None:
    shown = card(compiled, "filgotinib", texts(age="65", smoking="true"))
    told = [each["text"] for each in shown["interpretations"]]
    assert len(shown["why"]) == 2
    assert len(told) == len(set(told)) == 1


def test_an_interpretation_of_a_dose_stands_with_the_dose(compiled: CompiledGuideline) -> None:
    shown = card(compiled, "tofacitinib", texts(indication="jia", age="10", weight="30"))
    quotes = {each["quote"] for each in shown["interpretations"]}
    assert {dose["quote"] for dose in shown["doses"]} <= quotes


def test_a_sentence_that_feeds_two_rules_is_told_once(compiled: CompiledGuideline) -> None:
    shown = card(compiled, "filgotinib", texts(pregnant="true", breastfeeding="true", smoking=""))
    assert [(why["status"], why["quote"]) for why in shown["why"]] == [
        ("applies", "Graviditet og amming."),
        ("possible", "pasienter med pågående eller tidligere langvarig røykehistorie"),
    ]


def test_a_sentence_that_applies_and_may_apply_once_more_is_told_as_both(
    compiled: CompiledGuideline,
) -> None:
    shown = card(compiled, "filgotinib", texts(pregnant="true", breastfeeding=""))
    assert [why["status"] for why in shown["why"]] == ["applies", "possible"]


@pytest.mark.parametrize(
    ("changes", "brief"),
    [
        ({}, "Kan brukes"),
        ({"indication": "psa"}, "Ikke indikasjon"),
        ({"smoking": "true", "alternatives_lacking": ""}, "Bare uten alternativer"),
        ({"smoking": "true", "alternatives_lacking": "true"}, "Forsiktighet"),
        ({"sustained_remission": ""}, "Dose ikke avklart"),
        ({"hemoglobin": "7,9"}, "Ikke start"),
        ({"hemoglobin": "7,9", "treatment": "ongoing"}, "Sett på pause"),
        ({"hemoglobin": "7,9", "treatment": ""}, "Ikke start, sett på pause"),
        ({"pregnant": ""}, "Ikke avklart"),
        ({"indication": ""}, "Ikke avklart"),
        ({"pregnant": "", "smoking": "true", "alternatives_lacking": ""}, "Bare uten alternativer"),
    ],
)
def test_the_answer_has_a_short_form(
    compiled: CompiledGuideline, changes: dict[str, str], brief: str
) -> None:
    assert card(compiled, "baricitinib", texts(**changes))["brief"] == brief


def test_what_is_missing_is_named_as_the_form_names_it(compiled: CompiledGuideline) -> None:
    shown = card(compiled, "filgotinib", texts(pregnant="", crcl="", creatinine=""))
    assert shown["missing"] == [
        {"field": "crcl", "label": "Kreatininclearance"},
        {"field": "pregnant", "label": "Graviditet"},
    ]


@pytest.mark.parametrize("vignette", VIGNETTES, ids=lambda vignette: vignette.name)
def test_nothing_sounds_safe_while_something_is_missing(
    compiled: CompiledGuideline, vignette: Vignette
) -> None:
    form = {
        name: str(value).lower() if isinstance(value, bool) else str(value)
        for name, value in vignette.known.items()
    }
    for each in answer_form(compiled, form, DAY)["drugs"]:
        if not each["conclusive"]:
            assert each["card"]["heading"] != "Kan brukes"
            assert each["card"]["brief"] != "Kan brukes"
            assert bool(each["card"]["certainty"]) is (each["indicated"] is not False)


def test_a_field_tells_its_doubt_and_what_may_have_been_meant(compiled: CompiledGuideline) -> None:
    told = answer_form(compiled, {"crcl": "1,5", "hemoglobin": "125"})["fields"]
    assert told["crcl"] == {
        "understood": "1,5\u00a0mL/min",
        "doubt": "1,5\u00a0mL/min er uvanlig. Kontroller tallet.",
        "suggestion": {"text": "90", "question": "Mente du 90\u00a0mL/min (1,5\u00a0mL/s)?"},
    }
    assert told["hemoglobin"]["error"]["code"] == "out_of_range"
    assert told["hemoglobin"]["suggestion"]["text"] == "12,5"
