"""The body of a page read into its parts.

markdown-it-py finds the structure and the lines, `procedure_text` reads the words.
"""

import re
from functools import cache, lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from build_tools.authoring.page_text import (
    REFERENCE_PREFIX,
    Block,
    Directive,
    Heading,
    Lines,
    PageText,
    Reference,
    Sentence,
    Unread,
)
from build_tools.authoring.procedure_text import (
    find_citations,
    sentence_anchors,
    split_sentences,
    strip_anchor,
)

_DIRECTIVE = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)


@cache
def parser() -> MarkdownIt:
    """Markdown as the checks read it."""
    markdown = MarkdownIt("commonmark").enable("table")
    # It would leave as text some addresses that the site's own Markdown makes links of.
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]
    return markdown


@lru_cache(maxsize=64)
def parse_body(body: str) -> tuple[Token, ...]:
    """A body as markdown-it's tokens; the slowest part of a check, so made once."""
    return tuple(parser().parse(body))


@lru_cache(maxsize=64)
def read_page(body: str, first_line: int) -> PageText:
    """Read a body that begins on a line of its file."""
    reader = _PageReader(first_line)
    reader.read(SyntaxTreeNode(parse_body(body)).children)
    return PageText(
        tuple(reader.headings),
        tuple(reader.blocks),
        tuple(reader.references),
        tuple(reader.directives),
        tuple(reader.unread),
    )


class _PageReader:
    def __init__(self, first_line: int) -> None:
        self.first_line = first_line
        self.section: tuple[Heading, ...] = ()
        self.headings: list[Heading] = []
        self.blocks: list[Block] = []
        self.references: list[Reference] = []
        self.directives: list[Directive] = []
        self.unread: list[Unread] = []

    def read(self, nodes: list[SyntaxTreeNode], *, lead: str = "", item: bool = False) -> None:
        """Read blocks that follow one another; ``lead`` is what introduces the list around them."""
        introduction = ""
        for node in nodes:
            match node.type:
                case "heading":
                    self._heading(node)
                case "paragraph":
                    introduction = self._paragraph(node, lead, item=item)
                    continue
                case "bullet_list" | "ordered_list":
                    self._list(node, introduction or lead)
                case "blockquote":
                    self.read(node.children)
                case "hr":
                    pass
                case _:
                    self._unread(node)
            introduction = ""

    @property
    def _titles(self) -> tuple[str, ...]:
        return tuple(heading.text for heading in self.section)

    def _lines(self, node: SyntaxTreeNode) -> Lines:
        first, end = node.map or (0, 1)
        return Lines(first + self.first_line, max(end, first + 1) + self.first_line - 1)

    def _heading(self, node: SyntaxTreeNode) -> None:
        text = strip_anchor(_plain(node))[0]
        heading = Heading(text, int(node.tag[1:]), self._lines(node))
        self.headings.append(heading)
        self.section = (*(h for h in self.section if h.level < heading.level), heading)

    def _paragraph(self, node: SyntaxTreeNode, lead: str, *, item: bool) -> str:
        """Add a block; the result is the sentence that introduces a list after it, if any."""
        text, anchor = strip_anchor(_plain(node))
        if directive := _DIRECTIVE.fullmatch(text.strip()):
            name, _, argument = directive[1].strip().partition(" ")
            self.directives.append(
                Directive(name, argument.strip(), self._titles, self._lines(node))
            )
            return ""
        spans = split_sentences(text)
        anchors = sentence_anchors(anchor, len(spans)) if anchor else [""] * len(spans)
        sentences = tuple(
            Sentence(each, text[start:end], start, end)
            for each, (start, end) in zip(anchors, spans, strict=True)
        )
        self.blocks.append(
            Block(
                anchor or "",
                text,
                sentences,
                tuple(find_citations(text)),
                self._titles,
                lead,
                item,
                self._lines(node),
            )
        )
        last = sentences[-1].text if sentences else ""
        return last if last.endswith(":") else ""

    def _list(self, node: SyntaxTreeNode, lead: str) -> None:
        before = len(self.blocks)
        places: list[int] = []
        for place, item in enumerate(node.children):
            self.read(item.children, lead=lead, item=True)
            places += [place] * (len(self.blocks) - before - len(places))
        added = self.blocks[before:]
        titled = self._titles[-1:] and self._titles[-1].lower().startswith("referanse")
        if node.type == "ordered_list" and (
            titled or any(block.anchor.startswith(REFERENCE_PREFIX) for block in added)
        ):
            del self.blocks[before:]
            first = int(node.attrs.get("start", 1))
            for place, block in zip(places, added, strict=True):
                self._reference(block, first + place)

    def _reference(self, block: Block, listed: int) -> None:
        number = re.fullmatch(rf"{REFERENCE_PREFIX}([1-9][0-9]{{0,4}})", block.anchor)
        self.references.append(
            Reference(
                int(number[1]) if number else None, listed, block.anchor, block.text, block.lines
            )
        )

    def _unread(self, node: SyntaxTreeNode) -> None:
        comment = node.type == "html_block" and re.fullmatch(
            r"<!--.*-->", node.content.strip(), re.DOTALL
        )
        if not comment:
            self.unread.append(Unread(self._titles, self._lines(node)))


def _plain(node: SyntaxTreeNode) -> str:
    """The words of a block without their markup."""
    inline = node.children[0].token if node.children else None
    return "" if inline is None else _words(inline.children or [])


def _words(tokens: list[Token]) -> str:
    parts = []
    for token in tokens:
        match token.type:
            case "softbreak" | "hardbreak":
                parts.append(" ")
            case "text" | "code_inline" | "text_special":
                parts.append(token.content)
            case "html_inline" if token.content.lower().startswith("<br"):
                parts.append(" ")
            case "image":
                parts.append(_words(token.children or []))
    return "".join(parts)
