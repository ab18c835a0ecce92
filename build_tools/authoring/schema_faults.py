"""What pydantic says of a front-matter, said to its author in plain Norwegian."""

import re
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic
from build_tools.authoring.front_matter import Document, KeyPath
from build_tools.authoring.schema_doses import DOSE_MODELS
from build_tools.authoring.schema_fields import FIELD_MODELS
from build_tools.authoring.schema_forms import FormMessage
from build_tools.authoring.schema_keys import key_names, meant_key, model_at
from build_tools.authoring.schema_value_faults import VALUE_FAULTS, Error, FaultHandler
from build_tools.authoring.schema_words import DOSE_HINT, EXAMPLES
from build_tools.authoring.suggestions import did_you_mean, listed
from calculator.field_types import TYPES
from calculator.wording import joined


def schema_diagnostic(document: Document, model: type[BaseModel], error: Error) -> Diagnostic:
    """One fault of pydantic's, at its place in the file."""
    path: KeyPath = error["loc"]
    handler = _HANDLERS.get(error["type"], _HANDLERS["other"])
    code, message, hint = handler(model, error)
    at_key = error["type"] in ("missing", "extra_forbidden", "union_tag_not_found", "too_short")
    if path and path[-1] == "[key]":
        path, at_key = path[:-1], True
    if error["type"] == "missing":
        path = path[:-1]
    if error["type"] == "union_tag_not_found" and "type" in _mapping(error["input"]):
        path, at_key = (*path, "type"), False
    return document.fault(code, path, message, hint, key=at_key or error["input"] is None)


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _parent(error: Error) -> str:
    names = [s for s in error["loc"][:-1] if isinstance(s, str) and s not in FIELD_MODELS]
    return f" under «{names[-1]}»" if names else ""


def _missing(_: type[BaseModel], error: Error) -> FormMessage:
    key, *others = error["ctx"]["keys"]
    if others:
        examples = joined([f"«{EXAMPLES.get(each, each)}»" for each in (key, *others)], "og")
        message = f"Nøklene {listed((key, *others))} mangler{_parent(error)}."
        return Code.MISSING_KEY, message, f"Legg til for eksempel {examples}."
    hint = f"Legg til for eksempel «{EXAMPLES.get(key, key)}»."
    if key in _OF_NUMBERS:
        form = "unit: mg" if "doses" in error["loc"] else EXAMPLES[key]
        hint = f"Legg til «{key}» slik det skal være her. Det skrives som i «{form}»."
    if "number" in error["loc"] and key in _OF_NUMBERS:
        code, needed = _OF_NUMBERS[key]
        return code, f"Feltet «{error['loc'][1]}» er et tall og må ha {needed}.", hint
    return Code.MISSING_KEY, f"Nøkkelen «{key}» mangler{_parent(error)}.", hint


_OF_NUMBERS = {
    "unit": (Code.MISSING_UNIT, "en enhet"),
    "range": (Code.MISSING_RANGE, "et område med mulige verdier"),
}


def _unknown_key(model: type[BaseModel], error: Error) -> FormMessage:
    key = str(error["loc"][-1])
    owner = model_at(model, error["loc"][:-1])
    names = list(owner.model_fields) if owner else []
    if owner in FIELD_MODELS.values() and any(key in m.model_fields for m in FIELD_MODELS.values()):
        kind = next(name for name, each in FIELD_MODELS.items() if each is owner)
        return (
            Code.UNKNOWN_KEY,
            f"Nøkkelen «{key}» hører ikke til et felt med «type: {kind}».",
            "Slett linjen, eller rett «type».",
        )
    if (found := re.match(r"([\w-]+)[: ]+(?=\S)", key)) and found[1] in names:
        hint = f"Skriv kolon og mellomrom etter «{found[1]}»."
        return Code.UNKNOWN_KEY, f"Etter «{found[1]}» mangler kolon og mellomrom.", hint
    message = f"Nøkkelen «{key}» finnes ikke{_parent(error) or ' her'}."
    if owner in DOSE_MODELS and not meant_key(model, error):
        return Code.UNKNOWN_KEY, message, DOSE_HINT
    hint = did_you_mean(key, key_names(names), "Her kan det stå")
    lacking = error["ctx"]["lacking"]
    if lacking and not meant_key(model, error):
        message = f"{message[:-1]}, men {listed(lacking)} mangler."
        hint = f"Skriv «{lacking[0]}» hvis det er den du mener. {hint}"
    return Code.UNKNOWN_KEY, message, hint


def _field_type(_: type[BaseModel], error: Error) -> FormMessage:
    name = error["loc"][-1]
    value = _mapping(error["input"])
    if not value:
        return (
            Code.WRONG_TYPE,
            f"Feltet «{name}» skal ha nøkler med verdier.",
            "Skriv minst «label», «group» og «type» på hver sin linje under feltet.",
        )
    if value.get("type") is None:
        message = f"Feltet «{name}» mangler type."
        return (
            Code.MISSING_KEY,
            message,
            f"Skriv {joined([f'«type: {name}»' for name in FIELD_MODELS])}.",
        )
    kind = value["type"]
    if not isinstance(kind, str):
        return Code.WRONG_TYPE, "«type» skal være ett ord.", f"Velg blant {listed(FIELD_MODELS)}."
    known = {word: name for name, each in TYPES.items() for word in (*each.called, name)}
    known |= {"avkrysning": "several", "several": "several"}
    return Code.UNKNOWN_WORD, f"Typen «{kind}» finnes ikke.", did_you_mean(kind, known)


_HANDLERS: Mapping[str, FaultHandler] = {
    **VALUE_FAULTS,
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    "union_tag_not_found": _field_type,
}
