"""The shape of front-matter and vignettes as JSON Schema, for editors and other programs.

It is made of the models that `make check` holds the files against, and never says more than they:
what a value refers to, and what the text says, only the check knows.
"""

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from build_tools.authoring.dose_schema import dose_schema
from build_tools.authoring.schema import DrugEntry, IndexEntry
from build_tools.authoring.schema_fields import FIELD_MODELS
from build_tools.authoring.schema_meanings import MEANINGS
from build_tools.authoring.schema_words import EXAMPLES
from build_tools.authoring.vignettes import VignetteEntry
from build_tools.cache import CACHE, cached_by_values

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_MODELS: dict[str, tuple[type[BaseModel], str]] = {
    "prosedyre": (IndexEntry, "Front-matter i index.md til en prosedyre."),
    "legemiddel": (DrugEntry, "Front-matter i filen til et legemiddel."),
    "testpasient": (VignetteEntry, "En testpasient. En fil er en liste av dem."),
}


class _Schema(GenerateJsonSchema):
    """As pydantic makes it, with the values that are read by a function of their own left open."""

    def function_plain_schema(self, schema: Any) -> JsonSchemaValue:
        return {}

    def is_instance_schema(self, schema: Any) -> JsonSchemaValue:
        return {"type": "number"}  # a Decimal

    def function_before_schema(self, schema: Any) -> JsonSchemaValue:
        inner = self.generate_inner(schema["schema"])
        if inner.get("type") == "array":  # one may stand for a list of one
            return {"anyOf": [inner["items"], inner]}
        return inner


def json_schemas() -> dict[str, dict[str, Any]]:
    """Each schema by its name, with a Norwegian description of every key."""
    schemas = {}
    for name, (model, description) in _MODELS.items():
        schema = model.model_json_schema(schema_generator=_Schema)
        for kind, field in FIELD_MODELS.items():  # which of them a field is, its type says
            if field.__name__ in schema.get("$defs", {}):
                schema["$defs"][field.__name__]["properties"]["type"] = {"const": kind}
        _describe(schema)
        schemas[name] = {"$schema": _DRAFT, **schema, "title": name, "description": description}
    one = schemas["testpasient"]
    definitions = one.pop("$defs")
    schemas["testpasienter"] = {
        "$schema": _DRAFT,
        "title": "testpasienter",
        "description": "Testpasienter, eller pasienten som alle begynner med.",
        "type": ["array", "object"],
        "items": {key: each for key, each in one.items() if key not in ("$schema", "title")},
        "$defs": definitions,
    }
    del schemas["testpasient"]
    return schemas


def answer_schema() -> dict[str, Any]:
    """The schema of a dose in an answer."""
    description = "En dose i svaret fra kalkulatoren."
    return {"$schema": _DRAFT, "title": "dose", "description": description, **dose_schema()}


def write_schemas(folder: Path) -> None:
    """Write each schema to a file of its name. They follow from the code alone, and are kept."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in cached_by_values(CACHE / "schemas", [], dict, _texts).items():
        (folder / f"{name}.json").write_text(text, encoding="utf-8")


def _texts() -> dict[str, str]:
    schemas = {**json_schemas(), "dose": answer_schema()}
    return {
        name: f"{json.dumps(schema, ensure_ascii=False, indent=1)}\n"
        for name, schema in schemas.items()
    }


def _describe(schema: Any) -> None:
    """Put a description to every key, and take away what pydantic says in English."""
    if isinstance(schema, list):
        for each in schema:
            _describe(each)
    if not isinstance(schema, dict):
        return
    for word in ("title", "description"):
        if isinstance(schema.get(word), str):
            del schema[word]
    keys = schema.get("properties")
    for place, each in schema.items():
        if place != "properties":
            _describe(each)
    for key, shape in (keys or {}).items():
        _describe(shape)
        example = f" For eksempel: {EXAMPLES[key]}" if key in EXAMPLES else ""
        shape["description"] = f"{MEANINGS.get(key, '')}{example}".strip()
