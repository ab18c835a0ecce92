"""A site made whole of the pages that a build has made and those that earlier ones have kept."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from build_tools.authoring.procedure import Docs
from build_tools.delivery.deliver import deliver
from build_tools.delivery.finished_pages import (
    FinishedPages,
    FoundOfPages,
    put_pages,
    take_pages,
)
from build_tools.delivery.merged_scripts import merge_scripts
from build_tools.delivery.offline import write_retired_service_worker
from build_tools.pages.calculator_form import rules_hash
from build_tools.project import PROJECT
from build_tools.pyodide_assets import pyodide_python
from build_tools.search.places import SearchPlace, places
from build_tools.search.search_index import Sections
from build_tools.site.own_scripts import own_scripts
from build_tools.site.page_cache import PageCache
from build_tools.versions.placing import place_versions
from build_tools.versions.rules_index import write_rules


def search_places(
    sections: Sections, docs: Docs, cache: PageCache
) -> Mapping[str, Sequence[SearchPlace]]:
    """The places that a search finds, by procedure; last those of the pages of none."""
    own: dict[str, Sections] = {name: [] for name in [*cache.made(docs), ""]}
    for section in sections:
        name = section["location"].partition("/")[0]
        own[name if name in own else ""].append(section)
    return {
        name: cache.pages[name].places
        if name in cache.pages
        else places(own[name], docs.procedures)
        for name in [*docs.procedures, ""]
    }


def finish_site(
    site: Path, config: MkDocsConfig, docs: Docs, cache: PageCache
) -> Mapping[str, FinishedPages]:
    """Make a site whole; the pages of each procedure that a later build may use.

    Raises:
        DeliveryError: where the site is not as expected.
        ArchiveError: where a published version is damaged.
    """
    made, finished = cache.made(docs), cache.finished

    def add_versions(site: Path) -> None:
        archives = PROJECT / "build" / "versions"
        place_versions(site, docs.procedures.values(), archives, pyodide_python(PROJECT))

    if config.extra.get("delivered", True):
        build, taken = deliver(
            site,
            {name: each.out_of_use for name, each in docs.procedures.items()},
            PROJECT / "build",
            offline=config.extra["offline"],
            scripts=own_scripts(config, site),
            finished=finished,
            apart=made,
            add=add_versions,
        )
        for name, each in docs.procedures.items():
            guideline = each.guideline
            write_rules(site, name, rules_hash(guideline), build, guideline.version)
        return taken
    # Where they lie apart the scripts find neither packages nor data.
    modules = merge_scripts(site, (each for pages in finished.values() for each in pages.scripts))
    taken = {name: take_pages(site, name, FoundOfPages({}, modules, {})) for name in made}
    for pages in finished.values():
        put_pages(site, pages)
    add_versions(site)
    # Whoever has read the delivered site at this address is to see the author's own.
    write_retired_service_worker(site)
    return taken
