"""The comments of all that was returned: each author their own, and what is the same once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import UUID

from build_tools.hearing.comment import Comment, CommentTarget, ParseWarning, Respondent, Submission
from build_tools.hearing.identity import RowId, derived_uuid, person_key, row_id
from build_tools.text.words import comparable

_DERIVED = 5
"""The version of the uuids that `derived_uuid` gives."""

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Received:
    """One comment and its sender.

    ``person`` is who said it, told apart by time or file where there is no name. ``ids`` are all
    that it was sent under, its own first; ``files`` where it was found, ``sent`` when, and
    ``version`` the draft that was commented on. ``is_main_views`` tells what a sender says of the
    whole draft.
    """

    comment: Comment
    respondent: Respondent
    person: str
    ids: tuple[RowId, ...]
    files: tuple[str, ...]
    sent: datetime | None = None
    is_main_views: bool = False

    @property
    def id(self) -> RowId:
        """What its answer is tied to."""
        return self.ids[0]

    @property
    def time(self) -> datetime | None:
        """When it was written last, or sent."""
        return self.comment.modified or self.comment.created or self.sent


def received(file: str, submission: Submission, sent: datetime | None = None) -> Iterator[Received]:
    """The comments of one submission, what it says of the whole draft among them.

    Args:
        file: where it was found.
        submission: with the time at which it was made, if that is known.
        sent: when it was sent, if it is not.
    """
    who = submission.respondent
    person = person_key(who) or (str(submission.created) if submission.created else file)
    if who.main_views.strip():
        uuid = derived_uuid(person, "main_views", who.main_views)
        place = f"procedure:{submission.procedure}"
        target = CommentTarget(submission.procedure, submission.version, place)
        made = submission.created
        comment = Comment(uuid, target, None, who.main_views, created=made, modified=made)
        own = (row_id(comment, person),)
        yield Received(comment, who, person, own, (file,), made or sent, is_main_views=True)
    for comment in submission.comments:
        own = (row_id(comment, person),)
        yield Received(comment, who, person, own, (file,), submission.created or sent)


def merged(every: Iterable[Received]) -> tuple[list[Received], list[ParseWarning]]:
    """Each comment once: what the same person says in the same words of the same place.

    Returns:
        The comments in the order in which each was first found, and a warning for every uuid that
        came with other words or from another person: then each is a comment of its own.
    """
    by_id: dict[RowId, Received] = {}
    for each in every:
        known = by_id.get(each.id)
        by_id[each.id] = _united(known, each) if known else each
    kept: list[Received] = []
    said: dict[tuple[str, ...], list[int]] = {}
    for each in by_id.values():
        key = _said(each)
        same = next((n for n in said.get(key, []) if _agree(kept[n], each)), None)
        if same is None or not key[-1]:
            said.setdefault(key, []).append(len(kept))
            kept.append(each)
        else:
            kept[same] = _united(kept[same], each)
    return kept, list(_twice(kept))


def _twice(kept: Iterable[Received]) -> Iterator[ParseWarning]:
    """Tell of comments that were sent again with other words or by another."""
    by_uuid: dict[UUID, list[Received]] = {}
    for each in kept:
        by_uuid.setdefault(each.comment.uuid, []).append(each)
    for uuid, several in by_uuid.items():
        first, *others = sorted(several, key=_age)
        for other in others:
            by_another = first.person != other.person
            how = "fra en annen avsender" if by_another else "med andre ord, og er nyest der"
            reason = (
                f"Innspillet {str(uuid)[:8]} står også i {other.files[0]}, {how}. "
                "Begge har en rad i tabellen."
            )
            yield ParseWarning(first.files[0], reason, is_settled=True)


def _age(each: Received) -> tuple[datetime, bool, bool, str, tuple[str, ...]]:
    """What sorts the newest and fullest last, the same each time."""
    comment = each.comment
    known = bool(comment.target.content_hash)
    said = "\n".join((comment.text, comment.proposed_wording, comment.source))
    time = comment.modified or comment.created or _LONG_AGO
    return (time, known, comment.vignette is not None, said, each.files)


def _said(each: Received) -> tuple[str, ...]:
    """Who says what of which place; empty at last where nothing is said in words."""
    comment = each.comment
    place = comparable(comment.target.place).casefold()
    words = comparable(comment.text or comment.proposed_wording).casefold()
    return (each.person, comment.origin.written_by, comment.origin.reply_to, place, words)


def _agree(one: Received, other: Received) -> bool:
    """Whether nothing that one says speaks against the other."""
    if one.is_main_views != other.is_main_views:
        return False
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
    comment = replace(
        more.comment,
        kind=more.comment.kind or less.comment.kind,
        proposed_wording=more.comment.proposed_wording or less.comment.proposed_wording,
        source=more.comment.source or less.comment.source,
        vignette=more.comment.vignette or less.comment.vignette,
    )
    own = row_id(comment, more.person)
    return replace(
        more,
        comment=comment,
        ids=tuple(dict.fromkeys((own, *sorted({*one.ids, *other.ids})))),
        files=tuple(dict.fromkeys(one.files + other.files)),
        sent=more.sent or less.sent,
    )


def _own(each: Received) -> bool:
    return each.comment.uuid.version != _DERIVED
