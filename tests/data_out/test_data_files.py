"""Schema, CSV, FHIR and cards: whole, checked by others' programs, and true to the guideline."""

import csv
import io
import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle
from jsonschema import Draft202012Validator

from build_tools.data_out.cds_hooks import LONGEST_SUMMARY, card
from build_tools.data_out.data_files import data_files
from build_tools.data_out.data_page import data_list
from build_tools.data_out.fhir import write_fhir
from build_tools.data_out.json_schema import guideline_schema
from calculator.assessment import assess, compile_guideline
from calculator.conditions import Values
from calculator.dose_period import read_period
from calculator.duration import read_duration
from calculator.guideline_json import write_guideline
from calculator.json_values import dose_code
from tests.edited_guideline import edit_dose
from tests.real_procedure import COMPILED, GUIDELINE

SCHEMA = guideline_schema()
SITE = "https://www.example.no/"


def faults(text: str) -> list[str]:
    found = Draft202012Validator(SCHEMA).iter_errors(json.loads(text))
    return [each.message for each in found]


def test_the_schema_is_one_and_the_published_guideline_follows_it() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert faults(write_guideline(GUIDELINE)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"effect": "hold"', '"effect": "pause"'),
        ('"title": "JAK-hemmere"', '"title": 1'),
        ('"title": "JAK-hemmere",', ""),
        ('"title"', '"tittel"'),
        ('"unit": "mg"', '"unit": "mgg"'),
    ],
)
def test_the_schema_refuses_what_the_calculator_could_not_read(old: str, new: str) -> None:
    text = write_guideline(GUIDELINE)
    assert old in text
    assert faults(text.replace(old, new, 1))


def rows(name: str) -> list[dict[str, str]]:
    content = data_files(GUIDELINE)[f"{GUIDELINE.id}/data/{name}"].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content)))


def test_every_dose_and_every_rule_is_a_row() -> None:
    doses = [(drug.name, dose_code(dose)) for drug in GUIDELINE.drugs for dose in drug.doses]
    assert [(each["virkestoff"], each["kode"]) for each in rows("doser.csv")] == doses
    rules = [*GUIDELINE.rules, *(rule for drug in GUIDELINE.drugs for rule in drug.rules)]
    assert [each["regel"] for each in rows("regler.csv")] == [rule.id for rule in rules]


def test_no_cell_is_taken_for_a_formula() -> None:
    drug = replace(GUIDELINE.drugs[0], name="=HYPERLINK(1)")
    guideline = replace(GUIDELINE, drugs=(drug,))
    content = data_files(guideline)[f"{GUIDELINE.id}/data/doser.csv"].decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in content


def fhir() -> dict[str, Any]:
    bundle: dict[str, Any] = json.loads(write_fhir(GUIDELINE, "beslutninger.dmn"))
    return bundle


def test_fhir_is_read_by_others_and_has_every_dose_with_atc_and_ucum() -> None:
    bundle: Any = Bundle.model_validate(fhir())
    kinds = [each.resource.get_resource_type() for each in bundle.entry]
    doses = [(drug, dose) for drug in GUIDELINE.drugs for dose in drug.doses]
    assert kinds.count("PlanDefinition") == 1
    (document,) = [one.resource for one in bundle.entry if "DocumentReference" in one.fullUrl]
    assert document.docStatus == "preliminary"
    assert document.content[0].attachment.url == f"../{GUIDELINE.version}/"
    assert kinds.count("MedicationKnowledge") == len(GUIDELINE.drugs)
    activities = [
        each.resource
        for each in bundle.entry
        if each.resource.get_resource_type() == "ActivityDefinition"
    ]
    for activity, (drug, dose) in zip(activities, doses, strict=True):
        assert activity.productCodeableConcept.coding[0].code == drug.atc
        given = activity.dosage[0].doseAndRate[0].doseQuantity
        assert (given.value, given.code) == (dose.amount, "mg")
        assert activity.dosage[0].timing.repeat.frequency == dose.times


