"""A site in which nothing is another since it was last built: put together of what was kept then.

Nothing is read of the texts but whether they are the same, and MkDocs is not started.
"""

import shutil
from collections.abc import Container, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from build_tools.cache import (
    CACHE,
    find_beside,
    find_cached,
    head,
    revisions,
    state_of,
    store_in_cache,
)
from build_tools.delivery.build_folder import paths_of
from build_tools.delivery.compression import COMPRESSED, SUFFIXES
from build_tools.delivery.finished_pages import PageFiles
from build_tools.delivery.parts import put_parts
from build_tools.project import DOCS, PROJECT
from build_tools.site.beside_docs import beside_docs
from build_tools.site.site_folder import exchanged
from calculator.shipped import SHIPPED

if TYPE_CHECKING:  # a site that is kept is not to wait for MkDocs
    from build_tools.site.site_plugin import ProcedureSite


@dataclass(frozen=True)
class _KeptSite:
    """The name of a build, and the states of its procedures' pages, by their folder.

    ``revisions`` are those of git, where a page compares its text with one of them, and ``own``
    the paths of all that is kept of it besides those pages.
    """

    build: str
    states: Mapping[str, str]
    revisions: str
    own: frozenset[str]


def renew_site(docs: Path, site: Path, cache: Path = CACHE) -> None:
    """Build a site for a host, or put it together where nothing is another since it was built.

    Args:
        docs: the folder of docs.
        site: where the site is put.
        cache: where results are kept for later builds.

    Raises:
        SiteError: where there is any fault; then what stood in ``site`` stays.
    """
    inputs = _inputs(docs)
    with suppress(OSError):  # of what was kept something is gone, so all is made
        if _put_together(site, cache, _state(docs, inputs)):
            return
    from build_tools.authoring.load_docs import unkept_folders
    from build_tools.site.made_ahead import make_ahead
    from build_tools.site.site_build import build_site
    from build_tools.site.site_plugin import ProcedureSite

    make_ahead(docs, unkept_folders(docs, cache), cache)
    plugin = build_site(docs, site, cache=cache).plugins["procedures"]
    assert isinstance(plugin, ProcedureSite)
    edited_meanwhile = _inputs(docs) != inputs
    if plugin.cache.may_be_kept and not edited_meanwhile:
        _keep(plugin, site, cache, _state(docs, inputs))


def _put_together(site: Path, cache: Path, state: str) -> bool:
    """Whether all was there."""
    whole = find_cached(cache / "whole", state, _KeptSite)
    if whole is None or whole.revisions not in ("", revisions()):
        return False
    with exchanged(site) as unfinished:
        shutil.copytree(_own_files(cache, state), unfinished, dirs_exist_ok=True)
        if set(paths_of(unfinished)) != whole.own:
            raise OSError("another build was taking them away")
        pages = cache / "pages"
        put_parts(
            unfinished,
            whole.states,
            lambda name: find_beside(pages / name, whole.states[name], PageFiles),
            whole.build,
            PROJECT / "build" / COMPRESSED,
        )
    return True


def _keep(plugin: "ProcedureSite", site: Path, cache: Path, state: str) -> None:
    """Keep what is not pages of a procedure of a site that was built."""
    from build_tools.site.pages_state import compared_versions

    assert plugin.delivered
    put = plugin.delivered.put
    own = frozenset(name for name in paths_of(site) if name not in put and not _is_copy(name, put))
    _exchange_own_files(site, own, _own_files(cache, state))
    compared = compared_versions(plugin.docs.pages.values())
    whole = _KeptSite(
        plugin.delivered.build, plugin.cache.states, revisions() if compared else "", own
    )
    store_in_cache(cache / "whole", state, whole)


def _exchange_own_files(site: Path, own: Iterable[str], kept: Path) -> None:
    """Keep files of a site in place of those of the last one, whole, whoever else builds now."""
    folder = kept.parent
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder.parent, prefix="whole.") as temporary:
        new = Path(temporary, "new")
        for name in own:
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(site / name, new / name)
        for number, old in enumerate(folder.iterdir()):
            with suppress(OSError):  # another build has taken it away
                old.rename(Path(temporary, str(number)))
        with suppress(OSError):  # another build has put the very same there
            new.rename(kept)


def _is_copy(name: str, put: Container[str]) -> bool:
    return name.endswith(SUFFIXES) and name[: -len(SUFFIXES[0])] in put


def _own_files(cache: Path, state: str) -> Path:
    return cache / "whole.files" / state


def _state(docs: Path, inputs: str) -> str:
    """The state of all that a build reads, and of what it leaves beside the site."""
    shipped = SHIPPED if docs.resolve() == DOCS else None
    left = [each.read_text("utf-8") for each in sorted(shipped.glob("*.json"))] if shipped else []
    return sha256("\0".join([inputs, *left]).encode()).hexdigest()[:16]


def _inputs(docs: Path) -> str:
    """The state of all that a build reads. A page may say what day it is."""
    read = (str(docs.resolve()), date.today().isoformat(), head(), *beside_docs())
    return state_of(docs, *read)
