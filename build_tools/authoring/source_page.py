"""A page as its author wrote it; most of it is read from the cache when somebody asks for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from build_tools.authoring.front_matter import Document
from build_tools.authoring.source_file import SourceFile
from build_tools.cache import find_beside
from build_tools.text.page_text import Directive, PageText

_IN_MENUS = ("title", "description", "hide")


@dataclass(frozen=True, slots=True)
class PageOutline:
    """What others must know of a page.

    Attributes:
        head: those keys of the front-matter that MkDocs reads.
        heading: the first heading of the page, empty where it has none.
        directives: what the build is to put in.
        is_read: whether the front-matter could be read, or there is none and none is missed.
        digest: another where the file is another.
    """

    head: dict[str, Any]
    heading: str
    directives: tuple[Directive, ...]
    is_read: bool
    digest: str


@dataclass(frozen=True, slots=True)
class PageContent:
    """All of a page."""

    document: Document
    text: PageText


@dataclass(frozen=True, slots=True)
class _KeptContent:
    """The place of a page among those that were kept beside what was read of a folder."""

    place: Path
    state: str
    number: int

    @property
    def document(self) -> Document:
        return _kept(self.place, self.state)[self.number].document

    @property
    def text(self) -> PageText:
        return _kept(self.place, self.state)[self.number].text


@lru_cache(maxsize=3)
def _kept(place: Path, state: str) -> tuple[PageContent, ...]:
    """A few folders at a time are held in memory: whoever reads pages reads folder by folder."""
    found: tuple[PageContent, ...] = find_beside(place, state, tuple)
    return found


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A Markdown file below docs. ``path`` is relative to docs."""

    path: Path
    outline: PageOutline
    content: PageContent | _KeptContent

    @property
    def document(self) -> Document:
        """Front-matter and body."""
        return self.content.document

    @property
    def text(self) -> PageText:
        """What the body is made of."""
        return self.content.text

    @property
    def source(self) -> SourceFile:
        """The file as written."""
        return self.content.document.source


def source_page(path: Path, document: Document, text: PageText) -> SourcePage:
    """A page that was read."""
    outline = PageOutline(
        {key: document.data[key] for key in _IN_MENUS if key in document.data},
        next((each.text for each in text.headings if each.level == 1), ""),
        text.directives,
        document.root is not None or not document.diagnostics,
        sha256(document.source.text.encode()).hexdigest(),
    )
    return SourcePage(path, outline, PageContent(document, text))


def kept_pages(pages: Sequence[SourcePage], place: Path, state: str) -> tuple[SourcePage, ...]:
    """The same pages, to be read from what is kept beside a result (`cache.store_beside`)."""
    return tuple(
        SourcePage(each.path, each.outline, _KeptContent(place, state, number))
        for number, each in enumerate(pages)
    )
