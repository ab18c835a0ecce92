"""The list of references: the ways back to the text, and the links to the works themselves."""

import re
from collections.abc import Iterable, Mapping, Sequence
from xml.etree.ElementTree import Element

from build_tools.text.page_text import REFERENCE_PREFIX
from build_tools.text.pieces import MarkupPiece, element, mark_found, put

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
    for entry in list(root.iter()):
        anchor = entry.get("id", "")
        number = anchor.removeprefix(REFERENCE_PREFIX)
        if number != anchor and number.isdigit():
            mark_found(entry, _PRINTED_DOI, _doi_link)
            put(entry, _identifiers(identifiers.get(anchor, {})))
            put(entry, _ways_back(citing.get(int(number), ())))


def _doi_link(doi: str) -> Element:
    return element("a", doi, href=_ADDRESSES["doi"] + doi)


def _identifiers(known: Mapping[str, str]) -> Iterable[MarkupPiece]:
    for kind, value in known.items():
        link = element("a", _NAMES[kind] + value, href=_ADDRESSES[kind] + value)
        yield element("span", [" ", link], class_="identifier", data_added="identifier")


def _ways_back(places: Sequence[str]) -> Iterable[MarkupPiece]:
    """A link back to each citation, numbered where there are several."""
    if not places:
        return
    several = len(places) > 1
    links = []
    for number, place in enumerate(places, start=1):
        which = f" {number} av {len(places)}" if several else ""
        label = f"Tilbake til henvisningen i teksten{which}"
        mark: list[MarkupPiece] = ["↩", element("sup", str(number))] if several else ["↩"]
        links.append(element("a", mark, href=f"#{place}", aria_label=label, class_="way-back"))
    yield element("span", links, class_="ways-back", data_added="ways-back", data_search_exclude="")
