"""JSON lines in, JSON lines out: ``python -m calculator < patients.jsonl > assessments.jsonl``."""

import argparse
import json
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from calculator.assessment import CompiledGuideline, assess, compile_guideline
from calculator.derived_fields import derive
from calculator.guideline_json import read_guideline
from calculator.notes import notes_on, plain_notes
from calculator.patient import ID, ErrorCode, FieldError, read_patient
from calculator.plain import plain_assessment, plain_errors, shown_derived
from calculator.score_words import plain_scores
from calculator.shipped import shipped_files
from calculator.system_words import system_reason

_LARGEST_GUIDELINE = 10_000_000
"""Bytes, a hundred times what a procedure takes; the whole file is held in memory."""
_MOST_ERRORS = 100
"""Of one line: more helps nobody, and a line of a million keys would be answered by far more."""

_STDIN, _STDOUT, _STDERR = range(3)


class CommandError(Exception):
    """The program itself cannot work; the message is Norwegian."""


class _LineError(ValueError):
    """A line that is no JSON object; the message is Norwegian."""


class _WrittenNumber(Decimal):
    """A number with the text that it was written as, so that an id comes back digit by digit."""

    text: str


def main(arguments: list[str] | None = None) -> int:
    """Assess every patient on standard input.

    Returns:
        0, or 1 if any line was bad, or 2 where the program itself could not work: one line on
        standard error then says why. A reader that goes away is no fault.
    """
    parser = argparse.ArgumentParser(
        prog="python -m calculator",
        description="Leser én pasient per linje (JSON) og skriver én vurdering per linje.",
    )
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument("--procedure", metavar="ID", help="prosedyren, om det er flere")
    chosen.add_argument("--guideline", type=Path, help="fil med en annen prosedyre (JSON)")
    options = parser.parse_args(arguments)
    try:
        path = options.guideline or _shipped(options.procedure)
        return int(not _answer_all(_compiled(path)))
    except CommandError as error:
        message = str(error)
    except Exception as error:
        message = f"Feil i programmet ({type(error).__name__}: {error})."
    # Past Python's own stream, which is None, or standard output, where there is no standard error.
    with suppress(OSError):
        os.write(_STDERR, f"{' '.join(message.split())}\n".encode("utf-8", "backslashreplace"))
    return 2


def _shipped(procedure: str | None) -> Path:
    """The file of a procedure that travels with the code; of the only one, where none is named."""
    files = shipped_files()
    if not files:
        raise CommandError("Ingen prosedyre er bygget. Kjør «make build» først.")
    if procedure is None and len(files) == 1:
        (procedure,) = files
    if procedure is None or procedure not in files:
        missing = f"Finner ikke prosedyren «{procedure}». " if procedure else ""
        raise CommandError(f"{missing}Oppgi --procedure. Prosedyrene er: {', '.join(files)}.")
    return files[procedure]


def _compiled(path: Path) -> CompiledGuideline:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise CommandError(f"Kan ikke lese prosedyren {path} (ikke en vanlig fil).")
        if status.st_size > _LARGEST_GUIDELINE:
            raise CommandError(f"Kan ikke lese prosedyren {path} (for stor).")
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise CommandError(f"Finner ikke {path}.") from None
    except OSError as error:
        raise CommandError(f"Kan ikke lese prosedyren {path} ({system_reason(error)}).") from None
    except UnicodeDecodeError:
        raise CommandError(f"Prosedyren {path} er ikke skrevet i UTF-8.") from None
    try:
        return compile_guideline(read_guideline(text))
    except Exception:  # whatever a file may hold, no part of it is believed
        raise CommandError(f"{path} er ikke en gyldig prosedyre.") from None


def _answer_all(compiled: CompiledGuideline) -> bool:
    """Answer standard input on standard output; whether every line that was answered was good."""
    all_good = True
    try:
        # A buffer of our own: what Python does with its own when it ends can no longer be caught.
        with open(_STDOUT, "wb", closefd=False) as output:
            for line, good in assess_lines(compiled, _standard_input()):
                output.write(line)
                all_good = all_good and good
    except BrokenPipeError:
        pass
    except OSError as error:
        raise CommandError(f"Kan ikke skrive svarene ({system_reason(error)}).") from None
    return all_good


def _standard_input() -> Iterator[bytes]:
    try:
        with open(_STDIN, "rb", closefd=False) as lines:
            yield from lines
    except OSError as error:
        raise CommandError(f"Kan ikke lese pasientene ({system_reason(error)}).") from None


def assess_lines(
    compiled: CompiledGuideline, lines: Iterable[bytes]
) -> Iterator[tuple[bytes, bool]]:
    """Answer each line; gives the bytes of the answer and whether the line was good."""
    for line in lines:
        answer = assess_line(compiled, line)
        yield _json_line(answer), "errors" not in answer


def _json_line(answer: dict[str, Any]) -> bytes:
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
    try:
        values = _read_object(line)
    except _LineError as error:
        return _faulty(None, [FieldError(None, ErrorCode.INVALID_JSON, str(error))])
    if not isinstance(values, dict):
        message = "Linjen må være ett JSON-objekt per pasient."
        return _faulty(None, [FieldError(None, ErrorCode.WRONG_TYPE, message)])
    known, errors = read_patient(compiled.guideline, values)
    identity, fault = _read_identity(values.get(ID))
    if fault:
        errors.insert(0, fault)
    if errors:
        return _faulty(identity, errors)
    notes = list(notes_on(compiled.guideline, known))
    known |= derive(compiled.guideline, known)
    return {
        ID: identity,
        "derived": shown_derived(compiled.guideline, known),
        **({"scores": scores} if (scores := plain_scores(compiled.guideline, known)) else {}),
        "notes": plain_notes(notes),
        "assessments": [plain_assessment(each) for each in assess(compiled, known)],
    }


def _faulty(identity: object, errors: list[FieldError]) -> dict[str, Any]:
    return {ID: identity, "errors": plain_errors(errors[:_MOST_ERRORS])}


def _read_identity(identity: object) -> tuple[str | Decimal | None, FieldError | None]:
    if identity is None or isinstance(identity, str | _WrittenNumber):
        return identity, None
    if isinstance(identity, Decimal):
        return None, FieldError(ID, ErrorCode.OUT_OF_RANGE, "id må være et endelig tall.")
    return None, FieldError(ID, ErrorCode.WRONG_TYPE, "id må være en tekst eller et tall.")


def _read_object(line: bytes) -> object:
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
        raise _LineError("Linjen er ikke skrevet i UTF-8.") from None
    except json.JSONDecodeError as error:
        raise _LineError(f"Linjen er ikke gyldig JSON (tegn {error.colno}).") from None
    except RecursionError:
        raise _LineError("Linjen er ikke gyldig JSON (for mange nivåer).") from None


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
            raise _LineError(f"Nøkkelen «{key}» står mer enn én gang.")
        values[key] = value
    return values
