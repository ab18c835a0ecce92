"""The running content of an element as a flat list of texts and elements, and back.

ElementTree keeps the text after an element inside that element, which makes it hard to cut a
paragraph into sentences or to put a link around two words of it. A flat list makes it easy.
"""

from collections.abc import Callable, Iterable, Sequence
from xml.etree.ElementTree import Element

type Piece = str | Element


def take(parent: Element) -> list[Piece]:
    """Empty an element; its texts and children in order, children without text after them."""
    pieces: list[Piece] = [parent.text] if parent.text else []
    for child in list(parent):
        tail, child.tail = child.tail, None
        pieces += [child, tail] if tail else [child]
        parent.remove(child)
    parent.text = None
    return pieces


def put(parent: Element, pieces: Iterable[Piece]) -> None:
    """Add texts and elements to the end of an element."""
    for piece in pieces:
        if isinstance(piece, Element):
            parent.append(piece)
        elif len(parent):
            parent[-1].tail = (parent[-1].tail or "") + piece
        else:
            parent.text = (parent.text or "") + piece


def text_of(piece: Piece) -> str:
    """All text of a piece."""
    return piece if isinstance(piece, str) else "".join(piece.itertext())


def cut(pieces: Iterable[Piece], offsets: Sequence[int]) -> list[list[Piece]]:
    """Cut at offsets in the text, ascending; an element stays whole, where it begins."""
    parts: list[list[Piece]] = [[]]
    ahead = list(offsets)
    place = 0
    for piece in pieces:
        while ahead and ahead[0] <= place:
            parts.append([])
            ahead.pop(0)
        if isinstance(piece, str):
            while ahead and ahead[0] < place + len(piece):
                length = ahead.pop(0) - place
                parts[-1].append(piece[:length])
                parts.append([])
                piece, place = piece[length:], place + length
        parts[-1].append(piece)
        place += len(text_of(piece))
    return parts + [[] for _ in ahead]


def replace_in_texts(
    pieces: Iterable[Piece], replace: Callable[[str], Iterable[Piece]]
) -> list[Piece]:
    """Exchange each text for what a function makes of it."""
    result: list[Piece] = []
    for piece in pieces:
        result += replace(piece) if isinstance(piece, str) else [piece]
    return result


def element(tag: str, content: Iterable[Piece] | str = (), **attributes: str) -> Element:
    """Make an element; an underscore in a keyword is a hyphen, and ``class_`` is ``class``."""
    made = Element(tag, {key.rstrip("_").replace("_", "-"): v for key, v in attributes.items()})
    put(made, [content] if isinstance(content, str) else content)
    return made
