"""Every class and attribute that a style sheet speaks of is in a page, a template or a script."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_tools.project import DOCS, PROJECT

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SELECTORS = re.compile(r"(?:^|[{};])\s*([^{};@]+)\{")
_NAME = re.compile(r"(?:\.|\[)([A-Za-z][\w-]*)")
_WORD = re.compile(r"[A-Za-z][\w-]*")
_BEGUN = re.compile(r"([A-Za-z][\w-]*-)(?:\{\{|\$\{)")  # block--{{ kind }}
_SOURCES = (
    (PROJECT / "build_tools", "*.html"),
    (PROJECT / "build_tools", "*.js"),
    (DOCS / "javascripts", "*.mjs"),
)


def names_in(sheet: str) -> set[str]:
    return {
        name
        for selector in _SELECTORS.findall(_COMMENT.sub("", sheet))
        for name in _NAME.findall(re.sub(r"\"[^\"]*\"", "", selector))
    }


@pytest.fixture(scope="module")
def known(site: Path) -> tuple[set[str], tuple[str, ...]]:
    """The words of all that a page is made of, and the beginnings of those put together."""
    texts = list(_texts(site))
    begun = {name for _, text in texts for name in _BEGUN.findall(text)}
    return {word for path, text in texts for word in _words(path, text)}, tuple(begun)


def _texts(site: Path) -> Iterator[tuple[Path, str]]:
    pages = (site, "*.html"), (site / "build", "*.js")  # and Material's scripts
    for folder, pattern in (*pages, *_SOURCES):
        for path in folder.rglob(pattern):
            yield path, path.read_text("utf-8")


def _words(path: Path, text: str) -> Iterator[str]:
    yield from _WORD.findall(text)
    if path.suffix == ".mjs":  # dataset.briefOf is the attribute data-brief-of
        for name in re.findall(r"dataset\.(\w+)", text):
            yield "data-" + re.sub("[A-Z]", lambda letter: f"-{letter[0].lower()}", name)


@pytest.mark.parametrize(
    "sheet", sorted((DOCS / "stylesheets").glob("*.css")), ids=lambda path: path.stem
)
def test_a_style_sheet_has_no_rule_that_nothing_uses(
    sheet: Path, known: tuple[set[str], tuple[str, ...]]
) -> None:
    words, begun = known
    unused = names_in(sheet.read_text("utf-8")) - words
    assert {name for name in unused if not name.startswith(begun)} == set()


def test_a_name_is_found_in_any_kind_of_selector() -> None:
    sheet = "/* .no */ .a:not(.b) > [data-c='d.e'] { --x: .5 } @media (x) { .f, g { top: 1.5em } }"
    assert names_in(sheet.replace("'", '"')) == {"a", "b", "data-c", "f"}
