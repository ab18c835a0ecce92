"""The rows of a table of comments, held against what was issued: whatever differs is said."""

from collections.abc import Sequence

from build_tools.hearing.comment import CommentTarget, Origin
from build_tools.hearing.formats.columns import (
    COMMENT_TABLE,
    DRAFT_TEXT,
    NUMBER,
    PLACE,
)
from build_tools.hearing.formats.document import ChangeKind, DocumentPassage, DocumentRow
from build_tools.hearing.formats.export_rows import read_exported_row
from build_tools.hearing.formats.issued import Issued
from build_tools.hearing.formats.ledger import Ledger
from build_tools.hearing.formats.row_cells import (
    EMPTY,
    Cells,
    in_column,
    own_cells,
    own_columns,
    say_own_columns,
)
from build_tools.hearing.formats.row_edits import Edit, edits_in_row
from build_tools.hearing.formats.row_place import place_of_row, target_of_row
from build_tools.text.words import comparable

STRIKE = "Foreslår å stryke"


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
        words = cells.get(NUMBER, EMPTY).text.split()
        known = self.exported.get(words[-1]) if words else None
        target = (
            read_exported_row(self.ledger, self.issued, cells, known.pop(0))
            if known
            else self._form_row(cells, row, where)
        )
        for name, cell in cells.items():
            is_ours = name in (NUMBER, PLACE, DRAFT_TEXT) and target.place in self.seen
            where = f"{self.issued.name_of(target)}, kolonnen {name}"
            self.ledger.take(cell, target, where, with_deletions=not is_ours)
            self.tie(cell, target)

    def bare(self, row: DocumentRow, target: CommentTarget, where: str) -> None:
        """Read a row of a table whose columns have no names: all of it is one comment."""
        texts = []
        for cell in row.cells:
            texts.append(self.ledger.own(cell, target, where))
            self.ledger.take(cell, target, where)
            self.tie(cell, target)
        words = "\n".join(text for text in texts if text.strip())
        self.ledger.say(target, words, origin=Origin(where))

    def tie(self, passage: DocumentPassage, target: CommentTarget) -> None:
        """Remember what the margin comments of a passage are about."""
        for number in passage.margin:
            self.targets.setdefault(number, target)

    def told(self, passage: DocumentPassage, place: str) -> None:
        """Read a passage whose words are told elsewhere: its marks, and what is tied to it."""
        self.ledger.own_marks(passage, place)
        self.ledger.take(passage, self.whole(), place)
        self.tie(passage, self.whole())

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

    def _form_row(self, cells: Cells, row: DocumentRow, where: str) -> CommentTarget:
        place, rest = place_of_row(self.ledger, self.issued, cells)
        target = target_of_row(self.ledger, self.issued, cells, place, where)
        if place is None:
            self._number(cells.get(NUMBER, EMPTY), target)
            for name in (NUMBER, PLACE, DRAFT_TEXT):
                self.ledger.deletions(cells.get(name, EMPTY), where)
        else:
            self.seen.add(place.place)
            number = cells.get(NUMBER, EMPTY)
            self.ledger.issued(number.issued)
            if not comparable(number.issued).isdigit() or number.text != number.issued:
                self._number(number, target)
        self.ledger.say(target, rest, origin=in_column(PLACE))
        edits: list[Edit] = []
        if place is not None and DRAFT_TEXT in cells and self.is_ours:
            edits = edits_in_row(self.ledger, self.issued, cells, place)
        if row.tracked and row.tracked.change is ChangeKind.DELETED:
            words = self.issued.text(target.place) or cells.get(DRAFT_TEXT, EMPTY).issued
            name = words or self.issued.name_of(target)
            edits = [Edit(name, True, row.tracked.author, row.tracked.date)]
        elif place is not None:
            for name in (NUMBER, PLACE):
                self.ledger.deletions(
                    cells.get(name, EMPTY), f"{self.issued.name_of(target)}, kolonnen {name}"
                )
        for name in (NUMBER, PLACE):
            self.ledger.issued_marks(
                cells.get(name, EMPTY), f"{self.issued.name_of(target)}, kolonnen {name}"
            )
        if self.is_ours:
            say_own_columns(self.ledger, self.issued, cells, target)
            self._written(cells, target, edits, "")
        else:
            self._written(cells, target, edits, self._own_cells(cells, target))
        return target

    def _number(self, cell: DocumentPassage, target: CommentTarget) -> None:
        """A number that a reviewer has given a row says nothing; other words do."""
        if cell.text.strip(" .)").isdigit():
            self.ledger.issued(cell.text)
        else:
            self.ledger.say(target, cell.text, origin=in_column(NUMBER))

    def _written(self, cells: Cells, target: CommentTarget, edits: list[Edit], more: str) -> None:
        """The comment of a row; an edit by its sender is part of it, one by another is its own."""
        kind, text, proposed, source = own_cells(
            self.ledger, cells, target, self.issued.name_of(target)
        )
        text = f"{more}\n{text}" if more else text
        own = [e for e in edits if e.author == "" or self.ledger.is_sender(e.author)]
        edit = own[0] if own else None
        date = edit.date if edit else None
        if edit:
            if edit.is_strike:
                text = f"{text}\n\n{STRIKE}: «{edit.words}»"
            elif proposed.strip():
                text = f"{text}\n\nTeksten i utkastet er endret til: {edit.words}"
            else:
                proposed = edit.words
        for each in (each for each in edits if each is not edit):
            origin = Origin("sporede endringer", each.author)
            struck = f"{STRIKE}: «{each.words}»" if each.is_strike else ""
            wording = "" if each.is_strike else each.words
            self.ledger.say(target, struck, wording, origin=origin, created=each.date)
        is_edited = edit is not None and proposed == edit.words
        origin = Origin("teksten i utkastet er endret") if is_edited else Origin()
        self.ledger.say(target, text, proposed, source, kind, origin, date)

    def _own_cells(self, cells: Cells, target: CommentTarget) -> str:
        """What stands in the other columns of a table that someone made: «Side: 2»."""
        ours = set(COMMENT_TABLE)
        if target.place in self.seen:
            ours.remove(DRAFT_TEXT)
        own = {name: cell for name, cell in cells.items() if name not in ours}
        text = own.get(DRAFT_TEXT, EMPTY)
        if self.issued.is_unchanged(target.place, text.kept):
            self.ledger.issued(text.kept)
            self.ledger.issued_marks(text, self.issued.name_of(target))
            own.pop(DRAFT_TEXT, None)
        said = own_columns(self.ledger, own, target, self.issued.name_of(target))
        return "\n".join(f"{name}: {text.strip()}" for name, text in said if text.strip())
