"""Searches with the places that answer them, made in the page's own dialog."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

SEARCHES = Path(__file__).with_name("searches.csv")


@dataclass(frozen=True, slots=True)
class Search:
    """What is typed, and the addresses that answer it."""

    words: str
    wanted: tuple[str, ...]


def read_searches(file: Path = SEARCHES) -> tuple[Search, ...]:
    with file.open(encoding="utf-8", newline="") as rows:
        return tuple(
            Search(row["search"], tuple(row["wanted"].split())) for row in csv.DictReader(rows)
        )


def open_search(page: Page) -> None:
    page.get_by_role("button", name="Søk").click()


def ask(page: Page, words: str) -> list[str]:
    """The addresses that are found, below the site; the dialog has to be open."""
    page.locator("[data-search-query]").fill("")
    page.locator("[data-search-found] a").first.wait_for(state="detached")
    page.locator("[data-search-query]").fill(words)
    page.locator("[data-search-status]:not(:empty)").wait_for()
    site = page.locator("link[rel=manifest]").evaluate("link => new URL('.', link.href).href")
    links: list[str] = page.locator("[data-search-found] a").evaluate_all(
        "links => links.map(({ href }) => href)"
    )
    return [link.removeprefix(site) for link in links]


def rank(search: Search, found: Sequence[str]) -> int | None:
    """The place of the first that answers, from 0."""
    return next((n for n, each in enumerate(found) if answers(search, each)), None)


def answers(search: Search, address: str) -> bool:
    """A page that is wanted is so in whatever section, but for the text of the procedure."""
    page = address.partition("#")[0]
    is_text = page.count("/") == 1 and any(each.startswith(f"{page}#") for each in search.wanted)
    return address in search.wanted or (page in search.wanted and not is_text)
