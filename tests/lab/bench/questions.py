"""Patients to ask of, the same in every run, as the texts of a form."""

import json
from decimal import Decimal
from random import Random

from calculator.field import Field
from calculator.guideline import Guideline

_KNOWN = 0.7  # the chance that a field is answered


def questions(guideline: Guideline, number: int, seed: int = 1) -> list[str]:
    """Requests in JSON, as `calculator.page.answer_by` takes them."""
    chance = Random(seed)
    return [json.dumps({"form": _form(guideline, chance)}) for _ in range(number)]


def _form(guideline: Guideline, chance: Random) -> dict[str, str]:
    return {
        name: _text(field, chance)
        for name, field in guideline.fields.items()
        if chance.random() < _KNOWN
    }


def _text(field: Field, chance: Random) -> str:
    if field.range is None:
        return chance.choice(tuple(field.answers))
    # Within what is usual, so that none is asked about in place of being answered.
    within = field.usual or field.range
    low, high = (float(end) for end in within.ends)
    return str(Decimal(str(chance.uniform(low, high))).quantize(Decimal("0.1"))).replace(".", ",")
