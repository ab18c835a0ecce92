"""The body of a page read into its parts: what the checks look at, and the HTML that readers get.

Both are made in the same step from the same words, so they cannot differ.
"""

import re
from functools import lru_cache
from xml.etree.ElementTree import Element, SubElement

from markdown_it.tree import SyntaxTreeNode

from build_tools.text.annotation import Citing, annotated, open_text
from build_tools.text.grammar import parse_body, raw_html, running_text
from build_tools.text.page_text import (
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
from build_tools.text.pieces import MarkupPiece, cut, element, put, take, text_of
from build_tools.text.words import (
    find_citations,
    sentence_anchors,
    split_sentences,
    strip_anchor,
)

_DIRECTIVE = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)


@lru_cache(maxsize=64)
def read_page(body: str, first_line: int) -> PageText:
    """Read a body that begins on a line of its file."""
    reader = _PageReader(first_line)
    reader.read(SyntaxTreeNode(parse_body(body)).children, reader.tree)
    citing = reader.annotate()
    return PageText(
        tuple(reader.headings),
        tuple(reader.blocks),
        tuple(reader.references),
        tuple(reader.directives),
        tuple(reader.unread),
        reader.tree,
        {number: tuple(places) for number, places in citing.items()},
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
        self.tree = Element("div")
        self.unfilled: list[tuple[Element, list[MarkupPiece], Block]] = []

    def read(
        self, nodes: list[SyntaxTreeNode], parent: Element, *, lead: str = "", item: bool = False
    ) -> None:
        """Read blocks that follow one another; ``lead`` is what introduces the list around them."""
        introduction = ""
        for node in nodes:
            match node.type:
                case "heading":
                    self._heading(node, parent)
                case "paragraph":
                    introduction = self._paragraph(node, parent, lead, item=item)
                    continue
                case "bullet_list" | "ordered_list":
                    self._list(node, parent, introduction or lead)
                case "blockquote":
                    self.read(node.children, _add(parent, "blockquote"))
                case "hr":
                    _add(parent, "hr")
                case _:
                    self._unread(node, parent)
            introduction = ""

    def annotate(self) -> Citing:
        """Fill each block with its words, now that the references are known; who cites them."""
        known = frozenset(each.number for each in self.references if each.number is not None)
        own = {id(block) for block in self.blocks}
        citing: Citing = {}
        for made, pieces, block in self.unfilled:
            below = take(made)
            put(made, annotated(pieces, block, known, citing) if id(block) in own else pieces)
            put(made, below)
        return citing

    @property
    def _titles(self) -> tuple[str, ...]:
        return tuple(heading.text for heading in self.section)

    def _lines(self, node: SyntaxTreeNode) -> Lines:
        first, end = node.map or (0, 1)
        return Lines(first + self.first_line, max(end, first + 1) + self.first_line - 1)

    def _heading(self, node: SyntaxTreeNode, parent: Element) -> None:
        pieces, anchor = _numbered(node)
        made = _add(parent, node.tag, id=anchor)
        put(made, pieces)
        heading = Heading("".join(map(text_of, pieces)), int(node.tag[1:]), self._lines(node))
        self.headings.append(heading)
        self.section = (*(h for h in self.section if h.level < heading.level), heading)

    def _paragraph(self, node: SyntaxTreeNode, parent: Element, lead: str, *, item: bool) -> str:
        """Add a block; the result is the sentence that introduces a list after it, if any."""
        pieces, anchor = _numbered(node)
        open_words = open_text(pieces)
        if directive := _DIRECTIVE.fullmatch(open_words.strip()):
            name, _, argument = directive[1].strip().partition(" ")
            each = Directive(name, argument.strip(), self._titles, self._lines(node))
            self.directives.append(each)
            _add(parent, "directive", name=each.name, argument=each.argument)
            return ""
        text = "".join(map(text_of, pieces))
        spans = split_sentences(open_text(pieces, closed=("img",)))
        anchors = sentence_anchors(anchor, len(spans)) if anchor else [""] * len(spans)
        sentences = tuple(
            Sentence(each, text[start:end], start, end)
            for each, (start, end) in zip(anchors, spans, strict=True)
        )
        block = Block(
            anchor,
            text,
            sentences,
            tuple(find_citations(open_words)),
            self._titles,
            lead,
            item,
            self._lines(node),
        )
        self.blocks.append(block)
        # What a list without blank lines holds stands in its item itself, as in CommonMark.
        in_item = node.hidden and not len(parent) and "id" not in parent.attrib
        made = parent if in_item else _add(parent, "p")
        if anchor:
            made.set("id", anchor)
        self.unfilled.append((made, pieces, block))
        last = sentences[-1].text if sentences else ""
        return last if last.endswith(":") else ""

    def _list(self, node: SyntaxTreeNode, parent: Element, lead: str) -> None:
        first = int(node.attrs.get("start", 1))
        made = _add(parent, node.tag, start=str(first) if first != 1 else "")
        before = len(self.blocks)
        places: list[int] = []
        for place, item in enumerate(node.children):
            self.read(item.children, _add(made, "li"), lead=lead, item=True)
            places += [place] * (len(self.blocks) - before - len(places))
        added = self.blocks[before:]
        titled = self._titles[-1:] and self._titles[-1].lower().startswith("referanse")
        if node.type == "ordered_list" and (
            titled or any(block.anchor.startswith(REFERENCE_PREFIX) for block in added)
        ):
            del self.blocks[before:]
            for place, block in zip(places, added, strict=True):
                self._reference(block, first + place)

    def _reference(self, block: Block, listed: int) -> None:
        number = re.fullmatch(rf"{REFERENCE_PREFIX}([1-9][0-9]{{0,4}})", block.anchor)
        self.references.append(
            Reference(
                int(number[1]) if number else None, listed, block.anchor, block.text, block.lines
            )
        )

    def _unread(self, node: SyntaxTreeNode, parent: Element) -> None:
        match node.type:
            case "table":
                made = _add(parent, "table")
                _table(node, made)
            case "html_block":
                shown = raw_html(node.content)
                if not any(isinstance(each, Element) or each.strip() for each in shown):
                    return
                made = _add(parent, "p")
                put(made, shown)
            case _:
                made = _add(parent, "pre")
                language = node.info.partition(" ")[0]
                put(made, [element("code", node.content)])
                if language:
                    made[0].set("class", f"language-{language}")
        text = " ".join(" ".join(made.itertext()).split())
        self.unread.append(Unread(self._titles, self._lines(node), text))


def _numbered(node: SyntaxTreeNode) -> tuple[list[MarkupPiece], str]:
    """The running text of a block without the permanent number at its end, and that number."""
    pieces = running_text(node.children[0].children) if node.children else []
    stripped, anchor = strip_anchor(open_text(pieces))
    return (cut(pieces, [len(stripped)])[0] if anchor else pieces), anchor or ""


def _add(parent: Element, tag: str, **attributes: str) -> Element:
    made = SubElement(parent, tag, {name: value for name, value in attributes.items() if value})
    made.tail = "\n"
    return made


def _table(node: SyntaxTreeNode, made: Element) -> None:
    for child in node.children:
        if child.type == "inline":
            put(made, running_text(child.children))
        else:
            _table(child, _add(made, child.tag))
