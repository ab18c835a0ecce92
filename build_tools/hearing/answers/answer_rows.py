"""The rows of the editors' table: what is shown of each comment, and where its answer goes."""

from collections.abc import Mapping
from dataclasses import dataclass

from build_tools.hearing.answers.collection import Collection, Entry
from build_tools.hearing.answers.decision import EditorsAnswer
from build_tools.hearing.answers.shown_text import shown_in_cell
from build_tools.hearing.comment import Respondent, Vignette
from build_tools.hearing.formats.columns import (
    COMMENT,
    DRAFT_TEXT,
    KIND,
    NUMBER,
    PLACE,
    PROPOSED,
    SOURCE,
)
from build_tools.hearing.reattachment import Certainty
from calculator.effects import Effect
from calculator.wording import effect_label

CERTAINTY = "Plassering"
SENDER = "Fra"
ANSWER = "Svar"
DECISION = "Beslutning"
REASON = "Grunn"
MOVED_TO = "Flytt til sted"
NOTE = "Merknad"
ID = "ID"

SHOWN = (NUMBER, PLACE, CERTAINTY, DRAFT_TEXT, KIND, COMMENT, PROPOSED, SOURCE, SENDER)
EDITORS = (ANSWER, DECISION, REASON, MOVED_TO, NOTE)
MAIN_VIEWS = "hovedsynspunkter"

ENTRIES = "Innspill"
LEFTOVER = "Svar uten innspill"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its headings, and the text of every cell below them."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def sheets(collection: Collection) -> tuple[Sheet, ...]:
    """The table itself, then who sent what, what was not read, and answers left over."""
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
            *_shown(number, entry),
            *_editors(entry.answer, extra),
            str(entry.comment.uuid),
        )
        for number, entry in enumerate(collection.entries, start=1)
    )
    senders = tuple(
        tuple(map(shown_in_cell, (*_sender_cells(each.respondent), "\n".join(each.files))))
        for each in collection.senders
    )
    remarks = tuple((shown_in_cell(r.where), shown_in_cell(r.reason)) for r in collection.remarks)
    leftover = tuple(
        (*_editors(answer, extra), str(uuid))
        for uuid, answer in sorted(collection.leftover.items(), key=lambda pair: str(pair[0]))
    )
    return (
        Sheet(ENTRIES, (*SHOWN, *EDITORS, *extra, ID), entries),
        Sheet("Avsendere", _SENDER_HEADER, senders),
        Sheet("Merk", ("Hvor", "Hva"), remarks),
        Sheet(LEFTOVER, (*EDITORS, *extra, ID), leftover),
    )


_SENDER_HEADER = (
    *("Navn", "Rolle", "Organisasjon", "Interessekonflikter"),
    *("Navnet kan publiseres", "Filer"),
)


def _sender_cells(who: Respondent) -> tuple[str, ...]:
    consent = "ja" if who.consent_to_publish_name else "nei"
    return (who.name, who.role, who.organisation, who.conflict_of_interest, consent)


def _shown(number: int, entry: Entry) -> tuple[str, ...]:
    comment, place = entry.comment, entry.placement.place
    kind = comment.kind.label if comment.kind else ""
    texts = (
        place.id if place else f"{Certainty.UNPLACED} (sto ved «{comment.target.place}»)",
        entry.placement.certainty,
        _commented_on(entry),
        MAIN_VIEWS if entry.received.is_main_views else kind,
        *entry.said,
        sender_name(entry.received.respondent),
    )
    return (str(number), *map(shown_in_cell, texts))


def _commented_on(entry: Entry) -> str:
    """What the comment is about: an answer, the place as it now stands, or what stood there."""
    comment, place = entry.comment, entry.placement.place
    if comment.vignette:
        return vignette_text(comment.vignette)
    if place:
        return place.label
    return comment.target.quote.exact if comment.target.quote else ""


def _editors(answer: EditorsAnswer, extra: tuple[str, ...]) -> tuple[str, ...]:
    cells: Mapping[str, str] = answer.extra
    own = (answer.answer, answer.decision_text, answer.reason, answer.moved_to, answer.note)
    return (*own, *(cells.get(name, "") for name in extra))


def vignette_text(vignette: Vignette) -> str:
    """What stood in the form, what was answered, and what the reviewer would have had."""
    form = ", ".join(f"{name}: {text}" for name, text in vignette.form.items())
    answer = vignette.answer
    seen = " ".join([_effect(answer.recommendation), *answer.doses])
    told = [f"Utfylt: {form or 'ingenting'}", f"Svar for {answer.drug}: {seen}"]
    if vignette.expected:
        told.append(f"Ventet: {_effect(vignette.expected)}")
    return "\n".join(told)


def _effect(effect: Effect) -> str:
    return f"{effect_label(effect, {})} ({effect.value})"


def sender_name(who: Respondent) -> str:
    """Who it is, for the editors alone."""
    named = ", ".join(each for each in (who.name, who.role, who.organisation) if each.strip())
    consent = "navnet kan publiseres" if who.consent_to_publish_name else "uten navn utad"
    return f"{named or 'uten navn'} ({consent})"
