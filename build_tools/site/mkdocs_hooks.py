"""Where MkDocs meets the project: plain ``mkdocs build`` runs this too."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from build_tools.authoring.diagnostics import render_text
from build_tools.authoring.load_docs import load_docs
from build_tools.cache import CACHE
from build_tools.site.navigation import navigation
from build_tools.site.page_cache import load_page_cache
from build_tools.site.page_description import describe_site
from build_tools.site.site_plugin import ProcedureSite, SiteAbort


def on_config(config: MkDocsConfig) -> None:
    """Read docs/ and set up the build, or stop it with every fault that there is."""
    folder = Path(config.docs_dir)
    cache = config.extra.get("cache", CACHE)
    docs = load_docs(folder, cache)
    if docs.diagnostics:
        raise SiteAbort(render_text(docs.diagnostics), docs.diagnostics)
    site = ProcedureSite(docs, load_page_cache(docs, config, cache))
    guidelines = [each.guideline for each in docs.procedures.values()]
    config.site_description = describe_site(config.site_description or "", guidelines)
    config.nav = navigation(docs, folder)
    config.plugins["procedures"] = site
