"""Markdown as this project reads it: markdown-it's tokens, and the running text of a block."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from build_tools.text.pieces import MarkupPiece, element, text_of

COMMENT = re.compile(r"<!--(?![->])[^<>]*(?<!-)-->")
"""A comment that all parsers agree on where it ends."""

LINE_END = re.compile(r"<br\s*/?>", re.IGNORECASE)
"""Beside comments the only HTML that an author may write: cells of tables have nothing else."""

_TAG = re.compile(r"<[^<>]*>")


@cache
def parser() -> MarkdownIt:
    """CommonMark with tables."""
    markdown = MarkdownIt("commonmark").enable("table")
    # An address is kept as it is written, for the checks to judge: never dropped, never rewritten.
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]
    markdown.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return markdown


@lru_cache(maxsize=64)
def parse_body(body: str) -> tuple[Token, ...]:
    """A body as markdown-it's tokens; the slowest part of a check, so made once."""
    return tuple(parser().parse(body))


def running_text(nodes: Iterable[SyntaxTreeNode]) -> list[MarkupPiece]:
    """The running text of a block; the end of a line in the source is a blank."""
    found: list[MarkupPiece] = []
    for node in nodes:
        match node.type:
            case "text" | "text_special":
                found.append(node.content)
            case "softbreak":
                found.append(" ")
            case "hardbreak":
                found += [element("br"), " "]
            case "code_inline":
                found.append(element("code", node.content))
            case "html_inline":
                found += raw_html(node.content)
            case "image":
                alt = "".join(map(text_of, running_text(node.children)))
                found.append(element("img", **{**_attributes(node), "alt": alt}))
            case _:
                inner = running_text(node.children)
                found.append(element(node.tag, inner, **_attributes(node)))
    return found


def raw_html(html: str) -> list[MarkupPiece]:
    """What is shown of HTML that an author wrote; of tags that the checks refuse, nothing."""
    first, *others = (_TAG.sub("", text) for text in LINE_END.split(COMMENT.sub("", html)))
    return [first, *(piece for text in others for piece in (element("br"), f" {text}"))]


def _attributes(node: SyntaxTreeNode) -> dict[str, str]:
    return {name: str(value) for name, value in node.attrs.items()}
