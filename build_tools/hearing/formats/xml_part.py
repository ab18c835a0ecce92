"""A part of a document that is XML, its names without their namespaces.

There is more than one namespace for Word, and names are looked at many times in each element.
"""

from collections.abc import Iterator
from functools import lru_cache
from xml.etree.ElementTree import Element, fromstring

from build_tools.hearing.formats.document import DocumentError

_WRAPPERS = {"sdt", "sdtContent", "ins", "moveTo", "del", "moveFrom", "smartTag", "customXml"}


def parsed(content: bytes) -> Element:
    """The root of a part; of two attributes of one name, the first.

    Raises:
        DocumentError: where it declares what no document has.
        ParseError: where it is no XML.
    """
    if b"<!DOCTYPE" in content or "<!DOCTYPE".encode("utf-16-le") in content:
        raise DocumentError("Dokumentet har innhold som ikke hører hjemme i et.")
    root = fromstring(content)
    for node in root.iter():
        node.tag = _local(node.tag)
        if node.attrib:
            node.attrib = {_local(name): value for name, value in reversed(node.attrib.items())}
    return root


@lru_cache(maxsize=2000)
def _local(name: str) -> str:
    return name.rpartition("}")[2]


def alternatives(node: Element) -> list[Element]:
    """The one to read of what stands there twice for older programs: the first that has words."""
    both = [child for child in node if child.tag in ("Choice", "Fallback")]
    with_words = (each for each in both if any(text.text for text in each.iter("t")))
    return [next(with_words, both[0])] if both else []


def children(node: Element, name: str) -> Iterator[Element]:
    """The elements of a name below another, seen through what an editor wraps around them."""
    for child in node:
        if child.tag == name:
            yield child
        elif child.tag in _WRAPPERS:
            yield from children(child, name)
