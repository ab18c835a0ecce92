"""A score in Norwegian and in JSON: what it comes to, what that means, and what each part gives."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from calculator.condition_words import condition_words
from calculator.conditions import ALWAYS, Known
from calculator.field import Field
from calculator.guideline import Guideline
from calculator.guideline_json import json_number
from calculator.interval import Totals
from calculator.numerals import write_number
from calculator.score import Points, PointScore
from calculator.totals import part_amounts
from calculator.wording import capitalised, joined, value_text


def begun_scores(guideline: Guideline, known: Known) -> Iterator[tuple[Field, PointScore]]:
    """The scores of which at least one source is known; ``known`` holds their totals."""
    for field in guideline.fields.values():
        if field.score and not field.score.sources.isdisjoint(known):
            yield field, field.score


def total_text(field: Field, score: PointScore, known: Known) -> str:
    """What a score comes to and means: «1–3 poeng (lav eller middels risiko)»."""
    bands = joined(_bands(field, score, known)) if score.bands else ""
    total = value_text(field, known[field.name])
    return f"{total} ({bands})" if bands else total


def parts_text(guideline: Guideline, score: PointScore, known: Known) -> str:
    """What each part gives: «Hjertesvikt: 1. Alder 75 år eller mer: ikke kjent.»."""
    return " ".join(f"{each}." for each in part_texts(guideline, score, known))


def part_texts(guideline: Guideline, score: PointScore, known: Known) -> list[str]:
    """What each part gives, one by one: «Hjertesvikt: 1»."""
    return [
        f"{_label(guideline, part)}: {'ikke kjent' if amount is None else write_number(amount)}"
        for part, amount in part_amounts(score, known)
    ]


def plain_scores(guideline: Guideline, known: Known) -> dict[str, Any]:
    """Each score as JSON: the least and the most that it can come to, bands, and points by part."""
    return {
        field.name: {
            "least": json_number(numbers[0]),
            "most": json_number(numbers[-1]),
            "bands": _bands(field, field.score, known),
            "parts": [
                {
                    "label": _label(guideline, part),
                    "points": None if amount is None else json_number(amount),
                }
                for part, amount in part_amounts(field.score, known)
            ],
        }
        for field in guideline.computed_fields
        if field.score
        for numbers in [_numbers(field, known)]
    }


def _bands(field: Field, score: PointScore, known: Known) -> list[str]:
    """The bands that the totals still possible fall into, in the order written."""
    numbers = _numbers(field, known)
    return [
        band.label
        for band in score.bands
        if any(band.when.status({field.name: number}) for number in numbers)
    ]


def _numbers(field: Field, known: Known) -> tuple[Decimal, ...]:
    value = known[field.name]
    if isinstance(value, Totals):
        return value.numbers
    assert isinstance(value, Decimal)
    return (value,)


def _label(guideline: Guideline, part: Points) -> str:
    if part.when == ALWAYS:
        return guideline.fields[part.count].label
    return capitalised(condition_words(guideline, part.when))
