"""The page writes what Python writes, byte by byte, and so Python reads it again whole."""

import base64
import copy
import io
import json
import os
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from playwright.sync_api import Browser, Page

from build_tools.hearing.comment import Comment, Respondent, Submission
from build_tools.hearing.formats.annotation import read_annotations, write_annotations
from build_tools.hearing.formats.csv_table import read_csv
from build_tools.hearing.places import Draft
from build_tools.hearing_page.page_data import format_data
from build_tools.project import DOCS, PROJECT
from build_tools.site.static_server import serve_folder
from tests.hearing.csv_writing import write_csv
from tests.hearing.strategies import names_in, submissions
from tests.hearing.word_reading import read_word
from tests.hearing.word_writing import write_word

WRITE = """async ([text, formats, given]) => {
    const names = new Map(given);
    const {readAnnotations, writeAnnotations} =
        await import("/javascripts/hearing/hearing_annotation.mjs");
    const {writeCsv} = await import("/javascripts/hearing/hearing_csv.mjs");
    const {writeWord} = await import("/javascripts/hearing/hearing_word.mjs");
    const {procedure, creator, items} = readAnnotations(text, formats);
    const {version, created} = JSON.parse(text);
    const submission = {procedure, version, creator, created, items};
    return {
        json: writeAnnotations(submission, formats),
        csv: writeCsv(submission, formats, names),
        word: btoa(String.fromCharCode(...writeWord(submission, formats, names))),
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
    packages = '{"imports": {"fflate": "/fflate.mjs"}}'
    (folder / "index.html").write_text(
        f'<!doctype html><title>Moduler</title><script type="importmap">{packages}</script>'
    )
    shutil.copytree(DOCS / "javascripts", folder / "javascripts")
    shutil.copy(PROJECT / "node_modules/fflate/esm/browser.js", folder / "fflate.mjs")
    with serve_folder(folder) as address:
        page = chromium.new_page()
        page.goto(address)
        yield page
        page.close()


def written(page: Page, submission: Submission) -> dict[str, Any]:
    """What the page makes of a submission that Python wrote."""
    draft = Draft(submission.procedure, "", submission.version, ())
    names = list(names_in(submission).items())
    result = page.evaluate(WRITE, [write_annotations(submission), format_data(draft), names])
    assert isinstance(result, dict)
    return result


def document(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def _has_numbers_for_names(comment: Comment) -> bool:
    """Whether a vignette has keys that JavaScript puts in another order; no field has."""
    return comment.vignette is not None and any(map(str.isdecimal, comment.vignette.form))


@example(Submission("", "", Respondent("__proto__", main_views="constructor")))
@given(submissions.filter(lambda sent: not any(map(_has_numbers_for_names, sent.comments))))
@calmly
def test_every_format_is_what_python_writes_and_is_read_again_whole(
    page: Page, submission: Submission
) -> None:
    made = written(page, submission)
    assert made["json"] == write_annotations(submission)
    assert made["csv"].encode() == write_csv(submission, names_in(submission))
    word = base64.b64decode(made["word"])
    assert document(word) == document(write_word(submission, names_in(submission)))
    for reading in (
        read_annotations(made["json"], "fil.json"),
        read_csv(made["csv"].encode(), "fil.csv"),
        read_word(word, "fil.docx"),
    ):
        assert reading.warnings == ()
        assert reading.submissions == (submission,)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda sent: "{", "av et annet slag"),
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
            const {readAnnotations} = await import("/javascripts/hearing/hearing_annotation.mjs");
            try { readAnnotations(text, formats); return "lest"; }
            catch (error) { return error.message; }
        }""",
        [change(sent), formats],
    )
    assert reason in told


IMPORT = """async ([texts, formats]) => {
    const {readAnnotations, writeAnnotations, Refusal} =
        await import("/javascripts/hearing/hearing_annotation.mjs");
    const {writeCsv} = await import("/javascripts/hearing/hearing_csv.mjs");
    const {writeWord} = await import("/javascripts/hearing/hearing_word.mjs");
    return texts.map((text) => {
        let taken;
        try { taken = readAnnotations(text, formats); }
        catch (error) {
            return error instanceof Refusal && error.message.length > 10
                ? {refused: error.message} : {broken: String(error)};
        }
        try {
            const sent = {version: "0.3", created: "2026-11-22T00:00:00.000Z", ...taken};
            return {
                json: writeAnnotations(sent, formats),
                csv: writeCsv(sent, formats, new Map()),
                word: btoa(String.fromCharCode(...writeWord(sent, formats, new Map()))),
            };
        } catch (error) { return {broken: String(error)}; }
    });
}"""
STRANGE: list[Any] = [
    *(None, True, 7, -1.5, "", " ", [], {}, [None], {"value": 1}),
    *(
        "urn:uuid:1",
        "__proto__",
        "=1+1",
        "<img src=x onerror=alert(1)>",
        "\ud800",
        "\u0000",
        "x" * 9999,
    ),
]
IMPORTS = int(os.environ.get("HEARING_IMPORTS", "400"))


def test_whatever_is_fetched_is_refused_with_a_reason_or_can_be_sent_and_read(page: Page) -> None:
    random = Random(IMPORTS)
    sent = json.loads((Path(__file__).with_name("innspill.json")).read_text("utf-8"))
    texts = [_spoiled(sent, random) for _ in range(IMPORTS)]
    formats = format_data(Draft("jak-hemmere", "", "0.3", ()))
    outcomes = page.evaluate(IMPORT, [texts, formats])
    taken = [each for each in outcomes if "json" in each]
    assert [each for each in outcomes if "broken" in each] == []
    assert 0 < len(taken) < IMPORTS
    for each in taken:
        for reading in (
            read_annotations(each["json"], "fil.json"),
            read_csv(each["csv"].encode(), "fil.csv"),
            read_word(base64.b64decode(each["word"]), "fil.docx"),
        ):
            assert reading.warnings == ()
            assert len(reading.submissions) == 1


def _spoiled(sent: dict[str, Any], random: Random) -> str:
    """A file that someone or something has been at."""
    spoiled = copy.deepcopy(sent)
    for _ in range(random.randint(1, 3)):
        holder = random.choice(list(_holders(spoiled)))
        if not holder:
            continue
        key = random.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
        if random.random() < 0.25:
            del holder[key]
        else:
            holder[key] = copy.deepcopy(random.choice(STRANGE))
    text = json.dumps(spoiled)
    return text[: random.randrange(len(text))] if random.random() < 0.1 else text


def _holders(value: Any) -> Iterator[Any]:
    """Every list and mapping in a value."""
    if isinstance(value, dict | list):
        yield value
        for each in value.values() if isinstance(value, dict) else value:
            yield from _holders(each)


def _changed(sent: dict[str, Any], **values: Any) -> str:
    item = sent["first"]["items"][0] | values
    return json.dumps(sent | {"first": sent["first"] | {"items": [item]}})
