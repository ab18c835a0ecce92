"""The calculator against the contract written once more in plain code, on random patients."""

import io
import json
import os
import random
from decimal import Decimal
from math import prod
from typing import Any

from calculator.json_lines import assess_line, assess_lines, json_line
from calculator.written_answers import WrittenAnswers
from tests.calculator import contract_reference as contract
from tests.real_procedure import COMPILED

WRITTEN = WrittenAnswers(COMPILED, brief=False)

NUMBER = int(os.environ.get("PATIENTS", "2000"))
MOST = 400
"""How many completions of a patient are tried at most: more is answered than this is known."""

FIELDS = (*contract.BOOLEANS, *contract.CHOICES, *contract.RANGES)


def patient(chance: random.Random) -> dict[str, Any]:
    """A patient of whom some things are not known, and some by a bound alone."""
    known = {name: value(name, chance) for name in FIELDS}
    if chance.random() < 0.3:
        known["indication"] = "jia"
    if chance.random() < 0.7:  # so that most patients are not turned down by every rule at once
        calm = (*contract.FORBIDDING, *contract.GROUNDS)
        known |= dict.fromkeys(chance.sample(calm, k=len(calm) - 1), False)
        known["hepatic_impairment"] = chance.choice(["none", "mild", "moderate"])
        known |= {"hemoglobin": Decimal(12), "neutrophils": Decimal(4), "lymphocytes": Decimal(2)}
    if chance.random() < 0.5:
        del known["crcl"]
    for name in chance.sample(FIELDS, k=chance.randrange(6)):
        bounded = name in contract.RANGES and chance.random() < 0.7
        before = known.pop(name, None)
        if bounded:
            known[name] = bound(name, chance)
        if completions(known) > MOST and before is not None:
            known[name] = before
    return known


def completions(known: dict[str, Any]) -> int:
    computed = "crcl" not in known and contract.computed(known) is not None
    names = [name for name in FIELDS if name not in contract.UNREAD]
    if computed:
        names.remove("crcl")
    return prod(len(contract.possible(name, known.get(name))) for name in names)


def value(name: str, chance: random.Random) -> Any:
    if name in contract.RANGES:
        return number(name, chance)
    return chance.choice(contract.CHOICES.get(name, (True, False)))


def number(name: str, chance: random.Random) -> Decimal:
    low, high = contract.RANGES[name]
    borders = [border + chance.choice([-1, 0, 1]) * Decimal("0.1") for border in borders_of(name)]
    anywhere = Decimal(chance.randint(low * 10, high * 10)) / 10
    return min(max(chance.choice([anywhere, *borders]), Decimal(low)), Decimal(high))


def borders_of(name: str) -> list[Decimal]:
    return [Decimal(border) for border in contract.BORDERS[name]]


def bound(name: str, chance: random.Random) -> str:
    while True:
        gap = " " * chance.randrange(2)
        text = f"{chance.choice(list(contract.COMPARE))}{gap}{number(name, chance)}"
        if contract.possible(name, text):
            return text


def dose(each: dict[str, Any]) -> str:
    return f"{each['kind']}:{each['amount']}{each['unit']}x{each['times']}/{each['per']}"


def test_random_patients_are_answered_as_the_contract_says() -> None:
    chance = random.Random(2)
    patients = [patient(chance) for _ in range(NUMBER)]
    lines = "\n".join(json.dumps(each, default=float) for each in patients).encode()
    wrong: list[tuple[Any, ...]] = []
    asked = io.BytesIO(lines).readlines()
    for known, one, (line, good) in zip(patients, asked, assess_lines(WRITTEN, asked), strict=True):
        assert good, (known, line)
        assert line == json_line(assess_line(COMPILED, one))
        told = json.loads(line)
        for each, expected in zip(told["assessments"], contract.assess(known), strict=True):
            got = {name: each[name] for name in expected}
            got["doses"] = [dose(one) for one in each["doses"]]
            if got != expected:
                wrong.append((known, got, expected))
        noted = [(note["field"], note["code"]) for note in told["notes"]]
        if noted != contract.notes(known):
            wrong.append((known, noted, contract.notes(known)))
    assert wrong == []
