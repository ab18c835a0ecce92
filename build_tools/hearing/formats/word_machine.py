"""The lines at the end of a Word document that tie its rows to the draft: JSON in ASCII.

What a person may change stands in the tables alone, and what only programs need stands here alone.
Each line ends with a sum of its signs, so that a word which someone has written in one is noticed.
"""

import json
import re
import zlib
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

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
    """A comment of an export; its row says the rest, and has the first eight digits of its id.

    ``place_name`` is what the row calls the place.
    """

    hearing: Literal["comment"] = "comment"
    id: UrnUuid
    place_name: str = ""
    target: TargetShape
    created: Instant | None = None
    modified: Instant | None = None
    vignette: VignetteShape | None = None

    @property
    def key(self) -> str:
        """What the row has to be known by."""
        return self.id.removeprefix("urn:uuid:")[:8]


class MachinePlace(Shape):
    """A row of an empty form as it was issued, and the heading that it stands under.

    ``name`` is what the row calls its place.
    """

    hearing: Literal["place"] = "place"
    place: str
    content_hash: str
    context: str
    section: str
    text: str | None = None
    name: str = ""


MachineLine = MachineSubmission | MachineComment | MachinePlace

_LINE: TypeAdapter[MachineLine] = TypeAdapter(
    Annotated[MachineLine, Field(discriminator="hearing")]
)
MACHINE_BEGINNING = '{"hearing":'
_SUM = re.compile(r"\s*([0-9a-f]{8})(?![\w])")
_JSON = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A line that was found in a paragraph.

    ``is_sure`` tells that it is as it was written; of a line without a sum that is not known.
    """

    text: str
    line: MachineLine
    is_sure: bool


def write_line(line: MachineLine) -> str:
    """One line of the document."""
    text = line.model_dump_json(exclude_none=True, ensure_ascii=True)
    return f"{text} {_sum(text)}"


def _sum(text: str) -> str:
    """The sum of the signs of a line but spaces, which programs add and take away."""
    return f"{zlib.crc32(''.join(text.split()).encode()):08x}"


@lru_cache(maxsize=2000)
def lines_in(paragraph: str) -> tuple[tuple[FoundLine, ...], str]:
    """The lines that stand in a paragraph, and what else stands in it.

    A line that someone has written in is no line any more, and belongs to the rest. Those of a form
    are the same in all that are returned, so they are read once.
    """
    found: list[FoundLine] = []
    rest: list[str] = []
    at = 0
    for begun in re.finditer(re.escape(MACHINE_BEGINNING), paragraph):
        line = _line_at(paragraph, begun.start()) if begun.start() >= at else None
        if line:
            rest.append(paragraph[at : begun.start()])
            found.append(line)
            at = begun.start() + len(line.text)
    return tuple(found), " ".join([*rest, paragraph[at:]]).strip()


def _line_at(paragraph: str, start: int) -> FoundLine | None:
    try:
        _, end = _JSON.raw_decode(paragraph, start)
        line = _LINE.validate_json(paragraph[start:end])
    except (ValueError, RecursionError):
        return None
    written = _SUM.match(paragraph, end)
    if written is None:
        # Whatever follows in the place of the sum, someone has written there, and may have within.
        is_followed = paragraph[end:].partition(MACHINE_BEGINNING)[0].strip()
        return None if is_followed else FoundLine(paragraph[start:end], line, is_sure=False)
    if written[1] != _sum(paragraph[start:end]):
        return None
    return FoundLine(paragraph[start : written.end()], line, is_sure=True)
