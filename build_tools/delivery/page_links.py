"""The files of one kind that a page fetches, and the one file that stands in their place."""

import posixpath
import re
from collections.abc import Callable
from pathlib import Path

from build_tools.delivery.build_folder import files_of

type Files = tuple[str, ...]


def exchange_links(
    site: Path, link: re.Pattern[str], one: Callable[[Files], str], element: str
) -> dict[str, Files]:
    """Let each page name one file in place of all that it names, where the first of them stood.

    ``link`` finds an element and the address in it; ``one`` gives the file in place of some, all
    of them told from the root of the site; ``element`` has ``{}`` for the address of that file.
    Returns the files that each page named, by the path of the page.
    """
    exchanged: dict[str, Files] = {}
    for page in [path for path in files_of(site) if path.suffix == ".html"]:
        html = page.read_text("utf-8")
        found = list(link.finditer(html))
        if not found:
            continue
        path = page.relative_to(site).as_posix()
        folder = posixpath.dirname(path)
        files = exchanged[path] = tuple(_below(folder, each[1]) for each in found)
        # A page for all addresses names its files from the root of the host.
        absolute = found[0][1].startswith("/")
        name = one(files)
        address = f"/{name}" if absolute else posixpath.relpath(name, folder or ".")
        for each in reversed(found):
            html = html[: each.start()] + html[each.end() :]
        at = found[0].start()
        page.write_text(f"{html[:at]}{element.format(address)}\n{html[at:]}", encoding="utf-8")
    return exchanged


def _below(folder: str, address: str) -> str:
    inside = address.lstrip("/") if address.startswith("/") else posixpath.join(folder, address)
    return posixpath.normpath(inside)
