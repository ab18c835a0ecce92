"""Every word of a part of a Word document, by a way of its own: to see that nothing was left."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from build_tools.hearing.formats.word_text import unescaped

_TEXT = {"t", "delText"}
_BREAKS = {"p", "tab", "br", "cr", "noBreakHyphen", "softHyphen", "sym", "ptab"}


def all_text(part: Element) -> Iterator[str]:
    """The texts of a part, a piece for each segment without a break."""
    piece: list[str] = []
    for node in _nodes(part):
        name = node.tag
        if name in _TEXT:
            piece.append(node.text or "")
        elif name in _BREAKS and piece:
            yield unescaped("".join(piece))
            piece = []
    if piece:
        yield unescaped("".join(piece))


def _nodes(node: Element) -> Iterator[Element]:
    """The elements below another; of what stands there twice for older programs, the first."""
    if next(node.iter("Fallback"), None) is None:
        yield from node.iter()
        return
    waiting = [node]
    while waiting:
        node = waiting.pop()
        yield node
        below = node[::-1]
        if len(below) > 1 and any(child.tag == "Choice" for child in below):
            below = [child for child in below if child.tag != "Fallback"]
        waiting += below
