"""What cannot be read is told with its reason, in Norwegian; nothing is dropped, nothing breaks."""

import io
import json
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build_tools.hearing.comment import ReturnedComments, Submission
from build_tools.hearing.formats.annotation import read_annotations
from build_tools.hearing.formats.csv_table import read_csv
from build_tools.hearing.formats.returned_files import read_file, read_folder
from build_tools.hearing.formats.unpacking import ReturnedFile
from tests.hearing.example import EXAMPLE, files
from tests.hearing.word_reading import read_word

FILES = files()


def read_changed(change: Callable[[Any], object]) -> ReturnedComments:
    """The example's JSON after a change of its collection."""
    collection = json.loads(FILES["example.json"])
    change(collection)
    return read_annotations(json.dumps(collection), "svar.json")


def first(collection: Any) -> Any:
    return collection["first"]["items"][0]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda c: c.update(format_version=2), "versjon 2 av formatet"),
        (lambda c: c.update(extra=1), "extra: er ukjent"),
        (lambda c: c.pop("creator"), "creator: mangler"),
        (lambda c: c["creator"].update(name=5), "creator.name: skal være tekst"),
        (lambda c: c.update(type="Person"), "type: har en verdi som ikke kan brukes"),
        (lambda c: c["@context"].pop(), "@context: har en verdi som ikke kan brukes"),
        (lambda c: c.update(created="2026-11-21"), "created: har en verdi"),
    ],
)
def test_a_json_that_is_no_export(change: Callable[[Any], object], reason: str) -> None:
    reading = read_changed(change)
    assert reading.submissions == ()
    (warning,) = reading.warnings
    assert reason in warning.reason


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda c: first(c).update(id="urn:uuid:1"), "id: har en verdi"),
        (lambda c: first(c)["body"].pop(0), "body: har en verdi"),
        (lambda c: first(c)["body"][1].update(value="sint"), "body: har en verdi"),
        (lambda c: first(c)["target"].pop("selector"), "target.selector: mangler"),
        (lambda c: first(c)["target"].update(source="a/b"), "target.source: har en verdi"),
        (lambda c: first(c).update(created="2026-13-01T00:00:00.000Z"), "created: har en verdi"),
        (lambda c: first(c).update(body=[{}] * 9), "og 15 feil til"),
    ],
)
def test_one_bad_comment_leaves_the_others(change: Callable[[Any], object], reason: str) -> None:
    reading = read_changed(change)
    assert reading.submissions[0].comments == EXAMPLE.comments[1:]
    (warning,) = reading.warnings
    assert warning.where == "svar.json, innspill 1"
    assert reason in warning.reason


@pytest.mark.parametrize("text", ["", "{", "[]", "1", '{"a":1,"a":2}', "[" * 100_000, "9" * 5_000])
def test_a_json_that_is_something_else(text: str) -> None:
    reading = read_annotations(text, "svar.json")
    assert reading.submissions == ()
    assert len(reading.warnings) == 1


def test_a_comment_that_got_lost_on_the_way_is_told() -> None:
    (warning,) = read_changed(lambda c: c["first"]["items"].pop()).warnings
    assert warning.reason == "Filen sier at den har 3 innspill, men har 2."


def csv_of(change: Callable[[str], str] = str, encoding: str = "utf-8-sig") -> ReturnedComments:
    text = FILES["example.csv"].decode("utf-8-sig").replace("😀", "")
    return read_csv(change(text).encode(encoding), "svar.csv")


def texts(submission: Submission) -> list[str]:
    return [comment.text for comment in submission.comments]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_a_csv_that_a_spreadsheet_saved_in_its_own_way(encoding: str) -> None:
    reading = csv_of(encoding=encoding)
    assert reading.warnings == ()
    assert reading.submissions == csv_of().submissions


@pytest.mark.parametrize("sign", [",", "\t"])
def test_a_csv_with_other_signs_between_the_cells(sign: str) -> None:
    reading = csv_of(lambda text: text.replace('";"', f'"{sign}"'))
    assert reading.submissions == csv_of().submissions


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('"Kommentar"', '"Merknad"', "«Merknad» (lest som «Kommentar»)"),
        ('"Sitat"', '"Avsnitt"', "Egne kolonner: Avsnitt."),
        ('"uklart"', '"rart"', "Typen «rart» er ikke forstått og er utelatt."),
        ("2026-11-20T09", "20.11.2026 09", "er ikke forstått og er utelatt."),
        ('"0b7e6a52', '"0b7', "er ikke forstått og er utelatt."),
        ("versjon 1", "versjon 2", "Formatet «versjon 2» er ukjent; raden er ikke lest."),
    ],
)
def test_a_csv_that_someone_has_changed(old: str, new: str, reason: str) -> None:
    reading = csv_of(lambda text: text.replace(old, new, 1))
    assert reason in " ".join(warning.reason for warning in reading.warnings)


def test_a_csv_row_without_id_gets_the_same_one_each_time() -> None:
    def without(text: str) -> str:
        return text.replace('"0b7e6a52-3c1f-4a8e-9d55-5f3a1f0c2e11"', '""')

    one, other = (csv_of(without).submissions[0].comments[0].uuid for _ in range(2))
    assert one == other


