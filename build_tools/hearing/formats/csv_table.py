"""A submission as a table, as the page writes it: a comment a row, the respondent repeated on each.

Semicolons, every cell quoted, UTF-8 with a byte order mark, so that Excel in Norwegian opens it as
it is; line breaks stay within their cell. Read back from whatever a spreadsheet saved it as.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from build_tools.hearing.comment import (
    FORMAT_VERSION,
    Comment,
    CommentTarget,
    Origin,
    ParseWarning,
    Respondent,
    ReturnedComments,
    Submission,
    TextQuote,
)
from build_tools.hearing.formats.cell_reader import CellReader, read_yes
from build_tools.hearing.formats.csv_text import cells_of
from build_tools.hearing.formats.encodings import decoded
from build_tools.hearing.formats.letter_documents import letter_of, table_of, with_tables
from build_tools.hearing.formats.reconciliation import reconcile
from build_tools.hearing.identity import derived_uuid, person_key
from build_tools.hearing.places import Draft
from build_tools.hearing.reattachment import find_place
from build_tools.text.words import comparable

COMMENT_COLUMNS = (
    *("ID", "Prosedyre", "Versjon", "Sted", "Stedskode", "Innholdskode"),
    *("Sitat", "Før sitatet", "Etter sitatet"),
    *("Type", "Kommentar", "Forslag til ny tekst", "Begrunnelse eller kilde"),
    *("Opprettet", "Endret", "Vignett"),
)
SUBMISSION_COLUMNS = (
    *("Navn", "Rolle", "Organisasjon", "Interessekonflikter", "Hovedsynspunkter"),
    *("Navnet kan publiseres", "Vi svarer samlet"),
    *("Levert for prosedyre", "Levert for versjon", "Levert", "Format"),
)
COLUMNS = COMMENT_COLUMNS + SUBMISSION_COLUMNS
FORMAT = f"versjon {FORMAT_VERSION}"
_NEEDED = ("Sted", "Kommentar")

type CsvRow = Mapping[str, str]


def read_csv(content: bytes, where: str, draft: Draft | None = None) -> ReturnedComments:
    """Read a table; ``where`` is what to call the file in warnings."""
    text = decoded(content)
    if text is None:
        return ReturnedComments(
            warnings=(ParseWarning(where, "Filen er lagret i en ukjent tegnkoding."),)
        )
    return read_rows(cells_of(text, COLUMNS), where, draft)


def read_rows(table: list[list[str]], where: str, draft: Draft | None) -> ReturnedComments:
    """Read the rows of an export, or of a table that someone has made."""
    header, *rows = table or [[]]
    if not set(_NEEDED) <= set(header):
        return reconcile(with_tables(letter_of(()), [table_of(table)]), where, draft)
    reader = _TableReader(where, header, draft)
    for number, cells in enumerate(rows, start=2):
        reader.read(f"rad {number}", cells)
    return reader.reading()


class _TableReader(CellReader):
    """Reads the rows of a table, and gathers those of each sender."""

    def __init__(self, where: str, header: list[str], draft: Draft | None) -> None:
        super().__init__(where)
        self.draft = draft
        self.header = header
        self.comments: dict[Submission, list[Comment]] = {}
        if unknown := [column for column in header if column and column not in COLUMNS]:
            self.warning("", f"Egne kolonner: {', '.join(unknown)}.", is_settled=True)

    def reading(self) -> ReturnedComments:
        submissions = (replace(sent, comments=tuple(c)) for sent, c in self.comments.items())
        return ReturnedComments(tuple(submissions), tuple(self.warnings))

    def read(self, place: str, cells: list[str]) -> None:
        if not any(cell.strip() for cell in cells):
            return
        row = dict.fromkeys(COLUMNS, "") | dict(zip(self.header, cells, strict=False))
        if row["Format"] not in ("", FORMAT):
            words = " / ".join(filter(None, cells))
            reason = f"Formatet «{row['Format']}» er ukjent; raden er ikke lest."
            self.warning(place, f"{reason} Der står: «{words}»")
            return
        row |= self._place(place, row)
        sent = self._submission(place, row)
        comments = self.comments.setdefault(sent, [])
        if any(row[column] for column in COMMENT_COLUMNS):
            comments.append(self._comment(place, row, sent.respondent))
        comments += self._own_columns(cells, row, sent)

    def _place(self, place: str, row: CsvRow) -> dict[str, str]:
        """The id of the place; where someone has written another, that is what is meant."""
        code, written = row["Stedskode"], row["Sted"]
        if not code or comparable(written) == comparable(code):
            return {"Sted": code or written}
        name = self.draft.names.get(code) if self.draft else None
        if self.draft is None or comparable(written) == comparable(name or ""):
            return {"Sted": code}
        if row["Versjon"] != self.draft.version:
            self.warning(place, f"Stedet het «{written}» i den versjonen.", is_settled=True)
            return {"Sted": code}
        named = find_place(written, self.draft)
        self.warning(place, f"Stedet er endret fra «{name or code}» til «{written}».")
        return {"Sted": named.id if named else written, "Innholdskode": ""}

    def _own_columns(self, cells: list[str], row: CsvRow, sent: Submission) -> Iterator[Comment]:
        """What stands in columns that someone has added: comments on the same place."""
        target = CommentTarget(
            row["Prosedyre"] or sent.procedure,
            row["Versjon"] or sent.version,
            row["Sted"],
            row["Innholdskode"],
        )
        who = person_key(sent.respondent) or self.where
        for at, cell in enumerate(cells):
            name = self.header[at] if at < len(self.header) else ""
            if cell.strip() and name not in COLUMNS:
                origin = Origin(f"kolonnen {name or at + 1}")
                uuid = derived_uuid(who, row["Sted"], f"{origin.found_in}\n{cell}")
                yield Comment(uuid, target, None, cell, origin=origin)

    def _submission(self, place: str, row: CsvRow) -> Submission:
        respondent = Respondent(
            row["Navn"],
            row["Rolle"],
            row["Organisasjon"],
            row["Interessekonflikter"],
            row["Hovedsynspunkter"],
            read_yes(row["Navnet kan publiseres"]),
            read_yes(row["Vi svarer samlet"]),
        )
        return Submission(
            row["Levert for prosedyre"],
            row["Levert for versjon"],
            respondent,
            created=self.instant(place, row["Levert"]),
        )

    def _comment(self, place: str, row: CsvRow, respondent: Respondent) -> Comment:
        said = (row["Kommentar"], row["Forslag til ny tekst"], row["Begrunnelse eller kilde"])
        who = person_key(respondent) or self.where
        quote = TextQuote(row["Sitat"], row["Før sitatet"], row["Etter sitatet"])
        return Comment(
            self.uuid(place, row["ID"]) or derived_uuid(who, row["Sted"], "\n".join(said)),
            CommentTarget(
                row["Prosedyre"],
                row["Versjon"],
                row["Sted"],
                row["Innholdskode"],
                quote if quote.exact else None,
            ),
            self.kind(place, row["Type"]),
            *said,
            self.instant(place, row["Opprettet"]),
            self.instant(place, row["Endret"]),
            self.vignette(place, row["Vignett"]),
        )
