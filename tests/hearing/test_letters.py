"""Letters and tables of one's own: every paragraph is listed, and placed where it can be."""

import csv
import io
import struct
import subprocess
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from email.message import EmailMessage
from email.mime.image import MIMEImage
from email.mime.text import MIMEText
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import Workbook
from openpyxl.comments import Comment as CellComment
from openpyxl.styles import Font
from oxmsg import Message as OutlookMessage
from oxmsg.storage import Storage, Stream

from build_tools.hearing.answers.collection import Collection, collect
from build_tools.hearing.answers.name_proposals import undecided
from build_tools.hearing.formats import returned_files, unpacking
from build_tools.hearing.formats.document import (
    DocumentPassage,
    MarginComment,
    ReturnedDocument,
    Run,
)
from build_tools.hearing.formats.flattened_form import read_flattened
from build_tools.hearing.formats.letter_documents import text_document
from build_tools.hearing.formats.limits import TooSlowError, memory_limit, time_limit
from build_tools.hearing.formats.returned_files import read_file, read_folder
from build_tools.hearing.formats.unpacking import ReturnedFile
from build_tools.hearing.formats.word_document import read_word_document
from build_tools.hearing.formats.word_form import FORM_INTRODUCTION, form_places, write_form
from build_tools.hearing.formats.word_package import MACHINE_HEADING
from build_tools.hearing.places import Draft
from tests.hearing.csv_writing import write_csv
from tests.hearing.example import EXAMPLE, FIXTURES, NAMES
from tests.hearing.habits import COMMENT, cell, done
from tests.hearing.habits import row as row_of_form
from tests.hearing.returned import collected
from tests.hearing.word_editing import answered, filled_in

PARAGRAPHS = (
    "Til punkt A9, andre setning: grensen er for lav.",
    "«Ved Hb < 8, neutropeni < 1» mangler enhet.",
    "Vi savner råd om vaksiner.",
)
"""One that cites a number, one that quotes, and one that does neither."""

LETTER = "Hei!\n\n" + "\n\n".join(PARAGRAPHS) + "\n\nMed vennlig hilsen\n"


def html() -> bytes:
    body = "".join(f"<p>{each.replace('<', '&lt;')}</p>" for each in PARAGRAPHS)
    return f"<html><head><title>x</title></head><body>Hei!{body}</body></html>".encode()


def rtf() -> bytes:
    text = "".join(
        (sign if ord(sign) < 128 else f"\\'{sign.encode('cp1252').hex()}") for sign in LETTER
    )
    return ("{\\rtf1\\ansi\\ansicpg1252 " + text.replace("\n", "\\par\n") + "}").encode("ascii")


def pdf(is_filled: bool = False) -> bytes:
    lines = "".join(f"({line.replace('(', '[').replace(')', ']')}) Tj T*\n" for line in PARAGRAPHS)
    stream = f"BT /F1 12 Tf 14 TL 50 700 Td {lines} ET".encode("cp1252")
    field, marks = (b"7 0 R", b"7 0 R 8 0 R") if is_filled else (b"", b"")
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [%s] >> >>" % field,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 900 800] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> /Annots [6 0 R %s] >>" % marks,
        b"<< /Length %d >> stream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /T (Kari) /Contents (Lapp MERKE) >>",
        b"<< /Subtype /Widget /FT /Tx /T (felt) /V (MERKE i et felt) /Rect [0 0 9 9] >>",
        b"<< /Type /Annot /Subtype /StrikeOut /Rect [0 0 9 9] >>",
        b"<< /Title (MERKE i tittelen) >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(out))
        out += b"%d 0 obj %s endobj\n" % (number, part)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    root = "/Size 10 /Root 1 0 R" + (" /Info 9 0 R" if is_filled else "")
    end = f"xref\n0 10\n0000000000 65535 f \n{table}trailer << {root} >>\n"
    return out + end.encode() + f"startxref\n{len(out)}\n%%EOF".encode()


def letter_email(attachments: dict[str, bytes] | None = None) -> bytes:
    message = EmailMessage()
    message["From"] = "Per Hansen <per@lege.no>"
    message["Date"] = datetime(2026, 11, 20, 12, tzinfo=UTC)
    message.set_content(LETTER)
    for name, content in (attachments or {}).items():
        message.add_attachment(content, maintype="a", subtype="b", filename=name)
    return message.as_bytes()


FILES: dict[str, Callable[[], bytes]] = {
    "brev.txt": LETTER.encode,
    "gammelt.txt": lambda: LETTER.encode("cp1252"),
    "brev.html": html,
    "brev.rtf": rtf,
    "brev.pdf": pdf,
    "brev.eml": letter_email,
}


def collected_from(folder: Path, draft: Draft, files: dict[str, bytes]) -> Collection:
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return collect(read_folder(folder, folder / "ut", draft), draft)


