"""Tables in which each row says who it is from, as where one has gathered what several think."""

from collections.abc import Sequence
from dataclasses import replace

from build_tools.hearing.comment import Respondent
from build_tools.hearing.formats.columns import COMMENT_TABLE, RESPONDENT
from build_tools.hearing.formats.document import DocumentPassage, DocumentRow
from build_tools.hearing.formats.sender_table import respondent_from
from build_tools.text.words import comparable

_ALSO_CALLED = {
    "name": ("fullt navn", "avsender", "innsender", "navn på avsender", "navn på innsender"),
    "organisation": ("virksomhet", "institusjon", "høringsinstans", "arbeidssted"),
}
_HEADINGS = {
    heading: name
    for name, label in RESPONDENT.items()
    for heading in (label.casefold(), *_ALSO_CALLED.get(name, ()))
}


def parted_row(
    row: DocumentRow, columns: Sequence[str]
) -> tuple[Respondent | None, list[DocumentPassage], DocumentRow, list[str]]:
    """Part a row in who it is from and what it says.

    Returns:
        The sender, if the row names any; the cells about the sender; and the row and the columns
        without them.
    """
    answers: dict[str, str] = {}
    about: list[int] = []
    for at, (cell, column) in enumerate(zip(row.cells, columns, strict=False)):
        name = _HEADINGS.get(comparable(column).casefold().rstrip(" :*"))
        if name and column not in COMMENT_TABLE and name not in answers and len(row.cells) > 1:
            answers[name] = comparable(cell.text)
            about.append(at)
    who = respondent_from(answers)
    left = tuple(cell for at, cell in enumerate(row.cells) if at not in about)
    return (
        who if who.name or who.organisation else None,
        [row.cells[at] for at in about],
        replace(row, cells=left),
        [column for at, column in enumerate(columns) if at not in about],
    )
