"""The columns of the editors' table, known again after editors have moved and renamed them."""

from collections import Counter
from collections.abc import Callable, Sequence

from build_tools.hearing.answers.decision import EditorsAnswer
from build_tools.hearing.answers.headings import DECISION, EDITORS, ENTRIES, ID, LEFTOVER, SHOWN
from build_tools.hearing.answers.table_prints import Prints, Rows, print_of
from build_tools.hearing.editor_error import EditorError
from build_tools.hearing.identity import RowId

_WRITTEN = {*EDITORS, ID}
_ANY = ""


class TableError(EditorError):
    """A table that cannot be read without losing something."""


def known_header(title: str, rows: Rows) -> int | None:
    """Which row has the headings: the first that has two of the editors' own.

    Raises:
        TableError: where a sheet that must have them has none.
    """
    for number, row in enumerate(rows):
        if len(set(row) & _WRITTEN) > 1:
            return number
    if title in (ENTRIES, LEFTOVER) and any(any(row) for row in rows):
        raise TableError(f"Arket «{title}» mangler kolonnene {_named(EDITORS)} og «{ID}».")
    return None


def known_columns(title: str, rows: Rows, header_at: int, prints: Prints) -> list[str]:
    """The name of each column; one with another heading is known by what is in it.

    Args:
        title: of the sheet.
        rows: all its rows.
        header_at: which of them has the headings.
        prints: of what the program wrote in the table.

    Raises:
        TableError: where a column that is needed is not found, or stands there twice.
    """
    header = list(rows[header_at])
    below = rows[header_at + 1 :]
    for name, holds in ((ID, _is_id), (DECISION, _is_decision)):
        if name not in header and (at := _only(header, below, holds)) is not None:
            header[at] = name
    _blank_out_empty_twins(title, header, below)
    lacking = [name for name in (*EDITORS, ID) if name not in header]
    header = _with_shown(header, below, prints)
    if lacking and below:
        others = [name for name in header if name and name not in {*SHOWN, *_WRITTEN}]
        found = f" Har den fått et nytt navn? Ukjent er {_named(others)}." if others else ""
        raise TableError(
            f"Arket «{title}» mangler kolonnen «{lacking[0]}».{found} "
            "Gi kolonnen det gamle navnet og kjør på nytt."
        )
    return header + [name for name in lacking if not below]


def refuse_own_columns(title: str, header: Sequence[str], ours: Sequence[str]) -> None:
    """Refuse a column that would be lost when the sheet is made again.

    Raises:
        TableError: where an editor has added one.
    """
    if own := [name for name in header if name not in ("", *ours)]:
        raise TableError(
            f"Arket «{title}» har en egen kolonne «{own[0]}», som ville gått tapt. Flytt den til "
            "et eget ark, og kjør på nytt."
        )


def _only(header: Sequence[str], rows: Rows, holds: Callable[[str], bool]) -> int | None:
    """The one column of unknown name whose cells all hold something of a kind."""
    found = [
        at
        for at, name in enumerate(header)
        if name not in {*SHOWN, *_WRITTEN}
        and any(row[at].strip() for row in rows)
        and all(holds(row[at]) for row in rows if row[at].strip())
    ]
    return found[0] if len(found) == 1 else None


def _blank_out_empty_twins(title: str, header: list[str], rows: Rows) -> None:
    """Of columns with the same name that editors write in, leave the one that has text."""
    for name in (name for name, often in Counter(header).items() if often > 1 and name in _WRITTEN):
        twins = [at for at, each in enumerate(header) if each == name]
        filled = [at for at in twins if any(row[at].strip() for row in rows)]
        if len(filled) > 1:
            raise TableError(
                f"Arket «{title}» har to kolonner som heter «{name}». Gi den ene et annet navn "
                "og kjør på nytt."
            )
        for at in twins:
            if at != (filled or twins)[0]:
                header[at] = ""


def _with_shown(header: Sequence[str], rows: Rows, prints: Prints) -> list[str]:
    """The columns with the names of ours where our words are, and one name for each other."""
    free = [at for at, name in enumerate(header) if name not in _WRITTEN]
    alike = _alike(header, rows, free, prints)
    pairs = sorted(
        ((at, name) for at in free for name in SHOWN),
        key=lambda pair: (
            not (header[pair[0]] == pair[1] and alike[pair]),
            -alike[pair],
            header[pair[0]] != pair[1],
        ),
    )
    names: dict[int, str] = {}
    for at, name in pairs:
        is_ours = 0 < alike[at, _ANY] <= 2 * alike[at, name] or header[at] == name
        if is_ours and at not in names and name not in names.values():
            names[at] = name
    taken = {*_WRITTEN, *names.values()}
    for at in free:
        if at not in names:
            has_text = any(row[at].strip() for row in rows)
            names[at] = _distinct(header[at] or (_unnamed(at) if has_text else ""), taken)
            taken.add(names[at])
    return [names.get(at, name) for at, name in enumerate(header)]


def _alike(
    header: Sequence[str], rows: Rows, free: Sequence[int], prints: Prints
) -> Counter[tuple[int, str]]:
    """How many cells of a column say what the program wrote under a heading, or anything."""
    alike: Counter[tuple[int, str]] = Counter()
    for row in rows if ID in header else ():
        cell = row[header.index(ID)]
        made = prints.rows.get(RowId.read(cell), {}) if _is_id(cell) else {}
        for at in free if made else ():
            if now := print_of(row[at]):
                alike[at, _ANY] += 1
                alike.update((at, name) for name, was in made.items() if was == now)
    return alike


def _unnamed(at: int) -> str:
    from openpyxl.utils import get_column_letter  # builds read no table, and are not to wait

    return f"Kolonne {get_column_letter(at + 1)}"


def _distinct(name: str, taken: set[str]) -> str:
    number = 2
    while name in taken and name:
        name = f"{name.removesuffix(f' ({number - 1})')} ({number})"
        number += 1
    return name


def _is_id(cell: str) -> bool:
    try:
        RowId.read(cell)
    except ValueError:
        return False
    return True


def _is_decision(cell: str) -> bool:
    return EditorsAnswer(decision_text=cell).decision is not None


def _named(names: Sequence[str]) -> str:
    return ", ".join(f"«{name}»" for name in names)
