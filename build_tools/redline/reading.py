"""A procedure as its readers meet it: every piece of text in reading order, with its address.

What the build puts in the page (authors, drug table, list of inhibitions) is there as text, and
so is what it adds: interpretations, sentences without a rule, deviations, abbreviations. They come
at the end.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from build_tools.authoring.deviations import Deviation
from build_tools.authoring.procedure import Procedure
from build_tools.pages.interpretations import findings
from build_tools.text.page_text import Directive
from build_tools.text.words import comparable
from calculator.guideline import Drug, Guideline, Line


class Form(Enum):
    """How a piece of text is set."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A heading, a paragraph, a list item or a line in a cell of the table.

    ``key`` is what it is recognised by in another version, empty where only its words can tell;
    ``address`` is its permanent number in the page, or that of the nearest thing that has one.
    ``row`` and ``column`` place it in the drug table; ``level`` is that of a heading.
    """

    key: str
    address: str
    form: Form
    text: str
    level: int = 0
    row: str = ""
    column: str = ""


_INDICATIONS = "Indikasjoner"
_DOSING = "Dosering"
_NAME = "Virkestoff"


def pieces(procedure: Procedure) -> tuple[TextPiece, ...]:
    """All text of a procedure, what the build adds at the end."""
    return (*authored(procedure), *map(_plain, _additions(procedure)))


def authored(procedure: Procedure) -> tuple[TextPiece, ...]:
    """The text of a procedure's page as its authors wrote it."""
    return tuple(map(_plain, _page(procedure)))


def _plain(piece: TextPiece) -> TextPiece:
    """The piece without the differences of white space that no reader sees."""
    return replace(piece, text=comparable(piece.text))


def _page(procedure: Procedure) -> Iterator[TextPiece]:
    """The page in the order of its lines."""
    text = procedure.text
    placed: list[tuple[int, tuple[TextPiece, ...]]] = []
    for heading in text.headings:
        piece = TextPiece("", "", Form.HEADING, heading.text, level=heading.level)
        placed.append((heading.lines.first, (piece,)))
    for block in text.blocks:
        form = Form.ITEM if block.is_item else Form.PARAGRAPH
        placed.append(
            (block.lines.first, (TextPiece(block.anchor, block.anchor, form, block.text),))
        )
    for reference in text.references:
        piece = TextPiece(reference.anchor, reference.anchor, Form.REFERENCE, reference.text)
        placed.append((reference.lines.first, (piece,)))
    for directive in text.directives:
        placed.append((directive.lines.first, tuple(_generated(procedure.guideline, directive))))
    for unread in text.unread:
        placed.append((unread.lines.first, (TextPiece("", "", Form.PARAGRAPH, unread.text),)))
    placed.sort(key=lambda each: each[0])
    for _, found in placed:
        yield from found


def _generated(guideline: Guideline, directive: Directive) -> Iterator[TextPiece]:
    match directive.name:
        case "document_information":
            yield from _document_information(guideline)
        case "inhibition_list":
            for drug in guideline.drugs:
                if drug.inhibition is not None:
                    address = f"{drug.id}-inhibition"
                    text = f"{drug.name} ({drug.brand}), {drug.inhibition.text}"
                    yield TextPiece(address, address, Form.ITEM, text)
        case "drug_table":
            for drug in guideline.drugs:
                yield from _table_row(drug)


def _document_information(guideline: Guideline) -> Iterator[TextPiece]:
    for key, text in (
        ("date", guideline.date),
        ("version", f"Versjon {guideline.version}"),
        ("status", guideline.status.label),
        ("authors", f"Forfatter: {', '.join(guideline.authors)}"),
    ):
        yield TextPiece(f"information:{key}", "", Form.PARAGRAPH, text)


def _table_row(drug: Drug) -> Iterator[TextPiece]:
    name = f"{drug.name} ({drug.brand})"
    yield TextPiece(f"name:{drug.id}", drug.id, Form.PARAGRAPH, name, row=drug.id, column=_NAME)
    for line in drug.indications:
        yield TextPiece(
            f"indication:{drug.id}:{','.join(line.choices)}",
            f"{drug.id}-indications",
            Form.ITEM,
            line.text,
            row=drug.id,
            column=_INDICATIONS,
        )
    yield from _dosing(drug, drug.dosing, Form.PARAGRAPH)


def _dosing(drug: Drug, lines: tuple[Line, ...], form: Form) -> Iterator[TextPiece]:
    for line in lines:
        yield TextPiece(line.anchor, line.anchor, form, line.text, row=drug.id, column=_DOSING)
        yield from _dosing(drug, line.items, Form.ITEM)


def _additions(procedure: Procedure) -> Iterator[TextPiece]:
    guideline = procedure.guideline
    sections: dict[str, list[TextPiece]] = {
        "Tolkninger": [
            TextPiece(
                "",
                each.places[0].source.partition("#")[2] if each.places else "",
                Form.ITEM,
                f"{each.interpretation.text} Begrunnelse: {each.interpretation.reason}",
            )
            for each in findings(guideline)
        ],
        "Setninger som en kalkulator ikke kan bruke": [
            TextPiece(
                "",
                each.quote.source.partition("#")[2],
                Form.ITEM,
                f"«{each.quote.text}» Begrunnelse: {each.reason}",
            )
            for each in guideline.omissions
        ],
        "Avvik fra andre kilder": [
            TextPiece(f"deviation:{each.id}", "", Form.ITEM, _deviation(each))
            for each in procedure.deviations
        ],
        "Forkortelser": [
            TextPiece(f"abbreviation:{short}", "", Form.ITEM, f"{short}: {long}")
            for short, long in guideline.abbreviations.items()
        ],
    }
    for heading, found in sections.items():
        if found:
            yield TextPiece(f"heading:{heading}", "", Form.HEADING, heading, level=2)
            yield from found


def _deviation(deviation: Deviation) -> str:
    """What a source says, and what the authors answer."""
    entry = deviation.entry
    quote = f" «{entry.quote}»" if entry.quote else ""
    answer = f" Svar: {entry.answer}" if entry.answer else ""
    return f"{entry.text}{quote} Kilde: {entry.source}.{answer}"
