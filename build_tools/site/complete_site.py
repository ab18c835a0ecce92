"""What a site has besides its pages, put into it, and a look at all of it before it goes out."""

from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from build_tools.authoring.json_schema import write_schemas
from build_tools.authoring.procedure import Docs
from build_tools.cache import stop_if_superseded
from build_tools.delivery.build_folder import DeliveryError
from build_tools.delivery.deliver import Delivered
from build_tools.delivery.finished_pages import FinishedPages, PageFiles
from build_tools.delivery.web_app import write_web_app
from build_tools.documents.documents import write_documents
from build_tools.documents.printing import PrintError
from build_tools.lean_python.release import DerivationError
from build_tools.pages.page_links import links_out_of
from build_tools.project import DOCS, PROJECT
from build_tools.pyodide_assets import PyodideMissingError, write_calculator_assets
from build_tools.search.search_index import SearchError, write_pieces
from build_tools.search.sections import PageSection
from build_tools.site.finish_site import finish_site, search_places
from build_tools.site.page_cache import CachedPages, PageCache
from build_tools.site.site_check import check_site
from build_tools.versions.archive import ArchiveError, numbered_fronts
from build_tools.wheel import WrongPythonError
from calculator.guideline import Guideline
from calculator.guideline_json import write_guideline
from calculator.shipped import SHIPPED, shipped_files


class IncompleteError(Exception):
    """Something of the site could not be made, or is not as it should be; in Norwegian."""


@contextmanager
def _incomplete() -> Iterator[None]:
    try:
        yield
    except (
        *(ArchiveError, DeliveryError, DerivationError, PrintError),
        *(PyodideMissingError, SearchError, WrongPythonError),
    ) as error:
        raise IncompleteError(str(error)) from error


@_incomplete()
def complete_site(
    config: MkDocsConfig,
    docs: Docs,
    cache: PageCache,
    sources: Mapping[str, str],
    sections: Iterable[PageSection],
) -> Delivered | None:
    """Complete a site whose pages MkDocs has made.

    Args:
        config: of MkDocs, with where the site lies.
        docs: what the pages were made of.
        cache: the parts that were kept, to which those are added that were made.
        sources: the file that each page was made from, by the page's path.
        sections: of the pages that were made.

    Raises:
        IncompleteError: where anything is missing or wrong.
    """
    site = Path(config.site_dir)
    guidelines = {name: each.guideline for name, each in docs.procedures.items()}
    made = {name: guidelines[name] for name in cache.made(docs)}
    stop_if_superseded()
    manifest = write_calculator_assets(site, made, PROJECT, cache.assets)
    for name in made:
        manifest.tell(site / name, name)
    assets = manifest.guidelines
    stop_if_superseded()
    icon = Path(str(config.theme.custom_dir), str(config.theme["favicon"]))
    description, language = config.site_description or "", str(config.theme["language"])
    write_web_app(site, config.site_name, description, language, icon)
    for name, guideline in made.items():
        _write(site / name / "guideline.json", guideline)
    write_schemas(site / "skjema")
    places = search_places(sections, docs, cache)
    write_pieces(site / "search", [place for each in places.values() for place in each])
    # A checkout has a calculator of its own, for `python -m calculator`.
    if Path(config.docs_dir) == DOCS and not config.extra.get("only"):
        _ship(guidelines)
    if config.extra.get("delivered", True):  # an author at work does without
        write_documents(site, made.values(), PROJECT / "build" / "documents")
    stop_if_superseded()
    checked = check_site(site, made, sources, cache.links, _elsewhere(config, docs, cache))
    if checked.faults:
        raise IncompleteError("\n".join(checked.faults))

    def store(name: str, finished: FinishedPages, files: PageFiles) -> None:
        own = {path: each for path, each in checked.links.items() if path in files.files}
        links = links_out_of(name, own)
        known = CachedPages(finished, links, tuple(places[name]), assets.get(name))
        cache.store(name, known, files)

    return finish_site(site, config, docs, cache, assets, store)


class _Outside:
    """The paths of all files outside some folders, and some more: the build that has them looks."""

    def __init__(self, folders: Container[str], more: Container[str]) -> None:
        self._folders, self._more = folders, more

    def __contains__(self, path: object) -> bool:
        return path in self._more or str(path).partition("/")[0] not in self._folders


def _elsewhere(config: MkDocsConfig, docs: Docs, cache: PageCache) -> Container[str]:
    """The files that pages may lead to though the site does not have them yet."""
    fronts = frozenset[str]().union(*map(numbered_fronts, docs.procedures.values()))
    only = config.extra.get("only")
    return _Outside(only, fronts) if only else cache.files | fronts


def _ship(guidelines: Mapping[str, Guideline]) -> None:
    """Put the guidelines where the checkout's calculator reads them, and no others."""
    SHIPPED.mkdir(exist_ok=True)
    for name, path in shipped_files().items():
        if name not in guidelines:
            path.unlink()
    for name, guideline in guidelines.items():
        _write(SHIPPED / f"{name}.json", guideline)


def _write(path: Path, guideline: Guideline) -> None:
    """Leave a file alone that says the same already: a change of it would start a new build."""
    text = write_guideline(guideline)
    if not path.exists() or path.read_text("utf-8") != text:
        path.write_text(text, encoding="utf-8")