def test_every_action_leads_to_an_activity_that_is_there() -> None:
    resources = [each["resource"] for each in fhir()["entry"]]
    urls = {each["url"] for each in resources if each["resourceType"] == "ActivityDefinition"}
    (plan,) = [each for each in resources if each["resourceType"] == "PlanDefinition"]
    doses = [each["action"][0]["action"] for each in plan["action"]]
    led = [one["definitionCanonical"] for each in doses for one in each]
    assert set(led) == urls
    assert plan["status"] == "draft"
    assert plan["experimental"] is True


def test_a_range_is_a_range_in_fhir() -> None:
    guideline = edit_dose(GUIDELINE, "baricitinib", 0, up_to=Decimal(6))
    bundle: Any = Bundle.model_validate(json.loads(write_fhir(guideline, "x.dmn")))
    (activity,) = [each.resource for each in bundle.entry if each.resource.id == "baricitinib-1"]
    bounds = activity.dosage[0].doseAndRate[0].doseRange
    assert (bounds.low.value, bounds.high.value) == (4, 6)


def test_what_runs_without_a_pause_is_a_rate_in_fhir() -> None:
    changes = {"per": read_period("hour"), "over": read_duration("24 hours")}
    guideline = edit_dose(GUIDELINE, "baricitinib", 0, **changes)
    bundle: Any = Bundle.model_validate(json.loads(write_fhir(guideline, "x.dmn")))
    (activity,) = [each.resource for each in bundle.entry if each.resource.id == "baricitinib-1"]
    (dosage,) = activity.dosage
    rate = dosage.doseAndRate[0].rateQuantity
    assert (rate.value, rate.unit, rate.code) == (4, "mg/time", "mg/h")
    assert (dosage.timing.repeat.frequency, dosage.timing.repeat.duration) == (None, 24)


def cards(known: Values) -> dict[str, dict[str, Any]]:
    return {each.drug.id: card(GUIDELINE, each, known, SITE) for each in assess(COMPILED, known)}


def test_a_card_that_is_not_settled_says_so_and_warns_of_the_worst() -> None:
    found = cards({"indication": "ra"})["baricitinib"]
    assert found["summary"] == "Baricitinib: Ikke avklart"
    assert found["indicator"] == "critical"
    assert "Ikke kjent: " in found["detail"]
    assert found["source"]["url"] == "https://www.example.no/jak-hemmere/#baricitinib"
    assert GUIDELINE.status.notice in found["source"]["label"]


def test_a_card_has_the_sentence_that_decides_and_no_dose_beside_it() -> None:
    found = cards({"indication": "ra", "pregnant": True})["baricitinib"]
    assert found["summary"].startswith("Baricitinib: Skal ikke brukes")
    assert "> Graviditet og amming. (Skal ikke brukes)" in found["detail"]
    assert "mg" not in found["detail"]


def test_a_settled_card_is_for_information_and_has_the_doses() -> None:
    bare = replace(GUIDELINE, rules=())
    known: Values = {"indication": "ra", "age": Decimal(50), "crcl": Decimal(90)}
    known = {**known, "recurrent_infection": False, "sustained_remission": False}
    first = assess(compile_guideline(bare), known)[0]
    found = card(bare, first, known, SITE)
    assert found["summary"] == "Baricitinib: Kan brukes"
    assert found["indicator"] == "info"
    assert "- 4 mg x 1 daglig" in found["detail"]


def test_a_card_of_another_use_says_that_it_is_no_indication() -> None:
    for age in (Decimal(40), Decimal(70)):
        found = cards({"indication": "psa", "age": age})["baricitinib"]
        assert found["summary"] == "Baricitinib: Ikke en indikasjon i prosedyren"
    refused = cards({"indication": "psa", "pregnant": True})["baricitinib"]["summary"]
    assert refused == "Baricitinib: Ikke en indikasjon i prosedyren. Skal ikke brukes"
    assert all(len(each["summary"]) <= LONGEST_SUMMARY for each in cards({}).values())


def test_the_page_leads_to_every_file() -> None:
    page = data_list(GUIDELINE)
    for path in data_files(GUIDELINE):
        assert f'href="{path.rpartition("/")[2]}"' in page
