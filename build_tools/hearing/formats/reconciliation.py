"""A returned document held as a whole against what was issued.

Not what is recognised is read, but whatever is not as it was issued: each passage of the document
is an issued one that is unchanged, or gives a comment or a warning. Whether that holds is checked
at the end, against the words of the file.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from build_tools.hearing.comment import (
    Comment,
    CommentTarget,
    Origin,
    Respondent,
    ReturnedComments,
    Submission,
)
from build_tools.hearing.formats.citations import cited_place
from build_tools.hearing.formats.columns import COMMENT_TABLE
from build_tools.hearing.formats.comment_columns import header_of
from build_tools.hearing.formats.document import (
    DocumentPassage,
    DocumentRow,
    DocumentTable,
    ReturnedDocument,
)
from build_tools.hearing.formats.form_rows import RowReader
from build_tools.hearing.formats.issued import (
    FIXED,
    Issued,
    issued_of,
)
from build_tools.hearing.formats.ledger import Ledger
from build_tools.hearing.formats.letter_lines import forwarded_from, is_greeting
from build_tools.hearing.formats.machine_lines import read_machine_lines
from build_tools.hearing.formats.missing_parts import tell_missing
from build_tools.hearing.formats.quoted_lines import is_quoted, quoted_place, signs
from build_tools.hearing.formats.row_senders import parted_row
from build_tools.hearing.formats.sender_table import (
    is_sender_table,
    read_sender_table,
    respondent_of,
    tables_by_sender,
)
from build_tools.hearing.formats.word_machine import MACHINE_BEGINNING
from build_tools.hearing.places import Draft
from build_tools.text.words import comparable

_PAGE_NUMBER = re.compile(r"(side|page)?\s*\d*\s*((av|of|/)\s*\d+)?", re.IGNORECASE)


def reconcile(document: ReturnedDocument, where: str, draft: Draft | None) -> ReturnedComments:
    """Every mark in a document as a comment or a warning.

    Args:
        document: what was returned.
        where: what to call the file in warnings.
        draft: the present draft, which stands in for what the document itself does not say.
    """
    lines = (each.issued or each.text for each in document.paragraphs)
    issued = issued_of(lines, draft)
    return _Reconciler(document, issued, where).reading()


class _Reconciler:
    """Reads one document."""

    def __init__(self, document: ReturnedDocument, issued: Issued, where: str) -> None:
        self.document = document
        self.issued = issued
        self.ledger = Ledger(where)
        self.is_ours = issued.has_lines or any(
            comparable(each.text) in FIXED for each in document.paragraphs
        )
        self.rows = RowReader(self.ledger, issued, self.is_ours)
        self.by_sender: dict[Respondent, list[Comment]] = {}
        self.quoted: tuple[str, str] | None = None
        self.writer = ""

    def reading(self) -> ReturnedComments:
        tables = self.document.tables
        senders = [table for table in tables if is_sender_table(table)]
        self.ledger.respondent = respondent_of(senders) if senders else self._writer()
        others = (table for table in tables if table not in senders)
        numbers = {id(table): number for number, table in enumerate(others, start=1)}
        for who, table in tables_by_sender(tables, self.ledger.respondent):
            self._as(who, partial(self._table, table, numbers[id(table)]))
        for table in senders:
            read_sender_table(self.rows, table)
        for paragraph in self.document.paragraphs:
            self._paragraph(paragraph)
        for found_in, passage in self.document.around:
            self._around(passage, found_in)
        self._margin()
        tell_missing(self.rows, self.document.paragraphs)
        if not (self.is_ours or self.ledger.comments or self.ledger.warnings):
            reason = "Filen har ingen tekst som kan leses. Be avsenderen om den på nytt."
            self.ledger.warning("", reason)
        for each in self.document.told:
            self.ledger.warning("", each, is_settled=True)
        self.ledger.close(self.document.all_text)
        sent = self.issued.submission
        theirs = {id(comment) for several in self.by_sender.values() for comment in several}
        own = [comment for comment in self.ledger.comments if id(comment) not in theirs]
        voices = [(self.ledger.respondent, own), *self.by_sender.items()]
        if theirs and not own and self.ledger.respondent == Respondent():
            voices.pop(0)
        submissions = tuple(
            Submission(sent.procedure, sent.version, who, tuple(said), sent.created)
            for who, said in voices
        )
        return ReturnedComments(submissions, tuple(self.ledger.warnings))

    def _writer(self) -> Respondent:
        """Who a letter is from, where an e-mail says so."""
        return Respondent(self.document.sender)

    # --- tables

    def _table(self, table: DocumentTable, number: int) -> None:
        at, columns = header_of(table)
        for row in table[:at]:
            self.rows.bare(row, self._cited(" ".join(row.texts)), f"tabell {number}")
        if columns:
            self._header_row(table[at], columns)
        elif table and len(table[0].cells) == len(COMMENT_TABLE) and self._is_continued(table):
            columns = COMMENT_TABLE
        for line, row in enumerate(table[at + bool(header_of(table)[1]) :], start=1):
            where = f"tabell {number}, rad {line}"
            if columns:
                self._row(row, columns, where)
            else:
                self.rows.bare(row, self._cited(" ".join(row.texts)), where)

    def _row(self, row: DocumentRow, columns: Sequence[str], where: str) -> None:
        """Read a row; where it says who it is from, what it says is theirs."""
        who, about, row, columns = parted_row(row, columns)
        for cell in about:
            self.ledger.issued(cell.text)
            self.rows.told(cell, where)
        self._as(who, partial(self.rows.read, row, columns, where))

    def _as(self, who: Respondent | None, read: Callable[[], None]) -> None:
        """Read something that another than the file's sender says, if it is another."""
        sender, first = self.ledger.respondent, len(self.ledger.comments)
        self.ledger.respondent = who or sender
        read()
        self.ledger.respondent = sender
        if who:
            known = {id(comment) for several in self.by_sender.values() for comment in several}
            said = [each for each in self.ledger.comments[first:] if id(each) not in known]
            self.by_sender.setdefault(who, []).extend(said)
            self.ledger.others.append(who)

    def _is_continued(self, table: DocumentTable) -> bool:
        """Whether a table is the second half of one that someone has parted."""
        places = (row.cells[1].issued for row in table if len(row.cells) > 1)
        return any(comparable(place) in self.issued.places for place in places)

    def _header_row(self, row: DocumentRow, columns: Sequence[str]) -> None:
        place = "tabellens overskrifter"
        own = []
        for cell, name in zip(row.cells, columns, strict=False):
            heading = comparable(cell.text)
            if heading == name and name in COMMENT_TABLE:
                self.rows.issued_passage(cell, place, is_as_issued=True)
                continue
            if heading:
                read_as = f" (lest som «{name}»)" if name in COMMENT_TABLE else ""
                own.append(f"«{heading}»{read_as}")
            self.rows.told(cell, place)
        if own:
            self.ledger.warning(place, f"Egne kolonner: {', '.join(own)}.", is_settled=True)

    # --- what stands outside the tables

    def _paragraph(self, paragraph: DocumentPassage) -> None:
        if MACHINE_BEGINNING in paragraph.issued:
            read_machine_lines(self.rows, paragraph)
        elif self.is_ours and self.issued.is_fixed(paragraph.issued):
            self.rows.issued_passage(paragraph, "skjemaets faste tekst", is_as_issued=True)
        elif is_greeting(paragraph.text):
            self.ledger.warning("", f"Hilsen: «{comparable(paragraph.text)}»", is_settled=True)
            self.rows.told(paragraph, "brevet")
        elif is_quoted(paragraph.text):
            self._quote(paragraph)
        elif not self.is_ours and (writer := forwarded_from(paragraph.text)):
            self.writer = writer
            reason = f"Videresendt e-post: «{comparable(paragraph.text)}»"
            self.ledger.warning("", reason, is_settled=True)
            self.rows.told(paragraph, "brevet")
        else:
            found_in = "tekst utenfor tabellen" if self.is_ours else "brevet"
            target = self._cited(paragraph.text)
            if self.quoted and not target.place:
                target = replace(target, place=self.quoted[0])
            marked = self.quoted[1] if self.quoted else ""
            self.quoted = None
            self.ledger.passage(paragraph, target, Origin(found_in, self.writer, "", marked))
            self.rows.tie(paragraph, target)

    def _quote(self, paragraph: DocumentPassage) -> None:
        """Lines of an e-mail that is answered: what is of the draft says what the answer is on."""
        before, words, place = quoted_place(paragraph.text, self.issued.draft)
        self.quoted = (place.id, words) if place else None
        self.ledger.issued(f"{words} {signs(paragraph.text)}")
        self.ledger.take(paragraph, self.rows.whole(), "brevet")
        self.ledger.say(self._cited(""), before, origin=Origin("sitert i brevet"))

    def _cited(self, text: str) -> CommentTarget:
        """The place that a text names, or one that an editor has to find."""
        sent = self.issued.submission
        place = cited_place(text, self.issued.draft)
        return CommentTarget(sent.procedure, sent.version, place.id if place else "")

    def _around(self, passage: DocumentPassage, found_in: str) -> None:
        if _PAGE_NUMBER.fullmatch(comparable(passage.text)) and passage.text.strip():
            self.ledger.warning(
                found_in, f"Sidetall: «{comparable(passage.text)}»", is_settled=True
            )
            self.rows.told(passage, found_in)
        else:
            self.ledger.passage(passage, self._cited(passage.text), Origin(found_in))
            self.rows.tie(passage, self.rows.whole())

    def _margin(self) -> None:
        every = self.document.margin or {}
        for number, found in every.items():
            parent = every.get(found.parent)
            answered = ""
            if parent:
                name = f"{parent.author}: " if parent.author else ""
                answered = f"{name}{comparable(parent.text.text)}"
            target = self.rows.targets.get(number) or self.rows.targets.get(found.parent)
            self.ledger.margin(found, target or self._cited(found.quote), answered)
