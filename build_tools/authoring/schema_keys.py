"""The keys that a mapping of the front-matter may have, found by the way to it."""

import types
from collections.abc import Mapping
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from build_tools.authoring.front_matter import KeyPath
from build_tools.authoring.schema import IndicationEntry
from build_tools.authoring.schema_doses import DOSE_MODELS
from build_tools.authoring.schema_fields import FIELD_MODELS
from build_tools.authoring.schema_words import NORWEGIAN
from build_tools.authoring.suggestions import nearest


def key_names(keys: list[str]) -> dict[str, str]:
    """What an author may call each of some keys."""
    own = {key: key for key in keys}
    return own | {word: key for word, key in NORWEGIAN.items() if key in own}


def meant_key(model: type[BaseModel], error: Mapping[str, Any]) -> str | None:
    """The key that an unknown one most likely stands for."""
    key = str(error["loc"][-1])
    owner = model_at(model, error["loc"][:-1])
    names = key_names(list(owner.model_fields) if owner else [])
    if owner not in DOSE_MODELS:
        return nearest(key, names)
    # «amount_mg» and «times_weekly» say more than any key of a dose does.
    return None if "_" in key else nearest(key, names, clinical=True)


def model_at(model: Any, path: KeyPath) -> type[BaseModel] | None:
    """The model of the mapping that a way through the front-matter leads to."""
    current = model
    for step in path:
        if get_origin(current) is Annotated:
            current = get_args(current)[0]
        origin, arguments = get_origin(current), get_args(current)
        if origin in (Union, types.UnionType):
            tagged = {**FIELD_MODELS, "line": IndicationEntry}
            models = [a for a in arguments if isinstance(a, type) and issubclass(a, BaseModel)]
            current = tagged.get(str(step)) or (models[0] if models else None)
            if step in tagged:
                continue
        if isinstance(current, type) and issubclass(current, BaseModel):
            field = current.model_fields.get(str(step))
            current = field.annotation if field else None
        elif origin in (tuple, dict):
            current = arguments[0] if origin is tuple else arguments[1]
    if get_origin(current) is Annotated:
        current = get_args(current)[0]
    if get_origin(current) in (Union, types.UnionType):
        current = next((a for a in get_args(current) if a is not type(None)), None)
    return current if isinstance(current, type) and issubclass(current, BaseModel) else None