@pytest.mark.parametrize("name", FILES)
def test_every_paragraph_of_a_letter_is_a_row(tmp_path: Path, draft: Draft, name: str) -> None:
    collection = collected_from(tmp_path, draft, {name: FILES[name]()})
    placed = {
        " ".join(each.comment.text.split()): each.placement.place and each.placement.place.id
        for each in collection.entries
    }
    assert placed[PARAGRAPHS[0]] == "a9"
    assert placed[PARAGRAPHS[1]] == "a7"
    assert placed[PARAGRAPHS[2]] is None
    assert [each for each in collection.warnings if not each.is_settled] == []


def test_a_note_on_a_pdf_keeps_its_author(tmp_path: Path, draft: Draft) -> None:
    entries = collected_from(tmp_path, draft, {"brev.pdf": pdf()}).entries
    (note,) = [each for each in entries if "MERKE" in each.comment.text]
    assert note.comment.origin.written_by == "Kari"


@pytest.mark.parametrize("kind", ["plain", "html"])
def test_a_forwarded_email_is_said_by_who_wrote_it(tmp_path: Path, draft: Draft, kind: str) -> None:
    header = "Fra: Torleif Opphav <t@oslo.no>\nSendt: 19. nov. 2026 kl. 12:00\nEmne: innspill"
    message = EmailMessage()
    message["From"] = "Solveig Sekretær <s@x.no>"
    if kind == "plain":
        message.set_content(f"Se under.\n\n--- Videresendt ---\n{header}\n\nTil a7: enhet?\n")
    else:
        lines = header.replace("<", "&lt;").replace("\n", "<br>")
        message.set_content(f"<p>Se under.</p><p>{lines}</p><p>Til a7: enhet?</p>", subtype="html")
    collection = collected_from(tmp_path, draft, {"vs.eml": message.as_bytes()})
    said = {each.comment.text: each.comment.origin.written_by for each in collection.entries}
    assert said == {"Se under.": "", "Til a7: enhet?": "Torleif Opphav"}
    assert {each.received.respondent.name for each in collection.entries} == {"Solveig Sekretær"}
    assert any("19. nov. 2026" in each.reason for each in collection.warnings)


def in_html(line: str) -> str:
    """A line of an answer as an e-mail program writes it."""
    words = line.lstrip("> ")
    return f"<blockquote><p>{words}</p></blockquote>" if line[:1] == ">" else f"<div>{words}</div>"


@pytest.mark.parametrize("kind", ["plain", "html"])
def test_answers_between_the_lines_of_an_email_are_placed_by_the_line_above(
    tmp_path: Path, draft: Draft, kind: str
) -> None:
    message = EmailMessage()
    message["From"] = "Vigdis Post <v@lege.no>"
    plain = (
        "Se under.\n> Kjære alle, vi ber om innspill.\n> Ved Hb < 8, neutropeni < 1, lymfopeni\n"
        "> < 0.5 skal ny behandling ikke initieres\nHvilken enhet?\n\nOg en ting til.\n"
        ">> > pasienter med alder ≥65 år\nFor lavt\n> Skrevet av en annen MERKE\nEnig i a7\n"
    )
    if kind == "html":
        lines = plain.replace("<", "&lt;").splitlines()
        message.set_content("".join(map(in_html, lines)), subtype="html")
    else:
        message.set_content(plain)
    collection = collected_from(tmp_path, draft, {"svar.eml": message.as_bytes()})
    said = {
        each.comment.text: (
            each.placement.place and each.placement.place.id,
            each.comment.origin.marked_words[:6],
        )
        for each in collection.entries
    }
    assert said == {
        "Se under.": (None, ""),
        "Kjære alle, vi ber om innspill.": (None, ""),
        "Hvilken enhet?": ("a7", "Ved Hb" if kind == "plain" else "< 0.5 "),
        "Og en ting til.": (None, ""),
        "For lavt": ("a9", "pasien"),
        "Skrevet av en annen MERKE": (None, ""),
        "Enig i a7": ("a7", ""),
    }
    assert collection.unhandled == ()


def stored(path: str, texts: dict[int, str], *within: Storage, head: int = 32) -> Storage:
    """A message or an attachment as Outlook keeps it: its texts by the number of their property."""
    properties = bytes(head) + b"".join(
        struct.pack("<HHIII", 0x1F, number, 0, 2 * len(text) + 2, 0)
        for number, text in texts.items()
    )
    streams = [
        Stream(f"{path}/__substg1.0_{number:04X}001F", text.encode("utf-16-le"))
        for number, text in texts.items()
    ]
    return Storage(path, (*streams, Stream(f"{path}/__properties_version1.0", properties)), within)


