"""Links in docs that will lead nowhere, found without building the site.

The build looks at every link of the built pages (`pages.page_links`). Here its author is told the
same before, at the place where the link is written.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element

from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic, Span
from build_tools.authoring.file_kinds import PICTURES
from build_tools.authoring.procedure import Docs
from build_tools.authoring.source_page import SourcePage
from build_tools.authoring.suggestions import nearest
from build_tools.data_out.data_files import data_paths
from build_tools.hearing_page.hearing_html import form_paths
from build_tools.licences.components import BILL_OF_MATERIALS
from build_tools.versions.archive import numbered_fronts
from build_tools.versions.version_list import FEED

_DOMAIN = re.compile(r"(?:[\w-]+\.)+(?:no|com|org|net|eu|int)(?:/\S*)?")
_NO_PAGE = "Lenken «{}» fører ingen steder.", "Rett adressen, eller slett lenken."
_NO_PICTURE = "Bildet «{}» finnes ikke.", "Legg filen i mappen, rett navnet, eller slett bildet."
_ATTRIBUTES = {"a": "href", "img": "src"}


@dataclass(frozen=True, slots=True)
class Linked:
    """What a page links to within the site, and the places on it that can be linked to."""

    addresses: tuple[str, ...]
    anchors: tuple[str, ...]


def linked(root: Element) -> Linked:
    """The links and the places of a page's tree."""
    return Linked(
        tuple(sorted(_addresses(root))),
        tuple(sorted({each.get("id", "") for each in root.iter()} - {""})),
    )


def dead_links(docs: Docs, folder: Path, pages: Mapping[str, Linked]) -> Iterator[Diagnostic]:
    """Every link that leads nowhere, and each page that is gone and that others lead to.

    Args:
        docs: without a fault.
        folder: where they are read from.
        pages: what was found of each page, by its path.
    """
    site = _site(docs, folder)
    anchors = {_built(path): each.anchors for path, each in pages.items()}
    pictures = [each for each in site if PurePosixPath(each).suffix in PICTURES]
    gone: dict[str, Diagnostic] = {}
    dead: list[tuple[str, Diagnostic]] = []
    for path, each in pages.items():
        page = docs.pages[path]
        for address in each.addresses:
            target, anchor = _target(path, address, docs, site)
            if target not in site:
                others = [_relative(other, path) for other in (*docs.pages, *pictures)]
                near = nearest(address, others, clinical=True)
                if span := _place(page, address):
                    is_picture = PurePosixPath(address).suffix in PICTURES
                    said, cure = _NO_PICTURE if is_picture else _NO_PAGE
                    if _DOMAIN.fullmatch(address):
                        near = f"https://{address}"
                    dead.append((target, _dead(page, span, said.format(address), near, cure)))
                else:
                    gone.setdefault(target, _gone(page, target))
            elif anchor and target in anchors and anchor not in anchors[target]:
                before = address.partition("#")[0]
                places = {each: f"{before}#{each}" for each in anchors[target]}
                near = nearest(anchor, places, clinical=True)
                said = f"Lenken «{address}» fører til et sted som ikke finnes på siden."
                span = _place(page, address) or page.source.whole_line(1)
                yield _dead(page, span, said, near, _NO_PAGE[1])
    yield from gone.values()
    yield from (each for target, each in dead if target not in gone)


def _site(docs: Docs, folder: Path) -> frozenset[str]:
    """The files of the site that a text can link to."""
    files = (each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file())
    return frozenset(
        [
            *(_built(each) if each in docs.pages else each for each in files),
            BILL_OF_MATERIALS,
            *(f"{name}/guideline.json" for name in docs.procedures),
            *(path for each in docs.procedures.values() for path in form_paths(each)),
            *(path for each in docs.procedures.values() for path in data_paths(each.guideline)),
            *(f"{name}/{FEED}" for name in docs.procedures),
            *(path for each in docs.procedures.values() for path in numbered_fronts(each)),
        ]
    )


def _built(path: str) -> str:
    """The page that a file of docs becomes."""
    stem = path.removesuffix(".md")
    is_folder = posixpath.basename(stem) in ("index", "README")
    return (
        f"{posixpath.dirname(stem)}/index.html".lstrip("/") if is_folder else f"{stem}/index.html"
    )


def _addresses(root: Element) -> set[str]:
    """The addresses within the site that a page links to."""
    found = (each.get(_ATTRIBUTES.get(each.tag, ""), "") for each in root.iter())
    return {each for each in found if each and not (urlsplit(each).scheme or urlsplit(each).netloc)}


def _target(path: str, address: str, docs: Docs, site: frozenset[str]) -> tuple[str, str]:
    """The file of the site that a link leads to, and the place in it."""
    parts = urlsplit(address)
    anchor = unquote(parts.fragment)
    if not parts.path:
        return _built(path), anchor
    # A path that begins with a slash is one from docs/.
    whole = posixpath.join(posixpath.dirname(path), unquote(parts.path)).lstrip("/")
    named = posixpath.normpath(whole)
    if named in docs.pages or named.endswith(".md"):
        return _built(named), anchor
    if named in site:
        return named, anchor
    built = unquote(urlsplit(urljoin(f"/{_built(path)}", address)).path).lstrip("/")
    return f"{built}index.html" if built.endswith("/") or not built else built, anchor


def _relative(path: str, page: str) -> str:
    return posixpath.relpath(path, posixpath.dirname(page) or ".")


def _place(page: SourcePage, address: str) -> Span | None:
    """Where an address is written; None where the build itself has put it in the page."""
    for written in (address, unquote(address)):
        for number, line in enumerate(page.source.lines, start=1):
            if written in line:
                return page.source.find(written, number, number)
    return None


def _dead(page: SourcePage, span: Span, message: str, near: str | None, cure: str) -> Diagnostic:
    hint = f"Mente du «{near}»?" if near else cure
    return page.source.diagnostic(Code.DEAD_LINK, span, message, hint)


def _gone(page: SourcePage, target: str) -> Diagnostic:
    file = target if target.endswith(".md") else f"{target.removesuffix('/index.html')}.md"
    return page.source.diagnostic(
        Code.DEAD_LINK,
        page.source.whole_line(1),
        f"Siden viser til docs/{file}, som ikke finnes.",
        f"Legg filen docs/{file} tilbake.",
    )
