"""The pages of a version at an address of its own: ``/<procedure>/<version>/``.

They are the pages as they stand at the plain address, but for where they lie. Links within the
version stay in it, all others lead where they led. What only the newest has, the search, the
hearing and what is made for paper, is left out.
"""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path

from build_tools.documents.document_files import is_document
from build_tools.versions.notes import with_note

_HEARING_PAGE = '<div class="hearing">'
# Each by itself, and from a word on that stands for itself: so they are found four times as fast.
_LEFT_OUT = (
    re.compile(r'<dialog class="search" .*?</dialog>', re.DOTALL),
    re.compile(r"<button [^>]*data-search-open.*?</button>", re.DOTALL),
    re.compile(r'<meta name="hearing" [^>]*>'),
    re.compile(r'<nav class="take-along".*?</nav>', re.DOTALL),
)
_AHEAD = re.compile(r'(<link rel="python-ahead") data-files="[^"]*"')  # later builds have others
_LINK = re.compile(r'(href|src)="([^"#?]+)')
_BASE = re.compile(r'("base": ")([^"]+)')
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|/", re.IGNORECASE)
_HEAD_END = "</head>"
_FOLLOWED = (".br", ".gz")
_LATER = "rules/"
"""What builds leave of themselves below a procedure, which belongs to no version."""


@dataclass(frozen=True)
class Numbered:
    """An address below which pages lie, and which of the procedure's pages and files those are.

    ``paths`` are told from the folder of the procedure.
    """

    procedure: str
    version: str
    paths: frozenset[str]

    @property
    def folder(self) -> str:
        """From the root of the site, ending in a slash."""
        return f"{self.procedure}/{self.version}/"

    def moved(self, target: str) -> str:
        """Where a path of the site lies for a reader of this version."""
        inside = target.removeprefix(f"{self.procedure}/")
        is_ours = target.startswith(f"{self.procedure}/") and (
            inside in self.paths or posixpath.join(inside, "index.html") in self.paths
        )
        return self.folder + inside if is_ours else target


def numbered_pages(
    site: Path, procedure: str, version: str, others: frozenset[str]
) -> Mapping[str, bytes]:
    """The files of a version, by their path below its address; notes are still to be put in.

    Args:
        site: with the pages of the procedure at the plain address.
        procedure: its id.
        version: what it says that it is.
        others: all versions that have an address below the procedure's.
    """
    folder = site / procedure
    left = (*(f"{each}/" for each in others), _LATER)
    files = {
        name: path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix not in (*_FOLLOWED, ".docx")
        if not (name := path.relative_to(folder).as_posix()).startswith(left)
        if path.suffix != ".atom" and not is_document(f"/{name}")
    }
    pages = {name: path.read_text("utf-8") for name, path in files.items() if _is_page(name)}
    hearing = {name for name, html in pages.items() if _HEARING_PAGE in html}
    address = Numbered(procedure, version, frozenset(files.keys() - hearing))
    return {
        name: _numbered(pages[name], name, address).encode()
        if name in pages
        else files[name].read_bytes()
        for name in sorted(address.paths)
    }


def _is_page(name: str) -> bool:
    return name.endswith(".html")


def _numbered(html: str, name: str, address: Numbered) -> str:
    plain = posixpath.join(address.procedure, posixpath.dirname(name))
    own = posixpath.join(address.folder, posixpath.dirname(name)).rstrip("/")

    def moved(found: re.Match[str]) -> str:
        attribute, link = found.groups()
        if _ELSEWHERE.match(link):
            return found[0]
        path = unescape(link)
        target = posixpath.normpath(posixpath.join(plain, path))
        slash = "/" if path.endswith(("/", "..")) else ""
        there = address.moved(target if target != "." else "")
        return f'{attribute}="{escape(posixpath.relpath(there or ".", own) + slash)}'

    for each in _LEFT_OUT:
        html = each.sub("", html)
    html = _LINK.sub(moved, _AHEAD.sub(r"\1", html))
    html = _BASE.sub(lambda found: found[1] + posixpath.join("..", found[2]), html)
    canonical = posixpath.relpath(plain.rstrip("/"), own) + "/"
    head = (
        '<meta name="robots" content="noindex">'
        f'<link rel="canonical" href="{canonical}">'
        f'<meta name="numbered" content="{escape(address.folder)}">'
    )
    return with_note(html.replace(_HEAD_END, head + _HEAD_END, 1))
