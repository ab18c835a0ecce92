"""The shape of the JSON that carries a submission: W3C Web Annotation, and nothing beside.

One `AnnotationCollection` a submission, its only page embedded, one `Annotation` a comment. What
the standard has no word for has the model's own name, in the vocabulary that the context declares.
"""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
)

from build_tools.hearing.comment import FORMAT_VERSION, CommentKind
from build_tools.hearing.formats.instant import read_instant, write_instant
from calculator.effects import Effect

CONTEXT: list[Any] = [
    "http://www.w3.org/ns/anno.jsonld",
    {
        "@version": 1.1,
        "@vocab": "urn:hearing:",
        "vignette": {"@id": "urn:hearing:vignette", "@type": "@json"},
    },
]


def _instant(value: object) -> datetime:
    if isinstance(value, datetime):
        return value
    if not isinstance(value, str):
        raise ValueError
    return read_instant(value)


def _same_context(value: object) -> object:
    if value != CONTEXT:
        raise ValueError
    return value


Instant = Annotated[datetime, PlainValidator(_instant), PlainSerializer(write_instant)]
UrnUuid = Annotated[
    str,
    Field(pattern=r"^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"),
]
Name = Annotated[str, Field(pattern=r"^[^/#?\s]*$")]
Source = Annotated[str, Field(pattern=r"^[^/#?\s]*/$")]


class Shape(BaseModel):
    """An object with these keys and no other; what is not known is not written."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Person(Shape):
    """The respondent."""

    type: Literal["Person"] = "Person"
    name: str = ""
    role: str = ""
    organisation: str = ""
    conflict_of_interest: str = ""
    main_views: str = ""
    consent_to_publish_name: bool = False
    joint_reply: bool = False


class Body(Shape):
    """One text of a comment, told apart by its purpose."""

    type: Literal["TextualBody"] = "TextualBody"
    purpose: Literal["commenting", "classifying", "editing", "linking"]
    value: str


class FragmentSelector(Shape):
    """The id of the place."""

    type: Literal["FragmentSelector"] = "FragmentSelector"
    value: str


class TextQuoteSelector(Shape):
    """The words commented on."""

    type: Literal["TextQuoteSelector"] = "TextQuoteSelector"
    exact: Annotated[str, Field(min_length=1)]
    prefix: str = ""
    suffix: str = ""


Selector = Annotated[FragmentSelector | TextQuoteSelector, Field(discriminator="type")]


class TargetShape(Shape):
    """The place, with the version of the draft and the hash of what stood there."""

    type: Literal["SpecificResource"] = "SpecificResource"
    source: Source
    version: str = ""
    content_hash: str = ""
    selector: Annotated[list[Selector], Field(min_length=1, max_length=2)]


class AnswerShape(Shape):
    """The calculator's answer, in the words of the contract."""

    drug: str
    indicated: bool | None = None
    recommendation: Annotated[Effect, Field(strict=False)]
    worst_case: Annotated[Effect, Field(strict=False)]
    doses: list[str]
    missing: list[str]


class VignetteShape(Shape):
    """What stood in the form, and what was answered."""

    form: dict[str, str]
    answer: AnswerShape
    expected: Annotated[Effect, Field(strict=False)] | None = None


def _one_of_each(bodies: list[Body]) -> list[Body]:
    purposes = [body.purpose for body in bodies]
    if len(set(purposes)) < len(purposes) or "commenting" not in purposes:
        raise ValueError
    for body in bodies:
        if body.purpose == "classifying":
            CommentKind(body.value)
    return bodies


class AnnotationShape(Shape):
    """One comment."""

    id: UrnUuid
    type: Literal["Annotation"] = "Annotation"
    motivation: Literal["commenting"] = "commenting"
    created: Instant | None = None
    modified: Instant | None = None
    body: Annotated[list[Body], AfterValidator(_one_of_each)]
    target: TargetShape
    vignette: VignetteShape | None = None


class PageShape(Shape):
    """The comments, each read for itself, so that a fault in one does not take the others along."""

    type: Literal["AnnotationPage"] = "AnnotationPage"
    items: list[dict[str, Any]] = []


class CollectionShape(Shape):
    """A submission."""

    context: Annotated[list[Any], Field(alias="@context"), AfterValidator(_same_context)] = CONTEXT
    type: Literal["AnnotationCollection"] = "AnnotationCollection"
    format_version: Literal[1] = FORMAT_VERSION
    procedure: Name
    version: str
    creator: Person
    created: Instant | None = None
    total: int
    first: PageShape
