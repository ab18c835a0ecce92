"""A text gets no new number before the version that it had is kept for good."""

from pathlib import Path

import pytest

from build_tools.authoring.procedure import Procedure
from build_tools.site.before_build import left_behind
from build_tools.versions.archive import archive_path
from tests.redline.drafts import ID, INDEX, read_draft, write_draft
from tests.redline.test_command import git


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Docs whose text said 0.1 at the last commit."""
    folder = write_draft(tmp_path / "docs", (INDEX, 'version: "1"', 'version: "0.1"'))
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "Første utkast")
    return folder


def renumbered(docs: Path) -> Procedure:
    index = docs / ID / INDEX
    index.write_text(index.read_text("utf-8").replace('version: "0.1"', 'version: "0.2"'), "utf-8")
    return read_draft(docs).procedures[ID]


def test_a_text_of_the_same_number_is_not_asked_about(docs: Path) -> None:
    assert left_behind(read_draft(docs).procedures[ID]) == ""


def test_a_new_number_is_refused_until_the_version_before_it_is_kept(docs: Path) -> None:
    procedure = renumbered(docs)
    commit = git(docs.parent, "rev-parse", "HEAD").strip()
    told = left_behind(procedure)
    assert "har fått nummeret 0.2, men versjon 0.1 er ikke utgitt for godt" in told
    assert f"git checkout {commit[:12]}" in told
    assert "docs/salver/versjoner/0.1.tar.xz" in told
    git(docs.parent, "commit", "-qam", "Nytt nummer")
    assert left_behind(procedure) == told
    kept = archive_path(procedure.folder, "0.1")
    kept.parent.mkdir()
    kept.touch()
    assert left_behind(procedure) == ""


def test_without_a_history_nothing_is_asked_about(tmp_path: Path) -> None:
    write_draft(tmp_path / "docs", (INDEX, 'version: "1"', 'version: "0.2"'))
    assert left_behind(read_draft(tmp_path / "docs").procedures[ID]) == ""
