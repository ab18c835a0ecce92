"""A folder of returned files, and beside them the editors' table that is made of them."""

import datetime
import os
from dataclasses import replace
from pathlib import Path

from build_tools.authoring.schema import HearingEntry
from build_tools.hearing.answers.answer_markdown import write_markdown
from build_tools.hearing.answers.answer_rows import sheets
from build_tools.hearing.answers.answer_table import holds, write_table
from build_tools.hearing.answers.collection import Collection, collect
from build_tools.hearing.answers.manual_rows import keep_manual_rows
from build_tools.hearing.answers.replaced_files import follow_answers
from build_tools.hearing.answers.table_prints import Prints
from build_tools.hearing.answers.table_reading import read_csv_table, read_table
from build_tools.hearing.answers.written import Written
from build_tools.hearing.formats.returned_files import read_folder
from build_tools.hearing.places import Draft

RESULT = "behandling"
"""The folder below that of the returned files, unless another is asked for."""

TABLE = "innspill-og-svar.xlsx"
MARKDOWN = "innspill-og-svar.md"
LETTERS = "brev"
"""The folder of the letters to the senders, below that of the table."""


def read_written(table: Path, prints: Prints | None = None) -> Written | None:
    """What editors have written so far, or None where there is no table yet.

    Args:
        table: a workbook, or its first sheet as .csv.
        prints: of the workbook that a .csv comes from.

    Raises:
        TableError: where it cannot be read.
    """
    if not table.exists():
        return None
    if table.suffix.lower() == ".csv":
        return read_csv_table(table.read_bytes(), prints or Prints())
    return read_table(table.read_bytes())


def read_hearing(
    folder: Path, result: Path, draft: Draft, written: Written | None = None
) -> Collection:
    """All that was returned, with what editors have written, in the table if nowhere else.

    Raises:
        TableError: where the editors' table cannot be read.
    """
    written = written or read_written(result / TABLE)
    if written and written.manual:
        own = keep_manual_rows(folder, written.manual, draft, datetime.date.today())
        written = replace(written, answers={**own, **written.answers}, manual=())
    collection = collect(read_folder(folder, result, draft), draft, written)
    return follow_answers(collection, written.prints) if written else collection


def write_hearing(
    collection: Collection, result: Path, hearing: HearingEntry | None = None
) -> tuple[Path, Path]:
    """Write the table as a workbook and as Markdown, each only where it says something new.

    Raises:
        OSError: where a file cannot be written, as when it is open in Excel.
    """
    made = sheets(collection, hearing)
    table, markdown = result / TABLE, result / MARKDOWN
    result.mkdir(parents=True, exist_ok=True)
    if not table.exists() or not holds(table.read_bytes(), made):
        _exchange(table, write_table(made))
    draft = collection.draft
    text = write_markdown(f"Innspill til {draft.title}, versjon {draft.version}", made)
    if not markdown.exists() or markdown.read_text(encoding="utf-8") != text:
        _exchange(markdown, text.encode())
    return table, markdown


def _exchange(path: Path, content: bytes) -> None:
    """Put the whole file in place at once, so that what stood there is never half lost."""
    new = path.with_name(f".{path.name}.ny")
    new.write_bytes(content)
    os.replace(new, path)
