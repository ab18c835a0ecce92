"""What the body of a page is made of: headings, numbered blocks, sentences and references."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from build_tools.text.words import Citation

REFERENCE_PREFIX = "ref-"
"""What the address of a reference begins with."""


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
    text: str = ""


@dataclass(frozen=True, slots=True)
class PageText:
    """The body of a page in the order it is written.

    ``tree`` is its HTML, in which everything else here has the same words and addresses: whoever
    adds to it takes a copy. A ``directive`` element in it has ``name`` and ``argument``.
    ``citing`` has, for the number of a reference, the ids of the citations that name it.
    """

    headings: tuple[Heading, ...]
    blocks: tuple[Block, ...]
    references: tuple[Reference, ...]
    directives: tuple[Directive, ...]
    unread: tuple[Unread, ...]
    tree: Element = field(default_factory=lambda: Element("div"), compare=False, repr=False)
    citing: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    @property
    def sentences(self) -> Iterator[tuple[Block, Sentence]]:
        """Every sentence with its block."""
        return ((block, sentence) for block in self.blocks for sentence in block.sentences)
