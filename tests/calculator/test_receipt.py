"""A receipt holds what an answer was made of, and is checked again by one command."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from calculator.assessment import compile_guideline
from calculator.command_line import main
from calculator.guideline_json import write_guideline
from calculator.json_lines import assess_line
from calculator.json_values import plain_value
from calculator.receipt import receipts, verified
from tests.calculator.strategies import patients
from tests.edited_guideline import edit_rule, when
from tests.real_procedure import COMPILED, GUIDELINE

LINE = b'{"id": 7.50, "indication": "ra", "age": 76.50, "crcl": ">90", "pregnant": null}\n'
HOLDS = "Kvittering 1: Svaret er det samme, etter de samme reglene og den samme koden.\n"


def receipt(line: bytes = LINE) -> bytes:
    ((written, good),) = receipts(COMPILED, [line])
    assert good
    return written


def told(*lines: bytes) -> list[tuple[str, bool]]:
    return [(words.decode(), held) for words, held in verified(COMPILED, lines)]


def changed(key: str, value: Any) -> bytes:
    return json.dumps({**json.loads(receipt()), key: value}).encode()


def test_it_has_patient_answer_version_hashes_and_findings_with_places() -> None:
    found = json.loads(receipt())
    assert list(found) == ["receipt", "procedure", "version", "rules", "code", "patient", "answer"]
    assert (found["procedure"], found["version"]) == ("jak-hemmere", GUIDELINE.version)
    assert len(found["rules"]) == len(found["code"]) == 64
    assert found["patient"] == json.loads(LINE)
    answer = assess_line(COMPILED, LINE)
    assert found["answer"]["assessments"] == answer["assessments"]
    places = [f["source"] for each in answer["assessments"] for f in each["findings"]]
    assert places
    assert all(place.startswith("jak-hemmere/#") for place in places)


def test_it_holds_while_rules_and_code_are_the_same_and_numbers_stay_as_they_were_written() -> None:
    assert b'"id": 7.50' in receipt()
    assert told(receipt()) == [(HOLDS, True)]
    assert told(b"\n", receipt(), b"  ") == [(HOLDS, True)]


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("patient", {"indication": "ra", "age": 64}, "Svaret er et annet."),
        ("answer", {}, "Svaret er et annet."),
        ("rules", "0" * 64, "Reglene er andre enn da den ble laget."),
        ("code", "0" * 64, "Koden er en annen enn da den ble laget."),
        ("version", "0.2", "Kvitteringen er fra jak-hemmere 0.2."),
        ("receipt", 2, "Dette er ikke en kvittering."),
        ("patient", [], "Dette er ikke en kvittering."),
        ("more", 1, "Dette er ikke en kvittering."),
    ],
)
def test_whatever_was_changed_is_told(key: str, value: Any, words: str) -> None:
    assert told(changed(key, value)) == [(f"Kvittering 1: {words}\n", False)]


def test_a_finding_that_was_taken_out_is_noticed() -> None:
    found = json.loads(receipt())
    found["answer"]["assessments"][0]["findings"].pop()
    assert told(json.dumps(found).encode()) == [("Kvittering 1: Svaret er et annet.\n", False)]


@pytest.mark.parametrize("line", [b"[]", b"1", b"{}"])
def test_what_is_no_receipt_is_told_as_such(line: bytes) -> None:
    assert told(line) == [("Kvittering 1: Dette er ikke en kvittering.\n", False)]


def test_what_is_no_json_and_a_file_of_nothing_are_told_too() -> None:
    assert told(b"{") == [("Kvittering 1: Linjen er ikke gyldig JSON (tegn 2).\n", False)]
    assert told() == [("Filen har ingen kvittering.\n", False)]


def test_a_bad_line_gets_its_errors_and_no_receipt() -> None:
    ((written, good),) = receipts(COMPILED, [b'{"age": "x"}'])
    assert not good
    assert list(json.loads(written)) == ["id", "errors"]


def test_other_rules_do_not_make_the_same_receipt() -> None:
    other = compile_guideline(edit_rule(GUIDELINE, "low_hemoglobin", when=when(hemoglobin="< 9")))
    ((words, held),) = verified(other, [receipt(b'{"hemoglobin": 8.5, "indication": "ra"}')])
    assert not held
    assert words.decode() == (
        "Kvittering 1: Reglene er andre enn da den ble laget. Svaret er et annet.\n"
    )


@settings(max_examples=30)
@given(patients(GUIDELINE))
def test_every_patient_has_a_receipt_that_holds(patient: dict[str, Any]) -> None:
    plain = {name: plain_value(GUIDELINE.fields[name], value) for name, value in patient.items()}
    assert told(receipt(json.dumps(plain).encode())) == [(HOLDS, True)]


def test_the_command_writes_and_checks_them(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    guideline = tmp_path / "guideline.json"
    guideline.write_text(write_guideline(GUIDELINE), "utf-8")
    at = ["--guideline", str(guideline)]
    file = tmp_path / "receipts.jsonl"
    file.write_bytes(receipt() + changed("version", "0.2"))
    assert main([*at, "verify", str(file)]) == 1
    assert "Kvittering 2: Kvitteringen er fra jak-hemmere 0.2." in capfd.readouterr().out
    file.write_bytes(receipt())
    assert main([*at, "verify", str(file)]) == 0
    assert capfd.readouterr().out == HOLDS
    assert main([*at, "verify", str(tmp_path / "none")]) == 2
    assert capfd.readouterr().err.startswith(f"Kan ikke lese {tmp_path / 'none'} (")
    with pytest.raises(SystemExit, match="2"):
        main([*at, "verifiser", str(file)])
    assert "Skriv «verify» og navnet på filen" in capfd.readouterr().err
