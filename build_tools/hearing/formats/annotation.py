"""A submission as JSON: W3C Web Annotation, without loss.

Written by the page and read here, and the other way round. What is refused is told with its
reason; a comment that is refused does not take the others along.
"""

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from build_tools.hearing.comment import (
    FORMAT_VERSION,
    Comment,
    CommentKind,
    CommentTarget,
    DisputedAnswer,
    ParseWarning,
    Respondent,
    ReturnedComments,
    SeenAnswer,
    Submission,
    TextQuote,
)
from build_tools.hearing.formats.annotation_shape import (
    AnnotationShape,
    AnswerShape,
    Body,
    CollectionShape,
    FragmentSelector,
    PageShape,
    Person,
    TargetShape,
    TextQuoteSelector,
    VignetteShape,
)
from build_tools.hearing.formats.refusals import refusal


def write_annotations(submission: Submission) -> str:
    """A submission as JSON text."""
    who = submission.respondent
    collection = CollectionShape(
        procedure=submission.procedure,
        version=submission.version,
        creator=Person(
            name=who.name,
            role=who.role,
            organisation=who.organisation,
            conflict_of_interest=who.conflict_of_interest,
            main_views=who.main_views,
            consent_to_publish_name=who.consent_to_publish_name,
            joint_reply=who.joint_reply,
        ),
        created=submission.created,
        total=len(submission.comments),
        first=PageShape(
            items=[_shape(each).model_dump(exclude_none=True) for each in submission.comments]
        ),
    )
    return collection.model_dump_json(by_alias=True, exclude_none=True, indent=1) + "\n"


def read_annotations(text: str, where: str) -> ReturnedComments:
    """Read a submission; ``where`` is what to call the file in warnings."""
    try:
        values = json.loads(text, object_pairs_hook=_unique_keys)
    except (ValueError, RecursionError) as error:
        place = f" (linje {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        reason = f"Filen er ikke gyldig JSON{place}. Be avsenderen om den på nytt."
        return _refused(where, reason)
    version = values.get("format_version") if isinstance(values, dict) else None
    if isinstance(version, int) and version > FORMAT_VERSION:
        return _refused(where, f"Filen har versjon {version} av formatet og er for ny til å leses.")
    try:
        collection = CollectionShape.model_validate(values)
    except ValidationError as error:
        reason = f"Filen er ikke en eksport fra høringssiden ({refusal(error)})."
        return _refused(where, f"{reason} {_described(values)}")
    comments, warnings = [], []
    items = collection.first.items
    for number, item in enumerate(items, start=1):
        try:
            comments.append(_comment(AnnotationShape.model_validate(item)))
        except ValidationError as error:
            reason = f"Innspillet kan ikke leses ({refusal(error)}). {_described(item)}"
            warnings.append(ParseWarning(f"{where}, innspill {number}", reason))
    if collection.total != len(items):
        reason = f"Filen sier at den har {collection.total} innspill, men har {len(items)}."
        warnings.append(ParseWarning(where, reason))
    submission = Submission(
        collection.procedure,
        collection.version,
        Respondent(**collection.creator.model_dump(exclude={"type"})),
        tuple(comments),
        collection.created,
        collection.format_version,
    )
    return ReturnedComments((submission,), tuple(warnings))


def read_vignette(text: str) -> DisputedAnswer:
    """Read a vignette.

    Raises:
        ValidationError: where it is none.
    """
    return vignette_of(VignetteShape.model_validate_json(text))


def _refused(where: str, reason: str) -> ReturnedComments:
    return ReturnedComments(warnings=(ParseWarning(where, reason),))


def _described(value: object) -> str:
    """The words of something that could not be read, for an editor to read."""
    return f"Der står: «{' / '.join(_strings(value))}»"


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            if key not in ("type", "@context"):
                yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)
    elif value is not None and not isinstance(value, bool):
        yield str(value)


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        raise ValueError("repeated key")
    return values


def target_shape(target: CommentTarget) -> TargetShape:
    """A target as it is written."""
    selector: list[FragmentSelector | TextQuoteSelector] = [FragmentSelector(value=target.place)]
    if quote := target.quote:
        selector.append(
            TextQuoteSelector(exact=quote.exact, prefix=quote.prefix, suffix=quote.suffix)
        )
    return TargetShape(
        source=f"{target.procedure}/",
        version=target.version,
        content_hash=target.content_hash,
        selector=selector,
    )


def target_of(shape: TargetShape) -> CommentTarget:
    """The target that was written."""
    places = [each.value for each in shape.selector if isinstance(each, FragmentSelector)]
    quotes = [each for each in shape.selector if isinstance(each, TextQuoteSelector)]
    return CommentTarget(
        shape.source.removesuffix("/"),
        shape.version,
        places[0] if places else "",
        shape.content_hash,
        TextQuote(quotes[0].exact, quotes[0].prefix, quotes[0].suffix) if quotes else None,
    )


def _shape(comment: Comment) -> AnnotationShape:
    bodies = [Body(purpose="commenting", value=comment.text)]
    if comment.kind is not None:
        bodies.append(Body(purpose="classifying", value=comment.kind.value))
    if comment.proposed_wording:
        bodies.append(Body(purpose="editing", value=comment.proposed_wording))
    if comment.source:
        bodies.append(Body(purpose="linking", value=comment.source))
    return AnnotationShape(
        id=comment.uuid.urn,
        created=comment.created,
        modified=comment.modified,
        body=bodies,
        target=target_shape(comment.target),
        vignette=vignette_shape(comment.vignette) if comment.vignette else None,
    )


def _comment(shape: AnnotationShape) -> Comment:
    texts = {body.purpose: body.value for body in shape.body}
    kind = texts.get("classifying")
    return Comment(
        UUID(shape.id),
        target_of(shape.target),
        CommentKind(kind) if kind else None,
        texts["commenting"],
        texts.get("editing", ""),
        texts.get("linking", ""),
        shape.created,
        shape.modified,
        vignette_of(shape.vignette) if shape.vignette else None,
    )


def vignette_shape(vignette: DisputedAnswer) -> VignetteShape:
    """A vignette as it is written."""
    answer = vignette.answer
    return VignetteShape(
        form=dict(vignette.form),
        answer=AnswerShape(
            drug=answer.drug,
            indicated=answer.indicated,
            recommendation=answer.recommendation,
            worst_case=answer.worst_case,
            doses=list(answer.doses),
            missing=list(answer.missing),
        ),
        expected=vignette.expected,
    )


def vignette_of(shape: VignetteShape) -> DisputedAnswer:
    """The vignette that was written."""
    answer = shape.answer
    return DisputedAnswer(
        shape.form,
        SeenAnswer(
            answer.drug,
            answer.indicated,
            answer.recommendation,
            answer.worst_case,
            tuple(answer.doses),
            tuple(answer.missing),
        ),
        shape.expected,
    )
