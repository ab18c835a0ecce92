"""Comments from a Word document: an export or a form, saved again by whatever program.

Tables are known by their headings and rows by their words, so columns may have been moved and rows
added. What reviewers do beside the cells is read too: changes in the text of the draft become
proposals, and comments in the margin comments.
"""

from collections.abc import Iterator
from uuid import UUID

from pydantic import ValidationError

from build_tools.hearing.comment import (
    Comment,
    Quote,
    Reading,
    Remark,
    Respondent,
    Submission,
    Target,
)
from build_tools.hearing.formats.annotation import target_of, vignette_of
from build_tools.hearing.formats.cell_reader import CellReader, read_consent
from build_tools.hearing.formats.columns import (
    COMMENT,
    DRAFT_TEXT,
    KIND,
    NUMBER,
    PLACE,
    PROPOSED,
    RESPONDENT,
    SOURCE,
)
from build_tools.hearing.formats.word import (
    COMMENTS_TITLE,
    INTRODUCTION,
    RESPONDENT_TITLE,
    TITLE_BEGINNING,
)
from build_tools.hearing.formats.word_content import WordContent, WordError, WordRow, read_content
from build_tools.hearing.formats.word_form import FORM_INTRODUCTION
from build_tools.hearing.formats.word_machine import (
    MachineComment,
    MachinePlace,
    MachineSubmission,
    read_line,
)
from build_tools.hearing.formats.word_package import MACHINE_HEADING, MACHINE_NOTE
from build_tools.hearing.identity import derived_uuid, person_key
from build_tools.hearing.places import SHARED, content_hash
from build_tools.text.words import comparable

_NEEDED = (PLACE, COMMENT)
_OURS = {
    *(INTRODUCTION, *FORM_INTRODUCTION, RESPONDENT_TITLE, COMMENTS_TITLE),
    *(MACHINE_HEADING, MACHINE_NOTE),
}
_LABELS = {label: name for name, label in RESPONDENT.items()}
_CONSENT = "consent_to_publish_name"


def read_word(content: bytes, where: str) -> Reading:
    """Read a document; ``where`` is what to call the file in remarks."""
    try:
        return _DocumentReader(where, read_content(content)).reading()
    except WordError as error:
        return Reading(remarks=(Remark(where, str(error)),))


