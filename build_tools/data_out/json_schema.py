"""A JSON Schema of `guideline.json`, made from the types that `calculator.guideline_json` writes.

There is no other description to keep in step: a new field of a dataclass stands here at once.
"""

from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from calculator.conditions import Condition
from calculator.dose_period import Period
from calculator.guideline import Guideline
from calculator.interval import Interval

_TEST = {"anyOf": [{"type": ["string", "boolean"]}, {"type": "array", "items": {"type": "string"}}]}
_ONE_OF_ALL = {"type": "object", "additionalProperties": _TEST}
_WRITTEN: dict[type, JsonSchemaValue] = {
    # In the notation of calculator.conditions: fields of one object are «and», a list is «or».
    Condition: {"anyOf": [_ONE_OF_ALL, {"type": "array", "items": _ONE_OF_ALL}]},
    Period: {"type": "string"},
    Interval: {"type": "string", "pattern": r"^-?[0-9.]+\.\.-?[0-9.]+( whole)?$"},
}


class _RulesSchema(GenerateJsonSchema):
    """As pydantic makes it, but for what is written in a notation of its own."""

    def dataclass_schema(self, schema: Any) -> JsonSchemaValue:
        made = super().dataclass_schema(schema)
        return _WRITTEN.get(schema["cls"]) or {**made, "additionalProperties": False}

    def decimal_schema(self, schema: Any) -> JsonSchemaValue:
        return {"type": "number"}

    def default_schema(self, schema: Any) -> JsonSchemaValue:
        # Rules that were published before a field was there are still read.
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def guideline_schema() -> dict[str, Any]:
    """The schema (draft 2020-12): each dataclass a definition with the words of its docstring."""
    made = TypeAdapter(Guideline).json_schema(schema_generator=_RulesSchema)
    return {"$schema": GenerateJsonSchema.schema_dialect, **made, "title": "guideline.json"}
