"""The measuring measures: faults are found, told, and lead to a failure."""

import gzip
from collections.abc import Iterable
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from build_tools.site.static_server import serve_folder
from tests.lab.lighthouse import lighthouse_scores
from tests.lab.lighthouse.__main__ import main
from tests.lab.lighthouse.compressed_files import CompressedFiles
from tests.lab.lighthouse.lighthouse_program import PageFault, PageScores
from tests.lab.lighthouse.lighthouse_scores import (
    THRESHOLDS,
    main_pages_of,
    measure_site,
    pages_of,
    report,
)
from tests.real_procedure import GUIDELINE

# Neither title, language, description nor a name for the picture and the link.
FAULTY = """<!doctype html>
<html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head>
<body><main><h1>Prøve</h1><img src="missing.png"><a href="/"></a></main></body></html>
"""


def test_a_page_with_faults_is_told_of_and_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "index.html").write_text(FAULTY, encoding="utf-8")
    assert main(["--site", str(tmp_path)]) == 1
    told = capsys.readouterr().out
    assert "/: Tilgjengelighet " in told
    assert "/: SEO " in told
    assert '<img src="missing.png">' in told


def test_a_site_that_is_not_there_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--site", str(tmp_path)]) == 1
    assert "Kjør make build" in capsys.readouterr().err


def test_all_kinds_of_pages_of_the_site_are_measured(site: Path) -> None:
    pages = pages_of(site)
    calculator, drug = "jak-hemmere/kalkulator/", "jak-hemmere/legemidler/baricitinib/"
    assert {"", "jak-hemmere/", "jak-hemmere/innspill/", calculator, drug} <= set(pages)
    assert not any(GUIDELINE.version in page for page in pages)
    every = [
        page.parent
        for page in site.rglob("index.html")
        if f"/{GUIDELINE.version}/" not in page.as_posix()
    ]
    assert len(pages) == len(every) - 3, "the drugs' pages but one are left out, and nothing else"


def test_what_readers_come_for_is_measured_in_every_test_run(site: Path) -> None:
    procedure = "jak-hemmere/"
    assert main_pages_of(site) == [
        "",
        procedure,
        f"{procedure}kalkulator/",
        f"{procedure}legemidler/baricitinib/",
    ]


def test_files_come_compressed_to_who_takes_it_and_whole_to_all(tmp_path: Path) -> None:
    text = "Prøve " * 1000
    (tmp_path / "index.html").write_text(text, encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    with serve_folder(tmp_path, CompressedFiles) as address:
        small = urlopen(Request(address, headers={"Accept-Encoding": "br, gzip"}))
        assert small.headers["Content-Encoding"] == "gzip"
        assert int(small.headers["Content-Length"]) < 200
        assert gzip.decompress(small.read()).decode() == text
        plain = urlopen(address)
        assert plain.headers["Content-Encoding"] is None
        assert plain.read().decode() == text
        picture = Request(address + "picture.png", headers={"Accept-Encoding": "gzip"})
        assert urlopen(picture).read() == b"\x89PNG"


def test_what_falls_short_is_reported_and_time_is_no_gate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def measured(pages: list[str], categories: Iterable[str]) -> list[PageScores]:
        asked.append(set(categories))
        fault = PageFault("seo", "Mangler beskrivelse", "<head>")
        return [PageScores(page, {**THRESHOLDS, "seo": 50}, (fault,)) for page in pages]

    monkeypatch.setattr(lighthouse_scores, "measure", measured)
    measurements = measure_site(tmp_path, ["side/"])
    assert asked == [{"accessibility", "best-practices", "seo"}]
    assert [each.page for each in measurements] == ["side/"]
    assert list(report(measurements))[2:] == [
        "/side/: SEO 50, kravet er 100",
        "  Mangler beskrivelse",
        "    <head>",
    ]
