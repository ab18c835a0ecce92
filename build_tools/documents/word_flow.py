"""The elements of an article, written one after the other into a Word document or a cell of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml.html import HtmlElement

NOTE = "Tolkning"
"""The style of interpretations: small, and a little in."""

_BLOCKS = {"article", "caption", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "form"}
_BLOCKS |= {"ol", "p", "section", "summary", "table", "ul", "svg"}
_BLOCKS |= {f"h{level}" for level in range(1, 7)}
_BOLD = {"b", "caption", "dt", "figcaption", "strong", "summary", "th"}
_LEADS = {"caption", "figcaption", "summary", "drug-map__lead"}
"""Elements and classes of what stands on the page of what follows it."""

_PICTURE = "drug-map__picture"
_PICTURE_WIDTH = Cm(11)
_BULLETS = ("List Bullet", "List Bullet 2", "List Bullet 3")
_SPACE = re.compile(r"[ \t\r\n]+")
_TABLE_WIDTH = Cm(17)
_WIDTHS = {
    "drug-table": (Cm(3.8), Cm(3.8), Cm(9.4)),
    "drug-map__table": (Cm(2), Cm(4.5), Cm(4.5), Cm(6)),
}


@dataclass(frozen=True, slots=True)
class _Look:
    """How what comes next is written."""

    style: str | None = None
    bold: bool = False
    italic: bool = False
    leads: bool = False
    address: str = ""
    depth: int = 0


class WordFlow:
    """Writes elements into a container, a paragraph for each block of text."""

    def __init__(self, container: WordDocument | _Cell, figures: Iterator[bytes]) -> None:
        self._container = container
        self._figures = figures
        self._paragraph: Paragraph | None = None
        self._written = ""  # the last words of the paragraph: all of it is long to read

    def add(self, element: HtmlElement) -> None:
        """Write an element with all that it holds."""
        self._content(element, _Look())

    def _content(self, element: HtmlElement, look: _Look) -> None:
        self._text(element.text, look)
        for child in element:
            if child.tag in _BLOCKS or child.tag == "li":
                self._paragraph = None
                self._block(child, look)
                self._paragraph = None
            else:
                self._inline(child, look)
            self._text(child.tail, look)

    def _inline(self, element: HtmlElement, look: _Look) -> None:
        if element.tag == "br":
            self._open(look).add_run().add_break()
            self._written = "\n"
            return
        address = element.get("href", "") if element.tag == "a" else ""
        self._content(
            element,
            replace(
                look,
                bold=look.bold or element.tag in _BOLD,
                italic=look.italic or element.tag in ("em", "i"),
                address=address if address.startswith("http") else look.address,
            ),
        )

    def _block(self, element: HtmlElement, look: _Look) -> None:
        if element.tag == "svg":
            if _PICTURE in element.get("class", ""):
                self._figure(element)
        elif element.tag == "table":
            self._table(element)
        elif element.tag in ("ul", "ol"):
            self._items(element, look)
        elif element.tag == "dl":
            self._pairs(element, look)
        else:
            style = f"Heading {element.tag[1]}" if re.fullmatch("h[1-6]", element.tag) else None
            noted = "interpretation" in element.get("class", "").split()
            style = NOTE if noted else style or look.style
            bold = look.bold or element.tag in _BOLD
            leads = not _LEADS.isdisjoint({element.tag, element.get("class", "")})
            self._content(element, replace(look, style=style, bold=bold, leads=leads))

    def _items(self, listing: HtmlElement, look: _Look) -> None:
        bullet = _BULLETS[min(look.depth, len(_BULLETS) - 1)]
        for number, item in enumerate(listing.findall("li"), start=int(listing.get("start", 1))):
            self._paragraph = None
            if listing.tag == "ol":
                # In words, since other places refer to the number.
                self._text(f"{number}. ", replace(look, style=look.style))
                self._content(item, replace(look, depth=look.depth + 1))
            else:
                self._content(item, replace(look, style=bullet, depth=look.depth + 1))
        self._paragraph = None

    def _pairs(self, listing: HtmlElement, look: _Look) -> None:
        """Each term and what it is on one line."""
        for element in listing.iter("dt", "dd"):
            if element.tag == "dt":
                self._paragraph = None
            else:
                self._text(" ", look)
            self._content(element, replace(look, bold=element.tag == "dt"))
        self._paragraph = None

    def _figure(self, drawing: HtmlElement) -> None:
        run = self._open(_Look()).add_run()
        shape = run.add_picture(BytesIO(next(self._figures)), width=_PICTURE_WIDTH)
        shape._inline.docPr.set("descr", drawing.get("aria-label", ""))

    def _table(self, element: HtmlElement) -> None:
        for caption in element.findall("caption"):
            self._block(caption, _Look())
        rows = list(element.iter("tr"))
        columns = max(len(row) for row in rows)
        table = self._new_table(len(rows), columns)
        widths = _WIDTHS.get(element.get("class", ""), (_TABLE_WIDTH // columns,) * columns)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for row, cells in zip(rows, table.rows, strict=True):
            properties = cells._tr.get_or_add_trPr()
            properties.append(OxmlElement("w:cantSplit"))  # a dose stays with its drug's name
            if row.getparent().tag == "thead":
                properties.append(OxmlElement("w:tblHeader"))
            for place, cell in enumerate(row):
                target = cells.cells[place]
                target.width = widths[place]
                flow = WordFlow(target, self._figures)
                flow._paragraph = target.paragraphs[0]
                flow._content(cell, _Look(bold=cell.tag == "th"))
                first = target.paragraphs[0]
                if not first.text and len(target.paragraphs) > 1:
                    first._p.getparent().remove(first._p)

    def _new_table(self, rows: int, columns: int) -> Table:
        table = self._container.add_table(rows, columns)
        table.style = "Table Grid"
        table.autofit = False
        return table

    def _text(self, text: str | None, look: _Look) -> None:
        words = _SPACE.sub(" ", text or "")
        if self._paragraph is None or not self._written or self._written.endswith((" ", "\n")):
            words = words.lstrip(" ")
        if not words:
            return
        paragraph = self._open(look)
        run = paragraph.add_run(words)
        self._written = words
        run.bold, run.italic = look.bold or None, look.italic or None
        if look.address:
            _link(paragraph, run, look.address)

    def _open(self, look: _Look) -> Paragraph:
        if self._paragraph is None:
            self._paragraph, self._written = self._container.add_paragraph(), ""
        if look.style and not self._written:
            # A style's id is its name so written; python-docx looks for the name in all of them.
            self._paragraph._p.style = look.style.replace(" ", "")
        if look.leads:
            self._paragraph.paragraph_format.keep_with_next = True
        return self._paragraph


def _link(paragraph: Paragraph, run: Run, address: str) -> None:
    """Let a run lead to an address outside the document."""
    link = OxmlElement("w:hyperlink")
    relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link.set(qn("r:id"), relation)
    run._r.addprevious(link)
    link.append(run._r)
    run.font.underline = True
