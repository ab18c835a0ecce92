"""In the procedure itself: each clinical number leads to what stands behind its sentence."""

import re
from itertools import pairwise
from xml.etree.ElementTree import Element, fromstring

from build_tools.evidence.templating import render
from build_tools.evidence.trace_page import trace_panels
from build_tools.evidence.traceability import Trace, Traces
from build_tools.text.pieces import MarkupPiece, element, put, take, text_of, wrap
from calculator.guideline import Guideline

_NUMBER = r"\d+(?:[.,]\d+)?"
_SENTENCE_TAGS = ("p", "li", "td", "span")


def mark_traces(root: Element, traces: Traces) -> None:
    """Link the numbers of every sentence that feeds a rule, mark its end, and add the panels.

    The words of the text stay as they are: a number gets a link around it, and all else that is
    added says so by the attribute ``data-added``.
    """
    pattern = _quantities(traces.guideline)
    marked = False
    for tag in list(root.iter()):
        found = traces.by_anchor.get(tag.get("id", ""))
        if found is not None and tag.tag in _SENTENCE_TAGS:
            _mark(tag, found, pattern)
            marked = True
    for parent in list(root.iter()):
        for sentence, beside in pairwise(parent):
            found = traces.by_anchor.get(sentence.get("id", ""))
            if found and sentence.tag == "p" and beside.tag == "details":
                beside.append(_way_to(found))
    if marked:
        root.append(fromstring(trace_panels(traces)))


def _quantities(guideline: Guideline) -> re.Pattern[str]:
    """A number with its sign, its other end, its unit or the rest of its dose, kept together."""
    units = "|".join(re.escape(f.unit) for f in guideline.fields.values() if f.unit)
    return re.compile(
        rf"(?:[<>≤≥]\s*)?{_NUMBER}(?:[-–]{_NUMBER}(?![\w,.]))?"
        rf"(?:\s*mg x {_NUMBER} daglig|\s(?:{units})(?!\w))?"
    )


def _mark(sentence: Element, trace: Trace, pattern: re.Pattern[str]) -> None:
    pieces = take(sentence)
    end = next((n for n, piece in enumerate(pieces) if _is_beside(piece)), len(pieces))
    own, beside = pieces[:end], pieces[end:]
    put(sentence, _linked(own, trace, pattern))
    put(sentence, [fromstring(render("trace_mark.html", trace=trace))])
    put(sentence, beside)
    for piece in beside:
        if isinstance(piece, Element) and piece.tag == "details":
            piece.append(_way_to(trace))


def _way_to(trace: Trace) -> Element:
    """In words, within what opens beside the sentence."""
    name = "interpretation__trace"
    return element("a", "Regel, tester og kilde", href=f"#spor-{trace.anchor}", class_=name)


def _is_beside(piece: MarkupPiece) -> bool:
    """Whether a piece is a list below the sentence or something added, not the sentence itself."""
    return isinstance(piece, Element) and (
        piece.tag in ("ul", "ol", "details") or piece.get("data-added") is not None
    )


def _linked(own: list[MarkupPiece], trace: Trace, pattern: re.Pattern[str]) -> list[MarkupPiece]:
    """The sentence with a link around each quantity that holds a bound number."""
    text = "".join(map(text_of, own))
    start = text.find(trace.passage.text)
    if start < 0:
        return own
    bound = [start + number.start for number in trace.numbers]
    spans = [
        found.span()
        for found in pattern.finditer(text)
        if any(found.start() <= place < found.end() for place in bound)
    ]
    address = f"#spor-{trace.anchor}"
    return wrap(own, spans, lambda _, part: element("a", part, href=address, class_="trace-number"))
