"""What people do to a Word form before they send it back, each with words of its own.

Each habit takes the form, opened with python-docx, and leaves words that begin with `MERKE` in it;
where a habit leaves no words, it says what has to be told of it.
"""

import copy
import io
import struct
import zlib
from collections.abc import Callable
from typing import Any

from docx import Document
from docx.document import Document as Opened
from docx.enum.text import WD_COLOR_INDEX
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu, RGBColor
from docx.table import Table, _Cell, _Row

NUMBER, PLACE, TEXT, KIND, COMMENT, PROPOSED, SOURCE = range(7)
W = nsdecls("w")
AUTHOR = 'w:id="901" w:author="Kari Spor" w:date="2026-11-01T10:00:00Z"'

type Habit = Callable[[Opened], object]
type Told = tuple[str, ...]

HABITS: dict[str, tuple[Habit, Told]] = {}


def habit(*told: str) -> Callable[[Habit], Habit]:
    """Add a habit by its name; what is told of it is ``MERKE`` and the name, if nothing else."""

    def add(function: Habit) -> Habit:
        HABITS[function.__name__] = (function, told or ("MERKE",))
        return function

    return add


def done(form: bytes, name: str) -> bytes:
    """The form after a habit."""
    document = Document(io.BytesIO(form))
    HABITS[name][0](document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def table(document: Opened) -> Table:
    return document.tables[1]


def row(document: Opened, place: str = "a7") -> _Row:
    own = table(document)
    rows: list[_Row] = list(own.rows)
    wide = (each for each in rows if len(each._tr.tc_lst) > 1)
    return next(each for each in wide if _Cell(each._tr.tc_lst[PLACE], own).text == place)


def cell(document: Opened, column: int, place: str = "a7") -> _Cell:
    return _Cell(row(document, place)._tr.tc_lst[column], table(document))


def new_row(own: Table) -> _Row:
    added: _Row = own.add_row()  # type: ignore[no-untyped-call]
    return added


def run(document: Opened, column: int = TEXT, place: str = "a7") -> Any:
    return cell(document, column, place).paragraphs[0].runs[0]


def before(document: Opened, xml: str, column: int = COMMENT) -> None:
    """Put something into a cell's paragraph."""
    cell(document, column).paragraphs[0]._p.append(parse_xml(xml))


def wrapped(document: Opened, change: str, place: str = "a7") -> None:
    """Have a tracked change around the words of the draft."""
    own = run(document, TEXT, place)._r
    around = parse_xml(f"<w:{change} {W} {AUTHOR}/>")
    own.addprevious(around)
    around.append(own)
    if change == "del":
        for text in own.findall(qn("w:t")):
            text.tag = qn("w:delText")


def added(text: str, change: str = "ins") -> str:
    name = "delText" if change == "del" else "t"
    return f"<w:{change} {W} {AUTHOR}><w:r><w:{name}>{text}</w:{name}></w:r></w:{change}>"


# --- in the cells


@habit()
def kommentar(document: Opened) -> None:
    cell(document, COMMENT).text = "MERKE i kommentaren"


@habit()
def forslag(document: Opened) -> None:
    cell(document, PROPOSED).text = "MERKE i forslaget"


@habit()
def kilde(document: Opened) -> None:
    cell(document, SOURCE).text = "MERKE i kilden"


@habit()
def skrev_i_type(document: Opened) -> None:
    cell(document, KIND).text = "faglig MERKE"


@habit("uklart, men MERKE")
def type_og_mer(document: Opened) -> None:
    cell(document, KIND).text = "uklart, men MERKE"


@habit()
def skrev_i_nr(document: Opened) -> None:
    cell(document, NUMBER).add_paragraph("MERKE")


@habit()
def skrev_etter_sted(document: Opened) -> None:
    cell(document, PLACE).add_paragraph("MERKE")


@habit()
def skrev_over_sted(document: Opened) -> None:
    cell(document, PLACE).text = "MERKE gjelder begge"


@habit()
def flere_avsnitt(document: Opened) -> None:
    cell(document, COMMENT).text = "Én\n\nMERKE"


@habit()
def la_til_et_ord_i_teksten(document: Opened) -> None:
    run(document).add_text(" MERKE")


@habit("Foreslår å stryke: «Ved Hb < 8,")
def tok_ut_teksten(document: Opened) -> None:
    run(document).text = ""


@habit("neutropeni < 1, lymfopeni < 0.5 skal")
def tok_ut_et_ord(document: Opened) -> None:
    run(document).text = run(document).text.replace("Ved Hb < 8, ", "")


@habit()
def la_til_under_teksten(document: Opened) -> None:
    cell(document, TEXT).add_paragraph("MERKE")


# --- tracked changes and looks


@habit("MERKE", "Kari Spor")
def sporet_tillegg(document: Opened) -> None:
    before(document, added(" MERKE"), TEXT)


@habit("Foreslår å stryke: «Ved Hb", "Kari Spor")
def sporet_strøket(document: Opened) -> None:
    wrapped(document, "del")


@habit("MERKE", "Kari Spor")
def sporet_strøket_og_nytt(document: Opened) -> None:
    wrapped(document, "del")
    before(document, added("MERKE"), TEXT)


@habit("Slettet med sporede endringer av Kari Spor, 1.11.2026: «MERKE»")
def sporet_slettet_i_kommentaren(document: Opened) -> None:
    before(document, added("MERKE", "del"))


@habit("MERKE", "Kari Spor", "skrevet inn av en annen enn avsenderen")
def kollega_skrev_i_kommentaren(document: Opened) -> None:
    before(document, added("MERKE"))


@habit("Slettet med sporede endringer av Kari Spor, 1.11.2026: «MERKE»")
def sporet_satt_inn_og_slettet(document: Opened) -> None:
    before(document, f"<w:ins {W} {AUTHOR}>{added('MERKE', 'del')}</w:ins>", TEXT)


@habit("MERKE")
def flyttet_hit(document: Opened) -> None:
    before(document, added("MERKE", "moveTo"), TEXT)


@habit("Foreslår å stryke: «Ved Hb")
def gjennomstreket(document: Opened) -> None:
    run(document).font.strike = True


@habit("Ved Hb < 8")
def gjennomstreket_et_ord(document: Opened) -> None:
    words = run(document).text
    run(document).text = words.removesuffix("pauses.")
    last = cell(document, TEXT).paragraphs[0].add_run("pauses.")
    last.font.double_strike = True


@habit("Gjennomstreket i filen: «MERKE»")
def gjennomstreket_i_kommentaren(document: Opened) -> None:
    cell(document, COMMENT).paragraphs[0].add_run("MERKE").font.strike = True


@habit("gjort uthevet: «Ved Hb")
def uthevet(document: Opened) -> None:
    run(document).font.highlight_color = WD_COLOR_INDEX.YELLOW


@habit("gjort fet: «Ved Hb")
def fet(document: Opened) -> None:
    run(document).font.bold = True


@habit("gjort kursiv og understreket: «Ved Hb")
def kursiv_og_understreket(document: Opened) -> None:
    run(document).font.italic = True
    run(document).font.underline = True


@habit("gjort farget: «Ved Hb")
def rød(document: Opened) -> None:
    run(document).font.color.rgb = RGBColor(0xC0, 0, 0)


@habit("gjort skyggelagt: «Ved Hb")
def farget_celle(document: Opened) -> None:
    shade = parse_xml(f'<w:shd {W} w:val="clear" w:color="auto" w:fill="FFFF00"/>')
    cell(document, TEXT)._tc.get_or_add_tcPr().append(shade)


@habit()
def skjult_tekst(document: Opened) -> None:
    cell(document, COMMENT).paragraphs[0].add_run("MERKE").font.hidden = True


# --- rows and columns


@habit("Foreslår å stryke: «Ved Hb")
def slettet_rad(document: Opened) -> None:
    found = row(document)._tr
    found.getparent().remove(found)


@habit("Foreslår å stryke: «Ved Hb", "Kari Spor")
def slettet_rad_sporet(document: Opened) -> None:
    row(document)._tr.get_or_add_trPr().append(parse_xml(f"<w:del {W} {AUTHOR}/>"))


@habit("4 rader er borte fra skjemaet", "a7", "a9")
def slettet_mange_rader(document: Opened) -> None:
    for place in ("a7", "a8", "a9", "a10"):
        found = row(document, place)._tr
        found.getparent().remove(found)


@habit()
def satte_inn_rad(document: Opened) -> None:
    new = copy.deepcopy(row(document)._tr)
    row(document)._tr.addnext(new)
    _Cell(new.tc_lst[COMMENT], table(document)).text = "MERKE"


@habit()
def satte_inn_rad_uten_sted(document: Opened) -> None:
    new = new_row(table(document))
    new.cells[COMMENT].text = "MERKE"


@habit("MERKE uten sted", "siste kolonne")
def satte_inn_rad_med_alt(document: Opened) -> None:
    new = new_row(table(document))
    new.cells[PLACE].text = "MERKE uten sted"
    new.cells[SOURCE].text = "siste kolonne"


@habit()
def satte_inn_rad_sporet(document: Opened) -> None:
    satte_inn_rad(document)
    new = row(document)._tr.getnext()
    new.get_or_add_trPr().append(parse_xml(f"<w:ins {W} {AUTHOR}/>"))


@habit("MERKE", "Overskrift fra oss")
def egen_kolonne(document: Opened) -> None:
    column = table(document).add_column(Emu(1_000_000))
    column.cells[0].text = "Overskrift fra oss"
    _Cell(row(document)._tr.tc_lst[-1], table(document)).text = "MERKE"


@habit()
def egen_kolonne_uten_navn(document: Opened) -> None:
    table(document).add_column(Emu(1_000_000))
    _Cell(row(document)._tr.tc_lst[-1], table(document)).text = "MERKE"


@habit()
def delt_tabell(document: Opened) -> None:
    own = table(document)._tbl
    second = copy.deepcopy(own)
    rows = own.tr_lst
    for at, (here, there) in enumerate(zip(rows, list(second.tr_lst), strict=True)):
        (own.remove(here) if at >= len(rows) // 2 else second.remove(there))
    own.addnext(second)
    second.addprevious(parse_xml(f"<w:p {W}/>"))
    _Cell(second.tr_lst[-1].tc_lst[COMMENT], table(document)).text = "MERKE"


@habit("MERKE fra Ahus")
def endret_kolonnetittel(document: Opened) -> None:
    table(document).rows[0].cells[COMMENT].text = "MERKE fra Ahus"
    cell(document, COMMENT).text = "vanlig innspill"


@habit()
def skrev_i_delens_overskrift(document: Opened) -> None:
    heading = next(each for each in table(document).rows if len(each._tr.tc_lst) == 1)
    _Cell(heading._tr.tc_lst[0], table(document)).add_paragraph("MERKE")


@habit()
def flettet_celler(document: Opened) -> None:
    found = row(document)._tr.tc_lst
    found[COMMENT].merge(found[SOURCE])
    cell(document, COMMENT).text = "MERKE"


@habit()
def tabell_i_cellen(document: Opened) -> None:
    inner = cell(document, COMMENT).add_table(1, 2)
    inner.cell(0, 1).text = "MERKE"


# --- around the tables


@habit()
def topptekst(document: Opened) -> None:
    document.sections[0].header.paragraphs[0].text = "MERKE"


@habit()
def bunntekst(document: Opened) -> None:
    document.sections[0].footer.paragraphs[0].text = "MERKE"


@habit()
def topptekst_på_første_side(document: Opened) -> None:
    document.sections[0].different_first_page_header_footer = True
    document.sections[0].first_page_header.paragraphs[0].text = "MERKE"


@habit()
def avsnitt_først(document: Opened) -> None:
    document.paragraphs[0].insert_paragraph_before("MERKE")


@habit()
def avsnitt_sist(document: Opened) -> None:
    document.add_paragraph("MERKE")


@habit()
def endret_tittel(document: Opened) -> None:
    document.paragraphs[0].add_run(" MERKE")


@habit("Fast tekst er slettet: «Skriv i de tomme rutene")
def slettet_veiledningen(document: Opened) -> None:
    own = document.paragraphs[1]._p
    own.getparent().remove(own)


@habit("MERKE", "Linjene for maskinlesing er borte")
def slettet_maskinlinjene(document: Opened) -> None:
    for paragraph in document.paragraphs:
        if paragraph.text.startswith("{"):
            paragraph._p.getparent().remove(paragraph._p)
    cell(document, COMMENT).text = "MERKE"


@habit("plass MERKE", "linjene for maskinlesing")
def endret_maskinlinje(document: Opened) -> None:
    line = next(each for each in document.paragraphs if '"place":"a7"' in each.text)
    line.text = line.text.replace('"place":"a7"', '"plass":"a7"') + " MERKE"


def line_of(document: Opened, place: str = "a7") -> Any:
    """A line for programs."""
    return next(each for each in document.paragraphs if f'"place":"{place}"' in each.text)


@habit("I linjene for maskinlesing MERKE", "linjene for maskinlesing")
def skrev_i_maskinlinje(document: Opened) -> None:
    line = line_of(document)
    at = len(line.text) // 2
    line.text = f"{line.text[:at]} I linjene for maskinlesing MERKE {line.text[at:]}"


@habit("MERKE foran")
def skrev_foran_maskinlinje(document: Opened) -> None:
    line_of(document).insert_paragraph_before("MERKE foran")
    line = line_of(document, "a9")
    line.text = f"MERKE foran {line.text}"


@habit("MERKE bak")
def skrev_bak_maskinlinje(document: Opened) -> None:
    line_of(document).add_run(" MERKE bak")


@habit("MERKE i koden")
def skrev_i_kontrollsummen(document: Opened) -> None:
    line = line_of(document)
    line.text = f"{line.text[:-3]} MERKE i koden {line.text[-3:]}"


@habit("MERKE", "Kari Spor")
def sporet_i_maskinlinje(document: Opened) -> None:
    line_of(document)._p.append(parse_xml(added(" MERKE")))


@habit("MERKE")
def maskinlinjer_slått_sammen(document: Opened) -> None:
    first, second = line_of(document, "a9"), line_of(document, "a10")
    first.text = f"{first.text} {second.text}"
    second._p.getparent().remove(second._p)
    cell(document, COMMENT).text = "MERKE"


@habit("MERKE")
def maskinlinje_delt(document: Opened) -> None:
    line = line_of(document)
    half = len(line.text) // 2
    line.insert_paragraph_before(line.text[:half])
    line.text = line.text[half:]
    cell(document, COMMENT).text = "MERKE"


@habit("MERKE vår kontakt")
def skrev_etter_ledeteksten(document: Opened) -> None:
    document.tables[0].cell(0, 0).paragraphs[0].add_run(" (MERKE vår kontakt)")
    document.tables[0].cell(0, 1).text = "Kari Spor"


@habit("MERKE i veiledningen")
def skrev_i_veiledningen(document: Opened) -> None:
    document.paragraphs[2].add_run(" MERKE i veiledningen")


@habit("MERKE i stedet")
def skrev_over_delens_overskrift(document: Opened) -> None:
    heading = next(each for each in table(document).rows if len(each._tr.tc_lst) == 1)
    _Cell(heading._tr.tc_lst[0], table(document)).text = "MERKE i stedet"


@habit("gjort fet: «Skriv i de tomme")
def fet_veiledning(document: Opened) -> None:
    document.paragraphs[1].runs[0].font.bold = True


@habit("MERKE", "Egen overskrift")
def egen_tabell(document: Opened) -> None:
    own = document.add_table(2, 2)
    for at, text in enumerate(("Egen overskrift", "Mer", "a7", "MERKE")):
        own.cell(at // 2, at % 2).text = text


# --- the sender


@habit()
def ny_rad_hos_avsender(document: Opened) -> None:
    new = new_row(document.tables[0])
    new.cells[0].text, new.cells[1].text = "Telefon", "MERKE"


@habit()
def ny_kolonne_hos_avsender(document: Opened) -> None:
    document.tables[0].add_column(Emu(1_000_000)).cells[0].text = "MERKE"


@habit("MERKE")
def endret_ledetekst(document: Opened) -> None:
    document.tables[0].cell(1, 0).text = "Stilling MERKE"


@habit("«ja, men MERKE», og er ikke lest som ja")
def ja_men(document: Opened) -> None:
    document.tables[0].cell(5, 1).text = "ja, men MERKE"


@habit()
def skrev_i_ledeteksten(document: Opened) -> None:
    document.tables[0].cell(0, 0).add_paragraph("MERKE")


# --- notes, boxes, pictures and comments


@habit("MERKE", "Kari Spor")
def margkommentar(document: Opened) -> None:
    document.add_comment(run(document), text="MERKE", author="Kari Spor", initials="KS")


@habit("MERKE", "Ola Svar", "Svar til Kari Spor: Først")
def svar_i_margen(document: Opened) -> None:
    first = document.add_comment(run(document), text="Først", author="Kari Spor")
    second = document.add_comment(run(document), text="MERKE", author="Ola Svar")
    w14 = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
    for comment, name in ((first, "0000000A"), (second, "0000000B")):
        comment.paragraphs[-1]._p.set(w14, name)
    w15 = "http://schemas.microsoft.com/office/word/2012/wordml"
    threads = (
        f'<w15:commentsEx xmlns:w15="{w15}"><w15:commentEx w15:paraId="0000000A" w15:done="0"/>'
        '<w15:commentEx w15:paraId="0000000B" w15:paraIdParent="0000000A"/></w15:commentsEx>'
    )
    kind = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
    add_part(document, "commentsExtended.xml", threads.encode(), kind)


@habit("MERKE", "margen, merket som løst")
def margkommentar_løst(document: Opened) -> None:
    comment = document.add_comment(run(document), text="MERKE", author="Kari Spor")
    w14 = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
    comment.paragraphs[-1]._p.set(w14, "0000000A")
    w15 = "http://schemas.microsoft.com/office/word/2012/wordml"
    done = '<w15:commentEx w15:paraId="0000000A" w15:done="1"/>'
    threads = f'<w15:commentsEx xmlns:w15="{w15}">{done}</w15:commentsEx>'
    kind = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
    add_part(document, "commentsExtended.xml", threads.encode(), kind)


@habit("MERKE")
def margkommentar_hos_avsender(document: Opened) -> None:
    label = document.tables[0].cell(0, 0).paragraphs[0].runs[0]
    document.add_comment(label, text="MERKE", author="Kari Spor")


@habit("MERKE")
def margkommentar_uten_anker(document: Opened) -> None:
    comment = document.add_comment(run(document), text="MERKE", author="Kari Spor")
    number = str(comment.comment_id)
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        for mark in list(document.element.body.iter(qn(f"w:{name}"))):
            if mark.get(qn("w:id")) == number:
                mark.getparent().remove(mark)


def add_part(document: Opened, name: str, content: bytes, kind: str) -> None:
    part = Part(PackURI(f"/word/{name}"), "application/xml", content, document.part.package)
    document.part.relate_to(part, kind)


def note(document: Opened, kind: str) -> None:
    before(document, f'<w:r {W}><w:{kind}Reference w:id="5"/></w:r>')
    line = f'<w:{kind} w:type="separator" w:id="-1"><w:p/></w:{kind}>'
    text = f'<w:{kind} w:id="5"><w:p><w:r><w:t>MERKE</w:t></w:r></w:p></w:{kind}>'
    notes = f"<w:{kind}s {W}>{line}{text}</w:{kind}s>"
    add_part(
        document, f"{kind}s.xml", notes.encode(), getattr(RELATIONSHIP_TYPE, f"{kind.upper()}S")
    )


@habit()
def fotnote(document: Opened) -> None:
    note(document, "footnote")


@habit()
def sluttnote(document: Opened) -> None:
    note(document, "endnote")


_BOX = "<w:txbxContent><w:p><w:r><w:t>MERKE</w:t></w:r></w:p></w:txbxContent>"
_V = 'xmlns:v="urn:schemas-microsoft-com:vml"'
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_WPS = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'


@habit()
def tekstboks(document: Opened) -> None:
    box = f"<v:shape><v:textbox>{_BOX}</v:textbox></v:shape>"
    before(document, f"<w:r {W} {_V}><w:pict>{box}</w:pict></w:r>")


@habit()
def tekstboks_i_to_utgaver(document: Opened) -> None:
    new = f"<w:drawing><wps:wsp><wps:txbx>{_BOX}</wps:txbx></wps:wsp></w:drawing>"
    old = f"<w:pict><v:shape><v:textbox>{_BOX}</v:textbox></v:shape></w:pict>"
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{new}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    )
    before(document, f"<w:r {W} {_V} {_MC} {_WPS}>{both}</w:r>")


@habit("Her står et bilde")
def bilde(document: Opened) -> None:
    cell(document, COMMENT).paragraphs[0].add_run().add_picture(io.BytesIO(png()))


@habit("Her står et bilde", "MERKE")
def bilde_med_beskrivelse(document: Opened) -> None:
    bilde(document)
    next(document.element.body.iter(qn("wp:docPr"))).set("descr", "MERKE")


@habit("Her står noe håndskrevet")
def blekk(document: Opened) -> None:
    ink = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    drawn = "<w:drawing><w14:contentPart/></w:drawing>"
    before(document, f"<w:r {W} {_MC} {ink}>{drawn}</w:r>")


@habit("Her står et innebygd dokument")
def innebygd_regneark(document: Opened) -> None:
    office = 'xmlns:o="urn:schemas-microsoft-com:office:office"'
    before(document, f"<w:r {W} {office}><w:object><o:OLEObject/></w:object></w:r>")


@habit("MERKE", "example.no/side")
def lenke(document: Opened) -> None:
    address = "https://example.no/side"
    number = document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = f'<w:hyperlink r:id="{number}"><w:r><w:t>MERKE</w:t></w:r></w:hyperlink>'
    before(document, link.replace("<w:hyperlink", f"<w:hyperlink {nsdecls('w', 'r')}", 1))


@habit()
def innholdskontroll(document: Opened) -> None:
    before(document, f"<w:sdt {W}><w:sdtContent><w:r><w:t>MERKE</w:t></w:r></w:sdtContent></w:sdt>")


@habit()
def felt(document: Opened) -> None:
    before(document, f'<w:fldSimple {W} w:instr="X"><w:r><w:t>MERKE</w:t></w:r></w:fldSimple>')


@habit("example.no/MERKE")
def lenke_som_felt(document: Opened) -> None:
    before(
        document,
        f'<w:r {W}><w:instrText xml:space="preserve"> HYPERLINK "https://example.no/MERKE" '
        "</w:instrText></w:r>",
    )


@habit("MERKE")
def valgt_i_et_gammelt_skjemafelt(document: Opened) -> None:
    entries = '<w:listEntry w:val="nei"/><w:listEntry w:val="MERKE"/>'
    choice = f'<w:ffData><w:ddList><w:result w:val="1"/>{entries}</w:ddList></w:ffData>'
    before(document, f'<w:r {W}><w:fldChar w:fldCharType="begin">{choice}</w:fldChar></w:r>')


@habit("MERKE")
def wordart(document: Opened) -> None:
    drawn = '<v:textpath xmlns:v="urn:schemas-microsoft-com:vml" string="MERKE"/>'
    before(document, f"<w:r {W}><w:pict>{drawn}</w:pict></w:r>")


@habit("MERKE", "filens egenskaper")
def skrev_i_egenskapene(document: Opened) -> None:
    document.core_properties.comments = "MERKE"


@habit("MERKE", "Kari Spor", "skrevet inn av en annen enn avsenderen")
def kollega_skrev_i_type(document: Opened) -> None:
    before(document, added("MERKE"), KIND)


@habit("MERKE", "Filens egenskap «Merknad» er")
def egen_egenskap(document: Opened) -> None:
    kind = "custom-properties"
    space = f"http://schemas.openxmlformats.org/officeDocument/2006/{kind}"
    words = (
        f'<Properties xmlns="{space}"><property name="Merknad"><v>MERKE</v></property></Properties>'
    )
    part = Part(
        PackURI("/docProps/custom.xml"), "application/xml", words.encode(), document.part.package
    )
    relation = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    document.part.package.relate_to(part, relation)


@habit("MERKE")
def bare_i_reserven(document: Opened) -> None:
    both = "<mc:Choice Requires='x'/><mc:Fallback><w:t>MERKE</w:t></mc:Fallback>"
    space = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    content = f"<mc:AlternateContent xmlns:mc='{space}'>{both}</mc:AlternateContent>"
    before(document, f"<w:r {W}>{content}</w:r>")


@habit("MERKE")
def skrev_i_linjen_over_fotnotene(document: Opened) -> None:
    note(document, "footnote")
    part = next(each for each in document.part.package.iter_parts() if "footnotes" in each.partname)
    text = part.blob.replace(b"<w:p/>", b"<w:p><w:r><w:t>MERKE</w:t></w:r></w:p>")
    part._blob = text


@habit("MERKE", "Filens tittel er")
def skrev_i_tittelen(document: Opened) -> None:
    document.core_properties.title = "MERKE"


@habit("MERKE", "et innebygd dokument eller diagram")
def smartart(document: Opened) -> None:
    shape = "http://schemas.openxmlformats.org/drawingml/2006"
    drawn = f'<d:dataModel xmlns:d="{shape}/diagram" xmlns:a="{shape}/main">'
    content = f"{drawn}<d:pt><a:t>MERKE</a:t></d:pt></d:dataModel>".encode()
    add_part(document, "/word/diagrams/data1.xml", content, f"{shape}/diagramData")


@habit()
def formel(document: Opened) -> None:
    before(document, f"<m:oMath {nsdecls('m')}><m:r><m:t>MERKE</m:t></m:r></m:oMath>")


def png() -> bytes:
    """A picture of one grey dot."""

    def chunk(name: bytes, content: bytes) -> bytes:
        end = struct.pack(">I", zlib.crc32(name + content))
        return struct.pack(">I", len(content)) + name + content + end

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    dot = zlib.compress(b"\x00\x80")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", dot) + chunk(b"IEND", b"")
