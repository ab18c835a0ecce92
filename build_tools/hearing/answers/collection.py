"""All comments of a hearing on the present draft: placed, in the order of the text, answered."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from build_tools.hearing.answers.decision import Decision, EditorsAnswer
from build_tools.hearing.answers.merging import Received, merged, received
from build_tools.hearing.answers.shown_text import shown_in_cell
from build_tools.hearing.answers.written import OwnSheet, Written
from build_tools.hearing.comment import Comment, ParseWarning, Respondent, ReturnedComments
from build_tools.hearing.identity import RowId, person_key
from build_tools.hearing.places import Draft
from build_tools.hearing.reattachment import Certainty, Placement, find_place, place_again
from build_tools.text.words import comparable


@dataclass(frozen=True, slots=True)
class TableEntry:
    """One comment in the editors' table."""

    received: Received
    placement: Placement
    answer: EditorsAnswer

    @property
    def comment(self) -> Comment:
        """The comment itself."""
        return self.received.comment


@dataclass(frozen=True, slots=True)
class Sender:
    """A respondent and the files that came from them."""

    respondent: Respondent
    files: tuple[str, ...]
    sent: datetime | None = None


@dataclass(frozen=True)
class Collection:
    """A hearing's comments on a draft.

    ``leftover`` are answers to comments that are not among those returned; ``warnings`` tell of
    everything that was not read as it stood, ``handled`` what editors have done about each, and
    ``names`` which words of a text are to be left out of what is published.
    """

    draft: Draft
    entries: tuple[TableEntry, ...]
    senders: tuple[Sender, ...]
    warnings: tuple[ParseWarning, ...]
    leftover: Mapping[RowId, EditorsAnswer]
    files: tuple[str, ...] = ()
    handled: Mapping[ParseWarning, str] = field(default_factory=dict)
    names: Mapping[tuple[RowId, str, int, str], bool] = field(default_factory=dict)
    own_sheets: tuple[OwnSheet, ...] = ()

    @property
    def unplaced(self) -> tuple[TableEntry, ...]:
        """Those that an editor must place."""
        return tuple(each for each in self.entries if each.placement.place is None)

    @property
    def unhandled(self) -> tuple[ParseWarning, ...]:
        """The warnings that an editor must still do something about."""
        return tuple(r for r in self.warnings if not r.is_settled and r not in self.handled)

    @property
    def unanswered(self) -> tuple[TableEntry, ...]:
        """Those that are still to be answered."""
        return tuple(each for each in self.entries if not each.answer.is_answered)


def collect(
    readings: Sequence[tuple[str, ReturnedComments]], draft: Draft, written: Written | None = None
) -> Collection:
    """Everything that was returned as one table.

    Args:
        readings: what each file gave.
        draft: the present draft.
        written: what editors have written so far.
    """
    written = written or Written()
    warnings = [warning for _, reading in readings for warning in reading.warnings]
    every: list[Received] = []
    for file, reading in readings:
        for submission in reading.submissions:
            found = list(received(file, submission, reading.sent))
            if submission.respondent.joint_reply and not submission.respondent.speaks_as_one:
                warnings.append(ParseWarning(file, _FOR_WHOM))
            if not found and not reading.warnings:
                is_same = submission.respondent == Respondent()
                note = "Den er lik skjemaet som ble sendt ut." if is_same else _ONLY_SENDER
                reason = f"Ingen innspill i filen. {note}"
                warnings.append(ParseWarning(file, reason, is_settled=True))
            for each in found:
                about = each.comment.target.procedure
                if about in ("", draft.procedure):
                    every.append(each)
                else:
                    warnings.append(ParseWarning(file, _of_another(about, each.comment)))
    kept, again = merged(every)
    answers = _answers(kept, written.answers)
    entries = [
        TableEntry(each, _placement(each.comment, answers[each.id], draft), answers[each.id])
        for each in kept
    ]
    order = {place.id: number for number, place in enumerate(draft.places)}
    entries.sort(
        key=lambda entry: (
            order[entry.placement.place.id] if entry.placement.place else len(order),
            comparable(entry.comment.target.place),
            not entry.received.is_main_views,
            entry.received.person,
            str(entry.received.id),
        )
    )
    warnings += _answer_warnings(entries, draft)
    keys = {remark_key(each) for each in (*warnings, *again)}
    # What an editor has done about something stays, also where it is not found any more.
    warnings += (
        ParseWarning(*key) for key, done in written.handled.items() if done and key not in keys
    )
    all_warnings = tuple(dict.fromkeys([*warnings, *again]))
    used = {name for each in kept for name in each.ids}
    moved = {each.answer.moved_from for each in entries}
    return Collection(
        draft,
        tuple(entries),
        _senders(readings, draft),
        all_warnings,
        {
            name: answer
            for name, answer in written.answers.items()
            if name not in used and name not in moved and not answer.is_empty
        },
        tuple(dict.fromkeys(file for file, _ in readings)),
        {
            each: done
            for each in all_warnings
            if (done := written.handled.get(remark_key(each), "").strip())
        },
        names=written.names,
        own_sheets=written.own_sheets,
    )


