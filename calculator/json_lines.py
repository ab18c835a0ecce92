"""A patient as a line of JSON, and the line that answers it."""

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from calculator.assessment import CompiledGuideline, assess
from calculator.conditions import Known
from calculator.derived_fields import derive
from calculator.json_values import plain_assessment, plain_errors, shown_derived
from calculator.notes import notes_on, plain_notes
from calculator.patient import ID, ErrorCode, FieldError, read_patient
from calculator.score_words import plain_scores
from calculator.written_answers import WrittenAnswers

_MOST_ERRORS = 100
"""Of one line: more helps nobody, and a line of a million keys would be answered by far more."""


class LineError(ValueError):
    """A line that is no JSON object; the message is Norwegian."""


class _WrittenNumber(Decimal):
    """A number with the text that it was written as, so that an id comes back digit by digit."""

    text: str


def assess_lines(written: WrittenAnswers, lines: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Answer each line; gives the bytes of the answer and whether the line was good.

    Args:
        written: what answers.
        lines: a JSON object each.
    """
    for line in lines:
        told, known = _read_line(written.compiled, line)
        if known is None:
            yield json_line(told), False
        else:
            answers = f', "assessments": [{written.of(known)}]}}\n'
            yield json_line(told)[:-2] + answers.encode(), True


def json_line(answer: dict[str, Any]) -> bytes:
    """An answer as a line of JSON; an id that is a number stands there as it was written."""
    identity = answer[ID]
    written = identity.text if isinstance(identity, _WrittenNumber) else _json(identity)
    rest = {key: value for key, value in answer.items() if key != ID}
    # A lone surrogate in an id has no UTF-8; its JSON escape is what this error handler writes.
    text = f'{{"{ID}": {written}, {_json(rest)[1:]}\n'
    return text.encode("utf-8", "backslashreplace")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def assess_line(compiled: CompiledGuideline, line: bytes) -> dict[str, Any]:
    """Answer one line: assessments, or every error that it has."""
    return _whole(compiled, *_read_line(compiled, line))


def assess_values(compiled: CompiledGuideline, values: dict[str, Any]) -> dict[str, Any]:
    """Answer the values of one patient, as `read_object` gives them."""
    return _whole(compiled, *_read_values(compiled, values))


def _whole(
    compiled: CompiledGuideline, told: dict[str, Any], known: Known | None
) -> dict[str, Any]:
    if known is None:
        return told
    return told | {"assessments": [plain_assessment(each) for each in assess(compiled, known)]}


type _ReadPatient = tuple[dict[str, Any], Known | None]
"""What is told of a patient beside the assessments, and what is known; None where it has errors."""


def _read_line(compiled: CompiledGuideline, line: bytes) -> _ReadPatient:
    try:
        values = read_object(line)
    except LineError as error:
        return _faulty(None, [FieldError(None, ErrorCode.INVALID_JSON, str(error))]), None
    if not isinstance(values, dict):
        message = "Linjen må være ett JSON-objekt per pasient."
        return _faulty(None, [FieldError(None, ErrorCode.WRONG_TYPE, message)]), None
    return _read_values(compiled, values)


def _read_values(compiled: CompiledGuideline, values: dict[str, Any]) -> _ReadPatient:
    known, errors = read_patient(compiled.guideline, values)
    identity, fault = _read_identity(values.get(ID))
    if fault:
        errors.insert(0, fault)
    if errors:
        return _faulty(identity, errors), None
    notes = list(notes_on(compiled.guideline, known))
    known |= derive(compiled.guideline, known)
    told = {
        ID: identity,
        "derived": shown_derived(compiled.guideline, known),
        **({"scores": scores} if (scores := plain_scores(compiled.guideline, known)) else {}),
        "notes": plain_notes(notes),
    }
    return told, known


def _faulty(identity: object, errors: list[FieldError]) -> dict[str, Any]:
    return {ID: identity, "errors": plain_errors(errors[:_MOST_ERRORS])}


def _read_identity(identity: object) -> tuple[str | Decimal | None, FieldError | None]:
    if identity is None or isinstance(identity, str | _WrittenNumber):
        return identity, None
    if isinstance(identity, Decimal):
        return None, FieldError(ID, ErrorCode.OUT_OF_RANGE, "id må være et endelig tall.")
    return None, FieldError(ID, ErrorCode.WRONG_TYPE, "id må være en tekst eller et tall.")


def read_object(line: bytes) -> object:
    """Parse strictly: a repeated key is an error, and no number is rounded on the way in."""
    try:
        return json.loads(
            line.decode("utf-8-sig"),
            object_pairs_hook=_unique_keys,
            parse_float=_read_number,
            parse_int=_read_number,
            parse_constant=Decimal,
        )
    except UnicodeDecodeError:
        raise LineError("Linjen er ikke skrevet i UTF-8.") from None
    except json.JSONDecodeError as error:
        place = min(error.pos, len(error.doc.rstrip())) + 1
        raise LineError(f"Linjen er ikke gyldig JSON (tegn {place}).") from None
    except RecursionError:
        raise LineError("Linjen er ikke gyldig JSON (for mange nivåer).") from None


def _read_number(text: str) -> _WrittenNumber:
    try:
        number = _WrittenNumber(text)
    except InvalidOperation:  # an exponent of twenty digits
        number = _WrittenNumber("NaN")
    number.text = text
    return number


def _unique_keys(pairs: list[tuple[str, object]]) -> dict[str, object]:
    values: dict[str, object] = {}
    for key, value in pairs:
        if key in values:
            raise LineError(f"Nøkkelen «{key}» står mer enn én gang.")
        values[key] = value
    return values
