"""One style sheet for each page in place of many.

A browser shows nothing before it has all of a page's style sheets, and on a phone each of them
waits its turn for a connection. Pages that have the same sheets share one.
"""

import hashlib
import posixpath
import re
from pathlib import Path

from build_tools.delivery.build_folder import DeliveryError, files_of

_LINK = re.compile(r'<link rel="stylesheet" href="([^":]+)">\s*')
_RELATIVE = re.compile(r"""@import|url\(\s*(?!["']?(?:data:|#))""")
_FOLDER = "stylesheets"


def merge_styles(site: Path) -> None:
    """Let each page fetch one style sheet, and delete those that no page fetches any more.

    Raises:
        DeliveryError: where a style sheet names another file, which it would not find.
    """
    merged: dict[str, None] = {}
    for page in [path for path in files_of(site) if path.suffix == ".html"]:
        html = page.read_text("utf-8")
        found = list(_LINK.finditer(html))
        if not found:
            continue
        place = posixpath.dirname(page.relative_to(site).as_posix())
        sheets = [each[1] for each in found]
        # A page for all addresses names its files from the root of the host.
        root = "/" if sheets[0].startswith("/") else posixpath.relpath(".", place or ".") + "/"
        name = _merge(site, tuple(posixpath.normpath(_below(place, each)) for each in sheets))
        merged[name] = None
        for each in reversed(found):
            html = html[: each.start()] + html[each.end() :]
        at = found[0].start()
        link = f'<link rel="stylesheet" href="{root.removeprefix("./")}{name}">\n'
        page.write_text(html[:at] + link + html[at:], encoding="utf-8")
    for path in [path for path in files_of(site) if path.suffix == ".css"]:
        if path.relative_to(site).as_posix() not in merged:
            path.unlink()


def _below(place: str, address: str) -> str:
    return address.lstrip("/") if address.startswith("/") else posixpath.join(place, address)


def _merge(site: Path, sheets: tuple[str, ...]) -> str:
    texts = [(site / sheet).read_text("utf-8") for sheet in sheets]
    for sheet, text in zip(sheets, texts, strict=True):
        if _RELATIVE.search(text):
            raise DeliveryError(f"{sheet} henter en annen fil, og kan ikke slås sammen med andre.")
    text = "\n".join(texts)
    name = f"{_FOLDER}/{hashlib.sha256(text.encode()).hexdigest()[:12]}.css"
    (site / name).parent.mkdir(parents=True, exist_ok=True)
    (site / name).write_text(text, encoding="utf-8")
    return name
