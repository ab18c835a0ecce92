"""A site made whole of the pages that a build has made and those that earlier ones have kept."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from build_tools.authoring.procedure import Docs, Procedure
from build_tools.delivery.build_folder import UNNAMED
from build_tools.delivery.deliver import Delivered, deliver, finish_pages
from build_tools.delivery.finished_pages import (
    FinishedPages,
    FoundOfPages,
    PageFiles,
    put_pages,
    take_pages,
)
from build_tools.delivery.merged_scripts import merge_scripts
from build_tools.delivery.offline import write_retired_service_worker
from build_tools.delivery.parts import Parts
from build_tools.hearing_page.hearing_files import DATA
from build_tools.pages.calculator_form import rules_hash
from build_tools.project import PROJECT
from build_tools.pyodide_assets import OwnAssets
from build_tools.search.places import SearchPlace, places
from build_tools.search.sections import PageSection
from build_tools.site.own_scripts import own_scripts
from build_tools.site.page_cache import PageCache
from build_tools.versions.archive import archive_path
from build_tools.versions.placing import place_published, present_version
from build_tools.versions.rules_index import rules_file, write_rules


def search_places(
    sections: Iterable[PageSection], docs: Docs, cache: PageCache
) -> Mapping[str, Sequence[SearchPlace]]:
    """The places that a search finds, by the part that they are in; last those of none."""
    own: dict[str, list[PageSection]] = {name: [] for name in [*cache.made_parts, ""]}
    for section in sections:
        name = section.location.partition("/")[0]
        own[name if name in own else ""].append(section)
    return {
        name: cache.pages[name].places
        if name in cache.pages
        else places(own[name], docs.procedures)
        for name in [*cache.states, ""]
    }


def finish_site(
    site: Path,
    config: MkDocsConfig,
    docs: Docs,
    cache: PageCache,
    assets: Mapping[str, OwnAssets],
    store: Callable[[str, FinishedPages, PageFiles], None],
) -> Delivered | None:
    """Make a site whole, and ready for a host if it is to go there.

    Where only the pages of some procedures are wanted, these are kept and the site is left.
    ``assets`` are what answers by the guidelines of procedures that were made, and ``store`` keeps
    each part that was made.

    Raises:
        DeliveryError: where the site is not as expected.
        ArchiveError: where a published version is damaged.
    """
    delivered = config.extra.get("delivered", True)

    def keep(site: Path, found: FoundOfPages) -> Mapping[str, FinishedPages]:
        finished = dict(cache.finished)
        for name in cache.made_parts:
            finished[name], files = take_pages(site, name, found, _fetched(name, assets))
            if procedure := docs.procedures.get(name):
                numbered = present_version(site, procedure)
                rules = _rules(procedure, numbered) if delivered else {}
                files = replace(files, numbered={**numbered, **rules})
            store(name, finished[name], files)
        return finished

    def add_published(site: Path) -> None:
        place_published(site, docs.procedures.values(), PROJECT)

    withdrawn = {name: each.out_of_use for name, each in docs.procedures.items()}
    if config.extra.get("only") and delivered:
        keep(site, finish_pages(site, withdrawn, own_scripts(config, site)))
        return None
    if delivered:
        done = deliver(
            site,
            withdrawn,
            PROJECT / "build",
            offline=config.extra["offline"],
            scripts=own_scripts(config, site),
            parts=Parts(cache.finished, keep, cache.files_of),
            add=add_published,
        )
        for name, each in docs.procedures.items():
            guideline = each.guideline
            if archive_path(each.folder, guideline.version).exists():
                rules = rules_hash(guideline)
                write_rules(site, name, rules, done.build, guideline.version)
        return done
    # Where they lie apart the scripts find neither packages nor data.
    before = cache.finished.values()
    modules = merge_scripts(site, (each for pages in before for each in pages.scripts))
    kept = keep(site, FoundOfPages({}, modules, {}))
    if config.extra.get("only"):
        return None
    for name in kept:
        content = cache.files_of(name)
        put_pages(site, {**content.files, **content.numbered})
    add_published(site)
    # Whoever has read the delivered site at this address is to see the author's own.
    write_retired_service_worker(site)
    return None


def _fetched(name: str, assets: Mapping[str, OwnAssets]) -> list[str]:
    """What the pages of a procedure alone fetch."""
    return [*([assets[name].folder] if name in assets else []), f"{DATA}/{name}.json"]


def _rules(procedure: Procedure, numbered: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Where the rules of a version that is not published are to be found."""
    own = procedure.guideline
    return numbered and rules_file(numbered, own.id, rules_hash(own), UNNAMED, own.version)
