"""What place of the draft a row of a table of comments is about."""

from build_tools.hearing.comment import CommentTarget, TextQuote
from build_tools.hearing.formats.citations import cited_place
from build_tools.hearing.formats.columns import DRAFT_TEXT, NUMBER, PLACE
from build_tools.hearing.formats.issued import Issued
from build_tools.hearing.formats.ledger import Ledger
from build_tools.hearing.formats.row_cells import EMPTY, Cells, in_column
from build_tools.hearing.formats.word_machine import MachinePlace
from build_tools.text.words import comparable


def place_of_row(
    ledger: Ledger, issued_form: Issued, cells: Cells
) -> tuple[MachinePlace | None, str]:
    """The place that a row was issued for, and what else was written where its name stands."""
    cell = cells.get(PLACE, EMPTY)
    for words in (cell.text, cell.issued):
        if found := issued_form.named(words):
            place, name, rest = found
            ledger.issued(name)
            return place, rest if words == cell.text else comparable(cell.text)
    places = issued_form.places
    written = comparable(cell.text)
    number = comparable(cells.get(NUMBER, EMPTY).issued)
    at = int(number) - 1 if number.isdigit() and len(number) < 6 else -1
    text = cells.get(DRAFT_TEXT, EMPTY).issued
    every = tuple(places.values())
    if 0 <= at < len(every) and text.strip() and issued_form.is_unchanged(every[at].place, text):
        return every[at], written
    return None, ""


def target_of_row(
    ledger: Ledger, issued_form: Issued, cells: Cells, place: MachinePlace | None, where: str
) -> CommentTarget:
    """The place of a row; its text counts as long as it is as it was issued."""
    sent = issued_form.submission
    if place:
        text = issued_form.text(place.place)
        if text is None:
            own = cells.get(DRAFT_TEXT, EMPTY).issued
            text = own if issued_form.is_unchanged(place.place, own) else ""
        prefix = f"{place.context}\n" if place.context else ""
        quote = TextQuote(text, prefix) if text.strip() else None
        return CommentTarget(sent.procedure, sent.version, place.place, place.content_hash, quote)
    return _own_target(ledger, issued_form, cells, where)


def _own_target(ledger: Ledger, issued_form: Issued, cells: Cells, where: str) -> CommentTarget:
    """The place of a row that someone has added: what its words name, or what they are."""
    sent = issued_form.submission
    written, quoted = cells.get(PLACE, EMPTY).text.strip(), cells.get(DRAFT_TEXT, EMPTY).text
    every = written or " ".join(cell.text for cell in cells.values())
    cited = cited_place(every, issued_form.draft)
    name = cited.id if cited else written or where
    quote = TextQuote(quoted) if quoted.strip() else None
    target = CommentTarget(sent.procedure, sent.version, name, "", quote)
    about = (NUMBER, PLACE, DRAFT_TEXT)
    is_silent = not any(cells[each].text.strip() for each in cells if each not in about)
    if is_silent:
        ledger.say(target, f"{written}\n{quoted}")
    elif comparable(written).casefold() not in (name, issued_form.name_of(target).casefold()):
        ledger.say(target, written, origin=in_column(PLACE))
    return target