class _DocumentReader(CellReader):
    """Reads one document: the lines for programs first, then what people have written."""

    def __init__(self, where: str, content: WordContent) -> None:
        super().__init__(where)
        self.content = content
        self.draft = MachineSubmission(procedure="", version="")
        self.exported: dict[str, list[MachineComment]] = {}
        self.places: dict[str, MachinePlace] = {}
        self.margin = dict(content.margin)
        for paragraph in content.paragraphs:
            self._paragraph(paragraph.cells[0])

    def reading(self) -> Reading:
        """All that the document gives."""
        found = (_comment_table(table) for table in self.content.tables)
        tables = [rows for rows in found if rows is not None]
        if not tables:
            self.remark("", f"Dokumentet har ingen tabell med kolonnene {' og '.join(_NEEDED)}.")
            return Reading(remarks=tuple(self.remarks))
        who = self._respondent()
        procedure, version = self.draft.procedure, self.draft.version
        comments = [each for table in tables for row in table for each in self._comments(row, who)]
        whole = Target(procedure, version, f"procedure:{procedure}")
        comments += self._margin(whole, tuple(self.margin), who)
        for left in (each for several in self.exported.values() for each in several):
            self.remark("", f"Raden til innspillet {left.key} er slettet i dokumentet.")
        sent = Submission(procedure, version, who, tuple(comments), self.draft.created)
        return Reading((sent,), tuple(self.remarks))

    def _paragraph(self, text: str) -> None:
        try:
            line = read_line(text)
        except ValidationError:
            self.remark("", "En linje for maskinlesing er endret og kan ikke leses.")
            return
        match line:
            case MachineSubmission():
                self.draft = line
            case MachineComment():
                self.exported.setdefault(line.key, []).append(line)
            case MachinePlace():
                self.places[line.place] = line
            case None:
                words = comparable(text)
                if words and words not in _OURS and not words.startswith(TITLE_BEGINNING):
                    self.remark("", f"Tekst utenfor tabellen er ikke lest som innspill: «{words}»")

    def _respondent(self) -> Respondent:
        """The answers beside the labels, whichever table they stand in."""
        found = {
            _LABELS[label]: row.cells[1]
            for table in self.content.tables
            for row in table
            if len(row.cells) > 1 and (label := comparable(row.cells[0])) in _LABELS
        }
        consent = read_consent(found.pop(_CONSENT, ""))
        return Respondent(**found, consent_to_publish_name=consent)

    def _heading(self, text: str) -> None:
        """A heading in the table, which nobody should have written in."""
        if comparable(text) not in {comparable(each.section) for each in self.places.values()}:
            self.remark("", f"Tekst i en overskrift er ikke lest som innspill: «{text}»")

    def _comments(self, row: "_Row", who: Respondent) -> Iterator[Comment]:
        if row.heading:
            self._heading(row.heading)
            return
        words = row[NUMBER].split()
        known = self.exported.get(words[-1]) if words else None
        if known:
            comment = self._exported(row, known.pop(0))
            target = comment.target
            yield comment
        else:
            place = self.places.get(row[PLACE].strip())
            target = self._target(row, place)
            if found := self._written(row, target, place, who):
                yield found
        yield from self._margin(target, row.margin, who)

    def _exported(self, row: "_Row", machine: MachineComment) -> Comment:
        target = target_of(machine.target)
        if comparable(row[PLACE]) != comparable(target.place):
            self.remark(machine.key, f"Stedet er endret fra «{target.place}» til «{row[PLACE]}».")
            target = Target(target.procedure, target.version, row[PLACE].strip())
        return Comment(
            UUID(machine.id),
            target,
            self.kind(machine.key, row[KIND]),
            row[COMMENT],
            row[PROPOSED],
            row[SOURCE],
            machine.created,
            machine.modified,
            vignette_of(machine.vignette) if machine.vignette else None,
        )

    def _target(self, row: "_Row", place: MachinePlace | None) -> Target:
        """The place of a row of a form; the text beside it counts as long as it is as it was."""
        context = place.context if place else ""
        issued = row[DRAFT_TEXT]
        quote = Quote(issued, f"{context}\n" if context else "") if issued.strip() else None
        return Target(
            self.draft.procedure,
            self.draft.version,
            row[PLACE].strip(),
            place.content_hash if place else "",
            None if _is_edited(row, place) else quote,
        )

    def _written(
        self, row: "_Row", target: Target, place: MachinePlace | None, who: Respondent
    ) -> Comment | None:
        text, proposed = row[COMMENT], row[PROPOSED]
        if _is_edited(row, place):
            if proposed.strip():
                text = f"{text}\n\nTeksten i utkastet er endret til: {row[DRAFT_TEXT]}".strip()
            else:
                proposed = row[DRAFT_TEXT]
            reason = "Teksten i utkastet er endret i skjemaet, og endringen er lest som et forslag."
            self.remark(target.place, reason)
        said = (text, proposed, row[SOURCE])
        if not any(each.strip() for each in (*said, row[KIND])):
            return None
        uuid = derived_uuid(person_key(who) or self.where, target.place, "\n".join(said))
        return Comment(uuid, target, self.kind(target.place, row[KIND]), *said)

    def _margin(self, target: Target, marks: tuple[str, ...], who: Respondent) -> list[Comment]:
        """The comments in the margin of a row, each once."""
        texts = [self.margin.pop(mark, "") for mark in marks]
        person = person_key(who) or self.where
        return [
            Comment(derived_uuid(person, target.place, text), target, None, text)
            for text in texts
            if text.strip()
        ]


class _Row:
    """A row of a table, by the headings of its columns."""

    def __init__(self, header: tuple[str, ...], row: WordRow) -> None:
        self._cells = dict(zip(header, row.cells, strict=False))
        self.margin = row.margin
        self.heading = row.cells[0] if row.is_heading else ""

    def __getitem__(self, column: str) -> str:
        return self._cells.get(column, "")


def _comment_table(table: tuple[WordRow, ...]) -> list[_Row] | None:
    """The rows below the headings, or None where the table lacks those it needs."""
    for number, row in enumerate(table):
        header = tuple(comparable(cell) for cell in row.cells)
        if all(column in header for column in _NEEDED):
            return [_Row(header, each) for each in table[number + 1 :]]
    return None


def _is_edited(row: _Row, place: MachinePlace | None) -> bool:
    """Whether someone has written in the text of the draft itself."""
    if place is None or place.content_hash == SHARED or not row[DRAFT_TEXT].strip():
        return False
    return content_hash(place.context, row[DRAFT_TEXT]) != place.content_hash
