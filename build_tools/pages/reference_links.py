"""The list of references: the ways back to the text, and the links to the works themselves."""

import re
from collections.abc import Iterable, Mapping, Sequence
from xml.etree.ElementTree import Element

from build_tools.pages.inline_content import Piece, element, put, replace_in_texts, take

_PRINTED_DOI = re.compile(r"(?<=\bdoi: )10\.\d{4,9}/\S*[^\s.,;]")
_ADDRESSES = {"doi": "https://doi.org/", "pmid": "https://pubmed.ncbi.nlm.nih.gov/"}
_NAMES = {"doi": "doi:", "pmid": "PMID "}


def link_references(
    root: Element,
    citing: Mapping[int, Sequence[str]],
    identifiers: Mapping[str, Mapping[str, str]],
) -> None:
    """Complete every entry of the list of references.

    Args:
        root: the tree of the page; an entry has an id such as ``ref-7``.
        citing: the ids of the citations that name each reference.
        identifiers: what is known of each reference beside its text, ``doi`` or ``pmid``, by its
            anchor.
    """
    for entry in root.iter("li"):
        anchor = entry.get("id", "")
        if (number := anchor.removeprefix("ref-")).isdigit():
            put(entry, replace_in_texts(take(entry), _link_dois))
            put(entry, _identifiers(identifiers.get(anchor, {})))
            put(entry, _ways_back(citing.get(int(number), ())))


def _link_dois(text: str) -> Iterable[Piece]:
    done = 0
    for found in _PRINTED_DOI.finditer(text):
        yield text[done : found.start()]
        yield element("a", found[0], href=_ADDRESSES["doi"] + found[0])
        done = found.end()
    yield text[done:]


def _identifiers(known: Mapping[str, str]) -> Iterable[Piece]:
    for kind, value in known.items():
        link = element("a", _NAMES[kind] + value, href=_ADDRESSES[kind] + value)
        yield element("span", [" ", link], class_="identifier", data_added="identifier")


def _ways_back(places: Sequence[str]) -> Iterable[Piece]:
    """A link back to each citation, numbered where there are several."""
    if not places:
        return
    several = len(places) > 1
    links = []
    for number, place in enumerate(places, start=1):
        which = f" {number} av {len(places)}" if several else ""
        label = f"Tilbake til henvisningen i teksten{which}"
        mark: list[Piece] = ["↩", element("sup", str(number))] if several else ["↩"]
        links.append(element("a", mark, href=f"#{place}", aria_label=label, class_="way-back"))
    yield element("span", links, class_="ways-back", data_added="ways-back", data_search_exclude="")
