"""A published version stays as it was, whatever becomes of text, rules and code."""

import hashlib
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from lxml.html import document_fromstring

from build_tools.redline.page import redline
from build_tools.redline.versions import read_version
from build_tools.site.site_build import SiteError, build_site
from build_tools.versions.archive import (
    RECEIPTS,
    RULES,
    WHEEL,
    ArchiveError,
    archive_path,
    numbered_fronts,
    read_archive,
    version_order,
    write_archive,
)
from build_tools.versions.publication import changed_since_published, publish_version
from build_tools.versions.version_list import listed_versions, version_feed, version_list
from tests.versions.conftest import CHANGE, DAY, NEW, OLD, PROCEDURE, edit, procedure_of

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def notes(page: Path) -> list[tuple[str, str]]:
    tree = document_fromstring(page.read_text("utf-8"))
    found = tree.find_class("version-note")
    return [(each.get("data-version-note", ""), each.text_content()) for each in found]


def test_the_answers_of_a_published_version_are_those_of_the_day(
    published_docs: Path, tmp_path: Path
) -> None:
    # By the code in the archive, so that no change of ours is in them.
    archive = read_archive(archive_path(published_docs / PROCEDURE, OLD))
    (tmp_path / "wheel").write_bytes(archive.files[WHEEL])
    with zipfile.ZipFile(tmp_path / "wheel") as wheel:
        wheel.extractall(tmp_path / "code")
    receipts = tmp_path / RECEIPTS
    receipts.write_bytes(archive.files[RECEIPTS])
    assert archive.files[RECEIPTS].count(b"\n") == 1 + len(procedure_of(published_docs).vignettes)
    rules = tmp_path / RULES
    rules.write_bytes(archive.files[RULES])
    given = ["--guideline", str(rules), "verify", str(receipts)]
    command = [sys.executable, "-m", "calculator", *given]
    verified = subprocess.run(command, cwd=tmp_path / "code", capture_output=True, check=False)
    assert verified.returncode == 0, verified.stdout[-500:] + verified.stderr

    # And the proof can fail: other rules do not give the same answers.
    edit(rules, "60", "50")
    other = subprocess.run(command, cwd=tmp_path / "code", capture_output=True, check=False)
    assert other.returncode == 1


def test_each_version_lies_at_its_own_address_and_the_newest_at_the_plain_one(
    newer_site: Path, newer_docs: Path
) -> None:
    assert {
        (newer_site / each).is_file() for each in numbered_fronts(procedure_of(newer_docs))
    } == {True}
    for folder, version in {OLD: OLD, NEW: NEW, "": NEW}.items():
        rules = json.loads((newer_site / PROCEDURE / folder / "guideline.json").read_text("utf-8"))
        assert rules["version"] == version
    pages = [newer_site / PROCEDURE / each / "legemidler/baricitinib" for each in (OLD, "")]
    old, new = (
        document_fromstring((each / "index.html").read_text("utf-8")).text_content()
        for each in pages
    )
    limits = [f"kreatininclearance 30-{each} " for each in (60, 50)]
    assert [each in old for each in limits] == [True, False]
    assert [each in new for each in limits] == [False, True]


def test_an_earlier_version_says_that_it_is_outdated_and_leads_to_the_same_page_of_the_newest(
    newer_site: Path,
) -> None:
    page = newer_site / PROCEDURE / OLD / "kalkulator" / "index.html"
    said = "Utdatert: dette er versjon 0.3. Gå til versjon 0.4, som gjelder nå."
    assert notes(page) == [("outdated", said)] * 2  # on top, and beside the calculator
    tree = document_fromstring(page.read_text("utf-8"))
    links = tree.xpath("//*[contains(@class, 'version-note')]//@href")
    assert links == ["../../kalkulator/"] * 2
    (current,) = {each for each, _ in notes(newer_site / PROCEDURE / NEW / "kalkulator/index.html")}
    assert current == "current"
    assert notes(newer_site / PROCEDURE / "kalkulator" / "index.html") == []