def test_an_email_within_one_that_outlook_saved_is_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, draft: Draft
) -> None:
    html = "<p>Til a9: MERKE i HTML alene</p>"
    within = stored("a/__substg1.0_3701000D", {0x1000: "Til a7: MERKE", 0x1013: html}, head=24)
    attachment = stored("__attach_version1.0_#0", {0x3707: "Fwd"}, within, head=8)
    headers = "From: =?utf-8?q?=C3=85se?= <a@x.no>\r\n\r\n"
    whole = stored("", {0x1000: "Se vedlagt.", 0x0037: "Emne", 0x7D: headers}, attachment)
    message = OutlookMessage(whole)
    monkeypatch.setattr(OutlookMessage, "load", lambda content: message)
    collection = collected_from(tmp_path, draft, {"a.msg": b"x"})
    said = {each.comment.text: each.received.respondent.name for each in collection.entries}
    assert said == {
        "Se vedlagt.": "Åse",
        "Til a7: MERKE": "",
        "Til a9: MERKE i HTML alene": "",
    }
    assert collection.unhandled == ()


def test_signs_that_no_page_shows_are_no_words(tmp_path: Path, draft: Draft) -> None:
    """LibreOffice writes one where a field of a form stood."""
    collection = collected_from(tmp_path, draft, {"a.html": b"<p>Til a7: Hei\x01 du</p>"})
    assert [each.comment.text for each in collection.entries] == ["Til a7: Hei du"]


def test_rows_of_the_form_in_a_document_of_ones_own_are_not_said_again(
    tmp_path: Path, draft: Draft
) -> None:
    document, own = Document(io.BytesIO(write_form(draft))), Document()
    own.add_paragraph("Fra Jon Rud, fortsettelse av skjemaet")
    cell(document, COMMENT).text = "Flyttet rad"
    rest = document.tables[1]._tbl
    kept = [row_of_form(document, place)._tr for place in ("a7", "a9")]
    for each in rest.tr_lst[1:]:
        if each not in kept:
            rest.remove(each)
    own.element.body.insert(1, rest)
    own.save(str(tmp_path / "resten.docx"))
    said = [each.comment.text for each in collected(tmp_path, draft).entries]
    assert said == ["Flyttet rad", "Fra Jon Rud, fortsettelse av skjemaet"]


def test_fields_marks_and_properties_of_a_pdf_are_told(tmp_path: Path, draft: Draft) -> None:
    collection = collected_from(tmp_path, draft, {"brev.pdf": pdf(is_filled=True)})
    said = {each.comment.text: each.comment.origin.found_in for each in collection.entries}
    assert said["MERKE i et felt"] == "et skjemafelt"
    told = [each.reason for each in collection.warnings]
    assert "Her står gjennomstreket tekst på side 1, som må leses i filen." in told
    assert "Filens tittel er «MERKE i tittelen»." in told


