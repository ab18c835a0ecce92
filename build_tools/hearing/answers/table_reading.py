"""What editors have written in their table, read back from a workbook or a .csv of its sheet.

Found by the name of its column or by what is in it, whatever they have moved, renamed, sorted or
added, so that it stands unchanged when the table is made again.
"""

from collections.abc import Mapping, Sequence

from build_tools.hearing.answers.decision import EditorsAnswer
from build_tools.hearing.answers.headings import (
    ANSWER,
    DECISION,
    EDITORS,
    ENTRIES,
    HANDLED,
    ID,
    MADE_ONLY,
    MOVED_TO,
    NOTE,
    OURS,
    PRINTS,
    REASON,
    REMARKS,
    SHOWN,
    WHAT,
    WHERE,
)
from build_tools.hearing.answers.manual_rows import ManualRow
from build_tools.hearing.answers.name_proposals import HEADER as NAME_HEADER
from build_tools.hearing.answers.name_proposals import TITLE as NAMES
from build_tools.hearing.answers.name_proposals import read_names
from build_tools.hearing.answers.personal_data import Key
from build_tools.hearing.answers.table_columns import (
    TableError,
    known_columns,
    known_header,
    refuse_own_columns,
)
from build_tools.hearing.answers.table_prints import Prints, Rows, read_prints
from build_tools.hearing.answers.workbook_cells import workbook_cells
from build_tools.hearing.answers.written import OwnSheet, Written, together
from build_tools.hearing.formats.csv_text import cells_of
from build_tools.hearing.formats.encodings import decoded
from build_tools.hearing.identity import RowId


def read_table(content: bytes) -> Written:
    """What editors have written in a workbook.

    Raises:
        TableError: where it is no such workbook, a column that is needed is not known again, or an
            answer in it belongs to no comment.
    """
    sheets = workbook_cells(content)
    return _read(sheets, read_prints(sheets.pop(PRINTS)) if PRINTS in sheets else Prints())


def read_csv_table(content: bytes, prints: Prints) -> Written:
    """What editors have written in the first sheet, saved as .csv.

    Args:
        content: of the file.
        prints: of the workbook that it comes from.

    Raises:
        TableError: as `read_table`.
    """
    text = decoded(content)
    rows = cells_of(text, (*SHOWN, *EDITORS, ID)) if text else []
    width = max(map(len, rows), default=0)
    return _read({ENTRIES: [[*row, *[""] * (width - len(row))] for row in rows]}, prints)


def _read(sheets: Mapping[str, Rows], prints: Prints) -> Written:
    found: dict[RowId, EditorsAnswer] = {}
    handled: dict[tuple[str, str], str] = {}
    names: dict[Key, bool] = {}
    manual: list[ManualRow] = []
    own_sheets: list[OwnSheet] = []
    for title, rows in sheets.items():
        if _is(title, rows, REMARKS, (WHERE, WHAT, HANDLED)):
            handled |= _handled(rows)
            continue
        if _is(title, rows, NAMES, NAME_HEADER):
            names |= read_names(rows)
            continue
        header_at = known_header(title, rows)
        if header_at is None:
            if prints.is_changed(title, rows):
                own_sheets.append((f"{title} (endret)", tuple(map(tuple, rows))))
            elif title not in OURS and rows:
                own_sheets.append((title, tuple(map(tuple, rows))))
            continue
        header = known_columns(title, rows, header_at, prints)
        for number, row in enumerate(rows[header_at + 1 :], start=header_at + 2):
            where = f"Rad {number} i arket «{title}»"
            cells = dict(zip(header, row, strict=True))
            by_hand = ManualRow(cells, _answer(cells, prints))
            if by_hand.is_new:
                manual.append(by_hand)
                continue
            if by_hand.answer.is_empty:
                if by_hand.is_unfinished:
                    raise TableError(
                        f"{where} har tekst, men ingen kommentar, og hører ikke til noe innspill. "
                        "Skriv kommentaren i sin kolonne, eller slett raden, og kjør på nytt."
                    )
                continue
            name = _id(cells[ID], where)
            if name in found and found[name] != by_hand.answer:
                raise TableError(
                    f"{where} har samme ID som en annen rad, men et annet svar. Slett den ene "
                    "raden og kjør på nytt."
                )
            found.setdefault(name, by_hand.answer)
    return Written(found, handled, names, tuple(manual), together(own_sheets), prints)


def _is(title: str, rows: Rows, ours: str, header: Sequence[str]) -> bool:
    """Whether a sheet is one of ours, also where it has got another title."""
    return title == ours or (title not in MADE_ONLY and bool(rows) and set(header) <= set(rows[0]))


def _handled(rows: Rows) -> dict[tuple[str, str], str]:
    """What was done about each warning, by its place and its words."""
    if not rows:
        return {}
    if not {WHERE, WHAT, HANDLED} <= set(rows[0]):
        raise TableError(f"Arket «{REMARKS}» skal ha kolonnene «{WHERE}», «{WHAT}» og «{HANDLED}».")
    refuse_own_columns(REMARKS, rows[0], (WHERE, WHAT, HANDLED))
    every = (dict(zip(rows[0], row, strict=True)) for row in rows[1:])
    return {(row[WHERE], row[WHAT]): row[HANDLED] for row in every if row[HANDLED].strip()}


def _answer(cells: Mapping[str, str], prints: Prints) -> EditorsAnswer:
    """What an editor has written in a row; what stands in our columns is kept in the note."""
    known = {*SHOWN, *EDITORS, ID}
    extra = {name: text for name, text in cells.items() if name and name not in known and text}
    note = cells[NOTE]
    try:
        over = list(prints.written_over(RowId.read(cells[ID]), cells))
    except ValueError:
        over = []
    for name, text in over:
        told = f"Skrevet i kolonnen «{name}»: {text}"
        note = note if told in note else f"{note}\n{told}".strip()
    return EditorsAnswer(
        cells[ANSWER], cells[DECISION], cells[REASON], cells[MOVED_TO], note, extra
    )


def _id(cell: str, row: str) -> RowId:
    try:
        return RowId.read(cell)
    except ValueError:
        raise TableError(
            f"{row} har et svar, men ingen gyldig ID. Kopier ID-en inn igjen fra en eldre "
            "utgave, eller flytt svaret til riktig rad, og kjør på nytt."
        ) from None
