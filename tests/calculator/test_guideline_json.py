"""A guideline is the same after a journey through JSON, and its JSON is always the same text."""

import json
from dataclasses import fields
from decimal import Decimal

import pytest

from calculator.effects import Effect
from calculator.guideline import Guideline
from calculator.guideline_json import json_number, read_guideline, write_guideline


def test_the_guideline_survives_a_round_trip(guideline: Guideline) -> None:
    assert read_guideline(write_guideline(guideline)) == guideline


def test_the_text_of_what_was_read_is_the_same_text(guideline: Guideline) -> None:
    text = write_guideline(guideline)
    assert write_guideline(read_guideline(text)) == text


def test_the_json_names_what_the_dataclass_names(guideline: Guideline) -> None:
    assert list(json.loads(write_guideline(guideline))) == [each.name for each in fields(Guideline)]


@pytest.mark.parametrize(("number", "text"), [("4", "4"), ("4.0", "4"), ("3.2", "3.2")])
def test_a_decimal_is_written_as_the_number_that_reads_the_same(number: str, text: str) -> None:
    assert json.dumps(json_number(Decimal(number))) == text


def test_effects_are_ordered_as_the_contract_orders_them() -> None:
    assert [effect.value for effect in sorted(Effect, key=lambda effect: effect.severity)] == [
        "use", "caution", "last_resort", "not_covered", "hold", "do_not_use",
    ]  # fmt: skip
    assert [effect.value for effect in Effect if effect.gives_dose] == [
        "use", "caution", "last_resort",
    ]  # fmt: skip
