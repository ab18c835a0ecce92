"""Conditions in words, and quotes that are never shown without them."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from calculator.condition_words import (
    condition_words,
    interval_words,
    part_words,
    preface,
    with_context,
)
from calculator.conditions import read_condition
from calculator.effects import Effect
from calculator.guideline import Guideline
from calculator.interval import Interval


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        (Interval(Decimal(0), Decimal(18), upper_closed=False), "under 18\u00a0år"),
        (Interval(Decimal(0), Decimal(18)), "til og med 18\u00a0år"),
        (Interval(Decimal(65), Decimal(120)), "65\u00a0år eller mer"),
        (Interval(Decimal(60), Decimal(120), lower_closed=False), "over 60\u00a0år"),
        (Interval(Decimal(18), Decimal(65), upper_closed=False), "18 til under 65\u00a0år"),
        (Interval(Decimal(15), Decimal(60)), "15 til 60\u00a0år"),
        (Interval(Decimal(15), Decimal(60), lower_closed=False), "over 15 til 60\u00a0år"),
        (Interval(Decimal(60), Decimal(60)), "60\u00a0år"),
        (Interval(Decimal(0), Decimal(120)), ""),
        (Interval(Decimal(0), Decimal(120), lower_closed=False), "over 0\u00a0år"),
        (Interval(Decimal(0), Decimal(120), upper_closed=False), "under 120\u00a0år"),
    ],
)
def test_numbers_in_words(guideline: Guideline, interval: Interval, words: str) -> None:
    assert interval_words(guideline.fields["age"], interval) == words


@pytest.mark.parametrize(
    ("notation", "words"),
    [
        (
            {"age": "< 18", "indication": "!= jia"},
            "alder under 18\u00a0år med en annen indikasjon enn JIA",
        ),
        ({"indication": ["!= ra", "!= jia"]}, "en annen indikasjon enn RA eller JIA"),
        ({"indication": "jia", "weight": "< 10"}, "JIA med vekt under 10\u00a0kg"),
        (
            {"indication": "jia", "hepatic_impairment": "moderate"},
            "JIA med nedsatt leverfunksjon (moderat)",
        ),
        ({"hepatic_impairment": "!= none"}, "nedsatt leverfunksjon (ikke nei)"),
        ({"hemoglobin": "< 8", "pregnant": True}, "Hb under 8\u00a0g/dL og graviditet"),
        ({"pregnant": False}, "nei på «Graviditet»"),
        (
            {"alternatives_lacking": True},
            "ja på «Er andre behandlinger prøvd eller uaktuelle?»",
        ),
        ([{"crcl": "< 15"}, {"age": ">= 90"}], "kreatininclearance under 15\u00a0mL/min, eller "
         "alder 90\u00a0år eller mer"),
        ({}, "alle pasienter"),
    ],
)  # fmt: skip
def test_a_condition_in_words(guideline: Guideline, notation: Any, words: str) -> None:
    assert condition_words(guideline, read_condition(notation)) == words


@pytest.mark.parametrize(
    ("effect", "notation", "words"),
    [
        (
            Effect.NOT_COVERED,
            {"age": "< 18", "indication": "!= jia"},
            "Alder under 18\u00a0år med en annen indikasjon enn JIA er ikke omtalt. "
            "Teksten sier bare:",
        ),
        (
            Effect.DO_NOT_USE,
            {"indication": "!= jia"},
            "Dette gjelder en annen indikasjon enn JIA. Teksten sier:",
        ),
        (Effect.HOLD, {"pregnant": False}, "Dette gjelder nei på «Graviditet». Teksten sier:"),
        (Effect.DO_NOT_USE, {"pregnant": True}, ""),
        (Effect.USE, {"age": ">= 65", "indication": "!= jia"}, ""),
    ],
)
def test_a_quote_that_would_mislead_alone_has_a_preface(
    guideline: Guideline, effect: Effect, notation: Any, words: str
) -> None:
    rule = replace(guideline.rules[0], effect=effect, when=read_condition(notation))
    assert preface(guideline, rule) == words


def test_no_rule_of_the_procedure_quotes_the_opposite_of_what_it_says(
    guideline: Guideline,
) -> None:
    rules = [*guideline.rules, *(rule for drug in guideline.drugs for rule in drug.rules)]
    assert all(rule.quote.preface == preface(guideline, rule) for rule in rules)
    assert with_context(guideline) == guideline
    assert any(rule.quote.preface for rule in rules)


def test_a_rule_that_shares_its_sentence_is_told_by_the_part_that_it_is_about(
    guideline: Guideline,
) -> None:
    parts = {rule.id: rule.quote.part for rule in guideline.rules}
    assert parts["low_hemoglobin"] == "Hb under 8\u00a0g/dL"
    assert parts["pregnancy"] == "graviditet"
    assert parts["bdmard"] == ""  # has its sentence alone
    assert parts["minor_without_paediatric_indication"] == ""  # its preface says it
    (older,) = (rule for rule in guideline.rules if rule.id == "older_age")
    assert part_words(guideline, older) == ""
