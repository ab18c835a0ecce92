"""Keys and entries that stand on another level, or below another key, than where they belong.

One lost line or a wrong indent makes everything below it unknown, of the wrong type or missing.
Where what was written fits another place, that place is told, and nothing that follows from it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from pydantic import BaseModel, ValidationError, create_model

from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic
from build_tools.authoring.front_matter import Document, KeyPath
from build_tools.authoring.schema_entry import Entry
from build_tools.authoring.schema_fields import FIELD_MODELS
from build_tools.authoring.schema_keys import meant_key, model_at
from build_tools.authoring.schema_value_faults import Error


@dataclass(frozen=True)
class Misplaced:
    """What is told of something that stands in a wrong place, and which errors follow from it.

    ``inside`` are the entries that stand there, and ``wanting`` the key that another place wants.
    """

    fault: Diagnostic
    inside: tuple[KeyPath, ...]
    wanting: KeyPath

    def explains(self, data: Any, error: Error) -> bool:
        """Whether an error follows from it."""
        path = data_path(data, error["loc"])
        if any(path[: len(each)] == each for each in self.inside):
            return True
        lacks = error["type"] == "missing" and (*path, error["loc"][-1]) == self.wanting
        untyped = error["type"] == "union_tag_not_found" and (*path, "type") == self.wanting
        return lacks or untyped


def data_path(data: Any, way: Sequence[Any]) -> KeyPath:
    """The steps of a way through the model that are steps through the data as well."""
    path: KeyPath = ()
    value = data
    for step in way:
        if (isinstance(value, dict) and step in value) or (
            isinstance(value, tuple) and isinstance(step, int) and step < len(value)
        ):
            value = value[step]
            path = (*path, step)
    return path


def misplaced(
    model: type[BaseModel], document: Document, errors: Sequence[Error]
) -> Iterator[Misplaced]:
    """Everything that stands in a wrong place, from the top of the front-matter."""
    found: list[Misplaced] = []
    for error in errors:
        path = data_path(document.data, error["loc"])
        if any(each.explains(document.data, error) for each in found):
            continue
        for look in _LOOKS.get(error["type"], ()):
            if one := look(model, document, path):
                found.append(one)
                yield one
                break


def _below_another_key(
    model: type[BaseModel], document: Document, path: KeyPath
) -> Misplaced | None:
    """Entries below a key that fit another key beside it: its line was lost, or they were moved."""
    for length in range(len(path) - 1, 0, -1):
        *above, key = path[:length]
        place, step = tuple(above), path[length]
        beside, entries = _at(document.data, place), _at(document.data, path[:length])
        owner = model_at(model, place)
        if owner is None or not isinstance(beside, dict) or not isinstance(entries[step], dict):
            continue
        rest: Any = entries[step:] if isinstance(step, int) else _from(entries, step)
        for name in owner.model_fields:
            is_there = name in beside
            one = rest[:1] if isinstance(step, int) else {step: entries[step]}
            if name == key or not _fits(owner, name, one if is_there else rest):
                continue
            if _fits_all(owner, name):
                continue
            if isinstance(entries, dict) and name in entries:
                moved = _too_far_in(model, document, (*path[:length], name))
                if moved:
                    below = tuple((*path[:length], each) for each in (name, *rest))
                    return replace(moved, inside=below)
            names = range(step, len(entries)) if isinstance(step, int) else rest
            fault = document.fault(
                Code.MISPLACED,
                path[: length + 1],
                f"Dette hører under «{name}», men står under «{key}».",
                f"Flytt det til «{name}»."
                if is_there
                else f"Skriv «{name}:» på en linje for seg rett over, med samme innrykk som "
                f"«{key}:».",
                key=isinstance(step, str),
            )
            inside = [(*path[:length], each) for each in ([step] if is_there else names)]
            return Misplaced(fault, tuple(inside), (*place, name))
    return None


def _too_far_out(model: type[BaseModel], document: Document, path: KeyPath) -> Misplaced | None:
    """A key with too small an indent: the one above it wants it."""
    *above, key = path
    beside = _at(document.data, tuple(above))
    if not isinstance(beside, dict) or not _begins_its_line(document, path):
        return None
    before = list(beside)[: list(beside).index(key)]
    if not before:
        return None
    name, value = before[-1], beside[before[-1]]
    target: KeyPath = (*above, name)
    if isinstance(value, tuple) and value:
        target, value = (*target, len(value) - 1), value[-1]
    owner = model_at(model, tuple(above))
    keys = _keys_of(model, target, value) if isinstance(value, dict) else set()
    is_lacking = key in keys and key not in value
    meant = meant_key(model, {"loc": path})
    if not is_lacking and not (
        owner
        and (not meant or meant in beside)
        and name in owner.model_fields
        and not isinstance(beside[name], tuple)
        and not _fits_all(owner, name)
        and _fits(owner, name, {key: beside[key]})
    ):
        return None
    inner = [document.key_span((*target, each)).column for each in value] if value else []
    column = document.key_span(path).column
    more = inner[0] - column if inner and inner[0] > column else 2
    fault = document.fault(
        Code.MISPLACED,
        path,
        f"«{key}» hører under «{name}» på linjene over.",
        f"Sett {'to' if more == 2 else more} mellomrom til foran linjen.",
        key=True,
    )
    return Misplaced(fault, (path,), (*target, key))


def _too_far_in(model: type[BaseModel], document: Document, path: KeyPath) -> Misplaced | None:
    """A key with too large an indent: it belongs beside one that it stands below."""
    *above, key = path
    if not _begins_its_line(document, path):
        return None
    for length in range(len(above) - 1, -1, -1):
        place = path[:length]
        beside, owner = _at(document.data, place), model_at(model, place)
        if not isinstance(beside, dict) or owner is None:
            continue
        name = str(path[length])
        if key in owner.model_fields and key not in beside:
            spaces = document.key_span((*place, name)).column - 1
            below = isinstance(_at(document.data, path), dict | tuple)
            fault = document.fault(
                Code.MISPLACED,
                path,
                f"«{key}» hører ikke under «{name}».",
                f"Gi linjen samme innrykk som «{name}:», {spaces or 'ingen'} mellomrom"
                f"{', og flytt linjene som hører til den, like langt' if below else ''}.",
                key=True,
            )
            return Misplaced(fault, (path,), (*place, key))
    return None


def _keys_of(model: type[BaseModel], path: KeyPath, value: Mapping[str, Any]) -> set[str]:
    """The keys that an entry may have; of a field without a type, those of all types."""
    if len(path) == 2 and path[0] == "fields":
        known = FIELD_MODELS.get(str(value.get("type")))
        models = [known] if known else list(FIELD_MODELS.values())
        return {name for each in models for name in each.model_fields}
    owner = model_at(model, path)
    return set(owner.model_fields) if owner else set()


def _begins_its_line(document: Document, path: KeyPath) -> bool:
    span = document.key_span(path)
    return not document.source.line(span.line)[: span.column - 1].strip()


def _fits(owner: type[BaseModel], key: str, value: Any) -> bool:
    """Whether a value may stand below a key of a model."""
    try:
        _only(owner, key).model_validate({key: value})
    except ValidationError:
        return False
    return True


def _fits_all(owner: type[BaseModel], key: str) -> bool:
    """Whether anything may stand below a key, so that nothing shows what was meant."""
    return _fits(owner, key, {"a": {"b": "c"}})


@cache
def _only(owner: type[BaseModel], key: str) -> type[BaseModel]:
    """A model with one key of another."""
    info = owner.model_fields[key]
    kinds: dict[str, Any] = {key: (info.annotation, info)}
    return create_model(f"{owner.__name__}_{key}", __base__=Entry, **kinds)


def _from(entries: Mapping[str, Any], first: str) -> dict[str, Any]:
    names = list(entries)
    return {name: entries[name] for name in names[names.index(first) :]}


def _at(data: Any, path: KeyPath) -> Any:
    for step in path:
        data = data[step]
    return data


_LOOKS = {
    "extra_forbidden": (_below_another_key, _too_far_out, _too_far_in),
    "string_type": (_below_another_key,),
    "union_tag_not_found": (_too_far_out,),
}
"""What is looked for, by the kind of error."""
