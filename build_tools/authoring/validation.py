"""A front-matter held against its model, with what is left of it when the faults are taken out.

All faults are to be told in one run. So an entry with a fault in its shape is left out, and what
remains is checked further as if nothing were wrong with it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import Enum
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic
from build_tools.authoring.front_matter import Document, KeyPath
from build_tools.authoring.misplaced_keys import data_path, misplaced
from build_tools.authoring.schema_entry import Entry
from build_tools.authoring.schema_faults import schema_diagnostic
from build_tools.authoring.schema_fields import FIELD_MODELS
from build_tools.authoring.schema_keys import meant_key, model_at
from build_tools.authoring.suggestions import listed

_NAMED = ("fields", "groups", "abbreviations", "references", "synonyms")
"""The keys of which each entry has a name of its author's choosing."""


def validate[M: Entry](model: type[M], document: Document) -> tuple[M, Document, list[Diagnostic]]:
    """The front-matter as a model, as far as it goes, and its faults.

    The document that is returned knows what has been left out, so that the places of what remains
    are still found in the file.
    """
    dropped = {path for path in _empty_places(document.data, ()) if document.is_told(path)}
    found: list[Diagnostic] | None = None
    while True:
        kept: dict[KeyPath, tuple[int, ...]] = {}
        data = _without(document.data, (), dropped, kept)
        rest = replace(document, kept=kept, dropped=frozenset(dropped))
        try:
            return model.model_validate(data), rest, found or []
        except ValidationError as error:
            errors = error.errors(include_url=False)
        if found is None:
            found = _diagnostics(model, rest, errors)
        doomed = {_doomed(data, each) for each in errors} - {()}
        before = len(dropped)
        dropped |= {rest.original(path) for path in doomed}
        if len(dropped) == before:
            return _remains(model, data), rest, found


def _diagnostics(model: type[Entry], document: Document, errors: list[Any]) -> list[Diagnostic]:
    """The faults, without those that another one is the cause of."""
    moved = [] if document.kept else list(misplaced(model, document, errors))
    errors = [each for each in errors if not any(m.explains(document.data, each) for m in moved)]
    unfit = dict(_unfit_types(document, errors))
    errors = [each for each in errors if each["loc"][:2] not in unfit]
    unknown = [error for error in errors if error["type"] == "extra_forbidden"]
    misspelt = {(*error["loc"][:-1], meant_key(model, error)) for error in unknown}
    strange = [error["loc"] for error in unknown if not meant_key(model, error)]
    strange += [path for path in document.dropped if not _is_known(model, path)]
    # A key that there is none of may stand for any that its entry lacks, and then names them.
    misspelt |= {
        (*path[:-1], name)
        for path in strange
        if (owner := model_at(model, path[:-1]))
        for name in owner.model_fields
    }
    lacking = _lacking(errors)
    errors = [
        {**each, "ctx": {"lacking": lacking.get(each["loc"][:-1], [])}} if each in unknown else each
        for each in errors
    ]
    # «15 mg» as an amount says its unit, and the cure of the amount says where to write it.
    misspelt |= {
        (*error["loc"][:-1], "unit")
        for error in errors
        if error["loc"][-1] == "amount" and error["type"] != "missing"
    }
    told = [
        error
        for error in errors
        if not (error["type"] == "missing" and error["loc"] in misspelt)
        and not _is_echo(error)
        and not document.is_told(error["loc"])
        and not (
            error["type"] == "union_tag_not_found" and document.is_told((*error["loc"], "type"))
        )
    ]
    found = [schema_diagnostic(document, model, error) for error in _lacking_together(told)]
    return [*(each.fault for each in moved), *unfit.values(), *found]


def _is_known(model: type[Entry], path: KeyPath) -> bool:
    owner = model_at(model, path[:-1])
    return owner is None or path[-1] in owner.model_fields


