"""Where MkDocs meets the project: plain ``mkdocs build`` runs this too."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from build_tools.authoring.diagnostics import render_text
from build_tools.authoring.load_docs import load_docs
from build_tools.cache import CACHE, stop_if_superseded
from build_tools.site.navigation import navigation
from build_tools.site.page_cache import load_page_cache
from build_tools.site.page_description import describe_site
from build_tools.site.site_plugin import ProcedureSite, SiteAbort


def on_config(config: MkDocsConfig) -> None:
    """Read docs/ and set up the build, or stop it with every fault that there is."""
    folder = Path(config.docs_dir)
    cache = config.extra.get("cache", CACHE)
    docs = load_docs(folder, cache, config.extra.get("only"))
    if docs.diagnostics:
        raise SiteAbort(render_text(docs.diagnostics), docs.diagnostics)
    about = config.site_description or ""
    guidelines = [each.guideline for each in docs.procedures.values()]
    config.site_description = describe_site(about, guidelines)
    config.nav = navigation(docs, folder)
    site = ProcedureSite(docs, load_page_cache(docs, config, cache), about)
    config.plugins["procedures"] = site


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Stop where an author at work has saved something newer."""
    stop_if_superseded()


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Stop where an author at work has saved something newer."""
    stop_if_superseded()
