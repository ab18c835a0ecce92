"""The pages whose text was just edited, put into the site that stands while the rest is made."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from build_tools.authoring.procedure import Docs
from build_tools.authoring.procedure_files import INDEX
from build_tools.delivery.merged_scripts import link_merged
from build_tools.site.site_plugin import ProcedureSite


@dataclass(frozen=True)
class LastBuild:
    """What a build has left in memory, with which a page of it can be made anew."""

    config: MkDocsConfig
    plugin: ProcedureSite
    files: Files
    nav: Navigation
    env: Environment


def last_build(config: MkDocsConfig) -> LastBuild | None:
    """What a build has left, if it came so far."""
    plugin = config.plugins.get("procedures")
    if not isinstance(plugin, ProcedureSite) or plugin.files is None or plugin.nav is None:
        return None
    return LastBuild(config, plugin, plugin.files, plugin.nav, config.theme.get_env())


def show_edited(last: LastBuild, docs: Docs, site: Path) -> tuple[str, ...]:
    """Make the edited pages of an unchanged set of pages, and put them into the site.

    What is proved and traced in them is that of the last build, as are all other pages. Returns
    the paths of the pages below docs; none where more than a text was edited.
    """
    before = last.plugin.docs
    if (
        before.pages.keys() != docs.pages.keys()
        or before.procedures.keys() != docs.procedures.keys()
    ):
        return ()
    edited = [
        path
        for path, page in docs.pages.items()
        if page.source.text != before.pages[path].source.text
    ]
    folders = {path.partition("/")[0] for path in edited} & docs.procedures.keys()
    if not edited or len(folders) > 1:
        return ()
    last.plugin.take(docs)
    shown = list(dict.fromkeys([*edited, *(f"{folder}/{INDEX}" for folder in folders)]))
    for path in shown:
        _name(last, path)
    return tuple(path for path in shown if _put(last, path, site))


def _name(last: LastBuild, path: str) -> None:
    """Give a page the title that its text has now."""
    page = _page(last, path)
    page.markdown = ""
    last.plugin.on_page_markdown("", page=page, config=last.config, files=last.files)


def _page(last: LastBuild, path: str) -> Page:
    file = last.files.get_file_from_path(path)
    assert file
    assert file.page
    return file.page


def _put(last: LastBuild, path: str, site: Path) -> bool:
    page, config, files = _page(last, path), last.config, last.files
    address = page.file.dest_uri
    page.content = last.plugin.on_page_content("", page=page, config=config, files=files)
    last.plugin.on_env(last.env, config=config, files=files)
    context = get_context(last.nav, files, config, page)
    html = last.env.get_template(page.meta.get("template", "main.html")).render(context)
    with TemporaryDirectory() as folder:
        made = Path(folder) / address
        made.parent.mkdir(parents=True, exist_ok=True)
        made.write_text(html, "utf-8")
        if not all((site / each).is_file() for each in link_merged(Path(folder))):
            return False
        shutil.copyfile(made, site / address)
    return True