def _unfit_types(
    document: Document, errors: list[Any]
) -> Iterator[tuple[tuple[str, str], Diagnostic]]:
    """The fields that have the keys of another type than their own, and so lack its keys."""
    by_field: dict[tuple[str, str], list[Any]] = {}
    for error in errors:
        if error["loc"][0] == "fields" and len(error["loc"]) > 2:
            by_field.setdefault(error["loc"][:2], []).append(error)
    for path, found in by_field.items():
        strange = [each["loc"][-1] for each in found if each["type"] == "extra_forbidden"]
        fitting = [
            kind for kind, each in FIELD_MODELS.items() if {*strange} <= {*each.model_fields}
        ]
        if strange and fitting and len(found) > 1:
            yield (
                path,
                document.fault(
                    Code.WRONG_TYPE,
                    (*path, "type"),
                    f"Typen passer ikke til {listed(strange)} i feltet «{path[1]}».",
                    f"Rett typen, for eksempel til «type: {fitting[0]}», eller slett "
                    f"{listed(strange)} og ta med nøklene som typen skal ha.",
                ),
            )


def _lacking(errors: list[Any]) -> dict[KeyPath, list[str]]:
    """The keys that each entry lacks."""
    lacking: dict[KeyPath, list[str]] = {}
    for error in errors:
        if error["type"] == "missing":
            lacking.setdefault(error["loc"][:-1], []).append(error["loc"][-1])
    return lacking


def _lacking_together(errors: list[Any]) -> Iterator[Any]:
    """The errors, with all keys that one entry lacks in one of them."""
    lacking = _lacking(errors)
    for error in errors:
        if error["type"] != "missing":
            yield error
        elif keys := lacking.pop(error["loc"][:-1], None):
            yield {**error, "ctx": {"keys": keys}}


def _is_echo(error: Any) -> bool:
    """Whether a list is only too short because faults were found in its items."""
    shortened = error["type"] == "too_short"
    return shortened and bool(error["ctx"]["actual_length"] < len(error["input"]))


def _empty_places(value: Any, path: KeyPath) -> Iterator[KeyPath]:
    """Keys and items without a value."""
    if value is None and path:
        yield path
    steps = value.items() if isinstance(value, dict) else ()
    for step, item in enumerate(value) if isinstance(value, tuple) else steps:
        yield from _empty_places(item, (*path, step))


def _without(
    value: Any, path: KeyPath, dropped: set[KeyPath], kept: dict[KeyPath, tuple[int, ...]]
) -> Any:
    if isinstance(value, dict):
        return {
            key: _without(item, (*path, key), dropped, kept)
            for key, item in value.items()
            if (*path, key) not in dropped
        }
    if isinstance(value, tuple):
        left = tuple(n for n in range(len(value)) if (*path, n) not in dropped)
        if len(left) < len(value):
            kept[path] = left
        return tuple(_without(value[n], (*path, n), dropped, kept) for n in left)
    return value


def _doomed(data: Any, error: Any) -> KeyPath:
    """What to leave out because of an error: the innermost entry of a list or of named entries."""
    path = data_path(data, error["loc"])
    if error["type"] == "extra_forbidden":
        return path
    items = [place for place, step in enumerate(path) if isinstance(step, int)]
    if items:
        return path[: items[-1] + 1]
    return path[:2] if path[:1] and path[0] in _NAMED else path[:1]


def _remains[M: BaseModel](model: type[M], data: Mapping[str, Any]) -> M:
    """The model with an empty value for each key that has none that is valid."""
    values: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        if name not in data and not info.is_required():
            continue
        kind: Any = info.annotation
        if info.metadata:
            kind = Annotated[kind, *info.metadata]
        try:
            values[name] = TypeAdapter(
                kind, config=None if _is_model(kind) else ConfigDict(strict=True)
            ).validate_python(data.get(name))
        except ValidationError:
            values[name] = _empty(info.annotation)
    return model.model_construct(**values)


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _empty(kind: Any) -> Any:
    if get_origin(kind) is Annotated:
        return _empty(get_args(kind)[0])
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next(iter(kind))
    return _remains(kind, {}) if _is_model(kind) else (get_origin(kind) or kind)()
