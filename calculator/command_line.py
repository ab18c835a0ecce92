"""JSON lines in, JSON lines out: ``python -m calculator < patients.jsonl > assessments.jsonl``."""

import argparse
import json
import math
import sys
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, BinaryIO

from calculator.assessment import Prepared, assess, prepare
from calculator.guideline_json import SHIPPED, read_guideline
from calculator.notes import notes_on, plain_notes
from calculator.patient import ID, ErrorCode, FieldError, read_patient
from calculator.plain import plain_assessment, plain_errors, shown_derived
from calculator.renal_function import derive


class _LineError(ValueError):
    """A line that is no JSON object; the message is Norwegian."""


def main(arguments: list[str] | None = None) -> int:
    """Assess every patient on standard input; 1 if any line was bad, 2 without a guideline."""
    parser = argparse.ArgumentParser(
        prog="python -m calculator",
        description="Leser én pasient per linje (JSON) og skriver én vurdering per linje.",
    )
    parser.add_argument(
        "--guideline", type=Path, default=SHIPPED, help="fil med en annen prosedyre (JSON)"
    )
    path: Path = parser.parse_args(arguments).guideline
    if not path.exists():
        print(f"Finner ikke {path}. Kjør «make build» først.", file=sys.stderr)
        return 2
    prepared = prepare(read_guideline(path.read_text(encoding="utf-8")))
    all_good = True
    for line, good in assess_lines(prepared, sys.stdin.buffer):
        sys.stdout.buffer.write(line)
        all_good = all_good and good
    return 0 if all_good else 1


def assess_lines(prepared: Prepared, lines: BinaryIO) -> Iterator[tuple[bytes, bool]]:
    """Answer each line; gives the bytes of the answer and whether the line was good."""
    for line in lines:
        answer = assess_line(prepared, line)
        # A lone surrogate in an id has no UTF-8; its JSON escape is what this error handler writes.
        text = json.dumps(answer, ensure_ascii=False)
        yield text.encode("utf-8", "backslashreplace") + b"\n", "errors" not in answer


def assess_line(prepared: Prepared, line: bytes) -> dict[str, Any]:
    """Answer one line: assessments, or every error that it has."""
    try:
        values = _read_object(line)
    except _LineError as error:
        return _faulty(None, [FieldError(None, ErrorCode.INVALID_JSON, str(error))])
    if not isinstance(values, dict):
        message = "Linjen må være ett JSON-objekt per pasient."
        return _faulty(None, [FieldError(None, ErrorCode.WRONG_TYPE, message)])
    known, errors = read_patient(prepared.guideline, values)
    identity, fault = _read_identity(values.get(ID))
    if fault:
        errors.insert(0, fault)
    if errors:
        return _faulty(identity, errors)
    notes = list(notes_on(prepared.guideline, known))
    known |= derive(prepared.guideline, known)
    return {
        ID: identity,
        "derived": shown_derived(prepared.guideline, known),
        "notes": plain_notes(notes),
        "assessments": [plain_assessment(each) for each in assess(prepared, known)],
    }


def _faulty(identity: object, errors: list[FieldError]) -> dict[str, Any]:
    return {ID: identity, "errors": plain_errors(errors)}


def _read_identity(identity: object) -> tuple[str | int | float | None, FieldError | None]:
    if isinstance(identity, bool) or not isinstance(identity, str | int | Decimal | None):
        message = "id må være en tekst eller et tall."
        return None, FieldError(ID, ErrorCode.WRONG_TYPE, message)
    if not isinstance(identity, Decimal):
        return identity, None
    if math.isfinite(float(identity)):
        return float(identity), None
    return None, FieldError(ID, ErrorCode.OUT_OF_RANGE, "id er et for stort tall.")


def _read_object(line: bytes) -> object:
    """Parse strictly: a repeated key is an error, and no number is rounded on the way in."""
    try:
        return json.loads(
            line.decode("utf-8-sig"),
            object_pairs_hook=_unique_keys,
            parse_float=_read_decimal,
            parse_int=_read_integer,
            parse_constant=Decimal,
        )
    except UnicodeDecodeError:
        raise _LineError("Linjen er ikke skrevet i UTF-8.") from None
    except json.JSONDecodeError as error:
        raise _LineError(f"Linjen er ikke gyldig JSON (tegn {error.colno}).") from None
    except RecursionError:
        raise _LineError("Linjen er ikke gyldig JSON (for mange nivåer).") from None


def _read_integer(text: str) -> int | Decimal:
    """An integer; as a decimal where it is longer than any field or id can need."""
    return int(text) if len(text) < 300 else Decimal(text)


def _read_decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:  # an exponent of twenty digits
        return Decimal("NaN")


def _unique_keys(pairs: list[tuple[str, object]]) -> dict[str, object]:
    values = dict(pairs)
    if len(values) < len(pairs):
        keys = [key for key, _ in pairs]
        repeated = next(key for key in keys if keys.count(key) > 1)
        raise _LineError(f"Nøkkelen «{repeated}» står mer enn én gang.")
    return values
