"""What a page may hold as HTML: what Markdown itself makes of plain text, and nothing else.

nh3 decides, by parsing as browsers do. Nothing is cleaned away here: what nh3 would remove is
reported, since a text that is silently changed is no longer what its author wrote.
"""

import re
from collections import Counter
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

import nh3

from build_tools.text.grammar import COMMENT

_HEADINGS = {f"h{level}" for level in range(1, 7)}
_TABLES = {"table", "thead", "tbody", "tr", "th", "td"}
ELEMENTS = _HEADINGS | _TABLES | {"a", "blockquote", "br", "code", "em", "hr", "img", "li", "ol"}
ELEMENTS |= {"p", "pre", "strong", "ul"}
ATTRIBUTES = {"a": {"href", "title"}, "img": {"src", "alt", "title"}, "ol": {"start"}}
ATTRIBUTES |= {"code": {"class"}}
SCHEMES = {"http", "https", "mailto", "tel"}
"""What the address of a link may begin with; one without any of it is a place on the site."""

OPENING = re.compile(r"<[A-Za-z/!?]")
"""What a parser of HTML takes for more than the sign of comparison."""

_CLOSES_ANY_TAG = "'\">"


@dataclass(frozen=True, slots=True)
class Refused:
    """An element that is not allowed, or where ``attribute`` is named that attribute of it."""

    element: str
    attribute: str = ""
    value: str = ""

    @property
    def is_address(self) -> bool:
        """Whether it is where a link or an image leads that is not allowed."""
        return (self.element, self.attribute) in {("a", "href"), ("img", "src")}


def refused_markup(html: str) -> list[Refused]:
    """What nh3 would remove from some HTML, in the order that it is written.

    Where the parsers do not agree on what there is, it is an element without a name.
    """
    html = without_comments(html)
    clean = nh3.clean(
        html,
        tags=ELEMENTS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        attribute_filter=_kept,
        link_rel=None,
    )
    reader = _read(html)
    left = Counter(_read(clean).starts)
    refused = [each for each in reader.ends if each.element not in ELEMENTS]
    for each in reader.starts:
        left[each] -= 1
        if left[each] < 0:
            refused.append(each)
    tags = sum(not each.attribute for each in reader.starts) + len(reader.ends)
    agreed = len(OPENING.findall(html)) == tags
    # What is allowed as such may be removed with what it stands in, which is then the one to name.
    refused.sort(key=lambda each: each.element in ELEMENTS and not each.attribute)
    return refused if refused or agreed else [Refused("")]


def _kept(element: str, attribute: str, value: str) -> str | None:
    """Of the classes, only the one that Markdown makes of the language of some code."""
    is_class = attribute == "class"
    return None if is_class and not re.fullmatch(r"language-[\w-]+", value) else value


def without_comments(text: str) -> str:
    """A text without its comments, which readers never see."""
    return COMMENT.sub("", text)


def holds_markup(text: str) -> bool:
    """Whether a text that is put into a page as it is would be more than text there.

    «Hb < 8» is text. A tag that is never closed counts, since something behind it may close it;
    so does one that is written with character references, which some templates resolve.
    """
    return any(nh3.is_html(each + _CLOSES_ANY_TAG) for each in {text, unescape(text)})


def _read(html: str) -> "_Tags":
    reader = _Tags()
    reader.feed(html)
    reader.close()
    return reader


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.starts: list[Refused] = []
        self.ends: list[Refused] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.starts.append(Refused(tag))
        self.starts += [Refused(tag, name, value or "") for name, value in attrs]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.ends.append(Refused(tag))
