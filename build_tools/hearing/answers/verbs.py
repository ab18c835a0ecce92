"""What an editor can ask for, and what is told in the terminal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from build_tools.authoring.procedure import Procedure
from build_tools.authoring.schema import HearingEntry
from build_tools.hearing.answers.archive import archive_of, write_archive
from build_tools.hearing.answers.collection import Collection
from build_tools.hearing.answers.deletion import (
    delete_personal_data,
    deletion_date,
    possible_copies,
    refuse_deleted,
    reminder,
)
from build_tools.hearing.answers.hearing_folder import (
    LETTERS,
    RESULT,
    TABLE,
    read_hearing,
    read_written,
    write_hearing,
)
from build_tools.hearing.answers.name_proposals import LEAVE_OUT, undecided
from build_tools.hearing.answers.name_proposals import TITLE as NAMES
from build_tools.hearing.answers.overview import not_answered, received_rows
from build_tools.hearing.answers.publication import FILE, publish, refusals_of, write_published
from build_tools.hearing.answers.sender_letters import sender_letters
from build_tools.hearing.answers.table_merging import merged_tables
from build_tools.hearing.answers.written import Written
from build_tools.hearing.comment import ParseWarning
from build_tools.hearing.editor_error import EditorError
from build_tools.hearing.formats.word_form import write_form
from build_tools.hearing.present_draft import present_procedure, whole_draft

FORM = "innspillsskjema.docx"
ARCHIVE = "arkiv"
"""The folder of the archive for the journal, below that of the table."""


@dataclass(frozen=True)
class OpenHearing:
    """What was returned on a procedure, its folder, and that of the editors' table."""

    procedure: Procedure
    collection: Collection
    folder: Path
    result: Path


def form(docs: Path, procedure: str | None, out: Path | None) -> int:
    """Write the Word form of the draft."""
    draft = whole_draft(present_procedure(docs, procedure))
    path = out or Path(f"{draft.procedure}-{FORM}")
    path.write_bytes(write_form(draft))
    print(f"Skjemaet ligger i {path}.")
    return 0


def collect(hearing: OpenHearing) -> int:
    """Read what was returned and make the editors' table."""
    table, _ = write_hearing(hearing.collection, hearing.result, hearing.procedure.hearing)
    _report(hearing.collection)
    for line in _arrivals(hearing.collection, hearing.procedure.hearing):
        print(line)
    print(reminder(deletion_date(hearing.result, date.today()), date.today()))
    print(f"Tabellen ligger i {table}. Skriv svarene i de gule kolonnene.")
    return 0


def publish_answers(hearing: OpenHearing) -> int:
    """Write what the site publishes."""
    refuse_deleted(hearing.result)
    write_hearing(hearing.collection, hearing.result, hearing.procedure.hearing)
    _ask_about_names(hearing.collection)
    published = publish(hearing.collection)
    path = hearing.procedure.folder / FILE
    path.write_text(write_published(published), encoding="utf-8")
    _report(hearing.collection)
    print(f"{len(published.comments)} innspill er skrevet til {path}.")
    if refusals := refusals_of(hearing.procedure):
        raise EditorError("\n".join([*refusals, "Versjonen kan ikke publiseres som endelig."]))
    return 0


def _ask_about_names(collection: Collection) -> None:
    if names := undecided(collection):
        raise EditorError(
            f"Navn og adresser i tekstene venter på svar: {names}. Skriv ja eller nei i kolonnen "
            f"«{LEAVE_OUT}» i arket «{NAMES}», og kjør på nytt. Ingenting er skrevet."
        )


def merge(hearing: OpenHearing, other: Path) -> int:
    """Take what another editor has written in a copy of the table into it."""
    own = read_written(hearing.result / TABLE) or Written()
    theirs = read_written(other, own.prints)
    if theirs is None:
        raise EditorError(f"Finner ikke tabellen {other}.")
    both, differing = merged_tables(own, theirs)
    collection = read_hearing(hearing.folder, hearing.result, whole_draft(hearing.procedure), both)
    table, _ = write_hearing(collection, hearing.result, hearing.procedure.hearing)
    print(f"Svarene i {other} er tatt inn i {table}.")
    if differing:
        print(f"{differing} er besvart ulikt i de to, og må avgjøres på nytt. Se merknadene.")
    return 0