def test_search_engines_are_sent_to_the_newest_and_the_search_of_the_site_has_no_other(
    newer_site: Path,
) -> None:
    for version in (OLD, NEW):
        for page in (newer_site / PROCEDURE / version).rglob("*.html"):
            tree = document_fromstring(page.read_text("utf-8"))
            assert tree.xpath("//meta[@name='robots']/@content") == ["noindex"]
            (canonical,) = tree.xpath("//link[@rel='canonical']/@href")
            assert (page.parent / canonical / "index.html").resolve().is_file()
            assert not tree.xpath("//*[@data-search-open or @data-search]")
            assert not tree.xpath("//meta[@name='hearing']")
    worker = (newer_site / "service-worker.js").read_text("utf-8")
    assert f"{PROCEDURE}/kalkulator/" in worker
    assert f"{PROCEDURE}/{OLD}/" not in worker
    assert f"{PROCEDURE}/{NEW}/" not in worker
    places = (newer_site / "build").glob("*/search/fragment/*")
    assert len({each.parents[2].name for each in places}) == 1


def test_every_link_of_an_earlier_version_leads_to_something(newer_site: Path) -> None:
    for page in (newer_site / PROCEDURE / OLD).rglob("*.html"):
        tree = document_fromstring(page.read_text("utf-8"))
        links = {*tree.xpath("//a/@href"), *tree.xpath("//link/@href"), *tree.xpath("//@src")}
        for link in links:
            path = link.partition("#")[0]
            if path and "://" not in path and not path.startswith(("mailto:", "data:")):
                target = (page.parent / path).resolve()
                assert target.is_relative_to(newer_site.resolve()), (page, link)
                assert target.is_file() or (target / "index.html").is_file(), (page, link)


