"""What stood in the editors' table the last time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from build_tools.hearing.answers.decision import EditorsAnswer
from build_tools.hearing.answers.manual_rows import ManualRow
from build_tools.hearing.answers.table_prints import Prints
from build_tools.hearing.identity import RowId

type OwnSheet = tuple[str, tuple[tuple[str, ...], ...]]
"""A sheet that an editor has added to the table: its title and its rows."""

_LONGEST_TITLE = 31
"""Characters that Excel takes for the title of a sheet."""


@dataclass(frozen=True, slots=True)
class Written:
    """What stood in the editors' table the last time.

    ``answers`` are by the id of the row; ``handled`` says by place and words of a warning what was
    done about it; ``prints`` are of what the program had written there.
    """

    answers: Mapping[RowId, EditorsAnswer] = field(default_factory=dict)
    handled: Mapping[tuple[str, str], str] = field(default_factory=dict)
    names: Mapping[tuple[RowId, str, int, str], bool] = field(default_factory=dict)
    manual: tuple[ManualRow, ...] = ()
    own_sheets: tuple[OwnSheet, ...] = ()
    prints: Prints = field(default_factory=Prints)


def together(sheets: Iterable[OwnSheet]) -> tuple[OwnSheet, ...]:
    """Each sheet once, and each under a title of its own."""
    found: dict[str, OwnSheet] = {}
    for title, rows in dict.fromkeys(sheets):
        number, named = 1, title
        while named.casefold() in found:
            number += 1
            end = f" ({number})"
            named = title[: _LONGEST_TITLE - len(end)] + end
        found[named.casefold()] = (named, rows)
    return tuple(found.values())
