"""One script for each page in place of many, and one for each worker.

A page with a calculator is made of some forty modules. Left to itself a browser finds them level
by level, and on a phone each waits its turn for a connection. esbuild makes one of them; modules
that are imported when they are wanted, and workers, stay files of their own, each with all that it
imports.

The sources lie in folders by use; what is made of them lies in ``javascripts/`` itself, where the
sources of the workers lie too: a page that opens a link to earlier rules starts the workers of that
build, so the addresses ``build/<build>/javascripts/[stock_]python_worker.mjs`` stay as they are.
"""

import hashlib
import posixpath
import re
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from build_tools.delivery.build_folder import files_of
from build_tools.delivery.esbuild import esbuild
from build_tools.delivery.page_links import Files, exchange_links

_SCRIPT = re.compile(r'<script type="module" src="([^":]+)"></script>\s*')
_ELEMENT = '<script type="module" src="{}"></script>'
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)  # a type's module in one is not fetched
_WANTED_LATER = re.compile(r'\bimport\("(\./[^"]+)"\)')
_WORKER = "python_worker.mjs"
_FOLDER = "javascripts"
_OPTIONS = ("--bundle", "--format=esm", "--legal-comments=inline", "--out-extension:.js=.mjs")


def merge_scripts(site: Path, others: Iterable[Files] = ()) -> Mapping[str, Files]:
    """Let each page fetch one module, and delete those that nothing fetches any more.

    Args:
        site: the built site.
        others: scripts that stand behind those of finished pages, which are put in later.

    Returns:
        The scripts that each page fetched, by its path.

    Raises:
        DeliveryError: where esbuild cannot make it.
    """
    found = exchange_links(site, _SCRIPT, _name, _ELEMENT)
    _bundle(site, {scripts: _name(scripts) for scripts in sorted({*found.values(), *others})})
    return found


def link_merged(pages: Path) -> set[str]:
    """Let pages fetch the modules that a site has already; which ones, from the root of it."""
    return {_name(scripts) for scripts in exchange_links(pages, _SCRIPT, _name, _ELEMENT).values()}


def _name(scripts: Files) -> str:
    """What the module of a page is called. The folder of the build tells its contents apart."""
    return f"{_FOLDER}/{hashlib.sha256(' '.join(scripts).encode()).hexdigest()[:12]}.mjs"


def _bundle(site: Path, merged: Mapping[Files, str]) -> None:
    """Put what esbuild makes in the place of all modules."""
    modules = sorted((site / _FOLDER).rglob("*.mjs"))
    later = {
        (module.parent / name, name)
        for module in modules
        for name in _WANTED_LATER.findall(_COMMENT.sub("", module.read_text("utf-8")))
    }
    entries = [each for each in modules if each.name.endswith(_WORKER)]
    entries += sorted(module for module, _ in later)
    for scripts, name in merged.items():
        lines = [f'import "./{posixpath.relpath(each, _FOLDER)}";\n' for each in scripts]
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text("".join(lines), encoding="utf-8")
        entries.append(site / name)
    externals = sorted(f"--external:{name}" for _, name in later)
    sources = [each for each in files_of(site) if each.suffix in (".js", ".mjs")]
    made = esbuild(site, entries, sources, *_OPTIONS, *externals)
    for script in {site / each for scripts in merged for each in scripts}:
        script.unlink()
    shutil.rmtree(site / _FOLDER, ignore_errors=True)
    (site / _FOLDER).mkdir()
    for name, content in made.items():
        (site / _FOLDER / name).write_bytes(content)
