"""The rows of the editors' table: what is shown of each comment, and where its answer goes."""

from collections.abc import Mapping
from dataclasses import dataclass

from build_tools.authoring.schema import HearingEntry
from build_tools.hearing.answer_words import vignette_text
from build_tools.hearing.answers.collection import Collection, TableEntry, remark_key
from build_tools.hearing.answers.decision import EditorsAnswer
from build_tools.hearing.answers.headings import (
    EDITORS,
    ENTRIES,
    HANDLED,
    ID,
    LEFTOVER,
    MAIN_VIEWS,
    RECEIVED,
    REMARKS,
    SENDERS,
    SETTLED,
    SHOWN,
    STATISTICS,
    WHAT,
    WHERE,
)
from build_tools.hearing.answers.name_proposals import HEADER as NAME_HEADER
from build_tools.hearing.answers.name_proposals import TITLE as NAMES
from build_tools.hearing.answers.name_proposals import name_rows
from build_tools.hearing.answers.overview import (
    RECEIVED_HEADER,
    STATISTICS_HEADER,
    alike,
    received_rows,
    statistics_rows,
)
from build_tools.hearing.answers.shown_text import shown_in_cell
from build_tools.hearing.comment import Respondent
from build_tools.hearing.formats.cell_reader import write_yes_or_no
from build_tools.hearing.formats.instant import shown_date
from build_tools.hearing.place_names import shown_place
from build_tools.hearing.places import Draft
from build_tools.hearing.reattachment import Certainty
from build_tools.text.words import comparable


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its headings, and the text of every cell below them."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def sheets(collection: Collection, hearing: HearingEntry | None = None) -> tuple[Sheet, ...]:
    """The table itself, what must be handled, who sent what, and answers left over."""
    similar = alike(collection.entries)
    last_day = hearing.last_day if hearing else None
    extra = tuple(
        dict.fromkeys(
            name
            for answer in (
                *(entry.answer for entry in collection.entries),
                *collection.leftover.values(),
            )
            for name in answer.extra
        )
    )
    entries = tuple(
        (
            *shown_cells(number, entry, collection.draft, similar.get(number, "")),
            *_editors(entry.answer, extra),
            str(entry.received.id),
        )
        for number, entry in enumerate(collection.entries, start=1)
    )
    senders = tuple(
        tuple(
            map(
                shown_in_cell,
                (
                    *_sender_cells(each.respondent),
                    shown_date(each.sent),
                    "\n".join(each.files),
                ),
            )
        )
        for each in collection.senders
    )
    leftover = tuple(
        (*_editors(answer, extra), str(name))
        for name, answer in sorted(collection.leftover.items())
    )
    warnings = tuple(
        (*remark_key(r), collection.handled.get(r, ""))
        for r in collection.warnings
        if not r.is_settled
    )
    settled = tuple(remark_key(r) for r in collection.warnings if r.is_settled)
    return (
        Sheet(ENTRIES, (*SHOWN, *EDITORS, *extra, ID), entries),
        Sheet(REMARKS, (WHERE, WHAT, HANDLED), warnings),
        Sheet(NAMES, NAME_HEADER, name_rows(collection)),
        Sheet(SENDERS, _SENDER_HEADER, senders),
        Sheet(RECEIVED, RECEIVED_HEADER, tuple(received_rows(collection, last_day))),
        Sheet(STATISTICS, STATISTICS_HEADER, tuple(statistics_rows(collection, hearing))),
        Sheet(SETTLED, (WHERE, WHAT), settled),
        Sheet(LEFTOVER, (*EDITORS, *extra, ID), leftover),
        *(Sheet(title, rows[0], rows[1:]) for title, rows in collection.own_sheets),
    )


_SENDER_HEADER = (
    *("Navn", "Rolle", "Organisasjon", "Interessekonflikter"),
    *("Navnet kan publiseres", "Vi svarer samlet", "Sendt", "Filer"),
)


def _sender_cells(who: Respondent) -> tuple[str, ...]:
    choices = map(write_yes_or_no, (who.consent_to_publish_name, who.joint_reply))
    return (who.name, who.role, who.organisation, who.conflict_of_interest, *choices)


def shown_cells(number: int, entry: TableEntry, draft: Draft, similar: str) -> tuple[str, ...]:
    """What the table shows of a comment, by the headings `SHOWN`."""
    comment, place, received = entry.comment, entry.placement.place, entry.received
    kind = comment.kind.label if comment.kind else ""
    who = received.respondent
    texts = (
        place.section if place else "",
        draft.names[place.id] if place else _unplaced(shown_place(comment.target, draft)),
        entry.placement.certainty,
        _commented_on(entry, draft),
        _quote(entry),
        MAIN_VIEWS if received.is_main_views else kind,
        *(comment.text, comment.proposed_wording, comment.source, similar),
        *(author_name(entry), who.organisation, who.conflict_of_interest),
        "\n".join(received.files),
        comment.origin.found_in,
        shown_date(received.time),
        comment.target.version,
    )
    return (str(number), *map(shown_in_cell, texts))


def _unplaced(written: str) -> str:
    return f"{Certainty.UNPLACED} (sto ved «{written}»)" if written else Certainty.UNPLACED


def _commented_on(entry: TableEntry, draft: Draft) -> str:
    """What the comment is about: an answer, the place as it now stands, or what stood there."""
    comment, place = entry.comment, entry.placement.place
    if comment.vignette:
        return vignette_text(comment.vignette, draft.guideline)
    if place:
        return place.label
    return comment.target.quote.exact if comment.target.quote else ""


def _quote(entry: TableEntry) -> str:
    """The words that the comment is on, where they are fewer than the place's."""
    comment, place = entry.comment, entry.placement.place
    origin = comment.origin
    quote = origin.marked_words or (comment.target.quote.exact if comment.target.quote else "")
    shown = "" if place and comparable(quote) == comparable(place.text) else quote
    return f"{shown}\nSvar til {origin.reply_to}".strip() if origin.reply_to else shown


def _editors(answer: EditorsAnswer, extra: tuple[str, ...]) -> tuple[str, ...]:
    cells: Mapping[str, str] = answer.extra
    own = (answer.answer, answer.decision_text, answer.reason, answer.moved_to, answer.note)
    return (*own, *(cells.get(name, "") for name in extra))


def author_name(entry: TableEntry) -> str:
    """Who said it, for the editors alone: in a file of several, not always its sender."""
    sender = sender_name(entry.received.respondent)
    writer = entry.comment.origin.written_by
    if entry.received.respondent.speaks_as_one:
        sender = f"{entry.received.respondent.organisation} samlet, ved {sender}"
    return f"{writer}, i filen fra: {sender}" if writer else sender


def sender_name(who: Respondent) -> str:
    """Who sent a file, for the editors alone."""
    named = ", ".join(each for each in (who.name, who.role) if each.strip())
    if not named:
        return who.organisation.strip() or "uten navn"
    consent = "navnet kan publiseres" if who.consent_to_publish_name else "uten navn utad"
    return f"{named} ({consent})"
