"""A letter to each sender with their own comments: a receipt, and after decision the answers."""

import re
from collections.abc import Iterator

from build_tools.hearing.answers.collection import Collection, TableEntry
from build_tools.hearing.answers.shown_text import shown
from build_tools.hearing.comment import Respondent
from build_tools.hearing.formats.instant import shown_date
from build_tools.hearing.formats.word_package import WordDocument, WordTable, write_package
from build_tools.hearing.identity import person_key

_HEADER = ("Sted", "Innspillet", "Beslutning", "Svar")
_WIDTHS = (2200, 5600, 1770, 5000)
_WAITING = "Ikke besvart ennå"


def sender_letters(collection: Collection) -> Iterator[tuple[str, bytes]]:
    """A Word document for each person who sent something, by the name of its file."""
    by_person: dict[str, list[TableEntry]] = {}
    for entry in collection.entries:
        by_person.setdefault(entry.received.person, []).append(entry)
    called_by = {
        person: _called(found[0].received.respondent) for person, found in by_person.items()
    }
    for sender in collection.senders:
        person = person_key(sender.respondent)
        if person and person not in by_person:
            by_person[person] = []
            called_by[person] = _called(sender.respondent)
    for number, person in enumerate(sorted(by_person), start=1):
        entries, called = by_person[person], called_by[person]
        name = re.sub(r"[^\w]+", "-", called).strip("-")[:60]
        yield f"{number:03}-{name}.docx", write_package(_letter(collection, entries, called))


def _called(who: Respondent) -> str:
    if who.speaks_as_one:
        return who.organisation
    return who.name or who.organisation or "uten navn"


def _letter(collection: Collection, entries: list[TableEntry], called: str) -> WordDocument:
    draft = collection.draft
    answered = sum(each.answer.is_answered for each in entries)
    days = dict.fromkeys(filter(None, (shown_date(each.received.time) for each in entries)))
    came = f", mottatt {', '.join(days)}" if days else ""
    progress = f"{answered} av {len(entries)} er besvart. Du får svar på resten senere."
    if not answered:
        progress = "Du får svar når de er behandlet."
    elif answered == len(entries):
        progress = "Her er svarene våre."
    number = "ett innspill" if len(entries) == 1 else f"{len(entries)} innspill"
    if not entries:
        number, progress = (
            "filen din, men fant ingen innspill i den",
            "Stemmer ikke det, send på nytt.",
        )
    return WordDocument(
        f"Innspill til {draft.title}, versjon {draft.version}",
        (
            f"Til {shown(called)}",
            f"Takk for innspillene{came}. Vi har registrert {number}. {progress}",
            "Ser du at noe mangler eller er misforstått, ber vi deg si fra.",
        ),
        (WordTable("Innspill og svar", _HEADER, _WIDTHS, [_row(each) for each in entries]),),
        (),
    )


def _row(entry: TableEntry) -> tuple[str, ...]:
    comment, place, answer = entry.comment, entry.placement.place, entry.answer
    said = [comment.text]
    if comment.proposed_wording:
        said.append(f"Forslag til ny tekst: {comment.proposed_wording}")
    if comment.source:
        said.append(f"Begrunnelse eller kilde: {comment.source}")
    if comment.origin.written_by:
        said.append(f"(Skrevet av {comment.origin.written_by})")
    if not answer.is_answered or answer.decision is None:
        decision, reply = _WAITING, ""
    else:
        decision = answer.decision.value
        reply = "\n".join(filter(str.strip, (answer.answer, answer.reason)))
    where = place.label if place else "Ikke knyttet til et bestemt sted"
    return tuple(map(shown, (where, "\n".join(filter(None, said)), decision, reply)))
