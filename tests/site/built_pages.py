"""The built pages as the tests read them."""

import re
from copy import copy
from functools import cache
from pathlib import Path

from bs4 import BeautifulSoup, Tag

DRUGS = ("baricitinib", "filgotinib", "tofacitinib", "upadacitinib")


@cache
def page(site: Path, path: str = "") -> BeautifulSoup:
    return BeautifulSoup((site / path / "index.html").read_text("utf-8"), "html.parser")


def pages(site: Path) -> list[str]:
    """The address of every page, relative to the site."""
    found = [path.relative_to(site) for path in sorted(site.rglob("*.html"))]
    return [path.as_posix().removesuffix("index.html") for path in found]


def pages_once(site: Path) -> list[str]:
    """Every page but those of the version's own address, which are the same ones again."""
    return [path for path in pages(site) if not re.search(r"/\d+\.\d+/", path)]


def article(soup: BeautifulSoup) -> Tag:
    found = soup.select_one("article")
    assert found is not None
    return found


def only_source(tag: Tag) -> Tag:
    """A copy without what the site adds to the text."""
    text = copy(tag)
    for added in text.select("[data-added]"):
        added.extract()
    return text


def words(text: str) -> str:
    """The text without white space, which a reader does not see as part of it."""
    return re.sub(r"\s+", "", text)
