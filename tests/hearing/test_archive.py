"""The archive for the journal: all that is open to anyone, and a list of what is left out."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from build_tools.authoring.schema import HearingEntry
from build_tools.hearing.__main__ import main
from build_tools.hearing.answers.archive import archive_of, write_archive
from build_tools.hearing.answers.collection import Collection, collect
from build_tools.hearing.answers.hearing_folder import RESULT, TABLE
from build_tools.hearing.answers.table_reading import read_table
from build_tools.hearing.comment import ParseWarning
from build_tools.hearing.formats.odt_document import read_odt_document
from build_tools.hearing.formats.returned_files import read_folder
from build_tools.hearing.places import Draft
from build_tools.project import DOCS
from tests.hearing.returned import ASE, PER, collected, comment, put, submission


@pytest.fixture
def folder(tmp_path: Path, draft: Draft) -> Path:
    """Two senders, one of them not to be named, and answers; a name and an address in a text."""
    put(tmp_path, "Per Hansen.json", submission(draft, PER, comment(draft, 1, "a7", TEXT)))
    named = replace(ASE, conflict_of_interest="Ingen")
    put(tmp_path, "b.docx", submission(draft, named, comment(draft, 2, "ref-3", "Død lenke")))
    collected(tmp_path, draft)
    path = tmp_path / RESULT / TABLE
    book = load_workbook(path)
    page = book["Innspill"]
    columns = {str(cell.value): cell.column or 0 for cell in page[1]}
    for row in range(2, page.max_row + 1):
        page.cell(row, columns["Svar"]).value = "Takk, rettet"
        page.cell(row, columns["Beslutning"]).value = "tatt til følge"
        page.cell(row, columns["Merknad"]).value = "INTERNT: ring Per"
    names = book["Navn i tekstene"]
    for row in range(2, names.max_row + 1):
        names.cell(row, 5).value = "ja"
    book.save(path)
    return tmp_path


TEXT = "Uklart, mener Per Hansen. Skriv til per.hansen@lege.no"
PRIVATE = ("Per Hansen", "per.hansen@lege.no", "Foredrag for et firma", "INTERNT")


def of(folder: Path, draft: Draft) -> Collection:
    written = read_table((folder / RESULT / TABLE).read_bytes())
    return collect(read_folder(folder, folder / RESULT, draft), draft, written)


def test_what_is_exempt_is_left_out_and_listed_with_the_reason(folder: Path, draft: Draft) -> None:
    archive = archive_of(of(folder, draft), None)
    listed = [(each.what, each.reason.partition(" (")[0]) for each in archive.exempt]
    private, internal = "Personlige forhold", "Dokument til bruk i egen saksbehandling"
    assert listed == [
        ("Navnet på en avsender", private),
        ("Interessekonflikter", private),
        ("Navn eller adresse (2) i feltet Kommentar", private),
        ("Redaktørenes merknader", internal),
        ("Redaktørenes merknader", internal),
        ("Filene slik de kom (2)", private),
    ]
    for content in write_archive(archive).values():
        words = content.decode("utf-8", "replace")
        assert not [each for each in PRIVATE if each in words]


def test_what_stands_in_a_remark_alone_is_archived_without_names(
    folder: Path, draft: Draft
) -> None:
    said = (
        ParseWarning("Per Hansen.json", "Gjennomstreket i filen: «Per Hansen fraråder dette»"),
        ParseWarning("b.docx, a7", "Slettet med sporede endringer av Kari, 1.1.2026: «ikke»"),
        ParseWarning("b.docx", "Emnet er «Til Per Hansen»", is_settled=True),
        ParseWarning("b.docx", "Samme fil som Kari «K».docx", is_settled=True),
    )
    marked = replace(of(folder, draft), warnings=said, handled={said[0]: "INTERNT: lest"})
    archive = archive_of(marked, None)
    assert [(each.file, each.what) for each in archive.remarks] == [
        (1, "Gjennomstreket i filen: «[utelatt] fraråder dette»"),
        (2, "Slettet med sporede endringer: «ikke»"),
        (2, "Emnet er «Til [utelatt]»"),
    ]
    listed = [each.what for each in archive.exempt]
    assert "Det redaktørene har gjort med 1 linjer i arket Merk" in listed
    assert "Filnavn, og navn og adresser som programmet fant" in listed
    for content in write_archive(archive).values():
        words = content.decode("utf-8", "replace")
        assert not [each for each in (*PRIVATE, "Kari") if each in words]


def test_the_document_and_the_data_say_the_same(folder: Path, draft: Draft) -> None:
    files = write_archive(archive_of(of(folder, draft), None))
    data = json.loads(files["innspill-og-svar.json"])
    document = read_odt_document(files["innspill-og-svar.odt"])
    words = "\n".join(cell for table in document.tables for row in table for cell in row.texts)
    assert len(data["comments"]) == 2
    for each in data["comments"]:
        for name in ("place_name", "text", "sender", "answer", "id"):
            assert each[name].casefold() in words.casefold()
        assert each["decision"] == "tatt til følge"
    assert "Uklart, mener [utelatt]. Skriv til [utelatt]" in words
    assert "Åse Ødegård" in words
    assert [(each["kind"], each["comments"]) for each in data["received"]] == [
        ("json", 1),
        ("docx", 1),
    ]


@pytest.mark.parametrize(("deadline", "late"), [("19.11.2026", True), ("20.11.2026", False)])
def test_what_came_after_the_last_day_is_marked(
    folder: Path, draft: Draft, deadline: str, late: bool
) -> None:
    hearing = HearingEntry(deadline=deadline, questions=("?",))
    assert [each.late for each in archive_of(of(folder, draft), hearing).received] == [late, late]


@pytest.mark.long
def test_the_archive_waits_for_the_names_and_outlives_the_deletion(
    tmp_path: Path, draft: Draft, capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    import shutil

    docs = tmp_path.parent / "tekster"
    shutil.copytree(DOCS, docs, ignore=shutil.ignore_patterns("javascripts", "assets"))
    common = [str(folder), "--docs", str(docs)]
    for verb in ("collect", "letters", "publish", "archive"):
        assert main([verb, *common]) == 0, capsys.readouterr()
    assert main(["delete", *common, "--confirm", "ja"]) == 0
    left = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*"))
    assert left == [
        "behandling/arkiv/innspill-og-svar.json",
        "behandling/arkiv/innspill-og-svar.odt",
        "behandling/slettes.txt",
        "behandling/slettet.txt",
    ]
    for path in (*folder.rglob("*"), *docs.rglob("innspill-og-svar.json")):
        if path.is_file():
            assert not [each for each in PRIVATE if each.encode() in path.read_bytes()], path
