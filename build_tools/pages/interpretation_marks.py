"""Interpretations shown to readers beside the sentence that they are about."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element, fromstring

from build_tools.pages.procedure_html import interpretation_mark
from calculator.quote import Interpretation

type ByAnchor = Mapping[str, tuple[Interpretation, ...]]


def mark_interpretations(root: Element, interpretations: ByAnchor) -> None:
    """Put a mark after each paragraph, and in each list item, that holds such a sentence.

    Where every item of a list has the same interpretations, one mark after the list says it.
    """
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag == "p":
                _insert_after(parent, child, _found(child, interpretations))
            elif child.tag in ("ul", "ol"):
                _mark_list(parent, child, interpretations)


def _mark_list(parent: Element, listing: Element, interpretations: ByAnchor) -> None:
    found = {item: _found(item, interpretations) for item in listing if item.tag == "li"}
    if len(found) > 1 and len(set(found.values())) == 1:
        _insert_after(parent, listing, next(iter(found.values())))
        return
    for item, each in found.items():
        if each:
            item.append(_mark(each))


def _found(block: Element, interpretations: ByAnchor) -> tuple[Interpretation, ...]:
    """What belongs to a block or to one of its sentences, not to a paragraph or list within."""
    own = [block, *(child for child in block if child.tag == "span")]
    found = (each for part in own for each in interpretations.get(part.get("id", ""), ()))
    return tuple(dict.fromkeys(found))


def _insert_after(
    parent: Element, child: Element, interpretations: tuple[Interpretation, ...]
) -> None:
    if interpretations:
        mark = _mark(interpretations)
        mark.tail, child.tail = child.tail, None
        parent.insert(list(parent).index(child) + 1, mark)


def _mark(interpretations: tuple[Interpretation, ...]) -> Element:
    return fromstring(interpretation_mark(interpretations))
