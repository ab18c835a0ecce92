"""All that is done with a built site before it goes to a host."""

import re
from collections.abc import Callable, Collection
from html import unescape
from pathlib import Path

from build_tools.delivery.build_folder import (
    DeliveryError,
    build_id,
    drop_unused,
    files_of,
    move_into_build_folder,
)
from build_tools.delivery.compression import write_compressed
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
    add: Callable[[Path], None] = lambda site: None,
) -> str:
    """Make a built site ready for any host.

    Args:
        site: the site as MkDocs left it; changed in place.
        withdrawn: what no page may go on showing as valid, with an entry for each procedure.
        kept: a folder for results that later builds can use again.
        offline: whether the site is kept on devices; if not, what was kept is taken off them.
        scripts: the text of every inline script that a page may hold.
        add: puts more into the site once its pages are whole, which no device is to keep.

    Returns:
        The name of the build, whose folder holds all that the pages fetch.

    Raises:
        DeliveryError: where the site is not as expected.
    """
    drop_unused(site)
    merge_styles(site)
    merge_scripts(site)
    build = build_id(site)
    move_into_build_folder(site, build)
    editions: dict[str, str] = {}
    for path in files_of(site):
        if path.suffix == ".html":
            editions |= _mark(path, build, withdrawn)
    write_policies(site, scripts)
    if offline:
        write_service_worker(site, build, editions)
    else:
        write_retired_service_worker(site)
    add(site)
    write_version(site, build, withdrawn)
    write_compressed(site, kept / "compressed")
    return build


def _mark(path: Path, build: str, withdrawn: Withdrawn) -> dict[str, str]:
    """Write the build into a page; the version of each procedure that the page shows."""
    html = path.read_text("utf-8")
    editions = {unescape(name): unescape(version) for version, name in _EDITION.findall(html)}
    # A page takes no word of an edition for it that is silent about its procedure.
    if unnamed := editions.keys() - withdrawn.keys():
        raise DeliveryError(f"{VERSION} sier ikke noe om {', '.join(sorted(unnamed))}.")
    path.write_text(html.replace(_HEAD_END, marker(build) + _HEAD_END, 1), encoding="utf-8")
    return editions
