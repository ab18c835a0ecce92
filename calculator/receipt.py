"""What was answered, by which rules and which code, so that it can be answered again and compared.

A receipt is one JSON object: ``procedure`` and ``version``, ``rules`` and ``code`` (SHA-256 of
guideline.json and of the calculator's source), the ``patient`` as written, and the ``answer`` as
the command line gives it, its findings with their places. It holds what the patient's line held.
"""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from calculator.assessment import CompiledGuideline
from calculator.guideline_json import write_guideline
from calculator.json_lines import assess_line, assess_values, json_line
from calculator.json_objects import LineError, read_object

_FORM = 1
_KEYS = ("receipt", "procedure", "version", "rules", "code", "patient", "answer")


def receipts(compiled: CompiledGuideline, lines: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """A receipt for each line, and whether it was good; a bad one gets its errors alone."""
    head = json.dumps(_head(compiled), ensure_ascii=False)[1:-1]
    for line in lines:
        answer = assess_line(compiled, line)
        written = json_line(answer)
        if "errors" in answer:
            yield written, False
            continue
        patient = line.decode("utf-8-sig").strip().encode()
        yield (
            b'{%s, "patient": %s, "answer": %s}\n' % (head.encode(), patient, written.strip()),
            True,
        )


def verified(compiled: CompiledGuideline, lines: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """For each receipt a line that says, in Norwegian, whether it holds, and whether it does."""
    number = 0
    for line in lines:
        if not line.strip():
            continue
        number += 1
        faults = list(_faults(compiled, line))
        told = " ".join(faults) or "Svaret er det samme, etter de samme reglene og den samme koden."
        yield f"Kvittering {number}: {told}\n".encode(), not faults
    if not number:
        yield b"Filen har ingen kvittering.\n", False


def _head(compiled: CompiledGuideline) -> dict[str, Any]:
    guideline = compiled.guideline
    return {
        "receipt": _FORM,
        "procedure": guideline.id,
        "version": guideline.version,
        "rules": sha256(write_guideline(guideline).encode()).hexdigest(),
        "code": code_hash(),
    }


@cache
def code_hash() -> str:
    """The SHA-256 of every file of the calculator's source, with its name."""
    folder = Path(__file__).parent
    state = sha256()
    for file in sorted(folder.rglob("*.py")):
        state.update(f"{file.relative_to(folder).as_posix()}\n".encode() + file.read_bytes())
    return state.hexdigest()


def _faults(compiled: CompiledGuideline, line: bytes) -> Iterator[str]:
    try:
        receipt = read_object(line)
    except LineError as error:
        yield str(error)
        return
    if (
        not isinstance(receipt, dict)
        or tuple(receipt) != _KEYS
        or receipt["receipt"] != _FORM
        or not isinstance(receipt["patient"], dict)
    ):
        yield "Dette er ikke en kvittering."
        return
    head = _head(compiled)
    if (receipt["procedure"], receipt["version"]) != (head["procedure"], head["version"]):
        yield f"Kvitteringen er fra {receipt['procedure']} {receipt['version']}."
    if receipt["rules"] != head["rules"]:
        yield "Reglene er andre enn da den ble laget."
    if receipt["code"] != head["code"]:
        yield "Koden er en annen enn da den ble laget."
    if read_object(json_line(assess_values(compiled, receipt["patient"]))) != receipt["answer"]:
        yield "Svaret er et annet."