def test_what_an_odt_holds_beside_its_text_is_told(tmp_path: Path, draft: Draft) -> None:
    about = (
        "<title>MERKE1</title><description>MERKE2</description><keyword>generated by x</keyword>"
    )
    own = '<user-defined name="Vår merknad">MERKE3</user-defined>'
    field = '<forms><textarea current-value="MERKE4"/></forms>'
    frame = "<frame><text-box><p>MERKE5</p></text-box></frame>"
    hidden = '<hidden-text string-value="MERKE6"/><a href="https://x.no/MERKE7">her</a>'
    parts = {
        "META-INF/manifest.xml": "<manifest/>",
        "content.xml": f"<doc><text>{field}<p>Til a7: hei {frame}{hidden}</p></text></doc>",
        "meta.xml": f"<meta>{about}{own}</meta>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    collection = collected_from(tmp_path, draft, {"brev.odt": out.getvalue()})
    said = " ".join(each.comment.text for each in collection.entries)
    told = [each.reason for each in collection.warnings]
    assert [f"MERKE{n}" in said for n in (2, 4, 5, 6, 7)] == [True] * 5
    assert told == ["Filens tittel er «MERKE1».", "Filens egenskap «Vår merknad» er «MERKE3»."]


def test_a_letter_in_an_email_has_its_sender_and_day(tmp_path: Path, draft: Draft) -> None:
    collection = collected_from(
        tmp_path, draft, {"post.eml": letter_email({"a.txt": b"Se a7: dette er uklart."})}
    )
    assert {each.respondent.name for each in collection.senders} == {"Per Hansen"}
    assert {str(each.received.time)[:10] for each in collection.entries} == {"2026-11-20"}
    assert "Se a7: dette er uklart." in [each.comment.text for each in collection.entries]


@pytest.mark.parametrize("header", [("Side", "Punkt", "Kommentar", "Forslag"), None])
def test_a_table_of_ones_own_in_excel(
    tmp_path: Path, draft: Draft, header: tuple[str, ...] | None
) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    for row in (header, ("2", "a7", "Hvilken enhet?", "Hb < 8 g/dL")):
        if row:
            page.append(row)
    page.cell(page.max_row, 1).comment = CellComment("Lapp i cellen", "Kari")
    out = io.BytesIO()
    book.save(out)
    entries = collected_from(tmp_path, draft, {"tabell.xlsx": out.getvalue()}).entries
    told = " ".join(f"{e.comment.text} {e.comment.proposed_wording}" for e in entries)
    for words in ("Hvilken enhet?", "Hb < 8 g/dL", "Lapp i cellen"):
        assert words in told
    assert {e.placement.place and e.placement.place.id for e in entries} == {"a7"}


def test_an_export_that_was_saved_as_a_workbook(tmp_path: Path, draft: Draft) -> None:
    lines = write_csv(EXAMPLE, NAMES).decode("utf-8-sig")
    book = Workbook()
    page = book.active
    assert page is not None
    for row in csv.reader(io.StringIO(lines, newline=""), delimiter=";"):
        page.append(row)
    out = io.BytesIO()
    book.save(out)
    (reading,) = [r for _, r in read_folder(saved(tmp_path, out.getvalue()), tmp_path / "x", draft)]
    assert reading.warnings == ()
    assert [each.uuid for each in reading.submissions[0].comments] == [
        each.uuid for each in EXAMPLE.comments
    ]


def saved(folder: Path, content: bytes) -> Path:
    (folder / "eksport.xlsx").write_bytes(content)
    return folder


def test_a_csv_with_commas_says_whose_each_row_is(tmp_path: Path, draft: Draft) -> None:
    own = 'Punkt,Merknad,Avsender\na9,"For lavt, og uklart",Kari Komma\n'
    (entry,) = collected_from(tmp_path, draft, {"a.csv": own.encode()}).entries
    assert entry.comment.text == "For lavt, og uklart"
    assert entry.received.respondent.name == "Kari Komma"


def test_a_csv_with_columns_of_ones_own(tmp_path: Path, draft: Draft) -> None:
    own = b"Punkt;Kommentar;Fra\r\na7;Hvilken enhet?;Ahus\r\n"
    more = b"Sted;Kommentar;Vurdering\r\na7;Hvilken enhet?;MERKE\r\n"
    entries = collected_from(tmp_path, draft, {"a.csv": own, "b.csv": more}).entries
    told = " ".join(each.comment.text for each in entries)
    assert "Fra: Ahus" in told
    assert "MERKE" in told
    assert {e.placement.place and e.placement.place.id for e in entries} == {"a7"}


HABITS_OF_LIBREOFFICE = (
    *("kommentar", "skrev_etter_sted", "gjennomstreket", "sporet_tillegg", "sporet_strøket"),
    *("margkommentar", "topptekst", "fotnote", "egen_kolonne", "ny_rad_hos_avsender", "uthevet"),
    *("tekstboks", "slettet_rad", "la_til_et_ord_i_teksten", "bilde"),
)


@pytest.mark.long
def test_a_form_that_libreoffice_saved(tmp_path: Path, draft: Draft) -> None:
    """As .odt and as .docx: what was written is there, and of the rest nothing is said."""
    form = write_form(draft)
    plain = answered(filled_in(form, {("a7", 4): "Hvilken enhet?"}), "Navn", "Åse Ødegård")
    (tmp_path / "skjema.docx").write_bytes(plain)
    for name in HABITS_OF_LIBREOFFICE:
        (tmp_path / f"{name}.docx").write_bytes(done(form, name))
    paths = sorted(map(str, tmp_path.glob("*.docx")))
    start = ["soffice", f"-env:UserInstallation={tmp_path.as_uri()}/profile", "--headless"]
    for kind in ("odt", "docx:MS Word 2007 XML"):
        out = str(tmp_path / kind.partition(":")[0])
        command = [*start, "--convert-to", kind, "--outdir", out, *paths]
        subprocess.run(command, check=True, capture_output=True, timeout=900)
    for suffix in ("odt", "docx"):
        for path in paths:
            file = tmp_path / suffix / f"{Path(path).stem}.{suffix}"
            reading = read_file(ReturnedFile(file.name, file.read_bytes()), draft)
            collection = collect([(file.name, reading)], draft)
            told = " ".join(
                [
                    *(w.reason for w in collection.warnings),
                    *(str(each.comment) for each in collection.entries),
                ]
            )
            assert "Summen går ikke opp" not in told, (suffix, file.name, told)
            if file.stem == "skjema":
                (entry,) = collection.entries
                assert entry.comment.text == "Hvilken enhet?"
                assert entry.received.respondent.name == "Åse Ødegård"
                assert [w for w in collection.warnings if not w.is_settled] == []
            elif file.stem in ("gjennomstreket", "sporet_strøket", "slettet_rad"):
                assert "Foreslår å stryke: «Ved Hb" in told, (suffix, told)
            elif file.stem == "uthevet":
                assert "gjort uthevet: «Ved Hb" in told, (suffix, told)
            elif file.stem == "bilde":
                assert "Her står et bilde" in told, (suffix, told)
            else:
                assert "MERKE" in told, (suffix, file.name, told)


@pytest.mark.long
@pytest.mark.parametrize("kind", ["pdf", "rtf", "txt:Text", "html"])
def test_a_form_that_was_saved_as_text_alone(tmp_path: Path, draft: Draft, kind: str) -> None:
    """What was written is found without its rows, and the form itself is no comment."""
    cells = {("a7", 4): "Hvilken enhet?", ("a12", 5): "Ny ordlyd her"}
    form = answered(filled_in(write_form(draft), cells), "Navn", "Åse Ødegård")
    (tmp_path / "skjema.docx").write_bytes(form)
    start = ["soffice", f"-env:UserInstallation={tmp_path.as_uri()}/profile", "--headless"]
    command = [*start, "--convert-to", kind, "--outdir", str(tmp_path), "skjema.docx"]
    subprocess.run(command, check=True, capture_output=True, timeout=900, cwd=tmp_path)
    file = tmp_path / f"skjema.{kind.partition(':')[0]}"
    (reading,) = [read_file(ReturnedFile(file.name, file.read_bytes()), draft)]
    (sent,) = reading.submissions
    assert sent.respondent.name == "Åse Ødegård"
    said = {(each.target.place, each.text or each.proposed_wording) for each in sent.comments}
    assert said >= {("a7", "Hvilken enhet?"), ("a12", "Ny ordlyd her")}
    assert len(said) <= 5


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.docm", b"PK", "makroer"),
        ("a.jpg", b"\xff\xd8", "Et bilde kan ikke leses."),
        ("a.gdoc", b"{}", "laste den ned som .docx"),
        ("a.pdf", b"%PDF-1.4", "ikke en PDF, eller den er skadet"),
        ("a.odt", b"PK", "ikke et .odt-dokument"),
        ("a.rtf", b"tekst", "ikke en .rtf"),
        ("a.xlsx", b"PK", "ikke en Excel-arbeidsbok"),
        ("a.docx", b"\xd0\xcf\x11\xe0", "beskyttet med passord"),
        ("a.txt", b"\x81\x8d", "ukjent tegnkoding"),
        ("a.html", b"<p></p>", "ingen tekst som kan leses"),
    ],
)
def test_what_cannot_be_read_says_what_to_ask_for(
    draft: Draft, name: str, content: bytes, reason: str
) -> None:
    (warning,) = read_file(ReturnedFile(name, content), draft).warnings
    assert reason in warning.reason
    assert not warning.is_settled


