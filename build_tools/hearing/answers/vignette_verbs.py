"""The vignettes of a hearing: shown to the editor, accepted as tests or rejected with a reason."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from build_tools.hearing.answer_words import vignette_text
from build_tools.hearing.answers.answer_rows import sender_name
from build_tools.hearing.answers.collection import Collection, TableEntry
from build_tools.hearing.answers.verbs import OpenHearing
from build_tools.hearing.answers.vignette_cases import (
    ACCEPTED,
    DrugReply,
    append_case,
    make_case,
    read_base,
    read_cases,
)
from build_tools.hearing.editor_error import EditorError
from calculator.effects import Effect
from calculator.guideline import Guideline

REJECTED = "avviste-vignetter.yaml"


def show(hearing: OpenHearing) -> int:
    """List every vignette with what has become of it."""
    entries = list(_with_vignette(hearing.collection))
    for entry in entries:
        print(_summary(entry, hearing.procedure.guideline, _state(entry, hearing)))
    print(f"{len(entries)} innspill har en vignett.")
    return 0


def accept(
    hearing: OpenHearing,
    comment: str,
    name: str,
    recommendation: str | None,
    doses: list[str] | None,
) -> int:
    """Make a vignette a test of the calculator, which fails until the rules are changed."""
    entry = _undecided(hearing, comment)
    tests = hearing.procedure.vignette_folder
    vignette = entry.comment.vignette
    wanted = next(
        (each for each in Effect if each == recommendation), vignette and vignette.expected
    )
    expected = DrugReply(wanted, None if doses is None else tuple(doses)) if wanted else None
    case = make_case(hearing.procedure.guideline, read_base(tests), entry.comment, name, expected)
    append_case(tests, case)
    print(f"«{name}» står nå i {tests / ACCEPTED}.")
    print("Testen feiler til regelen er endret. Kjør make test når den er det.")
    return 0


def reject(hearing: OpenHearing, comment: str, reason: str) -> int:
    """Record why a vignette becomes no test."""
    entry, result = _undecided(hearing, comment), hearing.result
    if not reason.strip():
        raise EditorError("Skriv en begrunnelse.")
    rejected = {**_rejected(result), str(entry.comment.uuid): reason}
    result.mkdir(parents=True, exist_ok=True)
    with (result / REJECTED).open("w", encoding="utf-8") as file:
        YAML().dump(rejected, file)
    print(f"Avvisningen er skrevet til {result / REJECTED}.")
    return 0


def _undecided(hearing: OpenHearing, comment: str) -> TableEntry:
    """The one vignette that the beginning of an id names, not accepted or rejected before."""
    beginning = comment.strip().lower()
    named = [
        entry
        for entry in _with_vignette(hearing.collection)
        if beginning and str(entry.comment.uuid).startswith(beginning)
    ]
    if len(named) != 1:
        several = "Flere" if named else "Ingen"
        raise EditorError(f"{several} innspill med vignett har en ID som begynner på «{comment}».")
    if state := _state(named[0], hearing):
        raise EditorError(f"Vignetten er alt behandlet: {state}")
    return named[0]


def _with_vignette(collection: Collection) -> Iterator[TableEntry]:
    return (entry for entry in collection.entries if entry.comment.vignette)


def _state(entry: TableEntry, hearing: OpenHearing) -> str:
    """What has become of a vignette; empty while nothing has."""
    uuid = str(entry.comment.uuid)
    for case in read_cases(hearing.procedure.vignette_folder / ACCEPTED):
        if case.get("comment") == uuid:
            return f"godtatt som «{case['name']}»"
    reason = _rejected(hearing.result).get(uuid)
    return f"avvist: {reason}" if reason else ""


def _rejected(result: Path) -> Mapping[str, Any]:
    path = result / REJECTED
    return YAML(typ="safe", pure=True).load(path) if path.exists() else {}


def _summary(entry: TableEntry, guideline: Guideline, state: str) -> str:
    vignette = entry.comment.vignette
    assert vignette is not None
    lines = [
        f"{str(entry.comment.uuid)[:8]} {sender_name(entry.received.respondent)}",
        *vignette_text(vignette, guideline).splitlines(),
        f"Innspill: {' '.join(entry.comment.text.split())}",
        f"Status: {state or 'ikke behandlet'}",
    ]
    return "\n  ".join(lines)
