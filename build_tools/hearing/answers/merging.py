"""The comments of all that was returned, each once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import UUID

from build_tools.hearing.comment import Comment, Remark, Respondent, Submission, Target
from build_tools.hearing.identity import derived_uuid, person_key
from build_tools.text.words import comparable

_DERIVED = 5
"""The version of the uuids that `derived_uuid` gives."""

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Received:
    """One comment and its sender.

    ``uuids`` are all that it was sent under, ``files`` where it was found; ``is_main_views`` tells
    what a sender says of the whole draft.
    """

    comment: Comment
    respondent: Respondent
    uuids: frozenset[UUID]
    files: tuple[str, ...]
    is_main_views: bool = False


def received(file: str, submission: Submission) -> Iterator[Received]:
    """The comments of one submission, what it says of the whole draft among them."""
    who = submission.respondent
    if who.main_views.strip():
        uuid = derived_uuid(person_key(who) or file, "main_views", "")
        place = f"procedure:{submission.procedure}"
        target = Target(submission.procedure, submission.version, place)
        sent = submission.created
        comment = Comment(uuid, target, None, who.main_views, created=sent, modified=sent)
        yield Received(comment, who, frozenset({uuid}), (file,), is_main_views=True)
    for comment in submission.comments:
        yield Received(comment, who, frozenset({comment.uuid}), (file,))


def merged(every: Iterable[Received]) -> tuple[list[Received], list[Remark]]:
    """Each comment once: what has the same uuid, and what the same person says twice of a place.

    Returns:
        The comments in the order in which each was first found, and a remark for every text that
        another took the place of.
    """
    remarks: list[Remark] = []
    by_uuid: dict[UUID, Received] = {}
    for each in every:
        known = by_uuid.get(each.comment.uuid)
        by_uuid[each.comment.uuid] = _newest(known, each, remarks) if known else each
    kept: list[Received] = []
    said: dict[tuple[str, ...], list[int]] = {}
    for each in by_uuid.values():
        key = _said(each)
        same = next((n for n in said.get(key, []) if _agree(kept[n], each)), None)
        if same is None or not all(key):
            said.setdefault(key, []).append(len(kept))
            kept.append(each)
        else:
            kept[same] = _united(kept[same], each)
    return kept, remarks


def _newest(one: Received, other: Received, remarks: list[Remark]) -> Received:
    """Two files' accounts of one comment; what is not kept is told unless it is the same."""
    older, newer = sorted((one, other), key=_age)
    if _content(older) != _content(newer):
        reason = (
            f"Innspillet er erstattet av en {'nyere' if _time(older) < _time(newer) else 'annen'} "
            f"utgave i {newer.files[0]}. Her sto: «{_whole_text(older)}»"
        )
        remarks.append(Remark(older.files[0], reason))
    if person_key(older.respondent) != person_key(newer.respondent):
        reason = f"Samme innspill er sendt av en annen i {newer.files[0]}, som er oppgitt."
        remarks.append(Remark(older.files[0], reason))
    return replace(newer, files=tuple(dict.fromkeys(older.files + newer.files)))


def _age(each: Received) -> tuple[datetime, bool, bool, str, tuple[str, ...]]:
    """What sorts the newest and fullest last, the same each time."""
    comment = each.comment
    known = bool(comment.target.content_hash)
    return (_time(each), known, comment.vignette is not None, _whole_text(each), each.files)


def _time(each: Received) -> datetime:
    return each.comment.modified or each.comment.created or _LONG_AGO


def _content(each: Received) -> tuple[str, ...]:
    comment = each.comment
    texts = (comment.target.place, comment.text, comment.proposed_wording, comment.source)
    return (*map(comparable, texts), comment.kind or "")


def _whole_text(each: Received) -> str:
    comment = each.comment
    return " – ".join(
        text for text in (comment.text, comment.proposed_wording, comment.source) if text
    )


def _said(each: Received) -> tuple[str, ...]:
    """Who says what of which place; empty in part where that is not known."""
    place = comparable(each.comment.target.place).casefold()
    words = comparable(each.comment.text or each.comment.proposed_wording).casefold()
    return (person_key(each.respondent), place, words)


def _agree(one: Received, other: Received) -> bool:
    """Whether nothing that one says speaks against the other."""
    pairs = (
        (one.comment.kind or "", other.comment.kind or ""),
        (comparable(one.comment.proposed_wording), comparable(other.comment.proposed_wording)),
        (comparable(one.comment.source), comparable(other.comment.source)),
    )
    vignettes = {repr(each) for each in (one.comment.vignette, other.comment.vignette) if each}
    return all(a == b or not a or not b for a, b in pairs) and len(vignettes) < 2


def _united(one: Received, other: Received) -> Received:
    """The fuller of two, with what only the other says; its own uuid before a derived one."""
    less, more = sorted((one, other), key=lambda each: (_own(each), *_age(each)))
    comment = more.comment
    full = replace(
        comment,
        kind=comment.kind or less.comment.kind,
        proposed_wording=comment.proposed_wording or less.comment.proposed_wording,
        source=comment.source or less.comment.source,
        vignette=comment.vignette or less.comment.vignette,
    )
    return replace(
        more,
        comment=full,
        uuids=one.uuids | other.uuids,
        files=tuple(dict.fromkeys(one.files + other.files)),
    )


def _own(each: Received) -> bool:
    return each.comment.uuid.version != _DERIVED