def test_an_email_that_outlook_saved(tmp_path: Path, draft: Draft) -> None:
    """`outlook.msg` is the file ``no-attachments.msg`` of python-oxmsg's own tests."""
    content = (FIXTURES / "outlook.msg").read_bytes()
    collection = collected_from(tmp_path, draft, {"post.msg": content})
    assert [each.comment.text for each in collection.entries] == ["This is a message"]
    assert [each.respondent.name for each in collection.senders] == ["peterpan@neverland.com"]
    assert collection.entries[0].received.time is None


def test_a_broken_outlook_email_is_told(tmp_path: Path, draft: Draft) -> None:
    (warning,) = collected_from(tmp_path, draft, {"a.msg": b"\xd0\xcf\x11\xe0"}).warnings
    assert "ikke en e-post fra Outlook" in warning.reason


def test_one_bad_file_never_stops_the_rest(
    tmp_path: Path, draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(content: bytes) -> object:
        raise MemoryError if content == b"minne" else TooSlowError

    monkeypatch.setitem(returned_files._DOCUMENTS, ".rtf", broken)
    collection = collected_from(
        tmp_path,
        draft,
        {"a.rtf": b"minne", "b.rtf": b"tid", "c.txt": b"Se a7: dette er uklart."},
    )
    assert [each.comment.text for each in collection.entries] == ["Se a7: dette er uklart."]
    assert [each.reason for each in collection.warnings] == [
        "Filen tar for mye minne å lese. Les den selv, og meld fra.",
        "Filen tar for lang tid å lese. Les den selv, og meld fra.",
    ]


def test_a_file_has_a_time(draft: Draft) -> None:
    with pytest.raises(TooSlowError):
        _for_ever()


def _for_ever() -> None:
    with time_limit(0.01):
        while True:
            pass


def test_a_file_has_a_share_of_the_memory_and_the_next_one_has_its_own() -> None:
    for _ in range(2):
        with memory_limit(50_000_000), pytest.raises(MemoryError):
            bytearray(200_000_000)
        assert len(bytearray(200_000_000)) == 200_000_000
    with memory_limit(400_000_000):
        assert len(bytearray(200_000_000)) == 200_000_000


def test_a_bomb_is_not_unpacked(tmp_path: Path, draft: Draft) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"0" * 60_000_000)
    (warning,) = collected_from(tmp_path, draft, {"a.docx": out.getvalue()}).warnings
    assert "for stort" in warning.reason


