"""All that is done with a built site before it goes to a host."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from html import unescape
from pathlib import Path

from build_tools.delivery.build_folder import (
    UNNAMED,
    DeliveryError,
    build_id,
    drop_unused,
    files_of,
    move_into_build_folder,
    name_build,
)
from build_tools.delivery.compression import write_compressed
from build_tools.delivery.finished_pages import FinishedPages, FoundOfPages, put_pages, take_pages
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
from build_tools.delivery.security_policy import write_policies

_HEAD_END = "</head>"
_EDITION = re.compile(r'<meta name="edition" content="([^"]*)"[^>]* data-procedure="([^"]*)"')


def deliver(
    site: Path,
    withdrawn: Withdrawn,
    kept: Path,
    *,
    offline: bool,
    scripts: Collection[str],
    finished: Mapping[str, FinishedPages] = {},
    apart: Iterable[str] = (),
    add: Callable[[Path], None] = lambda site: None,
) -> tuple[str, Mapping[str, FinishedPages]]:
    """Make a built site ready for any host.

    Args:
        site: the site as MkDocs left it; changed in place.
        withdrawn: what no page may go on showing as valid, with an entry for each procedure.
        kept: a folder for results that later builds can use again.
        offline: whether the site is kept on devices; if not, what was kept is taken off them.
        scripts: the text of every inline script that a page may hold.
        finished: pages of an earlier build that the site is to have too, by their folder.
        apart: the folders of the site whose pages a later build may use likewise.
        add: puts more into the site once its pages are whole, which no device is to keep.

    Returns:
        The name of the build, whose folder holds all that the pages fetch, and the pages of each
        folder that a later build may use.

    Raises:
        DeliveryError: where the site is not as expected.
    """
    drop_unused(site)
    sheets = merge_styles(site, (each for pages in finished.values() for each in pages.sheets))
    modules = merge_scripts(site, (each for pages in finished.values() for each in pages.scripts))
    move_into_build_folder(site)
    html = [path for path in files_of(site) if path.suffix == ".html"]
    editions = {path.relative_to(site).as_posix(): _mark(path, withdrawn) for path in html}
    write_policies(site, scripts)
    found = FoundOfPages(sheets, modules, editions)
    taken = {folder: take_pages(site, folder, found) for folder in apart}
    for pages in finished.values():
        put_pages(site, pages)
    build = build_id(site)
    name_build(site, build)
    if offline:
        every = [*editions.values(), *(each.editions for each in finished.values())]
        shown = {name: version for each in every for name, version in each.items()}
        write_service_worker(site, build, dict(sorted(shown.items())))
    else:
        write_retired_service_worker(site)
    add(site)
    write_version(site, build, withdrawn)
    write_compressed(site, kept / "compressed")
    return build, taken


def _mark(path: Path, withdrawn: Withdrawn) -> dict[str, str]:
    """Write the build into a page; the version of each procedure that the page shows."""
    html = path.read_text("utf-8")
    editions = {unescape(name): unescape(version) for version, name in _EDITION.findall(html)}
    # A page takes no word of an edition for it that is silent about its procedure.
    if unnamed := editions.keys() - withdrawn.keys():
        raise DeliveryError(f"{VERSION} sier ikke noe om {', '.join(sorted(unnamed))}.")
    path.write_text(html.replace(_HEAD_END, marker(UNNAMED) + _HEAD_END, 1), encoding="utf-8")
    return editions