def test_a_new_version_costs_what_it_changed(newer_site: Path, newer_docs: Path) -> None:
    sizes = {
        folder.name: sum(each.stat().st_size for each in folder.rglob("*") if each.is_file())
        for folder in (newer_site / "build").iterdir()
    }
    old = read_archive(archive_path(newer_docs / PROCEDURE, OLD)).about.build
    # Scripts and styles; Pyodide, and the code of the calculator, are those of the newest.
    assert sizes[old] < 2_000_000
    assert archive_path(newer_docs / PROCEDURE, OLD).stat().st_size < 400_000
    manifest = newer_site / "build" / old / "assets/calculator/manifest.json"
    assert "data-files" not in (newer_site / PROCEDURE / OLD / "kalkulator/index.html").read_text()
    told = json.loads(manifest.read_text("utf-8"))
    own = told["guidelines"][PROCEDURE]["source"]
    files = [own, told["calculator"], *told["pyodide"]["files"].values()]
    for each in files:
        content = (newer_site / each["path"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == each["sha256"]
    wheels = (newer_site / "build/python").glob("*/*.whl")
    assert [each.relative_to(newer_site).as_posix() for each in wheels] == [
        told["calculator"]["path"]
    ]


def test_a_withdrawn_version_says_so_and_why(newer_docs: Path, tmp_path: Path) -> None:
    docs = shutil.copytree(newer_docs, tmp_path / "docs")
    edit(
        docs / PROCEDURE / "index.md", "changelog:", 'withdrawn: {"0.3": Feil grense.}\nchangelog:'
    )
    build_site(docs, tmp_path / "site", delivered=False)
    said = notes(tmp_path / "site" / PROCEDURE / OLD / "index.html")
    assert said[0][0] == "withdrawn"
    assert said[0][1].startswith("Versjon 0.3 er trukket tilbake og skal ikke brukes. Feil grense.")
    assert [each.reason for each in listed_versions(procedure_of(docs))] == ["", "Feil grense."]


@pytest.mark.parametrize(
    ("file", "old", "new", "refused"),
    [
        ("legemidler/baricitinib.md", "60", "50", True),  # text and rule
        (
            "index.md",
            "Det er foreløpig usikkert",
            "Det er usikkert",
            True,
        ),  # words that no rule reads
        ("index.md", "offline:", 'withdrawn: {"0.3": Feil grense.}\noffline:', False),
        ("index.md", "status: in_hearing", "status: withdrawn", False),
    ],
)
def test_text_and_rules_of_a_published_version_do_not_change_under_its_number(
    file: str, old: str, new: str, refused: bool, published_docs: Path, tmp_path: Path
) -> None:
    assert changed_since_published(procedure_of(published_docs)) == ""
    docs = shutil.copytree(published_docs, tmp_path / "docs")
    edit(docs / PROCEDURE / file, old, new)
    told = changed_since_published(procedure_of(docs))
    assert told.startswith("JAK-hemmere er endret etter at versjon 0.3 ble utgitt") is refused
    assert bool(told) is refused


def test_a_number_is_published_once(published_docs: Path, site: Path) -> None:
    with pytest.raises(ArchiveError, match=r"Versjon 0\.3 er alt utgitt"):
        publish_version(procedure_of(published_docs), site, DAY)


def test_what_is_published_twice_is_the_same_file(
    published_docs: Path, site: Path, tmp_path: Path
) -> None:
    docs = shutil.copytree(published_docs, tmp_path / "docs")
    path = archive_path(docs / PROCEDURE, OLD)
    before = path.read_bytes()
    path.unlink()
    assert publish_version(procedure_of(docs), site, DAY).read_bytes() == before


@pytest.mark.parametrize("length", [0, 100, -1])
def test_a_damaged_version_stops_the_build(
    length: int, published_docs: Path, tmp_path: Path
) -> None:
    docs = shutil.copytree(published_docs, tmp_path / "docs")
    path = archive_path(docs / PROCEDURE, OLD)
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(SiteError, match="er skadet, og versjonen kan ikke legges ut"):
        build_site(docs, tmp_path / "site", delivered=False)


def test_a_version_is_not_taken_for_another(published_docs: Path, tmp_path: Path) -> None:
    archive = read_archive(archive_path(published_docs / PROCEDURE, OLD))
    path = archive_path(tmp_path / PROCEDURE, NEW)
    write_archive(path, archive)
    with pytest.raises(ArchiveError, match="ikke versjonen som navnet sier"):
        read_archive(path)


def test_changes_keep_their_numbers_and_versions_stand_newest_first(newer_docs: Path) -> None:
    page = document_fromstring(version_list(procedure_of(newer_docs)))
    assert [each.get("id") for each in page.find_class("version")] == ["versjon-0.4", "versjon-0.3"]
    (change,) = page.xpath("//li")
    assert change.get("id") == "endring-0.4-1"
    assert change.text_content() == f"0.4-1 {CHANGE}"
    assert sorted(["0.9", "0.10", "1", "0.2"], key=version_order) == ["0.2", "0.9", "0.10", "1"]


def test_the_feed_is_atom_with_names_that_stay_and_addresses_that_are_there(
    newer_docs: Path, newer_site: Path
) -> None:
    written = (newer_site / PROCEDURE / "versjoner.atom").read_text("utf-8")
    assert written.strip() == version_feed(procedure_of(newer_docs)).strip()
    feed = etree.fromstring(written.encode())
    for place in ("/a:feed", "/a:feed/a:entry"):
        for element in feed.xpath(place, namespaces=ATOM):
            for name in ("a:title", "a:id", "a:updated", "a:link"):
                assert element.find(name, ATOM) is not None, (place, name)
    entries = feed.findall("a:entry", ATOM)
    links = [each.find("a:link", ATOM).get("href") for each in entries]
    assert links == ["0.4/", "0.3/"]
    assert all((newer_site / PROCEDURE / each / "index.html").is_file() for each in links)
    updated = [each.findtext("a:updated", "", ATOM) for each in entries]
    assert updated == ["2026-12-01T00:00:00Z", "2026-11-29T00:00:00Z"]
    assert len({each.findtext("a:id", "", ATOM) for each in entries}) == 2
    assert CHANGE in entries[0].findtext("a:summary", "", ATOM)


def test_the_redline_is_against_the_version_published_before(
    newer_docs: Path, tmp_path: Path
) -> None:
    words = document_fromstring(redline(procedure_of(newer_docs), "")).text_content()
    assert "JAK-hemmere: versjon 0.3 sammenlignet med versjon 0.4" in words
    assert "Svarene er ikke de samme for 1 av 4 legemidler." in words
    assert "Kreatininclearance over 50 til 60" in words
    shutil.copytree(newer_docs, tmp_path / "docs")
    # Read from the published file: this folder is no repository.
    assert read_version(OLD, project=tmp_path).name == OLD
