"""What an author is told of an edit that is not committed yet."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from build_tools.authoring.load_docs import load_docs
from build_tools.redline.edit_summary import committed_procedures, edit_summary
from tests.redline.drafts import ALFA, BETA, ID, INDEX, draft, write_draft
from tests.redline.test_command import WARMER, git

SAME_VERSION = "Versjonen er fortsatt"


def test_an_edit_of_words_alone_says_nothing_of_answers(tmp_path: Path) -> None:
    old = draft(tmp_path / "old")
    assert edit_summary(old, draft(tmp_path / "new")) == ()


def test_another_dose_is_told_with_a_patient_before_and_after_and_asks_for_a_version(
    tmp_path: Path,
) -> None:
    old, new = draft(tmp_path / "old"), draft(tmp_path / "new", WARMER)
    verdict, version, *regions = edit_summary(old, new)
    assert "Svarene er ikke de samme for 1 av" in verdict
    assert version.startswith(f"{SAME_VERSION} {old.guideline.version}.")
    assert regions
    for line in regions:
        assert line.startswith("Alfa: ")
        before, now = line.split(" Før: ")[1].split(" Nå: ")
        assert "4 mg" in before
        assert "6 mg" in now


def test_with_a_new_version_number_none_is_asked_for(tmp_path: Path) -> None:
    old = draft(tmp_path / "old")
    number = f'version: "{old.guideline.version}"'
    new = draft(tmp_path / "new", WARMER, (INDEX, number, 'version: "9.1"'))
    assert not any(SAME_VERSION in line for line in edit_summary(old, new))


def test_however_much_changes_it_is_told_in_as_many_lines_as_asked_for(tmp_path: Path) -> None:
    older, weaker = (ALFA, ">= 75", ">= 70"), (ALFA, "crcl: 30..60", "crcl: 30..50")
    other = (BETA, "amount: 11", "amount: 12")
    old, new = draft(tmp_path / "old"), draft(tmp_path / "new", older, weaker, other)
    whole = edit_summary(old, new, most=1000)
    assert len(whole) > 4
    assert [line.partition(":")[0] for line in whole[2:4]] == ["Alfa", "Beta"]
    assert edit_summary(old, new, most=len(whole)) == whole
    short = edit_summary(old, new, most=len(whole) - 1)
    assert len(short) == len(whole) - 1
    assert short[-1] == "… og 2 til. Alle står i make redline."


def test_what_was_checked_as_it_was_committed_is_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project, cache = tmp_path / "project", tmp_path / "cache"
    docs = write_draft(project / "docs")
    git(project, "init", "-q")
    checked = load_docs(docs, cache).procedures[ID]
    git(project, "add", ".")
    git(project, "commit", "-qm", "Første utkast")
    file = docs / ID / ALFA
    file.write_text(file.read_text("utf-8").replace(*WARMER[1:]), encoding="utf-8")
    assert load_docs(docs, cache).procedures[ID] != checked
    monkeypatch.setattr("build_tools.redline.versions.CACHE", tmp_path / "empty")
    read = committed_procedures(docs, project)[ID]
    assert read is not None
    assert replace(read, folder=checked.folder) == checked
    monkeypatch.setattr("build_tools.redline.versions.CACHE", cache)
    monkeypatch.setattr("build_tools.redline.versions.load_docs", None)
    assert committed_procedures(docs, project)[ID] == checked


def test_only_an_edit_of_the_project_s_own_docs_is_held_against_what_was_committed(
    tmp_path: Path,
) -> None:
    project = tmp_path / "project"
    write_draft(project / "docs")
    assert committed_procedures(project / "docs", project) == {}  # git knows nothing of it
    git(project, "init", "-q")
    git(project, "add", ".")
    git(project, "commit", "-qm", "Første utkast")
    assert committed_procedures(project / "docs", project) == {}  # nothing is edited
    file = project / "docs" / ID / ALFA
    file.write_text(file.read_text("utf-8").replace(*WARMER[1:]), encoding="utf-8")
    shutil.copytree(project / "docs" / ID, project / "docs" / "ny")
    before = committed_procedures(project / "docs", project)
    assert before.keys() == {ID, "ny"}
    assert before["ny"] is None
    old = before[ID]
    assert old is not None
    assert old.guideline.drugs[0].doses[0].amount == 4
    assert committed_procedures(write_draft(tmp_path / "elsewhere"), project) == {}
