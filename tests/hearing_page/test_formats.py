"""The page writes what Python writes, byte by byte, and so Python reads it again whole."""

import base64
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from playwright.sync_api import Browser, Page

from build_tools.hearing.comment import Comment, Respondent, Submission
from build_tools.hearing.formats.annotation import read_annotations, write_annotations
from build_tools.hearing.formats.csv_table import read_csv, write_csv
from build_tools.hearing.formats.word import write_word
from build_tools.hearing.formats.word_reading import read_word
from build_tools.hearing.places import Draft
from build_tools.hearing_page.hearing_files import ZIP_LIBRARY, zip_library
from build_tools.hearing_page.page_data import format_data
from build_tools.project import DOCS, PROJECT
from build_tools.site.static_server import serve_folder
from tests.hearing.strategies import submissions

WRITE = """async ([text, formats]) => {
    const {readAnnotations, writeAnnotations} = await import("/javascripts/hearing_annotation.mjs");
    const {writeCsv} = await import("/javascripts/hearing_csv.mjs");
    const {writeWord} = await import("/javascripts/hearing_word.mjs");
    const {procedure, creator, items} = readAnnotations(text, formats);
    const {version, created} = JSON.parse(text);
    const submission = {procedure, version, creator, created, items};
    return {
        json: writeAnnotations(submission, formats),
        csv: writeCsv(submission, formats),
        word: btoa(String.fromCharCode(...writeWord(submission, formats))),
    };
}"""

calmly = settings(
    max_examples=40,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to shrink takes minutes in a browser
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def page(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page that has nothing but the modules."""
    folder = tmp_path_factory.mktemp("modules")
    (folder / "index.html").write_text("<!doctype html><title>Moduler</title>")
    (folder / "javascripts").mkdir()
    for module in (DOCS / "javascripts").glob("hearing*.mjs"):
        (folder / "javascripts" / module.name).write_bytes(module.read_bytes())
    (folder / ZIP_LIBRARY).write_bytes(zip_library(PROJECT))
    with serve_folder(folder) as address:
        page = chromium.new_page()
        page.goto(address)
        yield page
        page.close()


def written(page: Page, submission: Submission) -> dict[str, Any]:
    """What the page makes of a submission that Python wrote."""
    draft = Draft(submission.procedure, "", submission.version, ())
    result = page.evaluate(WRITE, [write_annotations(submission), format_data(draft)])
    assert isinstance(result, dict)
    return result


def document(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def _has_numbers_for_names(comment: Comment) -> bool:
    """Whether a vignette has keys that JavaScript puts in another order; no field has."""
    return bool(comment.vignette) and any(name.isdecimal() for name in comment.vignette.form)


@example(Submission("", "", Respondent("__proto__", main_views="constructor")))
@given(submissions.filter(lambda sent: not any(map(_has_numbers_for_names, sent.comments))))
@calmly
def test_every_format_is_what_python_writes_and_is_read_again_whole(
    page: Page, submission: Submission
) -> None:
    made = written(page, submission)
    assert made["json"] == write_annotations(submission)
    assert made["csv"].encode() == write_csv(submission)
    word = base64.b64decode(made["word"])
    assert document(word) == document(write_word(submission))
    for reading in (
        read_annotations(made["json"], "fil.json"),
        read_csv(made["csv"].encode(), "fil.csv"),
        read_word(word, "fil.docx"),
    ):
        assert reading.remarks == ()
        assert reading.submissions == (submission,)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda sent: "{", "ikke gyldig JSON"),
        (lambda sent: json.dumps([sent]), "ikke lastet ned fra en høringsside"),
        (lambda sent: json.dumps(sent | {"format_version": 99}), "nyere utgave"),
        (lambda sent: _changed(sent, id="urn:uuid:1"), "Innspill 1 i filen"),
        (lambda sent: _changed(sent, created="i går"), "tidspunkt"),
        (lambda sent: _changed(sent, body=[{"purpose": "commenting", "value": 7}]), "tekst"),
        (lambda sent: _changed(sent, target={"source": "x/", "selector": []}), "sted"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_reason(
    page: Page, change: Any, reason: str
) -> None:
    sent = json.loads((Path(__file__).with_name("innspill.json")).read_text("utf-8"))
    formats = format_data(Draft("jak-hemmere", "", "0.3", ()))
    told = page.evaluate(
        """async ([text, formats]) => {
            const {readAnnotations} = await import("/javascripts/hearing_annotation.mjs");
            try { readAnnotations(text, formats); return "lest"; }
            catch (error) { return error.message; }
        }""",
        [change(sent), formats],
    )
    assert reason in told


def _changed(sent: dict[str, Any], **values: Any) -> str:
    item = sent["first"]["items"][0] | values
    return json.dumps(sent | {"first": sent["first"] | {"items": [item]}})
