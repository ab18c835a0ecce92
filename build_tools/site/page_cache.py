"""The parts of a site, kept for as long as all that they depend on is the same.

A part is what lies below one folder of the site: a procedure's pages, or a page of no procedure. Of
each is known what the rest of the site must know; its files are read one part at a time.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from mkdocs.config.defaults import MkDocsConfig

from build_tools.authoring.procedure import Docs, Procedure
from build_tools.cache import find_beside, find_cached, state_of, store_beside, store_in_cache
from build_tools.delivery.finished_pages import FinishedPages, PageFiles
from build_tools.documents.documents import printer_state
from build_tools.pages.page_links import PageLinks
from build_tools.project import PROJECT
from build_tools.pyodide_assets import OwnAssets
from build_tools.search.places import SearchPlace
from build_tools.site.pages_state import lone_states, pages_state

_ONCE = "once-"
"""What the state of pages begins with that show more than can be told: for this build alone."""


@dataclass(frozen=True)
class CachedPages:
    """A part of a site, finished, and what the rest of the site must know of it."""

    finished: FinishedPages
    links: Mapping[str, PageLinks]
    places: tuple[SearchPlace, ...]
    assets: OwnAssets | None


@dataclass(frozen=True)
class PageCache:
    """The parts that need not be made, and the state of each part, by its folder."""

    pages: Mapping[str, CachedPages]
    states: Mapping[str, str]
    place: Path

    @property
    def finished(self) -> Mapping[str, FinishedPages]:
        """The finished pages of each part."""
        return {name: each.finished for name, each in self.pages.items()}

    @property
    def links(self) -> Mapping[str, PageLinks]:
        """What the pages lead to outside their part, by their path in the site."""
        return {path: links for each in self.pages.values() for path, links in each.links.items()}

    @property
    def assets(self) -> Mapping[str, OwnAssets]:
        """What answers by the guideline of each procedure."""
        return {name: each.assets for name, each in self.pages.items() if each.assets}

    @property
    def files(self) -> frozenset[str]:
        """The paths of all files in the site."""
        return frozenset(path for each in self.pages.values() for path in each.finished.digests)

    @property
    def may_be_kept(self) -> bool:
        """Whether all that the procedures' pages show is told by their states."""
        return not any(state.startswith(_ONCE) for state in self.states.values())

    def made(self, docs: Docs) -> Mapping[str, Procedure]:
        """The procedures whose pages are made, since none of an earlier build can be used."""
        return {name: each for name, each in docs.procedures.items() if name not in self.pages}

    @property
    def made_parts(self) -> list[str]:
        """The parts that are made."""
        return [name for name in self.states if name not in self.pages]

    def has(self, path: str) -> bool:
        """Whether a file, by its path below docs, belongs to pages that are kept."""
        return path.partition("/")[0].removesuffix(".md") in self.pages

    def store(self, name: str, pages: CachedPages, files: PageFiles) -> None:
        """Keep a part, for this build and those that can use it."""
        store_beside(self.place / name, self.states[name], files)
        store_in_cache(self.place / name, self.states[name], pages)

    def files_of(self, name: str) -> PageFiles:
        """The files of a part that is kept."""
        return find_beside(self.place / name, self.states[name], PageFiles)


def load_page_cache(docs: Docs, config: MkDocsConfig, cache: Path) -> PageCache:
    """The pages of an earlier build that this one can use."""
    delivered = config.extra.get("delivered", True)
    printed = [state_of(Path(config.docs_dir, "stylesheets")), printer_state()] if delivered else []
    locked = (PROJECT / "package-lock.json").read_text("utf-8")  # of what answers in the page
    around = json.dumps([*_around(docs), *printed, locked])
    named = ((each.id, pages_state(each, docs, around)) for each in docs.procedures.values())
    states = {name: state or f"{_ONCE}{uuid4().hex}" for name, state in named}
    if not config.extra.get("only"):
        states |= lone_states(docs, Path(config.docs_dir), around, config.site_description or "")
    place = cache / "pages"
    found = {name: find_cached(place / name, state, CachedPages) for name, state in states.items()}
    return PageCache({name: pages for name, pages in found.items() if pages}, states, place)


def _around(docs: Docs) -> Iterable[tuple[str, str, str]]:
    """What a procedure's pages show of others: the menu of the pages of no procedure."""
    for path, page in docs.pages.items():
        if path.partition("/")[0] not in docs.procedures:
            yield path, str(page.outline.head.get("title", "")), page.outline.heading
