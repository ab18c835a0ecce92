"""The lines at the end of a Word document that tie its rows to the draft: JSON in ASCII.

What a person may change stands in the tables alone, and what only programs need stands here alone.
"""

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter, ValidationError

from build_tools.hearing.formats.annotation_shape import (
    Instant,
    Name,
    Shape,
    TargetShape,
    UrnUuid,
    VignetteShape,
)


class MachineSubmission(Shape):
    """The draft that the whole document is about."""

    hearing: Literal["submission"] = "submission"
    format_version: Literal[1] = 1
    procedure: Name
    version: str
    created: Instant | None = None


class MachineComment(Shape):
    """A comment of an export; its row says the rest, and has the first eight digits of its id."""

    hearing: Literal["comment"] = "comment"
    id: UrnUuid
    target: TargetShape
    created: Instant | None = None
    modified: Instant | None = None
    vignette: VignetteShape | None = None

    @property
    def key(self) -> str:
        """What the row has to be known by."""
        return self.id.removeprefix("urn:uuid:")[:8]


class MachinePlace(Shape):
    """A row of an empty form as it was issued, and the heading that it stands under."""

    hearing: Literal["place"] = "place"
    place: str
    content_hash: str
    context: str
    section: str
    text: str | None = None


MachineLine = MachineSubmission | MachineComment | MachinePlace

_LINE: TypeAdapter[MachineLine] = TypeAdapter(
    Annotated[MachineLine, Field(discriminator="hearing")]
)
MACHINE_BEGINNING = '{"hearing":'


def write_line(line: MachineLine) -> str:
    """One line of the document."""
    return line.model_dump_json(exclude_none=True, ensure_ascii=True)


def read_line(paragraph: str) -> MachineLine | None:
    """The line that a paragraph is, or None where it is something else.

    Raises:
        ValidationError: where it was such a line and can no longer be read.
    """
    text = paragraph.strip()
    return _LINE.validate_json(text) if text.startswith(MACHINE_BEGINNING) else None


__all__ = [
    "MachineComment",
    "MachineLine",
    "MachinePlace",
    "MachineSubmission",
    "ValidationError",
    "read_line",
    "write_line",
]
