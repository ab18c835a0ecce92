"""The modules that a page's scripts import, named in its head so that all are fetched at once.

Left to itself a browser finds them level by level, and each level costs a phone a round trip.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from bs4 import BeautifulSoup

_IMPORT = re.compile(r'^import\b[^"(;]*"(\.[^"]+)"', re.MULTILINE)
"""A static import; one that is made when it is needed is not to be fetched before."""


def module_preloads(page: Path, html: str) -> str:
    """The links that a page's head needs; ``page`` is where it lies in the delivered site."""
    scripts = BeautifulSoup(html, "html.parser").select('script[type="module"][src]')
    direct = [str(script["src"]) for script in scripts]
    return "".join(
        f'<link rel="modulepreload" href="{escape(address)}">'
        for address in _imported(page.parent, direct)
    )


def _imported(folder: Path, addresses: Iterable[str]) -> Iterator[str]:
    """The address of each module that some modules import, seen from the same folder, once."""
    seen = set(addresses)
    waiting = sorted(seen)
    while waiting:
        address = waiting.pop(0)
        file = folder / address
        if not file.is_file():  # a page for all addresses names its files from the host's root
            continue
        for found in _IMPORT.findall(file.read_text("utf-8")):
            inner = posixpath.normpath(posixpath.join(posixpath.dirname(address), found))
            if inner not in seen:
                seen.add(inner)
                waiting.append(inner)
                yield inner
