"""The files that the page's writers are held against are what is written and read here."""

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest

from build_tools.hearing.comment import ReturnedComments
from build_tools.hearing.formats.page_formats import page_formats
from build_tools.hearing.formats.returned_files import read_folder
from build_tools.hearing.formats.word_document import read_word_document
from tests.hearing.example import EXAMPLE, FIXTURES, files


@pytest.mark.parametrize("name", files())
def test_the_file_is_what_is_written(name: str) -> None:
    assert _unpacked(files()[name]) == _unpacked((FIXTURES / name).read_bytes())


def _unpacked(content: bytes) -> dict[str, bytes]:
    """The parts of a package, however it is compressed, or the file itself."""
    if not content.startswith(b"PK"):
        return {"": content}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_every_file_is_read_as_the_example(tmp_path: Path) -> None:
    for name, content in files().items():
        (tmp_path / name).write_bytes(content)
    assert read_folder(tmp_path, tmp_path / "ut") == [
        (name, ReturnedComments((EXAMPLE,))) for name in sorted(files())
    ]


def test_the_json_is_a_web_annotation_collection() -> None:
    """The keys that the standard asks of a collection, a page and an annotation."""
    collection = json.loads(files()["example.json"])
    assert collection["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["type"] == "AnnotationCollection"
    assert collection["total"] == len(collection["first"]["items"])
    for annotation in collection["first"]["items"]:
        assert annotation["type"] == "Annotation"
        assert annotation["id"].startswith("urn:uuid:")
        assert annotation["target"]["selector"][0]["type"] == "FragmentSelector"
        assert {body["type"] for body in annotation["body"]} == {"TextualBody"}


def test_no_cell_of_the_csv_can_be_run() -> None:
    text = files()["example.csv"].decode("utf-8-sig")
    cells = [c for row in csv.reader(io.StringIO(text, newline=""), delimiter=";") for c in row]
    assert "'+ 80 år er for gammelt 😀" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_a_page_is_given_every_name_that_stands_in_the_example() -> None:
    given = json.dumps(page_formats(), ensure_ascii=False)
    assert json.loads(given)["context"] == json.loads(files()["example.json"])["@context"]
    header, *_ = csv.reader(
        io.StringIO(files()["example.csv"].decode("utf-8-sig"), newline=""), delimiter=";"
    )
    assert json.loads(given)["csv"]["columns"] == header
    document = read_word_document(files()["example.docx"])
    word = json.loads(given)["word"]
    assert list(document.tables[1][0].texts) == word["comments_header"]
    lines = [each.text for each in document.paragraphs if not each.text.startswith("{")]
    assert lines == [
        f"{word['title_beginning']} {EXAMPLE.procedure}, versjon {EXAMPLE.version}",
        word["introduction"],
        word["respondent_title"],
        word["comments_title"],
        word["machine_heading"],
        word["machine_note"],
    ]
    assert (
        word["parts"].items()
        <= {
            name: part.decode() for name, part in _unpacked(files()["example.docx"]).items()
        }.items()
    )
