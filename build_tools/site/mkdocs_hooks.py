"""Where MkDocs meets the project: plain ``mkdocs build`` runs this too."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from build_tools.authoring.diagnostics import render_text
from build_tools.authoring.procedure import load_docs
from build_tools.site.navigation import navigation
from build_tools.site.site_plugin import ProcedureSite, SiteAbort


def on_config(config: MkDocsConfig) -> None:
    """Read docs/ and prepare the build, or stop it with every fault that there is."""
    folder = Path(config.docs_dir)
    docs = load_docs(folder)
    if docs.diagnostics:
        raise SiteAbort(render_text(docs.diagnostics), docs.diagnostics)
    site = ProcedureSite(docs)
    config.nav = navigation(docs, folder)
    config.plugins["procedures"] = site
