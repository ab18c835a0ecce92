"""What the editors' table beside the project still waits for, when a version is to be final."""

from pathlib import Path

from build_tools.authoring.procedure import Procedure
from build_tools.hearing.answers.decision import EditorsAnswer
from build_tools.hearing.answers.headings import HANDLED, PRINTS, WHAT, WHERE
from build_tools.hearing.answers.table_columns import TableError
from build_tools.hearing.answers.table_prints import Rows, read_prints

FOLDER = "innspill"
"""The folder of the returned files in the project, unless an editor has named another."""


def waiting_in_table(procedure: Procedure, project: Path) -> tuple[str, ...]:
    """Why a final version is refused for what stands open in the table, whatever is published.

    Args:
        procedure: one that may be final.
        project: the folder above that of the texts.

    Returns:
        One sentence, or none where there is no table, or nothing in it is open.
    """
    status = procedure.guideline.status
    if not (status.is_final and procedure.hearing):
        return ()
    # What reads letters and tables takes long to import, and few builds need it.
    from build_tools.hearing.answers.hearing_folder import RESULT, TABLE

    table = project / FOLDER / RESULT / TABLE
    if not table.exists():
        return ()
    name = f"Versjon {procedure.guideline.version} har status «{status.label}», men"
    try:
        unanswered, unhandled = _open(table.read_bytes())
    except TableError as error:
        return (f"{name} {table} kan ikke leses: {error}",)
    if not (unanswered or unhandled):
        return ()
    return (
        f"{name} i {table} er {unanswered} innspill ikke besvart, og {unhandled} ting i arket Merk "
        "er ikke gjort rede for. Svar på dem, og kjør make hearing VERB=publish. Gjelder tabellen "
        "en annen prosedyre, legger du mappen et annet sted.",
    )


def _open(content: bytes) -> tuple[int, int]:
    """How many comments have no answer, and how many remarks nobody has handled."""
    from build_tools.hearing.answers.table_reading import read_table
    from build_tools.hearing.answers.workbook_cells import workbook_cells

    sheets = workbook_cells(content)
    if PRINTS not in sheets:
        raise TableError("Kjør make hearing, så blir den laget på nytt.")
    answers = read_table(content).answers
    unanswered = sum(
        not answers.get(row, EditorsAnswer()).is_answered
        for row in read_prints(sheets[PRINTS]).rows
    )
    return unanswered, sum(map(_unhandled, sheets.values()))


def _unhandled(rows: Rows) -> int:
    if not rows or not {WHERE, WHAT, HANDLED} <= set(rows[0]):
        return 0
    every = (dict(zip(rows[0], row, strict=True)) for row in rows[1:])
    return sum(bool(row[WHAT].strip()) and not row[HANDLED].strip() for row in every)
