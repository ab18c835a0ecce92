"""Lines that are almost patients: each is answered by one line, assessed or told what is wrong.

A line that is accepted is answered for the very values that it holds, as an independent reading of
the JSON says.
"""

import io
import json
import random
from decimal import Decimal
from typing import Any

from calculator.assessment import CompiledGuideline, assess
from calculator.derived_fields import derive
from calculator.field import Field
from calculator.field_types import FieldType
from calculator.guideline import Guideline
from calculator.json_lines import assess_lines
from calculator.json_values import plain_assessment
from calculator.patient import ErrorCode
from calculator.written_answers import WrittenAnswers
from tests.lab.fuzzing.fuzzing import FuzzOutcome
from tests.real_procedure import COMPILED

PIECES = (
    *('"', "{", "}", "[", "]", ":", ",", "\\", "\\u0000", "\\ud800", "null", "true", "NaN"),
    *("Infinity", "-Infinity", "1e999", "-0", "0.1", "1E400", "00", "-", "+1", "\ufeff", "\x00"),
    *("é", "\u2028", "\t", " ", "65", "64.99999999999999999999", "18e0", "1" * 400, '"age":1,'),
)


def check(seeds: range) -> FuzzOutcome:
    """Try a line for each seed, all in one file."""
    return check_lines(COMPILED, [line(COMPILED.guideline, seed) for seed in seeds])


def line(guideline: Guideline, seed: int) -> bytes:
    """A patient with whatever may go wrong on the way; the same for the same seed."""
    chance = random.Random(seed)
    patient = {
        field.name: _value(guideline, field, chance)
        for field in guideline.fields.values()
        if chance.random() < 0.6
    }
    if chance.random() < 0.5:
        patient["id"] = chance.choice(["æøå", 7, 1.5, None, "\ud800", True, []])
    if chance.random() < 0.15:
        name = chance.choice([*guideline.fields, "alder", ""])
        patient[name] = chance.choice(["", "65", [], {}, None, True, -1, 10**30, 0.1 + 0.2, "RA"])
    text = json.dumps(patient, ensure_ascii=chance.random() < 0.5)
    for _ in range(chance.choice((0, 0, 0, 1, 1, 2, 5))):
        text = _slip(text, chance)
    raw = text.encode("utf-8", "surrogatepass").replace(b"\n", b" ")
    if chance.random() < 0.03:
        place = chance.randrange(len(raw) + 1)
        raw = raw[:place] + bytes([chance.randrange(128, 256)]) + raw[place:]
    return raw.replace(b"\n", b" ")


def _value(guideline: Guideline, field: Field, chance: random.Random) -> Any:
    if field.type is FieldType.BOOLEAN:
        return chance.random() < 0.5
    if field.type is FieldType.CHOICE:
        return chance.choice([*field.choices])
    assert field.range is not None
    low, high = field.range.ends
    if chance.random() < 0.02:
        return chance.choice([int(low) - 1, float(high) + 0.01])
    near = [end + step for end in guideline.borders[field.name] for step in (-1, 0, 1)]
    number = chance.choice([*(each for each in near if field.range.accepts(each)), low, high])
    return float(number) if chance.random() < 0.5 else int(number)


def _slip(text: str, chance: random.Random) -> str:
    place = chance.randrange(len(text) + 1)
    match chance.randrange(4):
        case 0:
            return text[:place] + chance.choice(PIECES) + text[place:]
        case 1:
            return text[:place] + text[place + chance.choice((1, 1, 3, 20)) :]
        case 2:
            start = chance.randrange(len(text) + 1)
            return text[:place] + text[start : start + 30] + text[place:]
    return text[:place] + chance.choice(PIECES) + text[place + 1 :]


def check_lines(compiled: CompiledGuideline, lines: list[bytes]) -> FuzzOutcome:
    """Assess lines as the command line does, and hold each answer against its line."""
    outcome = FuzzOutcome()
    written = WrittenAnswers(compiled, brief=False)
    answers = list(assess_lines(written, io.BytesIO(b"".join(each + b"\n" for each in lines))))
    assert len(answers) == len(lines)
    for asked, (answered, good) in zip(lines, answers, strict=True):
        with outcome.trying(repr(asked)):
            _check_answer(compiled, asked, answered, good, outcome)
    return outcome


def _check_answer(
    compiled: CompiledGuideline, asked: bytes, answered: bytes, good: bool, outcome: FuzzOutcome
) -> None:
    answer = json.loads(answered)
    assert answered.endswith(b"\n")
    assert answered.count(b"\n") == 1
    if good:
        assert_own_values(compiled, asked, answer)
    else:
        assert set(answer) == {"id", "errors"}
        assert answer["errors"]
        for error in answer["errors"]:
            outcome.codes[ErrorCode(error["code"]).value] += 1
            assert error["message"].strip()
    outcome.count(accepted=good)


def assert_own_values(compiled: CompiledGuideline, asked: bytes, answer: dict[str, Any]) -> None:
    """The answer is that of the values which a plain reading of the line finds."""
    patient = json.loads(asked.decode("utf-8-sig"), parse_float=Decimal)
    known = {
        name: Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value
        for name, value in patient.items()
        if name != "id" and value is not None
    }
    assert known.keys() <= compiled.guideline.fields.keys(), asked
    known |= derive(compiled.guideline, known)
    plain = [plain_assessment(each) for each in assess(compiled, known)]
    assert answer["assessments"] == json.loads(json.dumps(plain)), asked
