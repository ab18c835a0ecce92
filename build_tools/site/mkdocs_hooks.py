"""Where MkDocs meets the project: plain ``mkdocs build`` runs this too."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from build_tools.authoring.diagnostics import render_text
from build_tools.authoring.load_docs import load_docs
from build_tools.kept import KEPT
from build_tools.site.kept_pages import find_pages
from build_tools.site.navigation import navigation
from build_tools.site.page_description import describe_site
from build_tools.site.site_plugin import ProcedureSite, SiteAbort


def on_config(config: MkDocsConfig) -> None:
    """Read docs/ and set up the build, or stop it with every fault that there is."""
    folder = Path(config.docs_dir)
    kept = config.extra.get("kept", KEPT)
    docs = load_docs(folder, kept)
    if docs.diagnostics:
        raise SiteAbort(render_text(docs.diagnostics), docs.diagnostics)
    site = ProcedureSite(docs, find_pages(docs, config, kept))
    guidelines = [each.guideline for each in docs.procedures.values()]
    config.site_description = describe_site(config.site_description or "", guidelines)
    config.nav = navigation(docs, folder)
    config.plugins["procedures"] = site
