"""The running content of an element as a flat list of texts and elements, and back.

ElementTree keeps the text after an element inside that element, which makes it hard to cut a
paragraph into sentences or to put a link around two words of it. A flat list makes it easy.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import chain, pairwise
from xml.etree.ElementTree import Element

type MarkupPiece = str | Element


def take(parent: Element) -> list[MarkupPiece]:
    """Empty an element; its texts and children in order, children without text after them."""
    pieces: list[MarkupPiece] = [parent.text] if parent.text else []
    for child in list(parent):
        tail, child.tail = child.tail, None
        pieces += [child, tail] if tail else [child]
        parent.remove(child)
    parent.text = None
    return pieces


def put(parent: Element, pieces: Iterable[MarkupPiece]) -> None:
    """Add texts and elements to the end of an element."""
    for piece in pieces:
        if isinstance(piece, Element):
            parent.append(piece)
        elif len(parent):
            parent[-1].tail = (parent[-1].tail or "") + piece
        else:
            parent.text = (parent.text or "") + piece


def text_of(piece: MarkupPiece) -> str:
    """All text of a piece; of an image, the text that stands for it."""
    if isinstance(piece, str):
        return piece
    inside = (text_of(child) + (child.tail or "") for child in piece)
    return piece.get("alt", "") if piece.tag == "img" else (piece.text or "") + "".join(inside)


def cut(pieces: Iterable[MarkupPiece], offsets: Sequence[int]) -> list[list[MarkupPiece]]:
    """Cut at offsets in the text, ascending; an element with an offset inside it is cut, too."""
    parts: list[list[MarkupPiece]] = [[]]
    ahead = list(offsets)
    place = 0
    for piece in pieces:
        while ahead and ahead[0] <= place:
            parts.append([])
            ahead.pop(0)
        end = place + len(text_of(piece))
        inside = [offset - place for offset in ahead if offset < end]
        del ahead[: len(inside)]
        first, *others = _cut_piece(piece, inside)
        parts[-1].append(first)
        parts += [[each] for each in others]
        place = end
    return parts + [[] for _ in ahead]


def _cut_piece(piece: MarkupPiece, offsets: list[int]) -> list[MarkupPiece]:
    """Parts that each are what the whole was, but for the id, which only the first one keeps."""
    if not offsets:
        return [piece]
    if isinstance(piece, str):
        return [piece[start:end] for start, end in pairwise([0, *offsets, len(piece)])]
    if piece.tag == "img":
        return [piece, *("" for _ in offsets)]
    first, *others = cut(take(piece), offsets)
    put(piece, first)
    attributes = {name: value for name, value in piece.items() if name != "id"}
    made = [Element(piece.tag, attributes) for _ in others]
    for each, part in zip(made, others, strict=True):
        put(each, part)
    return [piece, *made]


def wrap(
    pieces: Iterable[MarkupPiece],
    spans: Sequence[tuple[int, int]],
    make: Callable[[int, list[MarkupPiece]], Element],
) -> list[MarkupPiece]:
    """Exchange each span of the text for what a function makes of its number and its pieces."""
    result: list[MarkupPiece] = []
    for place, part in enumerate(cut(pieces, [offset for span in spans for offset in span])):
        # Every second part is a span, the others are what stands between them.
        result += [make(place // 2, part)] if place % 2 else part
    return [piece for piece in result if piece != ""]


def wrap_found(
    text: str, pattern: re.Pattern[str], make: Callable[[str], Element]
) -> list[MarkupPiece]:
    """Exchange what is found in a text for what is made of it."""
    spans = [found.span() for found in pattern.finditer(text)]
    return wrap([text], spans, lambda _, part: make("".join(map(text_of, part))))


def mark_found(parent: Element, pattern: re.Pattern[str], make: Callable[[str], Element]) -> None:
    """Exchange what is found in the texts right in an element, and not in those within it."""
    if is_found(parent, pattern):
        pieces = [
            wrap_found(each, pattern, make) if isinstance(each, str) else [each]
            for each in take(parent)
        ]
        put(parent, chain.from_iterable(pieces))


def is_found(parent: Element, pattern: re.Pattern[str]) -> bool:
    """Whether a text right in an element has it: most have not, and are left as they are."""
    if parent.text and pattern.search(parent.text):
        return True
    return any(child.tail and pattern.search(child.tail) for child in parent)


def element(tag: str, content: Iterable[MarkupPiece] | str = (), **attributes: str) -> Element:
    """Make an element; an underscore in a keyword is a hyphen, and ``class_`` is ``class``."""
    made = Element(tag, {key.rstrip("_").replace("_", "-"): v for key, v in attributes.items()})
    put(made, [content] if isinstance(content, str) else content)
    return made
