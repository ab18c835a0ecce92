"""The answer to a comment of a file that was replaced by a newer one, where it was changed.

A comment of a Word form has no id of its own, so a changed one is another. What tells that it is
the same is what the table showed of it the last time: file, sender, place, and where in the file.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from build_tools.hearing.answers.answer_rows import shown_cells
from build_tools.hearing.answers.collection import Collection
from build_tools.hearing.answers.headings import FILE, FOUND_IN, ORGANISATION, SENDER, SHOWN
from build_tools.hearing.answers.table_prints import Prints, print_of
from build_tools.hearing.formats.columns import PLACE
from build_tools.hearing.identity import RowId

_SAME = (FILE, SENDER, ORGANISATION, PLACE, FOUND_IN)

type _Key = tuple[str, ...]


def follow_answers(collection: Collection, prints: Prints) -> Collection:
    """Give an answer that has lost its comment to the only new one that can be it.

    The decision is taken away, and the note says so. With two new comments of the same file,
    sender and place, or two answers, none follows.

    Args:
        collection: as the files are now.
        prints: of the table as it was made before.
    """
    left: dict[_Key, list[RowId]] = defaultdict(list)
    for row in collection.leftover:
        if row in prints.rows:
            left[_key(prints.rows[row])].append(row)
    new: dict[_Key, list[RowId]] = defaultdict(list)
    for each in collection.entries:
        if each.received.id not in prints.rows and each.answer.is_empty:
            cells = dict(zip(SHOWN, shown_cells(0, each, collection.draft, ""), strict=True))
            new[_key({name: print_of(cells[name]) for name in _SAME})].append(each.received.id)
    follows = {
        new[key][0]: rows[0] for key, rows in left.items() if len(rows) == len(new[key]) == 1
    }
    answers = {now: collection.leftover[was].reopened(was) for now, was in follows.items()}
    return replace(
        collection,
        entries=tuple(
            replace(each, answer=answers.get(each.received.id, each.answer))
            for each in collection.entries
        ),
        leftover={
            row: answer
            for row, answer in collection.leftover.items()
            if row not in follows.values()
        },
    )


def _key(made: Mapping[str, str]) -> _Key:
    return tuple(made.get(name, "") for name in _SAME)
