"""The archive of a hearing for the journal: what anyone may ask to see, and a list of the rest.

As OpenDocument for people and JSON for programs. Under offentleglova a document is open to all but
for what is exempt; that is left out here, and listed with what it is and the reason.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from build_tools.authoring.schema import HearingEntry
from build_tools.hearing.answers.collection import Collection, Sender
from build_tools.hearing.answers.name_proposals import published_texts
from build_tools.hearing.answers.overview import is_late
from build_tools.hearing.answers.personal_data import WITHOUT_NAME, Discretion
from build_tools.hearing.answers.publication import PublishedComment, publish
from build_tools.hearing.answers.shown_text import shown
from build_tools.hearing.formats.instant import shown_date
from build_tools.hearing.formats.odt_writing import OdtTable, write_odt

NAME = "innspill-og-svar"
_PRIVATE = "Personlige forhold (offentleglova § 13, jf. forvaltningsloven § 13)"
_WRITER = re.compile(r"(?<=med sporede endringer) av [^:«]*(?=:)")
"""Whom a program names as the one who made a tracked change."""

_INTERNAL = "Dokument til bruk i egen saksbehandling (offentleglova § 14)"


@dataclass(frozen=True, slots=True)
class ArchivedFile:
    """A file that came in; its name may tell of a person, and is not told."""

    number: int
    kind: str
    sender: str
    received: str
    late: bool | None
    comments: int


@dataclass(frozen=True, slots=True)
class ArchivedRemark:
    """What a file says that is no comment, as a mark; ``file`` is its number, if it has one."""

    file: int | None
    what: str


@dataclass(frozen=True, slots=True)
class Exempt:
    """Something that is left out: what it is, where it would have stood, and why."""

    what: str
    where: str
    reason: str


_OURS = ("Samme fil", "Innspillet ", "Hilsen", "Fast tekst")
"""How remarks begin that are settled and quote nothing that a sender has to say."""


@dataclass(frozen=True, slots=True)
class JournalArchive:
    """What is kept for the journal."""

    procedure: str
    title: str
    version: str
    received: tuple[ArchivedFile, ...]
    comments: tuple[PublishedComment, ...]
    remarks: tuple[ArchivedRemark, ...]
    exempt: tuple[Exempt, ...]


def archive_of(collection: Collection, hearing: HearingEntry | None) -> JournalArchive:
    """The archive of a hearing as it stands now."""
    draft = collection.draft
    published = publish(collection)
    return JournalArchive(
        draft.procedure,
        draft.title,
        draft.version,
        tuple(_received(collection, hearing)),
        published.comments,
        tuple(_remarks(collection)),
        tuple(_exempt(collection, published.comments)),
    )


def write_archive(archive: JournalArchive) -> dict[str, bytes]:
    """The files of an archive, by their names."""
    text = json.dumps(asdict(archive), ensure_ascii=False, indent=1, default=str)
    return {f"{NAME}.json": f"{text}\n".encode(), f"{NAME}.odt": _document(archive)}


def _received(collection: Collection, hearing: HearingEntry | None) -> Iterator[ArchivedFile]:
    discretion = Discretion(collection)
    last_day = hearing.last_day if hearing else None
    for number, file in enumerate(collection.files, start=1):
        senders = [each for each in collection.senders if file in each.files]
        days = [each.sent for each in senders if each.sent]
        sent = max(days, default=None)
        yield ArchivedFile(
            number,
            file.rpartition(".")[2].lower() if "." in file else "",
            "; ".join(dict.fromkeys(_named(each, discretion) for each in senders)),
            shown_date(sent),
            is_late(sent, last_day),
            sum(file in each.received.files for each in collection.entries),
        )


def _remarks(collection: Collection) -> Iterator[ArchivedRemark]:
    """What was told of the files in a sender's words, without names and addresses."""
    discretion = Discretion(collection)
    numbers = {file: number for number, file in enumerate(collection.files, start=1)}
    for each in collection.warnings:
        if not each.is_settled or ("«" in each.reason and not each.reason.startswith(_OURS)):
            files = [file for file in numbers if each.where.startswith(file)]
            number = numbers[max(files, key=len)] if files else None
            what = _WRITER.sub("", each.reason)
            yield ArchivedRemark(number, shown(discretion.without_names(what)))


