"""What is written to do harm, and may stand, on the pages as readers get them."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from build_tools.authoring import binding_checks
from build_tools.project import DOCS
from build_tools.site import before_build, complete_site
from build_tools.site.site_build import build_site
from build_tools.site.site_check import CheckedSite
from tests.build_tools.authoring.hostile_markup import (
    CODE,
    LINKS,
    STOPPED_FOR_MORE,
    TEXT,
    TEXTS,
    VALUES,
    all_that_may_stand,
    write_all,
    write_base,
)


@pytest.fixture
def build(monkeypatch: pytest.MonkeyPatch) -> None:
    # The small procedure proves nothing and lacks most of what a page is to have.
    monkeypatch.setattr(before_build, "render_faults", lambda *_: "")
    monkeypatch.setattr(before_build, "missing_parts", lambda *_: [])
    monkeypatch.setattr(complete_site, "check_site", lambda *_: CheckedSite([], {}))
    # Where every text is one word, no sentence names what its rule reads.
    monkeypatch.setattr(binding_checks, "unnamed_field", lambda *_: None)


def pages(site: Path) -> list[BeautifulSoup]:
    return [BeautifulSoup(each.read_text("utf-8"), "html.parser") for each in site.rglob("*.html")]


def markup(site: Path) -> Iterator[tuple[str, str]]:
    """Every element, and every attribute of it, that the pages have."""
    for page in pages(site):
        for tag in page.find_all():
            yield tag.name, ""
            yield from ((tag.name, attribute) for attribute in tag.attrs)


def with_scripts(docs: Path) -> Path:
    """The docs with what every page of a site is drawn by."""
    for folder in ("javascripts", "stylesheets"):
        shutil.copytree(DOCS / folder, docs / folder)
    return docs


@pytest.mark.usefixtures("build")
def test_what_may_stand_is_shown_as_text(tmp_path: Path) -> None:
    places = [each for each in (*TEXTS, *VALUES) if each.name not in STOPPED_FOR_MORE]
    sound, hostile = tmp_path / "sound", tmp_path / "hostile"
    # Delivered, since nothing in them may stop the content policy either.
    build_site(with_scripts(write_all(tmp_path / "1", places, lambda _: "Ord")), sound)
    build_site(with_scripts(write_all(tmp_path / "2", places, all_that_may_stand)), hostile)
    assert set(markup(hostile)) - set(markup(sound)) == {("code", "")}
    words = " ".join(" ".join(page.get_text() for page in pages(hostile)).split())
    for each in (*LINKS, *TEXT, *(code.strip("`") for code in CODE)):
        assert each in words or "&#" in each


@pytest.mark.usefixtures("build")
def test_a_first_sentence_with_quotation_marks_describes_its_page(tmp_path: Path) -> None:
    docs = write_base(tmp_path)
    first = 'De "nye" midlene er < 3 og " http-equiv="refresh" er ikke blant dem, så vidt vi vet.'
    (docs / "om.md").write_text(f"# Om\n\n{first}\n", "utf-8")
    build_site(with_scripts(docs), tmp_path / "site", delivered=False)
    page = BeautifulSoup((tmp_path / "site/om/index.html").read_text("utf-8"), "html.parser")
    description = page.select_one('meta[name="description"]')
    assert description is not None
    assert description["content"] == first
    assert set(description.attrs) == {"name", "content"}