def letters(hearing: OpenHearing) -> int:
    """Write a letter to each sender: a receipt, with the answers that there are."""
    place = hearing.result / LETTERS
    place.mkdir(parents=True, exist_ok=True)
    number = 0
    for name, content in sender_letters(hearing.collection):
        (place / name).write_bytes(content)
        number += 1
    print(f"{number} brev ligger i {place}.")
    return 0


def archive(hearing: OpenHearing) -> int:
    """Write the archive for the journal: what is open to all, and a list of what is exempt."""
    refuse_deleted(hearing.result)
    _ask_about_names(hearing.collection)
    made = archive_of(hearing.collection, hearing.procedure.hearing)
    place = hearing.result / ARCHIVE
    place.mkdir(parents=True, exist_ok=True)
    for name, content in write_archive(made).items():
        (place / name).write_bytes(content)
    print(f"{len(made.comments)} innspill ligger i {place}, som ODT og JSON.")
    print(f"{len(made.exempt)} ting er utelatt og står i listen «Utelatt».")
    if hearing.collection.unanswered:
        print(f"{len(hearing.collection.unanswered)} er ikke besvart ennå. Lag arkivet på nytt da.")
    return 0


def delete(hearing: OpenHearing, confirm: str) -> int:
    """Delete the personal data of a hearing that is answered; the published answers stay."""
    if confirm != "ja":
        raise EditorError(
            f"Dette sletter alle filer i {hearing.folder} og tabellen. "
            "Skriv BEKREFT=ja etter kommandoen."
        )
    number = delete_personal_data(
        hearing.folder, hearing.result, hearing.procedure.folder, hearing.collection, date.today()
    )
    print(f"{number} filer er slettet. Svarene står i {hearing.procedure.folder / FILE}.")
    if copies := ", ".join(map(str, possible_copies(hearing.folder))):
        print(f"Se etter om dette er kopier med navn. De er ikke slettet: {copies}.")
    return 0


def open_hearing(folder: Path, out: Path | None, docs: Path, procedure: str | None) -> OpenHearing:
    """Read what was returned, and what editors have written of it."""
    if not folder.is_dir():
        raise EditorError(f"Finner ikke mappen {folder}.")
    result = out or folder / RESULT
    if result.resolve() == folder.resolve():
        raise EditorError("Tabellen kan ikke ligge i samme mappe som innspillene.")
    found = present_procedure(docs, procedure)
    return OpenHearing(found, read_hearing(folder, result, whole_draft(found)), folder, result)


def _report(collection: Collection) -> None:
    for line in _summary(collection):
        print(line)


def _summary(collection: Collection) -> Iterable[str]:
    entries, unplaced = len(collection.entries), len(collection.unplaced)
    senders = len(collection.senders)
    yield f"{entries} innspill fra {senders} {'avsender' if senders == 1 else 'avsendere'}."
    yield f"{unplaced} må plasseres." if unplaced else "Alle er plassert."
    yield f"{len(collection.unanswered)} er ikke besvart."
    if names := undecided(collection):
        yield f"{names} navn eller adresser i tekstene må vurderes (arket «{NAMES}»)."
    if collection.unhandled:
        yield f"Merk ({len(collection.unhandled)} ikke behandlet):"
        yield from (_remark(each) for each in collection.unhandled)
    if settled := [each for each in collection.warnings if each.is_settled]:
        yield f"Til orientering: {len(settled)} linjer i tabellen."
    if collection.leftover:
        yield f"{len(collection.leftover)} svar hører til innspill som ikke lenger er i mappen."


def _arrivals(collection: Collection, hearing: HearingEntry | None) -> Iterable[str]:
    """Which files came too late, and who was invited and has not answered."""
    last_day = hearing.last_day if hearing else None
    late = [row[0] for row in received_rows(collection, last_day) if row[3] == "ja"]
    if late:
        yield f"Kom etter fristen: {', '.join(late)}."
    if hearing and (missing := not_answered(collection, hearing.invited)):
        yield f"Invitert, men har ikke svart: {', '.join(missing)}."


def _remark(warning: ParseWarning) -> str:
    return f"  {warning.where}: {warning.reason}"
