"""Rows that a secretary has written in the table herself: a telephone call, a meeting.

Each is kept as a file of its own among what was returned, as if its sender had sent it; then it is
placed, answered and counted like any other.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from build_tools.hearing.answers.decision import EditorsAnswer, united
from build_tools.hearing.answers.headings import (
    CERTAINTY,
    CONFLICT,
    DATE,
    FILE,
    ID,
    ORGANISATION,
    SENDER,
)
from build_tools.hearing.answers.merging import received
from build_tools.hearing.comment import (
    Comment,
    CommentTarget,
    Respondent,
    Submission,
    TextQuote,
)
from build_tools.hearing.formats.annotation import read_annotations, write_annotations
from build_tools.hearing.formats.cell_reader import read_kind
from build_tools.hearing.formats.columns import COMMENT, KIND, NUMBER, PLACE, PROPOSED, SOURCE
from build_tools.hearing.identity import RowId, derived_uuid, person_key
from build_tools.hearing.places import Draft
from build_tools.hearing.reattachment import find_place

FOLDER = "fra-tabellen"
"""Where the rows are kept, below the folder of what was returned."""


@dataclass(frozen=True, slots=True)
class ManualRow:
    """A row without an id: its cells by their headings, and what was answered in it."""

    cells: Mapping[str, str]
    answer: EditorsAnswer

    @property
    def is_new(self) -> bool:
        """Whether it has a comment, and none of what a row gets when the table is made."""
        said = any(self.cells.get(each, "").strip() for each in (COMMENT, PROPOSED, SOURCE))
        return said and not self._is_made

    @property
    def is_unfinished(self) -> bool:
        """Whether it has words, and none of what a row gets when the table is made."""
        return any(cell.strip() for cell in self.cells.values()) and not self._is_made

    @property
    def _is_made(self) -> bool:
        return any(self.cells.get(each, "").strip() for each in (ID, NUMBER, CERTAINTY, FILE))


def keep_manual_rows(
    folder: Path, rows: Iterable[ManualRow], draft: Draft, today: datetime.date
) -> dict[RowId, EditorsAnswer]:
    """Write each row as a file, once, and give its answer by the id that it has now."""
    answers: dict[RowId, EditorsAnswer] = {}
    for row in rows:
        sent = _submission(row, draft, today)
        (comment,) = sent.comments
        path = folder / FOLDER / f"{comment.uuid.hex[:12]}.json"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(write_annotations(sent), encoding="utf-8")
        name = path.relative_to(folder).as_posix()
        reading = read_annotations(path.read_text(encoding="utf-8"), name)
        for submission in reading.submissions:
            for each in received(name, submission):
                answers[each.id], _ = united(answers.get(each.id, EditorsAnswer()), row.answer)
    return answers


def _submission(row: ManualRow, draft: Draft, today: datetime.date) -> Submission:
    cells = {name: text.strip() for name, text in row.cells.items()}
    who = Respondent(
        cells.get(SENDER, ""),
        organisation=cells.get(ORGANISATION, ""),
        conflict_of_interest=cells.get(CONFLICT, ""),
    )
    written = cells.get(PLACE, "")
    place = find_place(written, draft) if written else None
    target = CommentTarget(draft.procedure, draft.version, written)
    if place:
        prefix = f"{place.context}\n" if place.context else ""
        quote = TextQuote(place.text, prefix)
        target = CommentTarget(
            draft.procedure, draft.version, place.id, draft.hashes[place.id], quote
        )
    kind_words = cells.get(KIND, "")
    kind = read_kind(kind_words)
    text = cells.get(COMMENT, "")
    if kind_words and kind is None:
        text = f"{text}\n({kind_words})".strip()
    said = (text, cells.get(PROPOSED, ""), cells.get(SOURCE, ""))
    made = _instant(cells.get(DATE, ""), today)
    uuid = derived_uuid(person_key(who) or FOLDER, written, "\n".join(said))
    comment = Comment(uuid, target, kind, *said, created=made, modified=made)
    return Submission(draft.procedure, draft.version, who, (comment,), made)


def _instant(written: str, today: datetime.date) -> datetime.datetime:
    """The day that stands in the row, as «20.11.2026» or as a spreadsheet has it, or today."""
    day = today
    for form in ("%d.%m.%Y", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d"):
        try:
            day = datetime.datetime.strptime(written, form).date()
            break
        except ValueError:
            continue
    return datetime.datetime.combine(day, datetime.time(12), datetime.UTC)
