"""Every word of a part of a Word document, by a way of its own: to see that nothing was left."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from build_tools.hearing.formats.word_text import unescaped
from build_tools.hearing.formats.xml_part import alternatives

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
    """The elements below another; of what stands there twice for older programs, one."""
    if next(node.iter("Fallback"), None) is None:
        yield from node.iter()
        return
    waiting = [node]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += alternatives(node) if node.tag == "AlternateContent" else node[::-1]
