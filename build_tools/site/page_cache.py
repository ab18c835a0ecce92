"""The pages of a procedure, kept for as long as all that they depend on is the same."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from build_tools.authoring.procedure import Docs, Procedure
from build_tools.cache import find_cached, state_of, store_in_cache
from build_tools.delivery.finished_pages import FinishedPages
from build_tools.documents.documents import printer_state
from build_tools.pages.page_links import PageLinks
from build_tools.search.places import SearchPlace
from build_tools.site.pages_state import pages_state


@dataclass(frozen=True)
class CachedPages:
    """A procedure's part of a site, finished, and what the rest of the site must know of it."""

    finished: FinishedPages
    links: Mapping[str, PageLinks]
    places: tuple[SearchPlace, ...]


@dataclass(frozen=True)
class PageCache:
    """The pages that need not be made, by procedure, and the states of those that may be kept."""

    pages: Mapping[str, CachedPages]
    states: Mapping[str, str]
    place: Path

    @property
    def finished(self) -> Mapping[str, FinishedPages]:
        """The finished pages of each procedure."""
        return {name: each.finished for name, each in self.pages.items()}

    @property
    def links(self) -> Mapping[str, PageLinks]:
        """What the pages lead to outside their procedure, by their path in the site."""
        return {path: links for each in self.pages.values() for path, links in each.links.items()}

    @property
    def files(self) -> frozenset[str]:
        """The paths of all files in the site."""
        return frozenset(path for each in self.pages.values() for path in each.finished.files)

    def made(self, docs: Docs) -> Mapping[str, Procedure]:
        """The procedures whose pages are made, since none of an earlier build can be used."""
        return {name: each for name, each in docs.procedures.items() if name not in self.pages}

    def has(self, path: str) -> bool:
        """Whether a file, by its path below docs or the site, belongs to pages that are kept."""
        return path.partition("/")[0] in self.pages

    def store(self, name: str, pages: CachedPages) -> None:
        """Keep the pages of a procedure for later builds, where they may be kept."""
        if name in self.states:
            store_in_cache(self.place / name, self.states[name], pages)


def load_page_cache(docs: Docs, config: MkDocsConfig, cache: Path) -> PageCache:
    """The pages of an earlier build that this one can use."""
    delivered = config.extra.get("delivered", True)
    printed = [state_of(Path(config.docs_dir, "stylesheets")), printer_state()] if delivered else []
    around = json.dumps([*_around(docs), *printed])
    named = ((each.id, pages_state(each, docs, around)) for each in docs.procedures.values())
    states = {name: state for name, state in named if state}
    place = cache / "pages"
    found = {name: find_cached(place / name, state, CachedPages) for name, state in states.items()}
    return PageCache({name: pages for name, pages in found.items() if pages}, states, place)


def _around(docs: Docs) -> Iterable[tuple[str, str, str]]:
    """What a procedure's pages show of others: the menu of the pages of no procedure."""
    for path, page in docs.pages.items():
        if path.partition("/")[0] not in docs.procedures:
            heading = next((each.text for each in page.text.headings if each.level == 1), "")
            yield path, str(page.document.data.get("title", "")), heading
