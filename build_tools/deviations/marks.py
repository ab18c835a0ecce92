"""Marks where a value stands that another source has otherwise: one tap to what it says."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, fromstring

from build_tools.authoring.deviations import Deviation
from build_tools.authoring.procedure import Procedure
from build_tools.deviations.templating import render
from build_tools.text.pieces import put, take

PAGE = "avvik.md"
_BLOCKS = ("ul", "ol", "details")


def mark_deviations(root: Element, procedure: Procedure) -> None:
    """Mark the sentences and the cards of drugs that deviations are about.

    No word of the text or of an answer is touched: what is added says so by ``data-added``.
    """
    page = f"/{procedure.id}/{PAGE}"
    differing = [
        each for each in procedure.deviations if each.entry.verdict in ("departs", "silent")
    ]
    by_anchor: dict[str, Deviation] = {}
    for each in differing:
        if each.place is not None:
            by_anchor.setdefault(each.place.source.partition("#")[2], each)
    for tag in list(root.iter()):
        found = by_anchor.get(tag.get("id", ""))
        if found is not None and tag.tag != "tr":  # a drug as a whole is no sentence
            _mark_sentence(tag, f"{page}#{deviation_anchor(found)}")
        drug = tag.get("data-drug", "") if tag.tag == "article" else ""
        if drug and (count := _count(differing, drug)):
            tag.append(fromstring(render("card_mark.html", count=count, page=page, drug=drug)))


def deviation_anchor(deviation: Deviation) -> str:
    """Where a deviation stands on its page: as a finding of the hearing, where it is one."""
    agrees = deviation.entry.verdict == "agrees"
    return f"{'deviation-' if agrees else 'finding-deviation.'}{deviation.id}"


def _count(deviations: Iterable[Deviation], drug: str) -> int:
    return sum(each.drug == drug for each in deviations)


def _mark_sentence(tag: Element, address: str) -> None:
    """At the end of the sentence, before a list or a box below it."""
    mark = fromstring(render("mark.html", address=address))
    pieces = take(tag)
    end = next(
        (n for n, each in enumerate(pieces) if isinstance(each, Element) and each.tag in _BLOCKS),
        len(pieces),
    )
    if tag.tag == "td":
        end = len(pieces)
    put(tag, [*pieces[:end], mark, *pieces[end:]])
