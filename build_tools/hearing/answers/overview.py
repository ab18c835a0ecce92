"""What a secretary asks of a hearing: what came, from whom, when, and who has not answered."""

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence

from build_tools.authoring.schema import HearingEntry
from build_tools.hearing.answers.collection import Collection, TableEntry
from build_tools.hearing.answers.headings import MAIN_VIEWS
from build_tools.hearing.similarity import in_common, words_of
from build_tools.text.words import comparable

RECEIVED_HEADER = ("Fil", "Avsender", "Sendt", "Etter fristen", "Rader", "Merk")
STATISTICS_HEADER = ("Hva", "Antall")

_ALIKE = 0.8
"""The share of words in common from which two comments on one place are shown as alike."""


def received_rows(collection: Collection, deadline: datetime.date | None) -> list[tuple[str, ...]]:
    """Each file with its sender, its day, whether that is late, and what it gave."""
    rows: list[tuple[str, ...]] = []
    for file in collection.files:
        senders = [each for each in collection.senders if file in each.files]
        names = dict.fromkeys(
            ", ".join(filter(str.strip, (s.respondent.name, s.respondent.organisation)))
            for s in senders
        )
        days = [each.sent.date() for each in senders if each.sent]
        number = sum(file in each.received.files for each in collection.entries)
        open_ = [each for each in collection.warnings if not each.is_settled]
        remarks = sum(_file_of(each.where, file) for each in open_)
        sent = max((each.sent for each in senders if each.sent), default=None)
        late = _LATE[is_late(sent, deadline)] if deadline else ""
        shown = f"{max(days).day}.{max(days).month}.{max(days).year}" if days else ""
        rows.append((file, "\n".join(filter(None, names)), shown, late, str(number), str(remarks)))
    return rows


_LATE = {True: "ja", False: "", None: "ukjent dato"}


def is_late(sent: datetime.datetime | None, deadline: datetime.date | None) -> bool | None:
    """Whether something came after the last day; None where the one or the other is not known."""
    if sent is None or deadline is None:
        return None
    return sent.date() > deadline


def _file_of(where: str, file: str) -> bool:
    return where == file or where.startswith(f"{file}, ")


def not_answered(collection: Collection, invited: Sequence[str]) -> list[str]:
    """Those who were invited and whose name stands in nothing that came."""
    said = " ".join(
        comparable(f"{each.respondent.name} {each.respondent.organisation}").casefold()
        for each in collection.senders
    )
    return [each for each in invited if comparable(each).casefold() not in said]


def statistics_rows(collection: Collection, hearing: HearingEntry | None) -> list[tuple[str, str]]:
    """How many comments there are, by kind and by part, and what is left to do."""
    entries = collection.entries
    kinds = Counter(_kind(each) for each in entries)
    parts = Counter(
        each.placement.place.section if each.placement.place else "må plasseres" for each in entries
    )
    rows = [
        ("Innspill i alt", len(entries)),
        ("Avsendere", len(collection.senders)),
        ("Ikke besvart", len(collection.unanswered)),
        ("Må plasseres", len(collection.unplaced)),
        ("Ikke behandlet under Merk", len(collection.unhandled)),
        *((f"Type: {kind}", number) for kind, number in sorted(kinds.items())),
        *((f"Del: {part or 'uten overskrift'}", number) for part, number in parts.items()),
    ]
    missing = not_answered(collection, hearing.invited) if hearing else []
    return [
        *((what, str(number)) for what, number in rows),
        *((f"Invitert, ikke svart: {name}", "") for name in missing),
    ]


def _kind(entry: TableEntry) -> str:
    if entry.received.is_main_views:
        return MAIN_VIEWS
    return entry.comment.kind.label if entry.comment.kind else "ikke oppgitt"


def alike(entries: Sequence[TableEntry]) -> Mapping[int, str]:
    """Which comments on the same place say nearly the same: «3, 7» by the number of the row."""
    by_place: dict[str, list[int]] = {}
    for number, entry in enumerate(entries, start=1):
        if entry.placement.place and entry.comment.text.strip():
            by_place.setdefault(entry.placement.place.id, []).append(number)
    found: dict[int, list[str]] = {}
    for numbers in by_place.values():
        for one in numbers:
            for other in numbers:
                if one != other and _same(entries[one - 1], entries[other - 1]):
                    found.setdefault(one, []).append(str(other))
    return {number: ", ".join(others) for number, others in found.items()}


def _same(one: TableEntry, other: TableEntry) -> bool:
    words = (words_of(one.comment.text), words_of(other.comment.text))
    if min(map(len, words)) < _ALIKE * max(map(len, words)) / 2:
        return False
    return in_common(min(words), max(words)) >= _ALIKE
