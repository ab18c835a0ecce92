"""A patient as a line of JSON, and the line that answers it."""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import partial
from typing import Any

from calculator.assessment import CompiledGuideline, assess
from calculator.conditions import Known
from calculator.derived_fields import computed, derive
from calculator.guideline import Guideline
from calculator.json_objects import ExactNumber, LineError, json_text, read_object
from calculator.json_values import plain_assessment, plain_errors, shown_derived
from calculator.notes import notes_on, plain_notes
from calculator.patient import ID, ErrorCode, FieldError, ReadPatient, read_patient
from calculator.score_words import plain_scores
from calculator.written_answers import WrittenAnswers

_MOST_ERRORS = 100
"""Of one line: more helps nobody, and a line of a million keys would be answered by far more."""


def assess_lines(written: WrittenAnswers, lines: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Answer each line; gives the bytes of the answer and whether the line was good.

    Args:
        written: what answers.
        lines: a JSON object each.
    """
    guideline, read = written.compiled.guideline, written.reader.read
    for line in lines:
        told, known = _read_line(guideline, read, line)
        if known is None:
            yield json_line(told), False
        else:
            answers = json_line(told)[:-2], b', "assessments": [', written.of(known), b"]}\n"
            yield b"".join(answers), True


def json_line(answer: dict[str, Any]) -> bytes:
    """An answer as a line of JSON; an id that is a number stands there as it was written."""
    identity = answer[ID]
    written = identity.text if isinstance(identity, ExactNumber) else json_text(identity)
    rest = {key: value for key, value in answer.items() if key != ID}
    # A lone surrogate in an id has no UTF-8; its JSON escape is what this error handler writes.
    text = f'{{"{ID}": {written}, {json_text(rest)[1:]}\n'
    return text.encode("utf-8", "backslashreplace")


def assess_line(compiled: CompiledGuideline, line: bytes) -> dict[str, Any]:
    """Answer one line: assessments, or every error that it has."""
    guideline = compiled.guideline
    return _whole(compiled, *_read_line(guideline, partial(read_patient, guideline), line))


def assess_values(compiled: CompiledGuideline, values: dict[str, Any]) -> dict[str, Any]:
    """Answer the values of one patient, as `read_object` gives them."""
    read = partial(read_patient, compiled.guideline)
    return _whole(compiled, *_read_values(compiled.guideline, read, values))


def _whole(
    compiled: CompiledGuideline, told: dict[str, Any], known: Known | None
) -> dict[str, Any]:
    if known is None:
        return told
    return told | {"assessments": [plain_assessment(each) for each in assess(compiled, known)]}


type _Read = Callable[[dict[str, Any]], ReadPatient]

type _Reading = tuple[dict[str, Any], Known | None]
"""What is told of a patient beside the assessments, and what is known; None where it has errors."""


def _read_line(guideline: Guideline, read: _Read, line: bytes) -> _Reading:
    try:
        values = read_object(line)
    except LineError as error:
        return _faulty(None, [FieldError(None, ErrorCode.INVALID_JSON, str(error))]), None
    if not isinstance(values, dict):
        message = "Linjen må være ett JSON-objekt per pasient."
        return _faulty(None, [FieldError(None, ErrorCode.WRONG_TYPE, message)]), None
    return _read_values(guideline, read, values)


def _read_values(guideline: Guideline, read: _Read, values: dict[str, Any]) -> _Reading:
    known, errors = read(values)
    identity, fault = _read_identity(values.get(ID))
    if fault:
        errors.insert(0, fault)
    if errors:
        return _faulty(identity, errors), None
    formulas = computed(guideline, known)
    notes = list(notes_on(guideline, known, formulas))
    known |= derive(guideline, known, formulas)
    told = {
        ID: identity,
        "derived": shown_derived(guideline, known),
        **({"scores": scores} if (scores := plain_scores(guideline, known)) else {}),
        "notes": plain_notes(notes),
    }
    return told, known


def _faulty(identity: object, errors: list[FieldError]) -> dict[str, Any]:
    return {ID: identity, "errors": plain_errors(errors[:_MOST_ERRORS])}


def _read_identity(identity: object) -> tuple[str | Decimal | None, FieldError | None]:
    if identity is None or isinstance(identity, str | ExactNumber):
        return identity, None
    if isinstance(identity, Decimal):
        return None, FieldError(ID, ErrorCode.OUT_OF_RANGE, "id må være et endelig tall.")
    return None, FieldError(ID, ErrorCode.WRONG_TYPE, "id må være en tekst eller et tall.")
