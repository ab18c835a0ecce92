"""The sentences and citations of a block, marked in its running text."""

from collections.abc import Collection, Iterable, Sequence
from xml.etree.ElementTree import Element

from build_tools.text.page_text import Block
from build_tools.text.pieces import MarkupPiece, element, text_of, wrap
from build_tools.text.words import Citation, find_numbers

type Citing = dict[int, list[str]]
"""The number of a reference → the ids of the citations that name it, in the order of the text."""


def open_text(pieces: Iterable[MarkupPiece], closed: Collection[str] = ("a", "code", "img")) -> str:
    """The text of a block, what stands in some elements blotted out: nothing is read there."""
    parts = []
    for piece in pieces:
        if isinstance(piece, str):
            parts.append(piece)
        elif piece.tag in closed:
            parts.append("\0" * len(text_of(piece)))
        else:
            inside = (part for child in piece for part in (child, child.tail or ""))
            parts.append(open_text([piece.text or "", *inside], closed))
    return "".join(parts)


def annotated(
    pieces: list[MarkupPiece], block: Block, references: frozenset[int], citing: Citing
) -> list[MarkupPiece]:
    """The running text of a block with an element for each sentence and each citation.

    A citation is only one where every number of it is among the references of the page.
    """
    cited = [each for each in block.citations if references.issuperset(each.numbers)]
    pieces = wrap(
        pieces,
        [(each.start, each.end) for each in cited],
        lambda n, part: _citation(part, cited[n], citing),
    )
    if not block.anchor or len(block.sentences) < 2:
        return pieces
    spans = [(each.start, each.end) for each in block.sentences]
    anchors = [each.anchor for each in block.sentences]
    return wrap(
        pieces, spans, lambda n, part: element("span", part, id=anchors[n], class_="sentence")
    )


def _citation(words: Sequence[MarkupPiece], citation: Citation, citing: Citing) -> Element:
    """The numbers of a citation as links, in the words that the author wrote."""
    place = f"henvisning-{1 + len({each for ids in citing.values() for each in ids})}"
    for number in citation.numbers:
        citing.setdefault(number, []).append(place)
    printed = find_numbers("".join(map(text_of, words)))

    def link(n: int, part: list[MarkupPiece]) -> Element:
        label = f"Referanse {''.join(map(text_of, part))}"
        return element("a", part, href=f"#ref-{printed[n].value}", aria_label=label)

    linked = wrap(words, [(each.start, each.end) for each in printed], link)
    return element("span", linked, id=place, class_="citation")
