"""The editor's commands, from the folder of returned files to the page that is published."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest
from openpyxl import load_workbook

from build_tools.__main__ import check
from build_tools.authoring.procedure import Procedure
from build_tools.hearing.__main__ import main
from build_tools.hearing.answers.deletion import (
    DATE_FILE,
    DELETED_FILE,
    deletion_date,
    reminder,
)
from build_tools.hearing.answers.headings import ENTRIES, REMARKS
from build_tools.hearing.answers.hearing_folder import RESULT, TABLE
from build_tools.hearing.answers.publication import FILE, read_published
from build_tools.hearing.answers.verbs import ARCHIVE
from build_tools.hearing.answers.waiting import waiting_in_table
from build_tools.hearing.editor_error import EditorError
from build_tools.hearing.places import Draft
from build_tools.hearing.present_draft import whole_draft
from build_tools.project import DOCS
from calculator.status import Status
from tests.hearing.returned import ASE, PER, comment, put, submission
from tests.hearing.word_reading import read_word

TODAY = date(2026, 11, 28)


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    return Path(copytree(DOCS, tmp_path / "docs"))


@pytest.fixture
def returned(tmp_path: Path, draft: Draft) -> Path:
    folder = tmp_path / "innsendt"
    put(folder, "a.json", submission(draft, ASE, comment(draft, 1, "a7", "Hvilken enhet?")))
    (folder / "b.pdf").write_bytes(b"%PDF")
    return folder


def handle_all(returned: Path) -> None:
    path = returned / RESULT / TABLE
    book = load_workbook(path)
    columns = {str(cell.value): cell.column or 0 for cell in book[REMARKS][1]}
    for row in range(2, book[REMARKS].max_row + 1):
        book[REMARKS].cell(row, columns["Behandlet"]).value = "Lest"
    book.save(path)


def answer_all(returned: Path) -> None:
    path = returned / RESULT / TABLE
    book = load_workbook(path)
    columns = {cell.value: cell.column or 0 for cell in book[ENTRIES][1]}
    book[ENTRIES].cell(2, columns["Svar"]).value = "Takk"
    book[ENTRIES].cell(2, columns["Beslutning"]).value = "tatt til følge"
    book.save(path)


def test_collect_answer_and_publish(
    docs: Path, returned: Path, draft: Draft, capsys: pytest.CaptureFixture[str]
) -> None:
    at = [str(returned), "--docs", str(docs)]
    assert main(["collect", *at]) == 0
    told = capsys.readouterr().out
    assert "1 innspill fra 1 avsender." in told
    assert "1 er ikke besvart." in told
    assert "b.pdf: Filen er ikke en PDF, eller den er skadet." in told
    answer_all(returned)
    assert main(["publish", *at]) == 0
    published = read_published(docs / draft.procedure)
    assert published is not None
    assert [(each.place, each.answer, each.is_answered) for each in published.comments] == [
        ("a7", "Takk", True)
    ]


def test_a_final_version_is_refused_while_a_comment_is_unanswered(
    docs: Path, returned: Path, draft: Draft, capsys: pytest.CaptureFixture[str]
) -> None:
    index = docs / draft.procedure / "index.md"
    text = index.read_text(encoding="utf-8")
    index.write_text(text.replace("status: in_hearing", "status: approved"), "utf-8")
    returned = returned.rename(docs.parent / "innspill")
    at = [str(returned), "--docs", str(docs)]
    assert main(["publish", *at]) == 1
    assert "kan ikke publiseres som endelig" in capsys.readouterr().err
    answer_all(returned)
    assert main(["publish", *at]) == 1
    assert "1 ting i arket Merk er ikke gjort rede for" in capsys.readouterr().err
    assert check(docs, TODAY) == 1
    assert "1 ting i arket Merk er ikke gjort rede for" in capsys.readouterr().err
    handle_all(returned)
    assert main(["publish", *at]) == 0
    assert check(docs, TODAY) == 0
    put(returned, "c.json", submission(draft, PER, comment(draft, 2, "a9", "Nytt brev")))
    assert main(["collect", *at]) == 0
    assert check(docs, TODAY) == 1
    assert "er 1 innspill ikke besvart" in capsys.readouterr().err


def test_a_final_version_is_refused_while_the_table_is_open_whatever_is_published(
    docs: Path, returned: Path, draft: Draft, procedure: Procedure
) -> None:
    """The table of the folder where ``make hearing`` looks: with a new letter, and all answered."""
    folder = returned.rename(docs.parent / "innspill")
    at = [str(folder), "--docs", str(docs)]
    final = replace(procedure, guideline=replace(procedure.guideline, status=Status.APPROVED))
    assert waiting_in_table(final, docs.parent) == ()
    assert main(["collect", *at]) == 0
    answer_all(folder)
    handle_all(folder)
    assert waiting_in_table(final, docs.parent) == ()
    put(folder, "c.json", submission(draft, PER, comment(draft, 2, "a9", "Nytt brev")))
    (folder / "d.pdf").write_bytes(b"%PDF-")
    assert main(["collect", *at]) == 0
    (refusal,) = waiting_in_table(final, docs.parent)
    assert "er 1 innspill ikke besvart, og 1 ting i arket Merk" in refusal
    assert waiting_in_table(procedure, docs.parent) == ()
    (folder / RESULT / TABLE).write_bytes(b"PK")
    assert "kan ikke leses" in waiting_in_table(final, docs.parent)[0]


def test_personal_data_are_deleted_and_the_answers_kept(
    docs: Path, returned: Path, draft: Draft, capsys: pytest.CaptureFixture[str]
) -> None:
    at = [str(returned), "--docs", str(docs)]
    delete = ["delete", *at, "--confirm", "ja"]
    assert main(["collect", *at]) == 0
    assert "Personopplysningene skal slettes innen" in capsys.readouterr().out
    answer_all(returned)
    assert main(["delete", *at]) == 1
    assert main(delete) == 1
    assert main(["publish", *at]) == 0
    assert main(delete) == 1
    told = capsys.readouterr().err
    assert "Skriv BEKREFT=ja" in told
    assert "Kjør make hearing VERB=publish først" in told
    assert "1 ting i arket Merk er ikke behandlet. Ingenting er slettet." in told
    assert (returned / "a.json").exists()
    handle_all(returned)
    assert main(["publish", *at]) == 0
    before = read_published(docs / draft.procedure)
    assert main(["archive", *at]) == 0
    archived = {path: path.read_bytes() for path in (returned / RESULT / ARCHIVE).iterdir()}
    (returned.parent / "kopi.xlsx").write_bytes(b"")
    capsys.readouterr()
    assert main(delete) == 0
    assert "kopi.xlsx" in capsys.readouterr().out
    left = {path for path in returned.rglob("*") if path.is_file()}
    assert {path.name for path in left - archived.keys()} == {DATE_FILE, DELETED_FILE}
    for verb in ("publish", "archive"):
        assert main([verb, *at]) == 1
        assert "Innspillene i mappen er slettet" in capsys.readouterr().err
    assert archived == {path: path.read_bytes() for path in archived}
    assert read_published(docs / draft.procedure) == before


def test_the_date_of_deletion_is_the_editors_own(tmp_path: Path) -> None:
    today = date(2026, 11, 28)
    assert deletion_date(tmp_path, today) == date(2027, 11, 28)
    (tmp_path / DATE_FILE).write_text("2026-11-27\n", encoding="utf-8")
    assert reminder(deletion_date(tmp_path, today), today).startswith("FRISTEN ER UTE")
    assert "0 dager til" in reminder(today, today)
    assert "30 dager til" in reminder(date(2026, 12, 28), today)
    assert "dager" not in reminder(date(2026, 12, 29), today)
    (tmp_path / DATE_FILE).write_text("snart\n", encoding="utf-8")
    with pytest.raises(EditorError, match="skal være en dato"):
        deletion_date(tmp_path, today)


def test_a_hearing_that_lacks_something_is_asked_for_it(
    docs: Path, draft: Draft, capsys: pytest.CaptureFixture[str]
) -> None:
    index = docs / draft.procedure / "index.md"
    bare = index.read_text(encoding="utf-8")
    assert check(docs, TODAY) == 0
    told = capsys.readouterr().out
    for words in ("frist", "at det står hvem som spør", "e-postadresse til svarene"):
        assert f"er på høring uten {words}." in told
    given = 'hearing:\n  deadline: "31.01.2027"\n  asked_by: Redaksjonen\n  email: a@b.no\n'
    index.write_text(bare.replace("hearing:\n", given, 1), encoding="utf-8")
    assert check(docs, TODAY) == 0
    assert "er på høring uten" not in capsys.readouterr().out


def test_the_form_is_of_the_draft(docs: Path, tmp_path: Path, draft: Draft) -> None:
    path = tmp_path / "skjema.docx"
    assert main(["form", "--docs", str(docs), "--out", str(path)]) == 0
    (empty,) = read_word(path.read_bytes(), "").submissions
    assert (empty.procedure, empty.version) == (draft.procedure, draft.version)


def test_what_is_wrong_is_told_in_a_sentence(
    docs: Path, returned: Path, draft: Draft, capsys: pytest.CaptureFixture[str]
) -> None:
    at = [str(returned), "--docs", str(docs)]
    assert main(["collect", str(returned / "ingen"), "--docs", str(docs)]) == 1
    assert main(["collect", *at, "--out", str(returned)]) == 1
    assert main(["collect", *at, "--procedure", "ukjent"]) == 1
    index = docs / draft.procedure / "index.md"
    index.write_text(index.read_text(encoding="utf-8").replace("title:", "tittel:"), "utf-8")
    assert main(["collect", *at]) == 1
    told = capsys.readouterr().err
    assert "Finner ikke mappen" in told
    assert "samme mappe" in told
    assert f"Prosedyrene er: {draft.procedure}." in told
    assert "Prosedyren har feil som må rettes først." in told
    assert not (returned / RESULT).exists()
    assert not (docs / draft.procedure / FILE).exists()


def test_what_the_build_asks_about_can_be_commented_on(procedure: Procedure) -> None:
    findings = [place for place in whole_draft(procedure).places if place.kind == "finding"]
    assert findings
    assert all(place.text for place in findings)


def test_nothing_is_published_before_each_name_is_decided(
    docs: Path, returned: Path, draft: Draft, capsys: pytest.CaptureFixture[str]
) -> None:
    put(returned, "c.json", submission(draft, PER, comment(draft, 2, "a7", "Hilsen Per Hansen")))
    at = [str(returned), "--docs", str(docs)]
    assert main(["publish", *at]) == 1
    assert "Navn og adresser i tekstene venter på svar: 1." in capsys.readouterr().err
    assert not (docs / draft.procedure / FILE).exists()
