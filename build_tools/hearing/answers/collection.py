"""All comments of a hearing on the present draft: placed, in the order of the text, answered."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from build_tools.hearing.answers.decision import Decision, EditorsAnswer
from build_tools.hearing.answers.merging import Received, merged, received
from build_tools.hearing.answers.shown_text import shown_in_cell
from build_tools.hearing.comment import Comment, Reading, Remark, Respondent
from build_tools.hearing.identity import person_key
from build_tools.hearing.places import Draft
from build_tools.hearing.reattachment import Certainty, Placement, find_place, place_again
from build_tools.text.words import comparable


@dataclass(frozen=True, slots=True)
class Entry:
    """One comment in the editors' table."""

    received: Received
    placement: Placement
    answer: EditorsAnswer

    @property
    def comment(self) -> Comment:
        """The comment itself."""
        return self.received.comment

    @property
    def said(self) -> tuple[str, ...]:
        """What an answer is an answer to, as it stands in the table."""
        comment = self.comment
        said = (comment.text, comment.proposed_wording, comment.source)
        return tuple(map(shown_in_cell, said))


@dataclass(frozen=True, slots=True)
class Sender:
    """A respondent and the files that came from them."""

    respondent: Respondent
    files: tuple[str, ...]


@dataclass(frozen=True)
class Collection:
    """A hearing's comments on a draft.

    ``leftover`` are answers to comments that are not among those returned; ``remarks`` tell of
    everything that was not read as it stood.
    """

    draft: Draft
    entries: tuple[Entry, ...]
    senders: tuple[Sender, ...]
    remarks: tuple[Remark, ...]
    leftover: Mapping[UUID, EditorsAnswer]

    @property
    def unplaced(self) -> tuple[Entry, ...]:
        """Those that an editor must place."""
        return tuple(each for each in self.entries if each.placement.place is None)

    @property
    def unanswered(self) -> tuple[Entry, ...]:
        """Those that are still to be answered."""
        return tuple(each for each in self.entries if not each.answer.is_answered)


@dataclass(frozen=True, slots=True)
class Written:
    """What stood in the editors' table the last time, by the uuid of the comment.

    ``said`` is the comment as it stood there, so that a change of it is noticed.
    """

    answer: EditorsAnswer
    said: tuple[str, ...] | None = None


def collect(
    readings: Sequence[tuple[str, Reading]], draft: Draft, written: Mapping[UUID, Written]
) -> Collection:
    """Everything that was returned as one table.

    Args:
        readings: what each file gave.
        draft: the present draft.
        written: what editors have written so far.
    """
    remarks = [remark for _, reading in readings for remark in reading.remarks]
    every: list[Received] = []
    for file, reading in readings:
        for submission in reading.submissions:
            found = list(received(file, submission))
            if not found:
                remarks.append(Remark(file, "Ingen innspill i filen."))
            for each in found:
                about = each.comment.target.procedure
                if about in ("", draft.procedure):
                    every.append(each)
                else:
                    reason = (
                        f"Et innspill gjelder en annen prosedyre ({about}) og er ikke tatt med."
                    )
                    remarks.append(Remark(file, reason))
    kept, replaced = merged(every)
    used: set[UUID] = set()
    entries = [_entry(each, draft, written, used) for each in kept]
    order = {place.id: number for number, place in enumerate(draft.places)}
    entries.sort(
        key=lambda entry: (
            order[entry.placement.place.id] if entry.placement.place else len(order),
            comparable(entry.comment.target.place),
            not entry.received.is_main_views,
            person_key(entry.received.respondent),
            str(entry.comment.uuid),
        )
    )
    remarks += _answer_remarks(entries, draft)
    leftover = {uuid: each.answer for uuid, each in written.items() if uuid not in used}
    return Collection(
        draft,
        tuple(entries),
        _senders(every),
        tuple(dict.fromkeys([*remarks, *replaced])),
        {uuid: answer for uuid, answer in leftover.items() if not answer.is_empty},
    )


def _entry(each: Received, draft: Draft, written: Mapping[UUID, Written], used: set[UUID]) -> Entry:
    # The comment's own uuid first, then those of the copies that it was merged with.
    names = sorted(each.uuids, key=lambda uuid: (uuid != each.comment.uuid, str(uuid)))
    found = [name for name in names if name in written and not written[name].answer.is_empty]
    used.update(found[:1])
    before = written[found[0]] if found else None
    answer = before.answer if before else EditorsAnswer()
    entry = Entry(each, _placement(each.comment, answer, draft), answer)
    if before and before.said not in (None, entry.said) and answer.decision_text.strip():
        return replace(entry, answer=_reopened(answer))
    return entry


def _placement(comment: Comment, answer: EditorsAnswer, draft: Draft) -> Placement:
    if answer.moved_to.strip() and (place := find_place(answer.moved_to, draft)):
        return Placement(place, Certainty.EDITOR)
    return place_again(comment.target, draft)


def _reopened(answer: EditorsAnswer) -> EditorsAnswer:
    """The answer to a comment that was changed after it: kept, and to be decided again."""
    told = f"Innspillet er endret etter svaret. Beslutningen var «{answer.decision_text.strip()}»."
    return replace(answer, decision_text="", note=f"{answer.note}\n{told}".strip())


def _answer_remarks(entries: Iterable[Entry], draft: Draft) -> Iterator[Remark]:
    """What editors have written and no program can understand."""
    for number, entry in enumerate(entries, start=1):
        answer = entry.answer
        if answer.decision_text.strip() and answer.decision is None:
            labels = ", ".join(decision.value for decision in Decision)
            reason = f"Beslutningen «{answer.decision_text}» er ikke en av disse: {labels}."
            yield Remark(f"Tabellen, nr {number}", reason)
        if answer.moved_to.strip() and find_place(answer.moved_to, draft) is None:
            reason = f"«{answer.moved_to}» er ikke et sted i utkastet."
            yield Remark(f"Tabellen, nr {number}", reason)


def _senders(every: Iterable[Received]) -> tuple[Sender, ...]:
    """Everyone who sent something, with what each file of theirs says of them."""
    files: dict[Respondent, dict[str, None]] = {}
    for each in every:
        files.setdefault(each.respondent, {}).update(dict.fromkeys(each.files))
    return tuple(
        Sender(respondent, tuple(files[respondent]))
        for respondent in sorted(files, key=lambda who: (person_key(who), str(who)))
    )