def _named(sender: Sender, discretion: Discretion) -> str:
    return shown(discretion.respondent(sender.respondent)) or WITHOUT_NAME


def _exempt(collection: Collection, published: tuple[PublishedComment, ...]) -> Iterator[Exempt]:
    discretion = Discretion(collection)
    for number, sender in enumerate(collection.senders, start=1):
        who = sender.respondent
        if who.name.strip() and not discretion.may_name(who):
            yield Exempt("Navnet på en avsender", f"Avsender {number}", _PRIVATE)
        if who.conflict_of_interest.strip() and not discretion.conflict_of_interest(who):
            yield Exempt("Interessekonflikter", f"Avsender {number}", _PRIVATE)
    for entry, comment in zip(collection.entries, published, strict=True):
        where = f"Innspill {comment.id}"
        for name, text in published_texts(entry).items():
            found = discretion.proposals(entry.received.id, {name: text})
            if left_out := sum(collection.names.get(each.key, False) for each in found):
                yield Exempt(f"Navn eller adresse ({left_out}) i feltet {name}", where, _PRIVATE)
        if entry.comment.origin.written_by:
            yield Exempt("Navnet på den som skrev i filen til en annen", where, _PRIVATE)
        if entry.answer.note.strip() or entry.answer.extra:
            yield Exempt("Redaktørenes merknader", where, _INTERNAL)
    if collection.handled:
        what = f"Det redaktørene har gjort med {len(collection.handled)} linjer i arket Merk"
        yield Exempt(what, "Tabellen", _INTERNAL)
    if any(not each.is_settled for each in collection.warnings):
        what = "Filnavn, og navn og adresser som programmet fant"
        yield Exempt(what, "Listen «Merk»", _PRIVATE)
    if collection.files:
        yield Exempt(
            f"Filene slik de kom ({len(collection.files)})",
            "Mappen med innspill",
            f"{_PRIVATE}. Innholdet er gjengitt her; det som er utelatt, står i denne listen.",
        )


def _document(archive: JournalArchive) -> bytes:
    late = {True: "ja", False: "nei", None: "ukjent"}
    return write_odt(
        f"Innspill til {archive.title}, versjon {archive.version}",
        (
            "Arkiv for journalen: det som kom inn, med svar og beslutninger.",
            "Det som er unntatt offentlighet, er utelatt og står i den siste listen.",
        ),
        (
            OdtTable(
                "Mottatt",
                ("Nr", "Filtype", "Avsender", "Mottatt", "Etter fristen", "Innspill"),
                tuple(
                    (
                        *(str(each.number), each.kind, each.sender, each.received),
                        *(late[each.late], str(each.comments)),
                    )
                    for each in archive.received
                ),
            ),
            OdtTable(
                "Innspill og svar",
                ("Sted", "Innspill", "Fra", "Beslutning", "Svar", "Kjennetegn"),
                tuple(map(_row, archive.comments)),
            ),
            OdtTable(
                "Merk",
                ("Fil nr", "Hva"),
                tuple((str(each.file or ""), each.what) for each in archive.remarks),
            ),
            OdtTable(
                "Utelatt",
                ("Hva", "Hvor", "Grunn"),
                tuple((each.what, each.where, each.reason) for each in archive.exempt),
            ),
        ),
    )


def _row(each: PublishedComment) -> tuple[str, ...]:
    said = [f"({each.kind})" if each.kind else "", each.text]
    if each.proposed_wording:
        said.append(f"Forslag til ny tekst: {each.proposed_wording}")
    if each.source:
        said.append(f"Begrunnelse eller kilde: {each.source}")
    place = f"{each.place_label}: {each.place_text}" if each.place_text else each.place_label
    answer = "\n".join(filter(None, (each.answer, each.reason)))
    return (
        place,
        "\n".join(filter(None, said)),
        each.sender,
        each.decision_label,
        answer,
        each.id,
    )
