"""Permanent numbers, sentences and citations in the text of a page as it is rendered.

The borders and addresses come from `procedure_text`, as they do for the validation.
"""

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from build_tools.authoring.procedure_text import (
    Citation,
    find_citations,
    find_numbers,
    sentence_anchors,
    split_sentences,
    strip_anchor,
)
from build_tools.pages.inline_content import (
    Piece,
    cut,
    element,
    put,
    replace_in_texts,
    take,
    text_of,
)

type Citing = dict[int, list[str]]
"""The number of a reference → the ids of the citations that name it, in the order of the text."""

_BLOCKS = ("p", "li", "td", "th")


def mark_blocks(root: Element, references: frozenset[int]) -> Citing:
    """Give every numbered block its id, its sentences theirs, and link its citations.

    A citation is only one where every number of it is among the references of the page.
    """
    citing: Citing = {}
    for block in root.iter():
        if block.tag in _BLOCKS and (anchor := _take_anchor(block)):
            block.set("id", anchor)
            if not anchor.startswith("ref-"):
                _link_citations(block, references, citing)
                _mark_sentences(block, anchor)
    return citing


def _take_anchor(block: Element) -> str | None:
    """Take the permanent number off the end of a block's own text; a list below it stays."""
    pieces = take(block)
    last = max((n for n, piece in enumerate(pieces) if isinstance(piece, str)), default=-1)
    nested = next((n for n, piece in enumerate(pieces) if _is_list(piece)), len(pieces))
    anchor = None
    for place in (nested - 1, last):
        if place >= 0 and isinstance(text := pieces[place], str):
            stripped, anchor = strip_anchor(text)
            if anchor:
                pieces[place] = stripped
                break
    put(block, (piece for piece in pieces if piece != ""))
    return anchor


def _is_list(piece: Piece) -> bool:
    return isinstance(piece, Element) and piece.tag in ("ul", "ol")


def _mark_sentences(block: Element, anchor: str) -> None:
    pieces = take(block)
    own = next((n for n, piece in enumerate(pieces) if _is_list(piece)), len(pieces))
    spans = split_sentences("".join(map(text_of, pieces[:own])))
    anchors = sentence_anchors(anchor, len(spans))
    if len(spans) < 2:
        put(block, pieces)
        return
    parts = cut(pieces[:own], [offset for span in spans for offset in span])
    for place, part in enumerate(parts):
        # Every second part is a sentence, the others are what stands between them.
        inside = place % 2
        sentence = anchors[place // 2] if inside else ""
        put(block, [element("span", part, id=sentence, class_="sentence")] if inside else part)
    put(block, pieces[own:])


def _link_citations(block: Element, references: frozenset[int], citing: Citing) -> None:
    def link(text: str) -> Iterable[Piece]:
        parts: list[Piece] = []
        done = 0
        for citation in find_citations(text):
            if references.issuperset(citation.numbers):
                parts += [text[done : citation.start], _citation(text, citation, citing)]
                done = citation.end
        return [*parts, text[done:]]

    put(block, [piece for piece in replace_in_texts(take(block), link) if piece != ""])


def _citation(text: str, citation: Citation, citing: Citing) -> Element:
    """The numbers of a citation as links, in the words that the author wrote."""
    place = f"henvisning-{1 + len({each for ids in citing.values() for each in ids})}"
    for number in citation.numbers:
        citing.setdefault(number, []).append(place)
    words = text[citation.start : citation.end]
    parts: list[Piece] = []
    done = 0
    for printed in find_numbers(words):
        label = words[printed.start : printed.end]
        link = element("a", label, href=f"#ref-{printed.value}", aria_label=f"Referanse {label}")
        parts += [words[done : printed.start], link]
        done = printed.end
    return element("span", [*parts, words[done:]], id=place, class_="citation")
