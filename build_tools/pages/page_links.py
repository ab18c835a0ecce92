"""Whether every link of the built pages leads somewhere, and nothing is fetched from elsewhere."""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from lxml.html import HtmlElement

_ATTRIBUTES = {"href", "src", "srcset", "action", "formaction", "poster", "data", "xlink:href"}
_IN_STYLES = re.compile(r"""(?:url\(|@import)\s*["']?\s*([^"')\s;]+)""")
_NOT_FETCHED = ("data", "blob", "mailto", "tel")


@dataclass(frozen=True, slots=True)
class PageLinks:
    """What a page leads to or fetches, as (element, address), and the ids on it."""

    addresses: frozenset[tuple[str, str]]
    anchors: frozenset[str]


def links_of(page: HtmlElement) -> PageLinks:
    """The links of a built page, each once."""
    addresses: set[tuple[str, str]] = set()
    anchors: set[str] = set()
    for element in page.iter("*"):
        for name, value in element.items():
            if name in _ATTRIBUTES:
                several = value.split(",") if name == "srcset" else [value]
                addresses.update((element.tag, each.split()[0]) for each in several if each.strip())
            elif name == "id":
                anchors.add(value)
    return PageLinks(frozenset(addresses), frozenset(anchors))


def links_out_of(folder: str, pages: Mapping[str, PageLinks]) -> Mapping[str, PageLinks]:
    """Of pages below a folder, one link to each place outside, and the places that they have."""
    left: dict[str, PageLinks] = {}
    known: set[tuple[str, str]] = set()
    for name, page in pages.items():
        outward = set()
        for tag, address in sorted(page.addresses):
            to = _target(name, address)
            if to not in known and not to[0].startswith(f"{folder}/"):
                known.add(to)
                outward.add((tag, address))
        left[name] = PageLinks(frozenset(outward), page.anchors)
    return left


def link_faults(
    site: Path,
    pages: Mapping[str, PageLinks],
    sources: Mapping[str, str],
    others: Container[str],
) -> list[str]:
    """Every link that leads nowhere and every address that a foreign host would be asked for.

    Told of the file that a page was made from, where it is among ``sources``; ``others`` are paths
    of files that the site will have too.
    """
    faults = []
    for name, page in pages.items():
        for tag, address in sorted(page.addresses):
            if fault := _fault(site, name, tag, address, pages, others):
                faults.append(f"{sources.get(name, name)}: {fault}")
    for sheet in sorted(site.rglob("*.css")):
        for found in _IN_STYLES.finditer(sheet.read_text("utf-8")):
            if _is_foreign(found[1]):
                faults.append(f"{sheet.relative_to(site).as_posix()}: henter {found[1]}")
    return faults


def _fault(
    site: Path,
    page: str,
    tag: str,
    address: str,
    pages: Mapping[str, PageLinks],
    others: Container[str],
) -> str | None:
    if _is_foreign(address):
        return None if tag == "a" else f"<{tag}> henter {address}"
    if urlsplit(address).scheme in _NOT_FETCHED:
        return None
    target, anchor = _target(page, address)
    there = target in pages or target in others or (site / PurePosixPath(target)).is_file()
    if not there:
        return f"lenken «{address}» fører ingen steder"
    if anchor and target in pages and anchor not in pages[target].anchors:
        return f"lenken «{address}» fører til et sted som ikke finnes på siden"
    return None


def _target(page: str, address: str) -> tuple[str, str]:
    """The file of the site that an address leads to, and the place in it."""
    if address.startswith("#"):  # as most do, on a page with a calculator
        return page, unquote(address[1:])
    whole = urlsplit(urljoin(f"/{page}", address))
    target = unquote(whole.path).lstrip("/")
    if target == "" or target.endswith("/"):
        target += "index.html"
    return target, unquote(whole.fragment)


def _is_foreign(address: str) -> bool:
    parts = urlsplit(address)
    return bool(parts.netloc) or parts.scheme in ("http", "https", "ws", "wss", "ftp")
