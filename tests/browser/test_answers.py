"""The page, the worker and the real Pyodide answer as the contract says."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from calculator.json_values import plain_value
from tests.browser.calculator_page import CalculatorPage, attributes_of, texts_of
from tests.browser.conftest import DESK, PHONE, Open, Watch
from tests.real_procedure import GUIDELINE, PROCEDURE

EXAMPLES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "fixtures/examples.jsonl").read_text().splitlines()
]

_ATTRIBUTES = {"worst_case": "worstCase"}


def _written(value: Any) -> str:
    """A value of an assessment as the attribute of a card has it."""
    if isinstance(value, list):
        return " ".join(value)
    return {True: "true", False: "false", None: ""}.get(value, str(value))


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_the_examples_of_the_contract_are_answered_as_they_say(
    open_page: Open, watch: Watch, site_url: str, viewport: dict[str, int]
) -> None:
    calculator = open_page(viewport=viewport)
    calculator.wait_until("ready")
    for example in EXAMPLES:
        calculator.fill(texts_of(example["patient"]))
        expected = {drug: attributes_of(each) for drug, each in example["expected"].items()}
        assert calculator.answers() == expected
    watch.check(site_url)


def test_every_vignette_is_answered_in_the_page_as_in_python(calculator: CalculatorPage) -> None:
    wrong = []
    for vignette in PROCEDURE.vignettes:
        known = vignette.known.items()
        plain = {name: plain_value(GUIDELINE.fields[name], value) for name, value in known}
        calculator.fill(texts_of(plain))
        answers = calculator.answers()
        for expected in vignette.expected:
            shown = answers[expected.drug]
            stated = {
                _ATTRIBUTES.get(name, name): _written(value)
                for name, value in expected.stated.items()
            }
            if not stated.items() <= shown.items():
                wrong.append((vignette.name, expected.drug, stated, shown))
    assert wrong == []


def test_the_drug_of_the_page_comes_first(open_page: Open) -> None:
    calculator = open_page("jak-hemmere/legemidler/upadacitinib/")
    calculator.fill({"indication": "ra"})
    assert list(calculator.answers()) == [
        "upadacitinib",
        "baricitinib",
        "filgotinib",
        "tofacitinib",
    ]


def test_decimal_comma_and_point_are_the_same_number(calculator: CalculatorPage) -> None:
    calculator.fill({"age": "64,9"})
    with_comma = calculator.answers()
    calculator.fill({"age": "64.9"})
    assert calculator.answers() == with_comma
    calculator.fill({"age": "65"})
    assert calculator.answers() != with_comma


def test_creatinine_clearance_is_computed_and_shown_where_it_is_not_given(
    calculator: CalculatorPage,
) -> None:
    calculator.fill({"age": "50", "sex": "female", "weight": "70", "creatinine": "90"})
    derived = calculator.form.locator('[data-field="crcl"] [data-derived]')
    assert "72,8" in derived.inner_text()  # (140 − 50) · 70 · 1.04 / 90
    calculator.fill({"age": "50"})
    assert derived.is_hidden()


def test_a_clearance_that_is_not_computed_says_why_at_its_field(
    calculator: CalculatorPage,
) -> None:
    reason = calculator.form.locator('[data-field="crcl"] [data-not-derived]')
    assert reason.is_hidden()
    sources = {"sex": "male", "weight": "40", "creatinine": "50"}
    calculator.fill({"age": "12", **sources})
    expect(reason).to_have_text("Beregnes ikke under 18 år. Skriv inn verdien hvis den er kjent.")
    expect(calculator.form.locator('[data-field="crcl"] .calc-hint')).to_be_hidden()
    assert str(reason.get_attribute("id")) in (
        calculator.control("crcl").get_attribute("aria-describedby") or ""
    )
    calculator.fill({"age": "20", **sources})
    expect(reason).to_be_hidden()
