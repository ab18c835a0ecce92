"""The rows of a table of comments, held against what was issued: whatever differs is said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from build_tools.hearing.comment import Comment, CommentKind, CommentTarget, Origin, TextQuote
from build_tools.hearing.formats.annotation import target_of, vignette_of
from build_tools.hearing.formats.cell_reader import read_kind
from build_tools.hearing.formats.citations import cited_place
from build_tools.hearing.formats.columns import (
    COMMENT,
    COMMENT_TABLE,
    DRAFT_TEXT,
    KIND,
    NUMBER,
    PLACE,
    PROPOSED,
    SOURCE,
)
from build_tools.hearing.formats.document import ChangeKind, DocumentPassage, DocumentRow
from build_tools.hearing.formats.issued import Issued
from build_tools.hearing.formats.ledger import Ledger
from build_tools.hearing.formats.word_machine import MachineComment, MachinePlace
from build_tools.hearing.places import SHARED
from build_tools.text.words import comparable

STRIKE = "Foreslår å stryke"
_EMPTY = DocumentPassage()

type Cells = Mapping[str, DocumentPassage]


@dataclass(frozen=True, slots=True)
class _Edit:
    """What someone has done to the words of the draft: struck all, or put others in place."""

    words: str
    is_strike: bool
    author: str = ""
    date: datetime | None = None


class RowReader:
    """Reads the rows of one file's tables of comments.

    ``is_ours`` tells that the document is a form or an export. ``seen`` are the places that had a
    row; ``targets`` what each margin comment is about.
    """

    def __init__(self, ledger: Ledger, issued: Issued, is_ours: bool) -> None:
        self.ledger = ledger
        self.issued = issued
        self.is_ours = is_ours
        self.exported = {key: list(lines) for key, lines in issued.exported.items()}
        self.seen: set[str] = set()
        self.targets: dict[str, CommentTarget] = {}

    def read(self, row: DocumentRow, columns: Sequence[str], where: str) -> None:
        """Read a row of a table whose columns are known."""
        is_alone = bool(row.cells) and not any(cell.everything.strip() for cell in row.cells[1:])
        if row.is_heading or (is_alone and self.issued.is_heading(row.cells[0].issued)):
            self._heading(row.cells[0])
            return
        names = [*columns, *(f"kolonne {n + 1}" for n in range(len(columns), len(row.cells)))]
        cells = dict(zip(names, row.cells, strict=False))
        words = cells.get(NUMBER, _EMPTY).text.split()
        known = self.exported.get(words[-1]) if words else None
        target = self._exported(cells, known.pop(0)) if known else self._form_row(cells, row, where)
        for name, cell in cells.items():
            is_ours = name in (NUMBER, PLACE, DRAFT_TEXT) and target.place in self.seen
            where = f"{target.place}, kolonnen {name}"
            self.ledger.take(cell, target, where, with_deletions=not is_ours)
            self.tie(cell, target)

    def bare(self, row: DocumentRow, target: CommentTarget, where: str) -> None:
        """Read a row of a table whose columns have no names: all of it is one comment."""
        for cell in row.cells:
            self.ledger.own_marks(cell, where)
            self.ledger.take(cell, target, where)
            self.tie(cell, target)
        words = "\n".join(text for text in row.texts if text.strip())
        self.ledger.say(target, words, origin=Origin(where))

    def tie(self, passage: DocumentPassage, target: CommentTarget) -> None:
        """Remember what the margin comments of a passage are about."""
        for number in passage.margin:
            self.targets.setdefault(number, target)

    def whole(self) -> CommentTarget:
        """The target of what is said of the whole draft."""
        sent = self.issued.submission
        return CommentTarget(sent.procedure, sent.version, f"procedure:{sent.procedure}")

    def issued_passage(self, passage: DocumentPassage, place: str, is_as_issued: bool) -> None:
        """Read a heading or a text that nobody should have written in."""
        if is_as_issued:
            self.ledger.issued(passage.issued)
            self.ledger.deletions(passage, place)
            self.ledger.issued_marks(passage, place)
            if comparable(passage.text) != comparable(passage.issued):
                self.ledger.say(self.whole(), passage.text, origin=Origin(place))
        else:
            self.ledger.own_marks(passage, place)
            self.ledger.say(self.whole(), passage.text, origin=Origin(place))
        self.ledger.take(passage, self.whole(), place)
        self.tie(passage, self.whole())

    def _heading(self, cell: DocumentPassage) -> None:
        self.issued_passage(cell, "en overskrift i tabellen", self.issued.is_heading(cell.issued))

    # --- the rows of an export

    def _exported(self, cells: Cells, machine: MachineComment) -> CommentTarget:
        target, key = target_of(machine.target), machine.key
        number, place = cells.get(NUMBER, _EMPTY), cells.get(PLACE, _EMPTY).text
        self.ledger.issued(number.issued)
        for name in (NUMBER, PLACE):
            self.ledger.deletions(cells.get(name, _EMPTY), f"{key}, kolonnen {name}")
        if len(number.text.split()) > 2:
            self.ledger.warning(key, f"I kolonnen Nr står det «{comparable(number.text)}».")
        if comparable(place) != comparable(target.place):
            self.ledger.warning(key, f"Stedet er endret fra «{target.place}» til «{place}».")
            target = CommentTarget(target.procedure, target.version, place.strip())
        quote = cells.get(DRAFT_TEXT, _EMPTY)
        issued = target.quote.exact if target.quote else ""
        if comparable(quote.issued) == comparable(issued):
            self.ledger.issued(quote.issued)
        if comparable(quote.kept) != comparable(issued) and DRAFT_TEXT in cells:
            reason = f"Sitatet er endret i filen, fra «{issued}» til «{quote.kept}»"
            self.ledger.warning(key, reason)
            self.ledger.deletions(quote, key)
        self.ledger.issued_marks(quote, key)
        kind = self._kind(cells.get(KIND, _EMPTY).text, target)
        self.ledger.comments.append(
            Comment(
                UUID(machine.id),
                target,
                kind,
                cells.get(COMMENT, _EMPTY).text,
                cells.get(PROPOSED, _EMPTY).text,
                cells.get(SOURCE, _EMPTY).text,
                machine.created,
                machine.modified,
                vignette_of(machine.vignette) if machine.vignette else None,
            )
        )
        self._own_columns(cells, target)
        return target

    # --- the rows of a form, and rows that someone has added

    def _form_row(self, cells: Cells, row: DocumentRow, where: str) -> CommentTarget:
        place, rest = self._place(cells)
        target = self._target(cells, place, where)
        if place is None:
            self._number(cells.get(NUMBER, _EMPTY), target)
            for name in (NUMBER, PLACE, DRAFT_TEXT):
                self.ledger.deletions(cells.get(name, _EMPTY), where)
        else:
            self.seen.add(place.place)
            self.ledger.issued(cells.get(NUMBER, _EMPTY).issued)
            if not comparable(cells.get(NUMBER, _EMPTY).issued).isdigit():
                self._number(cells.get(NUMBER, _EMPTY), target)
        self.ledger.say(target, rest, origin=_in(PLACE))
        edit = self._edit(cells, place)
        if row.tracked and row.tracked.change is ChangeKind.DELETED:
            words = self.issued.text(target.place) or cells.get(DRAFT_TEXT, _EMPTY).issued
            edit = _Edit(words or target.place, True, row.tracked.author, row.tracked.date)
        elif place is not None:
            for name in (NUMBER, PLACE):
                self.ledger.deletions(cells.get(name, _EMPTY), f"{target.place}, kolonnen {name}")
        for name in (NUMBER, PLACE):
            self.ledger.issued_marks(cells.get(name, _EMPTY), f"{target.place}, kolonnen {name}")
        if self.is_ours:
            self._own_columns(cells, target)
            self._written(cells, target, edit, "")
        else:
            self._written(cells, target, edit, self._own_cells(cells, target))
        return target

    def _number(self, cell: DocumentPassage, target: CommentTarget) -> None:
        """A number that a reviewer has given a row says nothing; other words do."""
        if cell.text.strip(" .)").isdigit():
            self.ledger.issued(cell.text)
        else:
            self.ledger.say(target, cell.text, origin=_in(NUMBER))

    def _place(self, cells: Cells) -> tuple[MachinePlace | None, str]:
        """The place that a row was issued for, and what else was written where its name stands."""
        cell = cells.get(PLACE, _EMPTY)
        written = comparable(cell.text)
        first, _, rest = written.partition(" ")
        places = self.issued.places
        for name, over in ((written, ""), (first.rstrip(".,:;"), rest)):
            if known := places.get(name) or places.get(name.lower()):
                self.ledger.issued(name)
                return known, over
        if known := places.get(comparable(cell.issued)):
            self.ledger.issued(cell.issued)
            return known, written
        number = comparable(cells.get(NUMBER, _EMPTY).issued)
        at = int(number) - 1 if number.isdigit() and len(number) < 6 else -1
        text = cells.get(DRAFT_TEXT, _EMPTY).issued
        every = tuple(places.values())
        if (
            0 <= at < len(every)
            and text.strip()
            and self.issued.is_unchanged(every[at].place, text)
        ):
            return every[at], written
        return None, ""

    def _target(self, cells: Cells, place: MachinePlace | None, where: str) -> CommentTarget:
        """The place of a row; its text counts as long as it is as it was issued."""
        sent = self.issued.submission
        if place:
            text = self.issued.text(place.place)
            if text is None:
                own = cells.get(DRAFT_TEXT, _EMPTY).issued
                text = own if self.issued.is_unchanged(place.place, own) else ""
            prefix = f"{place.context}\n" if place.context else ""
            quote = TextQuote(text, prefix) if text.strip() else None
            return CommentTarget(
                sent.procedure, sent.version, place.place, place.content_hash, quote
            )
        return self._own_target(cells, where)

    def _own_target(self, cells: Cells, where: str) -> CommentTarget:
        """The place of a row that someone has added: what its words name, or what they are."""
        sent = self.issued.submission
        written, quoted = cells.get(PLACE, _EMPTY).text.strip(), cells.get(DRAFT_TEXT, _EMPTY).text
        every = written or " ".join(cell.text for cell in cells.values())
        cited = cited_place(every, self.issued.draft)
        name = cited.id if cited else written or where
        quote = TextQuote(quoted) if quoted.strip() else None
        target = CommentTarget(sent.procedure, sent.version, name, "", quote)
        about = (NUMBER, PLACE, DRAFT_TEXT)
        is_silent = not any(cells[each].text.strip() for each in cells if each not in about)
        if is_silent:
            self.ledger.say(target, f"{written}\n{quoted}")
        elif comparable(written).lower() != name:
            self.ledger.say(target, written, origin=_in(PLACE))
        return target

    def _edit(self, cells: Cells, place: MachinePlace | None) -> _Edit | None:
        """What was done to the words of the draft in a row that was issued."""
        if place is None or DRAFT_TEXT not in cells or not self.is_ours:
            return None
        cell, name = cells[DRAFT_TEXT], place.place
        known = self.issued.text(name)
        self.ledger.issued_marks(cell, name)
        issued = cell.issued if known is None else known
        if not self.issued.is_unchanged(name, cell.issued):
            self.ledger.deletions(cell, name)
        if self.issued.is_unchanged(name, cell.kept):
            self.ledger.issued(cell.kept)
            return None
        if known is None and place.content_hash in ("", SHARED):
            reason = f"Teksten kan ikke sammenlignes med utkastet. Her står: «{cell.everything}»"
            self.ledger.warning(name, reason)
            return None
        self.ledger.issued(issued)
        made = next((run.tracked for run in cell.runs if run.tracked), None)
        author, date = (made.author, made.date) if made else ("", None)
        is_strike = not cell.kept.strip()
        return _Edit(issued if is_strike else cell.kept, is_strike, author, date)

    def _written(self, cells: Cells, target: CommentTarget, edit: _Edit | None, more: str) -> None:
        """The comment of a row; an edit by its sender is part of it, one by another is its own."""
        text, kind_words, proposed, source = (
            cells.get(name, _EMPTY).text for name in (COMMENT, KIND, PROPOSED, SOURCE)
        )
        for name in (COMMENT, KIND, PROPOSED, SOURCE):
            self.ledger.own_marks(cells.get(name, _EMPTY), f"{target.place}, kolonnen {name}")
        kind = self._kind(kind_words, target)
        text = f"{more}\n{text}" if more else text
        date = None
        if edit and (edit.author == "" or self.ledger.is_sender(edit.author)):
            date = edit.date
            if edit.is_strike:
                text = f"{text}\n\n{STRIKE}: «{edit.words}»"
            elif proposed.strip():
                text = f"{text}\n\nTeksten i utkastet er endret til: {edit.words}"
            else:
                proposed = edit.words
        elif edit:
            origin = Origin("sporede endringer", edit.author)
            struck = f"{STRIKE}: «{edit.words}»" if edit.is_strike else ""
            wording = "" if edit.is_strike else edit.words
            self.ledger.say(target, struck, wording, origin=origin, created=edit.date)
        is_edited = edit is not None and proposed == edit.words
        origin = Origin("teksten i utkastet er endret") if is_edited else Origin()
        self.ledger.say(target, text, proposed, source, kind, origin, date)

    def _kind(self, words: str, target: CommentTarget) -> CommentKind | None:
        """The kind that a cell names; other words in it are a comment."""
        kind = read_kind(words)
        if kind:
            self.ledger.issued(words)
        else:
            self.ledger.say(target, words, origin=_in(KIND))
        return kind

    def _own_columns(self, cells: Cells, target: CommentTarget) -> None:
        for name, cell in cells.items():
            if name not in COMMENT_TABLE:
                self.ledger.own_marks(cell, f"{target.place}, kolonnen {name}")
                self.ledger.say(target, cell.text, origin=_in(name))

    def _own_cells(self, cells: Cells, target: CommentTarget) -> str:
        """What stands in the other columns of a table that someone made: «Side: 2»."""
        ours = set(COMMENT_TABLE)
        if target.place in self.seen:
            ours.remove(DRAFT_TEXT)
        own = {name: cell for name, cell in cells.items() if name not in ours}
        for name, cell in own.items():
            self.ledger.own_marks(cell, f"{target.place}, kolonnen {name}")
        said = ((name, cell.text.strip()) for name, cell in own.items())
        return "\n".join(f"{name}: {text}" for name, text in said if text)


def _in(column: str) -> Origin:
    return Origin(column if column.startswith("kolonne ") else f"kolonnen {column}")
