"""All that is done with a built site before it goes to a host."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from build_tools.delivery.build_folder import (
    UNNAMED,
    DeliveryError,
    build_id,
    digests_of,
    drop_unused,
    files_of,
    move_into_build_folder,
    name_build,
)
from build_tools.delivery.compression import COMPRESSED, write_compressed
from build_tools.delivery.finished_pages import FinishedPages, FoundOfPages
from build_tools.delivery.merged_scripts import merge_scripts
from build_tools.delivery.merged_styles import merge_styles
from build_tools.delivery.offline import (
    VERSION,
    Withdrawn,
    marker,
    write_retired_service_worker,
    write_service_worker,
    write_version,
)
from build_tools.delivery.parts import Parts, put_parts
from build_tools.delivery.security_policy import write_policies

_HEAD = "<head>"
_EDITION = re.compile(r'<meta name="edition" content="([^"]*)"[^>]* data-procedure="([^"]*)"')


@dataclass(frozen=True)
class Delivered:
    """The name of a build, whose folder holds all that the pages fetch.

    ``put`` are the paths of what is kept from build to build and was put in, but for compressed
    copies.
    """

    build: str
    put: Collection[str]


def deliver(
    site: Path,
    withdrawn: Withdrawn,
    kept: Path,
    *,
    offline: bool,
    scripts: Collection[str],
    parts: Parts = Parts(),  # noqa: B008  (frozen)
    add: Callable[[Path], None] = lambda site: None,
) -> Delivered:
    """Make a built site ready for any host.

    Args:
        site: the site as MkDocs left it; changed in place.
        withdrawn: what no page may go on showing as valid, with an entry for each procedure.
        kept: a folder for results that later builds can use again.
        offline: whether the site is kept on devices; if not, what was kept is taken off them.
        scripts: the text of every inline script that a page may hold.
        parts: the folders of the site that are kept from build to build.
        add: puts more into the site once its pages are whole, which no device is to keep.

    Returns:
        The name of the build, and what was put in of the folders that are kept.

    Raises:
        DeliveryError: where the site is not as expected.
    """
    found = finish_pages(site, withdrawn, scripts, parts.finished.values())
    finished = parts.keep(site, found)
    unnamed = digests_of(site, finished)
    build = build_id(
        unnamed | {k: v for each in finished.values() for k, v in each.digests.items()}
    )
    digests = name_build(site, build, unnamed)
    put = put_parts(site, finished, parts.files, build, kept / COMPRESSED)
    if offline:
        every = [*found.editions.values(), *(each.editions for each in finished.values())]
        shown = {name: version for each in every for name, version in each.items()}
        write_service_worker(site, build, dict(sorted(shown.items())), {**digests, **put.digests})
    else:
        write_retired_service_worker(site)
    add(site)
    write_version(site, build, withdrawn)
    write_compressed(site, kept / COMPRESSED, put.paths)
    return Delivered(build, put.paths)


def finish_pages(
    site: Path,
    withdrawn: Withdrawn,
    scripts: Collection[str],
    before: Collection[FinishedPages] = (),
) -> FoundOfPages:
    """Finish the pages of a built site but for the name of the build; what was found of each.

    Args:
        site: as MkDocs left it; changed in place.
        withdrawn: see `deliver`.
        scripts: likewise.
        before: pages of an earlier build that are put in later.

    Raises:
        DeliveryError: where the site is not as expected.
    """
    drop_unused(site)
    sheets = merge_styles(site, (each for pages in before for each in pages.sheets))
    modules = merge_scripts(site, (each for pages in before for each in pages.scripts))
    move_into_build_folder(site)
    html = [path for path in files_of(site) if path.suffix == ".html"]
    editions = {path.relative_to(site).as_posix(): _mark(path, withdrawn) for path in html}
    write_policies(site, scripts)
    return FoundOfPages(sheets, modules, editions)


def _mark(path: Path, withdrawn: Withdrawn) -> dict[str, str]:
    """Write the build into a page; the version of each procedure that the page shows."""
    html = path.read_text("utf-8")
    editions = {unescape(name): unescape(version) for version, name in _EDITION.findall(html)}
    # A page takes no word of an edition for it that is silent about its procedure.
    if unnamed := editions.keys() - withdrawn.keys():
        raise DeliveryError(f"{VERSION} sier ikke noe om {', '.join(sorted(unnamed))}.")
    path.write_text(html.replace(_HEAD, _HEAD + marker(UNNAMED), 1), encoding="utf-8")
    return editions
