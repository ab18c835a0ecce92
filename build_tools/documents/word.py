"""An article as a Word document: headings, lists, tables with repeated headings, and a foot."""

import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from lxml.html import HtmlElement

from build_tools.cache import CACHE, cached_by_values
from build_tools.documents.word_flow import NOTE, WordFlow

_FONT = "Arial"  # on every machine
_INK = RGBColor(0x16, 0x28, 0x2C)
_LANGUAGE = "nb-NO"
_LONGEST_PROPERTY = 255  # characters, by python-docx
_MARGIN = Cm(2)
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say


def write_word(
    article: HtmlElement, figures: Sequence[bytes], title: str, notice: str, foot: str, day: str
) -> bytes:
    """A Word document of an article; the same article gives the same bytes.

    Args:
        article: as `paper_article` reads it.
        figures: its pictures as PNG, in the order of the article.
        title: what the document is called in lists of files.
        notice: what its status says, on top.
        foot: what stands at the foot of each page, before its number.
        day: the day of the text, as ``ÅÅÅÅMMDD``.
    """
    document = Document(BytesIO(cached_by_values(CACHE / "word", (), bytes, _template)))
    properties = document.core_properties
    properties.title = title[:_LONGEST_PROPERTY]
    properties.created = properties.modified = datetime.strptime(day, "%Y%m%d")
    document.add_paragraph().add_run(notice).bold = True
    WordFlow(document, iter(figures)).add(article)
    _foot(document, foot)
    written = BytesIO()
    document.save(written)
    return _without_time(written.getvalue())


def _template() -> bytes:
    """An empty document with what all of them have."""
    document = Document()
    properties = document.core_properties
    properties.language, properties.author = _LANGUAGE, ""
    properties.comments, properties.revision = "", 1
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = _MARGIN
    for style in _paragraph_styles(document):
        style.font.name = _FONT
        fonts = style.element.rPr.rFonts
        for name in [each for each in fonts.attrib if each.endswith("Theme")]:
            del fonts.attrib[name]  # it would win over the name
        if style.name.startswith("Heading"):
            style.font.color.rgb = _INK
            style.paragraph_format.keep_with_next = True
    normal = document.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    normal.font.size = Pt(10)
    normal.paragraph_format.space_after = Pt(4)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), _LANGUAGE)
    normal.element.get_or_add_rPr().append(language)
    note = document.styles.add_style(NOTE, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(note, ParagraphStyle)
    note.base_style = normal
    note.font.size = Pt(8)
    note.paragraph_format.left_indent = Cm(0.4)
    note.paragraph_format.space_after = Pt(2)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _paragraph_styles(document: WordDocument) -> Iterator[ParagraphStyle]:
    yield from (each for each in document.styles if isinstance(each, ParagraphStyle))


def _foot(document: WordDocument, foot: str) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.add_run(f"{foot}. Side ")
    _field(paragraph, "PAGE")
    paragraph.add_run(" av ")
    _field(paragraph, "NUMPAGES")
    for run in paragraph.runs:
        run.font.size = Pt(8)


def _field(paragraph: Paragraph, code: str) -> None:
    """What Word itself fills in."""
    run = paragraph.add_run()
    for kind in ("begin", "", "separate", "end"):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = code
        run._r.append(part)


def _without_time(document: bytes) -> bytes:
    written = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(document)) as source,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            info = zipfile.ZipInfo(name, _FIRST_DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(name))
    return written.getvalue()
