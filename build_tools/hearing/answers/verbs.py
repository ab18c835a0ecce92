"""What an editor can ask for, and what is told in the terminal."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from build_tools.authoring.procedure import Procedure
from build_tools.hearing.answers.collection import Collection
from build_tools.hearing.answers.deletion import delete_personal_data, deletion_date, reminder
from build_tools.hearing.answers.hearing_folder import RESULT, read_hearing, write_hearing
from build_tools.hearing.answers.name_proposals import LEAVE_OUT, undecided
from build_tools.hearing.answers.name_proposals import TITLE as NAMES
from build_tools.hearing.answers.publication import FILE, publish, refusals_of, write_published
from build_tools.hearing.comment import ParseWarning
from build_tools.hearing.editor_error import EditorError
from build_tools.hearing.formats.word_form import write_form
from build_tools.hearing.present_draft import present_procedure, whole_draft

FORM = "innspillsskjema.docx"


def form(docs: Path, procedure: str | None, out: Path | None) -> int:
    """Write the Word form of the draft."""
    draft = whole_draft(present_procedure(docs, procedure))
    path = out or Path(f"{draft.procedure}-{FORM}")
    path.write_bytes(write_form(draft))
    print(f"Skjemaet ligger i {path}.")
    return 0


def collect(folder: Path, out: Path | None, docs: Path, procedure: str | None) -> int:
    """Read what was returned and make the editors' table."""
    _, collection, result = open_hearing(folder, out, docs, procedure)
    table, _ = write_hearing(collection, result)
    _tell(collection)
    print(reminder(deletion_date(result, date.today()), date.today()))
    print(f"Tabellen ligger i {table}. Skriv svarene i de gule kolonnene.")
    return 0


def publish_answers(folder: Path, out: Path | None, docs: Path, procedure: str | None) -> int:
    """Write what the site publishes."""
    found, collection, result = open_hearing(folder, out, docs, procedure)
    write_hearing(collection, result)
    if names := undecided(collection):
        raise EditorError(
            f"{names} navn og adresser i tekstene venter på svar. Skriv ja eller nei i kolonnen "
            f"«{LEAVE_OUT}» i arket «{NAMES}», og kjør på nytt. Ingenting er publisert."
        )
    published = publish(collection)
    path = found.folder / FILE
    path.write_text(write_published(published), encoding="utf-8")
    _tell(collection)
    print(f"{len(published.comments)} innspill er skrevet til {path}.")
    if refusals := refusals_of(found):
        raise EditorError("\n".join([*refusals, "Versjonen kan ikke publiseres som endelig."]))
    return 0


def delete(folder: Path, out: Path | None, docs: Path, procedure: str | None, confirm: str) -> int:
    """Delete the personal data of a hearing that is answered; the published answers stay."""
    found, collection, result = open_hearing(folder, out, docs, procedure)
    if confirm != "ja":
        raise EditorError(
            f"Dette sletter alle filer i {folder} og tabellen. Skriv BEKREFT=ja etter kommandoen."
        )
    number = delete_personal_data(folder, result, found.folder, collection, date.today())
    print(f"{number} filer er slettet. Svarene står i {found.folder / FILE}.")
    return 0


def open_hearing(
    folder: Path, out: Path | None, docs: Path, procedure: str | None
) -> tuple[Procedure, Collection, Path]:
    """The procedure, what was returned on it, and the folder of the editors' table."""
    if not folder.is_dir():
        raise EditorError(f"Finner ikke mappen {folder}.")
    result = out or folder / RESULT
    if result.resolve() == folder.resolve():
        raise EditorError("Tabellen kan ikke ligge i samme mappe som innspillene.")
    found = present_procedure(docs, procedure)
    return found, read_hearing(folder, result, whole_draft(found)), result


def _tell(collection: Collection) -> None:
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


def _remark(warning: ParseWarning) -> str:
    return f"  {warning.where}: {warning.reason}"
