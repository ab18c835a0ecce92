"""Whether every link of the built pages leads somewhere, and nothing is fetched from elsewhere."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

_ATTRIBUTES = ("href", "src", "srcset", "action", "formaction", "poster", "data", "xlink:href")
_IN_STYLES = re.compile(r"""(?:url\(|@import)\s*["']?\s*([^"')\s;]+)""")
_NOT_FETCHED = ("data", "blob", "mailto", "tel")


def link_faults(
    site: Path, pages: Mapping[str, BeautifulSoup], sources: Mapping[str, str]
) -> list[str]:
    """Every link that leads nowhere and every address that a foreign host would be asked for.

    Told of the file that a page was made from, where it is among ``sources``.
    """
    anchors = {
        name: {str(tag["id"]) for tag in page.find_all(id=True)} for name, page in pages.items()
    }
    faults = []
    for name, page in pages.items():
        for tag, address in _addresses(page):
            if fault := _fault(site, name, tag, address, anchors):
                faults.append(f"{sources.get(name, name)}: {fault}")
    for sheet in sorted(site.rglob("*.css")):
        for found in _IN_STYLES.finditer(sheet.read_text("utf-8")):
            if _is_foreign(found[1]):
                faults.append(f"{sheet.relative_to(site).as_posix()}: henter {found[1]}")
    return faults


def _addresses(page: BeautifulSoup) -> Iterator[tuple[Tag, str]]:
    for tag in page.find_all(True):
        for attribute in _ATTRIBUTES:
            if value := tag.get(attribute):
                several = str(value).split(",") if attribute == "srcset" else [str(value)]
                yield from ((tag, each.split()[0]) for each in several if each.strip())


def _fault(
    site: Path, page: str, tag: Tag, address: str, anchors: Mapping[str, set[str]]
) -> str | None:
    if _is_foreign(address):
        return None if tag.name == "a" else f"<{tag.name}> henter {address}"
    if urlsplit(address).scheme in _NOT_FETCHED:
        return None
    whole = urlsplit(urljoin(f"/{page}", address))
    target = unquote(whole.path).lstrip("/")
    if target == "" or target.endswith("/"):
        target += "index.html"
    if not (site / PurePosixPath(target)).is_file():
        return f"lenken «{address}» fører ingen steder"
    anchor = unquote(whole.fragment)
    if anchor and target in anchors and anchor not in anchors[target]:
        return f"lenken «{address}» fører til et sted som ikke finnes på siden"
    return None


def _is_foreign(address: str) -> bool:
    parts = urlsplit(address)
    return bool(parts.netloc) or parts.scheme in ("http", "https", "ws", "wss", "ftp")
