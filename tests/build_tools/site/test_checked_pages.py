"""What the check finds of pages that it has kept is what it finds of them anew."""

import shutil
from pathlib import Path

import pytest

from build_tools.authoring.load_docs import load_docs
from build_tools.authoring.procedure import Docs
from build_tools.authoring.source_page import SourcePage
from build_tools.site import before_build
from build_tools.site.before_build import _found, refused_by_build
from build_tools.site.directive_html import PageContext
from tests.build_tools.site.test_page_cache import EDITS, FIRST, edited, first_docs

__all__ = ["first_docs"]


def whole(docs: Path) -> Docs:
    found = load_docs(docs)
    assert not found.diagnostics
    return found


@pytest.mark.long
@pytest.mark.parametrize("name", EDITS)
def test_pages_that_were_checked_before_an_edit_are_checked_as_if_anew(
    name: str, first_docs: Path, tmp_path: Path
) -> None:
    docs = Path(shutil.copytree(first_docs, tmp_path / "docs"))
    assert refused_by_build(whole(docs), docs, tmp_path / "kept") == ()
    EDITS[name](docs)
    read = whole(docs)
    for each in read.procedures.values():
        fresh = _found(each, read, docs, tmp_path / "none")
        assert _found(each, read, docs, tmp_path / "kept") == fresh


@pytest.mark.long
@pytest.mark.parametrize(
    ("path", "old", "new", "looked_at"),
    [
        ("kalkulator.md", "# Kalkulator", "# Regn ut", {"kalkulator.md"}),
        ("legemidler/warfarin.md", "{{ drug }}", "{{ drug }}\n\nMer.", {"legemidler/warfarin.md"}),
        (
            "vignetter/poeng.yaml",
            "74 år gir ikke",
            "74 år gir ingen",
            {"index.md", "sporbarhet.md"},
        ),
    ],
)
def test_only_what_an_edit_concerns_is_looked_at_again(
    path: str,
    old: str,
    new: str,
    looked_at: set[str],
    first_docs: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    docs = Path(shutil.copytree(first_docs, tmp_path / "docs"))
    refused_by_build(whole(docs), docs, tmp_path / "kept")
    seen = set()
    look = before_build._look_at

    def told(page: PageContext, source: SourcePage) -> object:
        seen.add(page.path)
        return look(page, source)

    monkeypatch.setattr(before_build, "_look_at", told)
    edited(f"{FIRST}/{path}", old, new)(docs)
    refused_by_build(whole(docs), docs, tmp_path / "kept")
    assert seen == {f"{FIRST}/{each}" for each in looked_at}
