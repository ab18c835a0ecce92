"""Where on the pages a fault of the front-matter is: the places that show what it is written in."""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from build_tools.authoring.diagnostics import Diagnostic
from build_tools.authoring.procedure_files import DRUG_FOLDER
from calculator.guideline import Guideline

_ID = re.compile(r"(?:^|[\s{,-])id:\s*[\"']?([\w.-]+)")
_FENCE = "---"
_PARTS = {"indications": "indications", "inhibits": "inhibition"}
"""Keys of a drug whose place has another name, or none of its own."""


def places_of(fault: Diagnostic, lines: Sequence[str], guideline: Guideline | None) -> list[str]:
    """The anchors of what a fault is in, the nearest first; none where no page shows it.

    The text is read line by line, since the fault may be that it is no YAML.

    Args:
        fault: in a file of docs.
        lines: of that file.
        guideline: of the procedure, as it was when all was in order.
    """
    path = PurePosixPath(fault.file)
    if _FENCE in lines[1 : fault.line - 1]:
        return []  # below the front-matter
    key, ids = _enclosing(lines, fault.line - 1)
    if path.parent.name == DRUG_FOLDER:
        drug = path.stem
        own = [part for part in (_PARTS.get(key, ""),) if part] or (ids if key == "dosing" else [])
        return ["-".join((drug, *own[:length])) for length in range(len(own), -1, -1)]
    if key == "rules" and ids and guideline:
        return [*_quoted(guideline, ids[0])]
    return []


def _quoted(guideline: Guideline, rule: str) -> Iterator[str]:
    """The sentence that a rule quotes, and the block that it is in."""
    for each in guideline.rules:
        if each.id == rule:
            anchor = each.quote.source.partition("#")[2]
            yield anchor
            yield anchor.partition("-")[0]


def _enclosing(lines: Sequence[str], at: int) -> tuple[str, list[str]]:
    """The key at the margin above a line, and the ids of the entries of lists around it."""
    ids: list[str] = []
    inner = len(lines[at]) + 1 if at < len(lines) else 0
    for number in range(min(at, len(lines) - 1), -1, -1):
        text = lines[number].strip()
        indent = len(lines[number]) - len(lines[number].lstrip())
        if not text or text.startswith("#"):
            continue
        if text.startswith("- ") and indent < inner:
            ids[:0] = _id_of(lines, number, indent)
            inner = indent
        elif indent == 0:
            return text.partition(":")[0], ids
        else:
            inner = min(inner, indent)
    return "", ids


def _id_of(lines: Sequence[str], first: int, indent: int) -> list[str]:
    """The id of an entry of a list, which may stand below other keys of it."""
    for number in range(first, len(lines)):
        line = lines[number]
        own = len(line) - len(line.lstrip())
        if number > first and line.strip() and own <= indent:
            break
        if (found := _ID.search(line)) and (number == first or own == indent + 2):
            return [found[1]]
    return []
