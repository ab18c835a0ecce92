"""The body of a page: headings, numbered blocks, sentences, references and directives.

markdown-it-py reads the structure and the lines; `build_tools.procedure_text` reads the words.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from build_tools.procedure_text import (
    Citation,
    find_citations,
    sentence_anchors,
    split_sentences,
    strip_anchor,
)

_DIRECTIVE = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_ITEM_NUMBER = re.compile(r"\s*(\d+)[.)]")
REFERENCE_PREFIX = "ref-"


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of a file, from 1, both ends in."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading and its level, from 1."""

    text: str
    level: int
    lines: Lines


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its own address; ``start`` and ``end`` are its place in its block."""

    anchor: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a list item.

    ``anchor`` is its permanent number, empty where it has none. ``section`` holds the headings
    above it, outermost first; ``lead`` is the sentence that introduces the list it stands in.
    """

    anchor: str
    text: str
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    section: tuple[str, ...]
    lead: str
    is_item: bool
    lines: Lines


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry of the list of references; ``listed`` is the number that its author gave it."""

    number: int | None
    listed: int
    anchor: str
    text: str
    lines: Lines


@dataclass(frozen=True, slots=True)
class Directive:
    """What the build is to put in the page: `{{ name argument }}`."""

    name: str
    argument: str
    section: tuple[str, ...]
    lines: Lines


@dataclass(frozen=True, slots=True)
class Unread:
    """Content that is not read sentence by sentence: a table, code or HTML."""

    section: tuple[str, ...]
    lines: Lines


@dataclass(frozen=True, slots=True)
class PageText:
    """The body of a page in the order it is written."""

    headings: tuple[Heading, ...]
    blocks: tuple[Block, ...]
    references: tuple[Reference, ...]
    directives: tuple[Directive, ...]
    unread: tuple[Unread, ...]

    @property
    def sentences(self) -> Iterator[tuple[Block, Sentence]]:
        """Every sentence with its block."""
        return ((block, sentence) for block in self.blocks for sentence in block.sentences)

    @property
    def cited_by(self) -> Mapping[int, tuple[str, ...]]:
        """The addresses of the blocks that cite each reference."""
        citing: dict[int, list[str]] = {}
        for block in self.blocks:
            for citation in block.citations:
                for number in citation.numbers:
                    citing.setdefault(number, []).append(block.anchor)
        return {number: tuple(dict.fromkeys(anchors)) for number, anchors in citing.items()}


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table")


def read_page(body: str, first_line: int) -> PageText:
    """Read a body that begins on a line of its file."""
    reader = _PageReader(first_line)
    reader.read(SyntaxTreeNode(_parser().parse(body)).children)
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
        for place, item in enumerate(node.children):
            before = len(self.blocks)
            self.read(item.children, lead=lead, item=True)
            for block in self.blocks[before:]:
                if block.anchor.startswith(REFERENCE_PREFIX):
                    self._reference(block, int(node.attrs.get("start", 1)) + place)
        self.blocks = [b for b in self.blocks if not b.anchor.startswith(REFERENCE_PREFIX)]

    def _reference(self, block: Block, listed: int) -> None:
        number = block.anchor.removeprefix(REFERENCE_PREFIX)
        self.references.append(
            Reference(
                int(number) if number.isascii() and number.isdigit() else None,
                listed,
                block.anchor,
                block.text,
                block.lines,
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
            case "image":
                parts.append(_words(token.children or []))
    return "".join(parts)
