"""The sheet of names: what an editor is asked to leave out of the texts, one place at a time."""

from collections.abc import Iterator, Mapping, Sequence

from build_tools.hearing.answers.collection import Collection, TableEntry
from build_tools.hearing.answers.headings import NAMES
from build_tools.hearing.answers.personal_data import Discretion, Key, Proposal
from build_tools.hearing.answers.shown_text import shown_in_cell
from build_tools.hearing.answers.table_columns import TableError, refuse_own_columns
from build_tools.hearing.identity import RowId

TITLE = NAMES
WORDS, CONTEXT, FIELD, WHICH, LEAVE_OUT, OF = "Ord", "Sammenheng", "Felt", "Gang", "Utelates", "ID"
HEADER = (WORDS, CONTEXT, FIELD, WHICH, LEAVE_OUT, OF)
_ANSWERS = {"ja": True, "nei": False}


def published_texts(entry: TableEntry) -> Mapping[str, str]:
    """The texts of a comment and its answer that anyone may read, by what they are called."""
    comment = entry.comment
    quote = comment.target.quote
    return {
        "Kommentar": comment.text,
        "Forslag": comment.proposed_wording,
        "Kilde": comment.source,
        "Interessekonflikter": entry.received.respondent.conflict_of_interest,
        "Sitat": quote.exact if quote and entry.placement.place is None else "",
        "Svar": entry.answer.answer,
        "Grunn": entry.answer.reason,
    }


def proposals(collection: Collection) -> Iterator[Proposal]:
    """Everything that may have to be left out, in the order of the table."""
    discretion = Discretion(collection)
    for entry in collection.entries:
        yield from discretion.proposals(entry.received.id, published_texts(entry))


def undecided(collection: Collection) -> int:
    """How many proposals an editor has not said yes or no to."""
    return sum(each.key not in collection.names for each in proposals(collection))


def name_rows(collection: Collection) -> tuple[tuple[str, ...], ...]:
    """The rows of the sheet."""
    said = {True: "ja", False: "nei", None: ""}
    return tuple(
        (
            each.key[3],
            shown_in_cell(each.context),
            each.key[1],
            str(each.key[2]),
            said[collection.names.get(each.key)],
            str(each.key[0]),
        )
        for each in proposals(collection)
    )


def read_names(rows: Sequence[Sequence[str]]) -> dict[Key, bool]:
    """What an editor has said of each proposal.

    Raises:
        TableError: where a cell says neither yes nor no, or a column is gone.
    """
    if not rows:
        return {}
    if not set(HEADER) <= set(rows[0]):
        raise TableError(f"Arket «{TITLE}» skal ha kolonnene {', '.join(HEADER)}.")
    refuse_own_columns(TITLE, rows[0], HEADER)
    found: dict[Key, bool] = {}
    for number, row in enumerate(rows[1:], start=2):
        cells = dict(zip(rows[0], row, strict=True))
        said = cells[LEAVE_OUT].strip().casefold()
        if not said:
            continue
        if said not in _ANSWERS:
            raise TableError(f"Rad {number} i arket «{TITLE}»: skriv ja eller nei, ikke «{said}».")
        key = (RowId.read(cells[OF]), cells[FIELD], int(cells[WHICH]), cells[WORDS])
        found[key] = _ANSWERS[said]
    return found
