"""When what reviewers sent is to be deleted, and its deletion: the answers are kept.

The date stands in a file of the folder, which its editors may change, and each verb reminds of it.
"""

import datetime
from pathlib import Path

from build_tools.hearing.answers.collection import Collection
from build_tools.hearing.answers.hearing_folder import LETTERS, MARKDOWN, TABLE
from build_tools.hearing.answers.publication import FILE, publish, read_published
from build_tools.hearing.editor_error import EditorError

DATE_FILE = "slettes.txt"
DELETED_FILE = "slettet.txt"
_DAYS = 365
_OF_COPIES = (".xlsx", ".ods", ".csv", ".zip", ".eml", ".msg")
_MONTH_LEFT = datetime.timedelta(days=30)


def deletion_date(result: Path, today: datetime.date) -> datetime.date:
    """The day by which the personal data must be deleted; a year from now where none is set.

    Raises:
        EditorError: where the file's first line is no date.
    """
    path = result / DATE_FILE
    if not path.exists():
        date = today + datetime.timedelta(days=_DAYS)
        result.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f"{date.isoformat()}\n\nInnen denne dagen skal personopplysningene i mappen slettes "
            "med make hearing VERB=delete. Endre datoen om en annen er bestemt.\n",
            encoding="utf-8",
        )
    first = path.read_text(encoding="utf-8").partition("\n")[0].strip()
    try:
        return datetime.date.fromisoformat(first)
    except ValueError:
        raise EditorError(f"Første linje i {path} skal være en dato som 2027-12-31.") from None


def reminder(date: datetime.date, today: datetime.date) -> str:
    """What an editor is told of the date."""
    day = f"{date.day}.{date.month}.{date.year}"
    if date < today:
        return f"FRISTEN ER UTE: Personopplysningene skulle vært slettet innen {day}."
    left = f" Det er {(date - today).days} dager til." if date - today <= _MONTH_LEFT else ""
    return f"Personopplysningene skal slettes innen {day}.{left}"


def refuse_deleted(result: Path) -> None:
    """Refuse to write answers anew from a folder whose comments are deleted.

    Raises:
        EditorError: where they are: what is published and archived would be lost.
    """
    path = result / DELETED_FILE
    if path.exists():
        raise EditorError(
            f"Innspillene i mappen er slettet ({path}). Det som er publisert og arkivert, blir "
            "stående, og ingenting er skrevet. Legg nye innspill i en ny mappe."
        )


def possible_copies(folder: Path) -> list[Path]:
    """Tables and e-mails beside the folder or where the verb was run, which nobody has deleted."""
    beside = dict.fromkeys((folder.resolve().parent, Path.cwd()))
    files = (path for each in beside for path in sorted(each.iterdir()))
    return [path for path in files if path.suffix.lower() in _OF_COPIES and path.is_file()]


def delete_personal_data(
    folder: Path, result: Path, docs: Path, collection: Collection, today: datetime.date
) -> int:
    """Delete what was returned, tables and letters; what is published or archived is kept.

    Args:
        folder: that of the returned files.
        result: that of the editors' table.
        docs: that of the procedure, where the answers are published.
        collection: what the folder gives now.
        today: what to write down as the day of deletion.

    Returns:
        How many files were deleted.

    Raises:
        EditorError: where something would be lost that is not published.
    """
    if read_published(docs) != publish(collection):
        raise EditorError(
            f"{FILE} er ikke det samme som tabellen nå. Kjør make hearing VERB=publish først, så "
            "svarene blir tatt vare på."
        )
    if collection.unanswered or collection.unhandled:
        raise EditorError(
            f"{len(collection.unanswered)} innspill er ubesvart, og {len(collection.unhandled)} "
            "ting i arket Merk er ikke behandlet. Ingenting er slettet."
        )
    returned = [
        path for path in folder.rglob("*") if not path.is_dir() and not path.is_relative_to(result)
    ]
    tables = (result / TABLE, result / MARKDOWN, *(result / LETTERS).glob("*"))
    made = [path for path in tables if path.exists()]
    for path in (*returned, *made):
        path.unlink()
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_relative_to(result) and not any(path.iterdir()):
            path.rmdir()
    (result / DELETED_FILE).write_text(
        f"{today.isoformat()}: {len(returned)} filer med innspill ble slettet. "
        f"Svarene står i {docs / FILE}.\n",
        encoding="utf-8",
    )
    return len(returned)
