"""What every mapping of the front-matter is, and the interpretation that may stand in most."""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict

from build_tools.authoring.schema_types import Text


class Entry(BaseModel):
    """A mapping in the front-matter."""

    # What validates is made when it first does: most builds read what they have kept.
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)


def _one_or_many(value: Any) -> Any:
    """One mapping may stand for a list of one."""
    return (value,) if isinstance(value, dict) else value


class InterpretationEntry(Entry):
    """What had to be decided for a computer to use a sentence, and why."""

    text: Text
    reason: Text


Interpretations = Annotated[tuple[InterpretationEntry, ...], BeforeValidator(_one_or_many)]