def _of_another(procedure: str, comment: Comment) -> str:
    """A comment that is on another procedure, in all its words."""
    place = comparable(comment.target.place)
    words = (comment.text, comment.proposed_wording, comment.source)
    said = " – ".join(comparable(each) for each in words if each.strip())
    reason = f"Et innspill gjelder en annen prosedyre ({procedure}) og er ikke tatt med."
    return f"{reason} Til {place} står det: «{said}»"


def remark_key(warning: ParseWarning) -> tuple[str, str]:
    """A warning as it stands in the cells of the table."""
    return shown_in_cell(warning.where), shown_in_cell(warning.reason)


def _answers(
    kept: Sequence[Received], written: Mapping[RowId, EditorsAnswer]
) -> Mapping[RowId, EditorsAnswer]:
    """The answer of each comment; one to earlier words of it has to be decided again."""
    found = {}
    used: set[RowId] = set()
    for each in kept:
        names = [name for name in each.ids if name in written and not written[name].is_empty]
        if names:
            found[each.id] = written[names[0]]
            used.update(each.ids)
    rows = Counter(each.comment.uuid for each in kept)
    for each in kept:
        uuid = each.comment.uuid
        before = [n for n, answer in written.items() if n.uuid == uuid and not answer.is_empty]
        if each.id not in found and rows[uuid] == 1 and len(before) == 1 and before[0] not in used:
            found[each.id] = written[before[0]].reopened(before[0])
    return {each.id: found.get(each.id, EditorsAnswer()) for each in kept}


def _placement(comment: Comment, answer: EditorsAnswer, draft: Draft) -> Placement:
    if answer.moved_to.strip() and (place := find_place(answer.moved_to, draft)):
        return Placement(place, Certainty.EDITOR)
    return place_again(comment.target, draft)


def _answer_warnings(entries: Iterable[TableEntry], draft: Draft) -> Iterator[ParseWarning]:
    """What editors have written and no program can understand."""
    for number, entry in enumerate(entries, start=1):
        answer = entry.answer
        if answer.decision_text.strip() and answer.decision is None:
            labels = ", ".join(decision.value for decision in Decision)
            reason = f"Beslutningen «{answer.decision_text}» er ikke en av disse: {labels}."
            yield ParseWarning(f"Tabellen, nr {number}", reason)
        if answer.moved_to.strip() and find_place(answer.moved_to, draft) is None:
            reason = f"«{answer.moved_to}» er ikke et sted i utkastet."
            yield ParseWarning(f"Tabellen, nr {number}", reason)


def _senders(readings: Sequence[tuple[str, ReturnedComments]], draft: Draft) -> tuple[Sender, ...]:
    """Everyone who sent something, with what each file of theirs says of them."""
    found: dict[tuple[str, Respondent], Sender] = {}
    for file, reading in readings:
        for sent in reading.submissions:
            if sent.procedure not in ("", draft.procedure):
                continue
            who = sent.respondent
            key = (person_key(who) or file, who)
            known = found.get(key, Sender(who, ()))
            files = tuple(dict.fromkeys((*known.files, file)))
            times = [time for time in (known.sent, sent.created or reading.sent) if time]
            found[key] = Sender(who, files, max(times, default=None))
    return tuple(found[key] for key in sorted(found, key=lambda key: (key[0], str(key[1]))))


_FOR_WHOM = "Avsenderen svarer samlet, men har ikke skrevet for hvem. Spør avsenderen."
_ONLY_SENDER = "Bare avsenderen er fylt ut."