def told(collection: Collection) -> str:
    """All that an editor sees of what was returned."""
    rows = [f"{e.comment.text} {e.comment.proposed_wording}" for e in collection.entries]
    return "\n".join([*rows, *(each.reason for each in collection.warnings)])


def test_every_word_of_an_email_is_told(tmp_path: Path, draft: Draft) -> None:
    """Its subject, what stands below a file, what the HTML alone says, and e-mails within it."""
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "Kari Inni <kari@example.no>", "MERKE1 svar"
    inner.set_content("Se a7: MERKE2")
    message = EmailMessage()
    message["From"], message["Subject"] = "Per <per@example.no>", "Høringssvar MERKE3"
    message.set_content("Kort MERKE4")
    message.add_alternative("<p>Kort MERKE4</p><p>og MERKE5</p>", subtype="html")
    message.add_attachment(b"Se a9: MERKE6", maintype="text", subtype="plain", filename="n.txt")
    message.add_attachment(inner)
    below: list[Any] = [MIMEText("Nederst: MERKE7", "plain", "utf-8"), MIMEImage(b"GIF89a", "gif")]
    for part in below:
        message.attach(part)
    collection = collected_from(tmp_path, draft, {"post.eml": message.as_bytes()})
    seen = told(collection)
    assert [word for word in (f"MERKE{n}" for n in range(1, 8)) if word not in seen] == []
    assert "Et bilde kan ikke leses" in seen
    voices = {e.comment.text: e.received.respondent.name for e in collection.entries}
    assert voices["Se a7: MERKE2"] == "Kari Inni"
    assert "Kort MERKE4" not in [text for text, name in voices.items() if name != "Per"]


@pytest.mark.parametrize("said", ["windows-1252", "utf-8"])
def test_html_in_an_email_is_read_in_the_signs_that_it_was_sent_in(
    tmp_path: Path, draft: Draft, said: str
) -> None:
    """What Outlook writes within the HTML of the encoding may be another than the e-mail's."""
    message = EmailMessage()
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={said}">'
    page = f"<html><head>{meta}</head><p>Se a7: blåbær</p></html>"
    message.set_content(page, subtype="html", charset="utf-8")
    assert "Se a7: blåbær" in told(
        collected_from(tmp_path, draft, {"post.eml": message.as_bytes()})
    )


def test_every_word_of_a_page_is_told(tmp_path: Path, draft: Draft) -> None:
    page = (
        "<html><title>MERKE1</title><p>Se a7 <del>MERKE2</del> "
        "<a href='https://example.no/MERKE3'>kilden</a><img src='x' alt='MERKE4'></p>"
        "<table><tr><td>MERKE5</td></tr></table><input value='MERKE6'></html>"
    )
    seen = told(collected_from(tmp_path, draft, {"brev.html": page.encode()}))
    assert [word for word in (f"MERKE{n}" for n in range(1, 7)) if word not in seen] == []