def test_two_respondents_in_one_csv_are_two() -> None:
    def other_sender(text: str) -> str:
        head, last = text.rstrip().rsplit("\r\n", 1)
        return f"{head}\r\n{last.replace('Åse Ødegård', 'Per Hansen')}\r\n"

    one, other = csv_of(other_sender).submissions
    assert (len(one.comments), len(other.comments)) == (2, 1)
    assert other.respondent.name == "Per Hansen"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("a.doc", "Gammelt Word-format"),
        ("a.pdf", "PDF"),
        ("a.xlsx", "Excel"),
        ("a.bin", "Filer av typen .bin kan ikke leses."),
        ("a", "Filer uten filtype kan ikke leses."),
        ("~$a.docx", "datamaskinen"),
        ("a.docx", "ikke et Word-dokument"),
        ("a.json", "ikke lagret som UTF-8"),
        ("a.csv", "ukjent tegnkoding"),
    ],
)
def test_other_files_are_told_with_what_to_do(name: str, reason: str) -> None:
    (warning,) = read_file(ReturnedFile(name, b"\xff\xfe\x00\xd8")).warnings
    assert warning.where == name
    assert reason in warning.reason


def archive(entries: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as opened:
        for name, content in entries.items():
            opened.writestr(name, content)
    return out.getvalue()


def email_with(attachments: dict[str, bytes]) -> bytes:
    message = EmailMessage()
    message["Subject"] = "Innspill"
    message.set_content("Hei, her er innspillene våre.")
    for name, content in attachments.items():
        message.add_attachment(
            content, maintype="application", subtype="octet-stream", filename=name
        )
    return message.as_bytes()


def test_archives_and_emails_are_opened(tmp_path: Path) -> None:
    inner = archive({"mappe/svar æøå.json": FILES["example.json"]})
    (tmp_path / "post.eml").write_bytes(email_with({"svar.docx": FILES["example.docx"]}))
    (tmp_path / "alt.zip").write_bytes(archive({"indre.zip": inner, "post.eml": b"Hei"}))
    found = dict(read_folder(tmp_path, tmp_path / "ut"))
    assert found["alt.zip/indre.zip/mappe/svar æøå.json"].submissions == (EXAMPLE,)
    assert found["post.eml/svar.docx"].submissions == (EXAMPLE,)
    (greeting,) = found["post.eml/e-posten.txt"].warnings
    assert greeting.reason == "Hilsen: «Hei, her er innspillene våre.»"
    assert found["alt.zip/post.eml/e-posten.txt"].warnings[0].reason == "Hilsen: «Hei»"


def test_archives_that_cannot_be_opened(tmp_path: Path) -> None:
    deep = FILES["example.json"]
    for _ in range(6):
        deep = archive({"x.zip": deep})
    (tmp_path / "dyp.zip").write_bytes(deep)
    (tmp_path / "skadet.zip").write_bytes(archive({"a.json": b"{}" * 99})[:-30])
    reasons = [r.reason for _, reading in read_folder(tmp_path, tmp_path) for r in reading.warnings]
    assert reasons == []
    reasons = [
        warning.reason
        for _, reading in read_folder(tmp_path, tmp_path / "ut")
        for warning in reading.warnings
    ]
    assert reasons == [
        "Filen ligger for dypt inne i andre filer.",
        "Filen er ikke et zip-arkiv, eller den er skadet.",
    ]


def test_the_same_file_twice_is_read_once_and_told(tmp_path: Path) -> None:
    for name in ("a.json", "b.json"):
        (tmp_path / name).write_bytes(FILES["example.json"])
    (_, one), (_, other) = read_folder(tmp_path, tmp_path / "ut")
    assert one.submissions == (EXAMPLE,)
    assert other.submissions == ()
    assert other.warnings[0].reason == "Samme fil som a.json, og lest én gang."


READERS: dict[str, Callable[[bytes], ReturnedComments]] = {
    "example.json": lambda content: read_file(ReturnedFile("x.json", content)),
    "example.csv": lambda content: read_csv(content, "x.csv"),
    "example.docx": lambda content: read_word(content, "x.docx"),
}


@pytest.mark.long
@pytest.mark.parametrize("name", READERS)
@given(data=st.data())
@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
def test_a_damaged_file_gives_comments_or_a_reason(name: str, data: st.DataObject) -> None:
    content = bytearray(FILES[name])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=30))
        if not content:
            break
    reading = READERS[name](bytes(content))
    assert reading.submissions or reading.warnings


@given(text=st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_word_parts_with_anything_in_them(text: str) -> None:
    content = archive({"word/document.xml": f"<document><body>{text}</body></document>".encode()})
    reading = read_word(content, "x.docx")
    assert reading.warnings


def test_an_entity_that_would_fill_the_memory_is_refused() -> None:
    bomb = b'<!DOCTYPE d [<!ENTITY a "aaaa">]><document><body>&a;</body></document>'
    (warning,) = read_word(archive({"word/document.xml": bomb}), "x.docx").warnings
    assert "ikke hører hjemme" in warning.reason
