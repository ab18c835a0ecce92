"""What the search reads of a page: its headings, and the words below each of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

EXCLUDED = "data-search-exclude"
"""The attribute of an element that is not read."""

_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_NO_WORDS = ("script", "style", "object")
_APART = frozenset(("code", "li", "ol", "p", "pre", "sub", "sup", "ul"))
"""What is no part of the word before it or after it."""

_TO_ITSELF = "headerlink"


@dataclass(frozen=True, slots=True)
class PageSection:
    """A heading and the words below it; ``location`` is relative to the site."""

    location: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class _Unfinished:
    location: str
    title: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


def page_sections(page: Element, location: str, title: str) -> Iterator[PageSection]:
    """The sections of a page, whose headings have ids; each ends with what its heading stands in.

    Args:
        page: the tree of the page.
        location: where it is, relative to the site.
        title: what it is called, where it does not itself begin with a heading of level 1.
    """
    found = [_Unfinished(location)]

    def read(parent: Element, own: _Unfinished) -> None:
        own.text.append(parent.text or "")
        for child in parent:
            if child.tag in _HEADINGS and EXCLUDED not in child.attrib:
                if child is not page[0] or child.tag != "h1":
                    found.append(_Unfinished(f"{location}#{child.attrib['id']}"))
                own = found[-1]
                own.title.extend(_words(child))
            elif not _is_left_out(child):
                blank = " " if child.tag in _APART else ""
                own.text.append(blank)
                read(child, own)
                own.text.append(blank)
            own.text.append(child.tail or "")

    read(page, found[0])
    for each in found:
        yield PageSection(each.location, _plain(each.title) or title, _plain(each.text))


def _words(heading: Element) -> Iterator[str]:
    yield heading.text or ""
    for child in heading:
        if not _is_left_out(child) and child.get("class") != _TO_ITSELF:
            yield from _words(child)
        yield child.tail or ""


def _is_left_out(child: Element) -> bool:
    return EXCLUDED in child.attrib or child.tag in _NO_WORDS


def _plain(words: list[str]) -> str:
    return " ".join("".join(words).split())