def test_every_word_of_a_workbook_is_told(tmp_path: Path, draft: Draft) -> None:
    """Its tabs, cells never worked out, hidden sheets, and what stands above the sheet on paper."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "MERKE1"
    page["A1"] = '="Se "&"MERKE2"'
    page.merge_cells("A3:B3")
    page["A3"] = "MERKE3"
    assert page.oddHeader is not None
    page.oddHeader.center.text = "MERKE4"
    hidden = book.create_sheet("Ark2")
    hidden.sheet_state = "hidden"
    hidden["D9"] = "MERKE5"
    out = io.BytesIO()
    book.save(out)
    drawn = '<x xmlns:a="urn:a"><a:t>MERKE6</a:t></x>'
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("xl/drawings/drawing9.xml", drawn)
    seen = told(collected_from(tmp_path, draft, {"ark.xlsx": out.getvalue()}))
    assert [word for word in (f"MERKE{n}" for n in range(1, 7)) if word not in seen] == []


def test_a_text_saved_in_sixteen_bits_is_read(tmp_path: Path, draft: Draft) -> None:
    seen = told(collected_from(tmp_path, draft, {"a.txt": "Se a7: blåbær".encode("utf-16")}))
    assert "Se a7: blåbær" in seen


def test_the_same_bytes_under_another_kind_of_name_are_read_for_themselves(
    tmp_path: Path, draft: Draft
) -> None:
    """The first is refused; the second can be read, and is not settled by the first."""
    seen = told(collected_from(tmp_path, draft, {"a.doc": rtf(), "b.rtf": rtf()}))
    assert "Gammelt Word-format" in seen
    assert PARAGRAPHS[2].split()[0] in seen
    assert "Samme fil" not in seen


@pytest.mark.parametrize(
    "name", [f"tom{end}" for end in (".docx", ".txt", ".csv", ".xlsx", ".odt", ".eml", ".json")]
)
def test_each_empty_file_is_told(tmp_path: Path, draft: Draft, name: str) -> None:
    (warning,) = collected_from(tmp_path, draft, {name: b""}).warnings
    assert "tom" in warning.reason
    assert not warning.is_settled


def test_an_email_with_bare_signs_in_its_lines_is_read_and_stops_nothing(
    tmp_path: Path, draft: Draft
) -> None:
    """Its header in UTF-8 that is not encoded, its body said to be in ASCII."""
    lines = "From: Åse Ærlig <ase@x.no>\nSubject: Høring\n\n"
    files = {
        "a.eml": f"{lines}Hei\n\nMvh Åse\n".encode(),
        "b.eml": f"{lines}Se a7: blåbær\n".encode(),
        "c.eml": lines.encode() + "Se a9: blåbær\n".encode("cp1252"),
        "d.rtf": rb"{\rtf1\ansi Se a7: gul \u-10179?\u-8704?}",
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    collection = collected(tmp_path, draft)
    texts = [each.comment.text for each in collection.entries]
    assert sorted(texts) == ["Se a7: blåbær", "Se a7: gul 😀", "Se a9: blåbær"]
    assert {each.respondent.name for each in collection.senders} == {"Åse Ærlig", ""}
    assert "Emnet er «Høring»." in told(collection)


def test_what_cannot_be_written_or_unpacked_is_told_and_stops_nothing(
    tmp_path: Path, draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    half = ReturnedDocument(told=("et halvt tegn: \ud83d",))
    monkeypatch.setitem(returned_files._DOCUMENTS, ".rtf", lambda content: half)
    monkeypatch.setattr(unpacking, "parsed_email", lambda content: [][0])
    files = {"a.rtf": b"x", "b.eml": b"x", "c.txt": b"Se a7: dette er uklart."}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    seen = told(collected(tmp_path, draft))
    assert "Filen kunne ikke leses (PydanticSerializationError)" in seen
    assert "Filen kunne ikke pakkes ut (IndexError)" in seen
    assert "Se a7: dette er uklart." in seen


def email_from(name: str, body: str, form: bytes = b"") -> bytes:
    message = EmailMessage()
    message["From"] = f"{name} <{name}@example.no>"
    message.set_content(body)
    if form:
        message.add_attachment(form, maintype="a", subtype="b", filename="skjema.docx")
    return message.as_bytes()


def test_two_who_send_the_same_words_are_two_senders(tmp_path: Path, draft: Draft) -> None:
    """In an e-mail, and in a form without a name that is attached to one."""
    form = filled_in(write_form(draft), {("a9", 4): "Grensen er for lav."})
    files = {f"{name}.eml": email_from(name, "Se a7: uklart.", form) for name in ("Anna", "Bent")}
    collection = collected_from(tmp_path, draft, {**files, "kopi.eml": files["Anna.eml"]})
    assert {(e.comment.text, e.received.respondent.name) for e in collection.entries} == {
        (words, name)
        for words in ("Se a7: uklart.", "Grensen er for lav.")
        for name in ("Anna", "Bent")
    }
    assert len(collection.entries) == 4
    assert "kopi.eml" in " ".join(
        warning.where for warning in collection.warnings if "Samme fil" in warning.reason
    )


def test_a_file_that_could_not_be_read_does_not_silence_its_twin(
    tmp_path: Path, draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = iter((TooSlowError(), None))

    def slow_at_first(content: bytes) -> ReturnedDocument:
        if fault := next(tries):
            raise fault
        return text_document(content.decode())

    monkeypatch.setitem(returned_files._DOCUMENTS, ".txt", slow_at_first)
    seen = told(collected_from(tmp_path, draft, dict.fromkeys(("a.txt", "b.txt"), b"Se a7: ny")))
    assert "Se a7: ny" in seen


@pytest.mark.parametrize(
    "header",
    [
        ("Sted", "Kommentar", "Navn", "Organisasjon"),
        ("Navn", "Virksomhet", "Sted", "Kommentar"),
        ("Avsender:", "Punkt", "Merknad", "Organisasjon"),
    ],
)
def test_each_row_of_a_table_is_from_the_one_whom_it_names(
    tmp_path: Path, draft: Draft, header: tuple[str, ...]
) -> None:
    """Also where another writes of one by name: that is asked about before it is published."""
    cells = {"S": "a7", "P": "a7", "K": "Som Frida Lunge: feil", "M": "Som Frida Lunge: feil"}
    more = {**cells, "S": "a9", "P": "a9", "K": "For lav", "M": "For lav"}
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(header)
    page.append([(cells | {"N": "Geir Gran", "A": "Geir Gran"}).get(h[0], "Ahus") for h in header])
    page.append([(more | {"N": "Frida Lunge", "A": "Frida Lunge"}).get(h[0], "") for h in header])
    page.append([(more | {"K": "Ukjent", "M": "Ukjent"}).get(h[0], "") for h in header])
    out = io.BytesIO()
    book.save(out)
    collection = collected_from(tmp_path, draft, {"tabell.xlsx": out.getvalue()})
    said = {
        each.comment.text: (each.received.respondent.name, each.received.respondent.organisation)
        for each in collection.entries
    }
    assert said == {
        "Som Frida Lunge: feil": ("Geir Gran", "Ahus"),
        "For lav": ("Frida Lunge", ""),
        "Ukjent": ("", ""),
    }
    assert undecided(collection) == 1
    assert [each for each in collection.warnings if not each.is_settled] == []


@pytest.mark.parametrize(
    ("line", "is_only_a_greeting"),
    [
        ("Mvh Bo", True),
        ("Med vennlig hilsen\nKari Nordmann, Ahus", True),
        ("Hei alle sammen!", True),
        ("Takk for muligheten til å gi innspill.", True),
        ("Mvh Bo, men a7 er farlig", False),
        ("Mvh Bo A7", False),
        ("Takk, stryk dette", False),
        ("Hei, doser er feil", False),
        ("Hilsen fra meg, ikke bruk 5 mg", False),
    ],
)
def test_a_line_that_says_more_than_a_greeting_is_a_row(
    tmp_path: Path, draft: Draft, line: str, is_only_a_greeting: bool
) -> None:
    collection = collected_from(tmp_path, draft, {"brev.txt": f"Til a9: lav.\n\n{line}".encode()})
    assert len(collection.entries) == (1 if is_only_a_greeting else 2)
    assert " ".join(line.split()) in " ".join(told(collection).split())


def test_a_form_that_was_saved_as_text_gives_only_what_was_written(
    tmp_path: Path, draft: Draft
) -> None:
    """The last sum of the lines for programs is of the form, and what stands below it is not."""
    passages = read_word_document(filled_in(write_form(draft), {("a7", 4): "Uklart."}))
    rows = [text for table in passages.tables for row in table for text in row.texts]
    first, last = [p.text for p in passages.paragraphs], 0
    last = next(at for at, text in enumerate(first) if text == MACHINE_HEADING)
    lines = [*first[: last - 1], *rows, *first[last:], "Helt nederst."]
    collection = collected_from(tmp_path, draft, {"skjema.txt": "\n".join(lines).encode()})
    assert {each.comment.text for each in collection.entries} == {"Uklart.", "Helt nederst."}


def test_what_is_marked_in_rtf_and_html_is_told_with_its_words(
    tmp_path: Path, draft: Draft
) -> None:
    page = (
        "<p>Se a7: ny <del>M1</del> <s>M2</s> <mark>M3</mark>"
        "<span style='text-decoration: line-through'>M4</span><!-- M5 --></p>"
    )
    rich = (
        r"{\rtf1\ansi{\header\pard M6\par}Se a9: ny {\strike M7}{\strike0 vanlig}"
        r"{\*\annotation\pard M8\par}{\footnote\pard M9\par}{\deleted M10}{\highlight7 M11}}"
    )
    seen = collected_from(tmp_path, draft, {"a.html": page.encode(), "b.rtf": rich.encode()})
    asked = [each.comment.text for each in seen.entries if each.comment.text in ("M6", "M8", "M9")]
    assert sorted(asked) == ["M6", "M8", "M9"]
    remarks = " ".join(each.reason for each in seen.unhandled)
    for number in (1, 2, 3, 4, 5, 7, 10, 11):
        assert f"«M{number}»" in remarks
    assert "«vanlig»" not in remarks


def test_notes_on_a_form_that_was_saved_as_text_are_rows(draft: Draft) -> None:
    words = tuple(
        DocumentPassage((Run(text),))
        for text in (*FORM_INTRODUCTION, *(place.text for place in form_places(draft)))
    )
    note = MarginComment(DocumentPassage((Run("Lapp M1"),)), "Kari")
    beside = (("toppteksten", DocumentPassage((Run("Topp M2"),), objects=("et bilde",))),)
    form = ReturnedDocument(words, around=beside, margin={"1": note})
    reading = read_flattened(form, "skjema.pdf", draft)
    assert reading
    said = {each.text: each.origin.written_by for each in reading.submissions[0].comments}
    assert said["Lapp M1"] == "Kari"
    assert said["Topp M2"] == ""
    assert "et bilde" in " ".join(each.reason for each in reading.warnings)


def test_what_is_struck_in_a_workbook_and_where_a_cell_leads_is_told(
    tmp_path: Path, draft: Draft
) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    for row in (("Sted", "Kommentar"), ("a7", "M1"), ("a9", "M2")):
        page.append(row)
    page["B2"].font = Font(strike=True)
    page["B3"].hyperlink = "https://example.no/M3"
    out = io.BytesIO()
    book.save(out)
    collection = collected_from(tmp_path, draft, {"ark.xlsx": out.getvalue()})
    (remark,) = collection.unhandled
    assert "Gjennomstreket i filen: «M1»" in remark.reason
    assert "https://example.no/M3" in told(collection)
