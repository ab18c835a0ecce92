"""What was just edited, put into the site that stands while the rest is made."""

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, get_files
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page

from build_tools.authoring.file_kinds import PICTURES
from build_tools.authoring.procedure import Docs
from build_tools.authoring.procedure_files import INDEX
from build_tools.delivery.merged_scripts import link_merged
from build_tools.site.site_build import site_config
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


def stand_in(docs: Docs, folder: Path, site: Path) -> LastBuild | None:
    """What a build would leave, for a site that stands from before; nothing is proved of it."""
    config = site_config(folder, site, delivered=False)
    config = config.plugins.on_config(config)
    files = get_files(config)
    files.add_files_from_theme(config.theme.get_env(), config)
    nav = get_navigation(files, config)
    plugin = config.plugins["procedures"]
    assert isinstance(plugin, ProcedureSite)
    plugin.take(docs)
    plugin.on_nav(nav, config=config, files=files)
    for page in nav.pages:
        page.markdown = ""
        plugin.on_page_markdown("", page=page, config=config, files=files)
    return last_build(config)


def show_edited(last: LastBuild, docs: Docs, site: Path) -> tuple[str, ...] | None:
    """Put what was edited in one procedure into the site: its pages, new and gone, and pictures.

    What is proved and traced in the pages is that of the last build, as are the menus and all other
    pages. Returns paths below docs; None where more than that was edited.
    """
    before = last.plugin.docs
    if before.procedures.keys() != docs.procedures.keys():
        return None
    gone = before.pages.keys() - docs.pages.keys()
    edited = [
        path
        for path, page in docs.pages.items()
        if path not in before.pages or page.outline.digest != before.pages[path].outline.digest
    ]
    pictures = [*_copied_pictures(Path(last.config.docs_dir), docs.procedures, site)]
    folders = {path.partition("/")[0] for path in (*edited, *gone)} & docs.procedures.keys()
    if len(folders) > 1:
        return None
    last.plugin.take(docs)
    shown = list(dict.fromkeys([*edited, *(f"{folder}/{INDEX}" for folder in folders)]))
    for path in shown:
        _name(last, path)
    for path in gone:
        (site / _page(last, path).file.dest_uri).unlink(missing_ok=True)
    return (*(path for path in shown if _put(last, path, site)), *sorted(gone), *pictures)


def _copied_pictures(docs: Path, procedures: Iterable[str], site: Path) -> Iterator[str]:
    """The pictures of procedures that are newer than the site's, copied to it."""
    for picture in (each for name in procedures for each in (docs / name).rglob("*")):
        if picture.suffix in PICTURES and picture.is_file():
            path = picture.relative_to(docs)
            shown = site / path
            if not shown.exists() or shown.stat().st_mtime < picture.stat().st_mtime:
                shown.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(picture, shown)
                yield path.as_posix()


def _name(last: LastBuild, path: str) -> None:
    """Give a page the title that its text has now."""
    page = _page(last, path)
    page.markdown = ""
    last.plugin.on_page_markdown("", page=page, config=last.config, files=last.files)


def _page(last: LastBuild, path: str) -> Page:
    """A page of the site; a new one stands in no menu yet."""
    config = last.config
    file = last.files.get_file_from_path(path)
    if file is None:
        file = File(path, config.docs_dir, config.site_dir, config.use_directory_urls)
        last.files.append(file)
    return file.page or Page(None, file, config)


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
        (site / address).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(made, site / address)
    return True
