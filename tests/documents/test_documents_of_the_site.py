"""What readers take along says what the page says, and keeps together what belongs together."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PageObject, PdfReader
from pypdf.generic import Destination

from build_tools.authoring.procedure import Procedure
from build_tools.documents.article import paper_article
from build_tools.documents.document_files import FOLDER
from tests.site.built_pages import DRUGS, page

PAGES = ("jak-hemmere", *(f"jak-hemmere/legemidler/{drug}" for drug in DRUGS))
CARD = f"jak-hemmere/{FOLDER}/jak-hemmere-lommekort.pdf"
NOTICE = "Utkast til høring – ikke til klinisk bruk"
FOOT = re.compile(
    r"Side\d+av\d+[^.]+?,versjon0\.3,12\.01\.2023\.Utkasttilhøring–ikketilkliniskbruk"
)
HEADER = "Virkestoff(preparatnavn)IndikasjonerDosering(administrasjontabletterp.o.)"
ON_PAPER_ALONE = re.compile(
    r"(\(https?://[^)]+\)|[\d.:,≥<>×]|mg|gx?|[A-Z]|Alder\(år\)|[\w()/]+\(mL/min\))*"
)
A4_HEIGHT, FOOT_HEIGHT = 842, 51


def letters(text: str) -> str:
    return re.sub(r"\s+", "", text)


def document(site: Path, path: str, suffix: str) -> Path:
    return site / path / FOLDER / f"{path.rpartition('/')[2]}{suffix}"


def page_text(site: Path, path: str) -> str:
    """The letters of a page that stand on paper, without those of its pictures."""
    article = paper_article(site / path / "index.html")
    for picture in article.xpath(".//svg"):
        picture.drop_tree()
    return letters(article.text_content())


def sheets(file: Path) -> list[str]:
    """The letters of each sheet without its foot."""
    found = []
    for sheet in PdfReader(file).pages:
        text = letters(sheet.extract_text())
        assert len(FOOT.findall(text)) == 1, text[:200]
        found.append(FOOT.sub("", text))
    return found


@pytest.mark.parametrize("path", PAGES)
def test_a_pdf_has_every_word_of_its_page_in_order_and_no_other(site: Path, path: str) -> None:
    expected = page_text(site, path)
    first, *others = sheets(document(site, path, ".pdf"))
    top = letters(f"{NOTICE}JAK-hemmere, versjon 0.3, 12.01.2023")
    assert first.startswith(top)
    text = "".join([first.removeprefix(top), *(each.removeprefix(HEADER) for each in others)])
    changes = SequenceMatcher(None, expected, text, autojunk=False).get_opcodes()
    lost = [expected[a:b] for kind, a, b, _, _ in changes if kind in ("delete", "replace")]
    assert lost == []
    added = [text[c:d] for kind, _, _, c, d in changes if kind == "insert"]
    # Numbers of references, where links lead, and what the map draws.
    assert [each for each in added if not ON_PAPER_ALONE.fullmatch(each)] == []


@pytest.mark.parametrize("path", PAGES)
def test_a_word_document_says_the_same_as_its_page(site: Path, path: str) -> None:
    body = Document(str(document(site, path, ".docx"))).element.body
    text = letters("".join(each.text or "" for each in body.iter(qn("w:t"))))
    text = text.removeprefix(letters(NOTICE))
    if path == "jak-hemmere":
        text = re.sub(r"(?<=Referanser)1\.|(?<=[\w.)])[2-8]\.(?=[A-Z]\w+)", "", text)
        assert SequenceMatcher(None, page_text(site, path), text, autojunk=False).ratio() > 0.999
    else:
        assert text == page_text(site, path)


@pytest.mark.parametrize("path", PAGES)
def test_a_pdf_is_tagged_has_bookmarks_and_names_its_language(site: Path, path: str) -> None:
    reader = PdfReader(document(site, path, ".pdf"))
    root = reader.root_object
    assert str(root["/Lang"]) == "nb"
    assert "'/Marked': True" in str(root["/MarkInfo"])
    article = paper_article(site / path / "index.html")
    headings = [letters(each.text_content()) for each in article.xpath(".//h1|.//h2|.//h3")]
    assert [letters(str(each.title)) for each in flat(reader.outline)] == headings


def flat(outline: object) -> Iterator[Destination]:
    if isinstance(outline, list):
        for each in outline:
            yield from flat(each)
    elif isinstance(outline, Destination):
        yield outline


@pytest.mark.parametrize("path", PAGES)
def test_no_sheet_but_the_last_is_half_empty(site: Path, path: str) -> None:
    for sheet in PdfReader(document(site, path, ".pdf")).pages[:-1]:
        assert lowest_text(sheet) < A4_HEIGHT / 2


def lowest_text(sheet: PageObject) -> float:
    """Where the text of a sheet ends above its foot, in points from below."""
    heights: list[float] = []

    def note(text: str, matrix: list[float], of_text: list[float], *_: object) -> None:
        if text.strip():
            heights.append(matrix[3] * of_text[5] + matrix[5])

    sheet.extract_text(visitor_text=note)
    return min(each for each in heights if each > FOOT_HEIGHT)


def test_each_dose_stands_on_the_sheet_of_its_drugs_name(site: Path, procedure: Procedure) -> None:
    found = sheets(document(site, "jak-hemmere", ".pdf"))
    for drug in procedure.guideline.drugs:
        heading = letters(f"{drug.name} ({drug.brand})")
        row = [text for text in found if heading + letters(drug.indications[0].text) in text]
        assert len(row) == 1, drug.name
        for line in drug.dosing:
            for each in (line, *line.items):
                assert letters(each.text) in row[0].partition(heading)[2], each.text
    rows = Document(str(document(site, "jak-hemmere", ".docx"))).element.body.iter(qn("w:tr"))
    assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)


@pytest.mark.parametrize("drug", DRUGS)
def test_a_map_stands_on_the_sheet_of_its_heading(site: Path, drug: str) -> None:
    found = sheets(document(site, f"jak-hemmere/legemidler/{drug}", ".pdf"))
    (heading,) = (text for text in found if "Kartoversvarene" in text)
    assert "Alder(år)" in heading.partition("Kartoversvarene")[2]
    word = Document(str(document(site, f"jak-hemmere/legemidler/{drug}", ".docx"))).paragraphs
    picture = next(n for n, each in enumerate(word) if each._p.findall(f".//{qn('w:drawing')}"))
    *above, lead, title = word[:picture]
    assert above[-1].style is not None
    assert str(above[-1].style.name).startswith("Heading")
    assert all(each.paragraph_format.keep_with_next for each in (lead, title))


def test_the_heading_of_a_table_is_repeated_on_paper_and_in_word(site: Path) -> None:
    with_rows = [text for text in sheets(document(site, "jak-hemmere", ".pdf")) if HEADER in text]
    assert len(with_rows) >= 2
    word = Document(str(document(site, "jak-hemmere", ".docx")))
    for table in word.tables:
        properties = table.rows[0]._tr.trPr
        assert properties is not None
        assert properties.find(qn("w:tblHeader")) is not None
    foot = word.sections[0].footer.paragraphs[0]
    assert foot.text.startswith(f"JAK-hemmere, versjon 0.3, 12.01.2023. {NOTICE}. Side ")
    fields = [each.text for each in foot._p.iter(qn("w:instrText"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_the_pocket_card_has_two_sides_with_every_dose_and_every_general_rule(
    site: Path, procedure: Procedure
) -> None:
    reader = PdfReader(site / CARD)
    sizes = {(round(each.mediabox.width), round(each.mediabox.height)) for each in reader.pages}
    assert sizes <= {(298, 420), (297, 420), (298, 419), (297, 419)}  # A6, to a whole point
    doses, rules = (letters(each.extract_text()) for each in reader.pages)
    for drug in procedure.guideline.drugs:
        assert letters(f"{drug.name} ({drug.brand})") in doses
        lines = [part for line in drug.dosing for part in (line, *line.items)]
        texts = [*(each.text for each in drug.indications), *(each.text for each in lines)]
        assert [each for each in texts if letters(each) not in doses] == []
    for rule in procedure.guideline.rules:
        assert letters(rule.quote.text) in rules
    for side in (doses, rules):
        assert letters(f"versjon 0.3, 12.01.2023. {NOTICE}") in side


@pytest.mark.parametrize("path", PAGES)
def test_a_page_leads_to_its_documents_and_says_their_form_and_size(site: Path, path: str) -> None:
    links = page(site, path).select(".take-along a")
    assert len(links) == (3 if path == "jak-hemmere" else 2)
    for link in links:
        content = (site / path / str(link["href"])).read_bytes()
        assert f"{round(len(content) / 1000)}\u00a0kB" in link.text
        assert ("Word" if content.startswith(b"PK") else "PDF") in link.text


def test_devices_do_not_keep_the_documents(site: Path) -> None:
    assert f"/{FOLDER}/" not in (site / "service-worker.js").read_text("utf-8")
