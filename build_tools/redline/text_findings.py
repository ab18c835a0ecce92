"""Findings in the words: terms without definition, and references."""

import re
from collections.abc import Iterable, Iterator, Sequence

from build_tools.authoring.procedure import Procedure
from build_tools.authoring.suggestions import listed
from build_tools.pages.interpretations import PlacedInterpretation as Interpreted
from build_tools.pages.interpretations import QuotedPlace
from build_tools.pages.interpretations import findings as interpreted
from build_tools.redline.finding import FindingKind, HearingFinding, slug
from build_tools.redline.reading import Form, TextPiece
from build_tools.text.words import find_citations
from calculator.guideline import Guideline
from calculator.quote import Interpretation, Quote
from calculator.wording import capitalised

_QUOTED = re.compile(r"«([^»]+)»")


def places_of(procedure: Procedure, pieces: Iterable[TextPiece]) -> tuple[QuotedPlace, ...]:
    """Where some pieces of text stand, each once; what has no number cannot be led to."""
    places = [
        QuotedPlace(f"{procedure.id}/#{each.address}", each.text) for each in pieces if each.address
    ]
    return tuple(dict.fromkeys(places))


def undefined_terms(procedure: Procedure) -> Iterator[HearingFinding]:
    """The terms that the authors list as not defined, with the questions whose answer they decide.

    An interpretation that quotes a term belongs to it.
    """
    guideline = procedure.guideline
    quoting: dict[str, list[Interpretation]] = {}
    for each in interpreted(guideline):
        interpretation = each.interpretation
        for words in _QUOTED.findall(f"{interpretation.text} {interpretation.reason}"):
            noted = quoting.setdefault(words.casefold(), [])
            if interpretation not in noted:
                noted.append(interpretation)
    for term in procedure.undefined_terms:
        sentences = [
            f"«{capitalised(term.term)}» er ikke nærmere definert i teksten.",
            term.note,
            _judged(guideline, term.fields),
        ]
        yield HearingFinding(
            FindingKind.TERM,
            slug(term.term),
            " ".join(filter(None, sentences)),
            tuple(_place(guideline, quote) for quote in dict.fromkeys(term.quotes)),
            tuple(quoting.get(term.term.casefold(), ())),
        )


def _judged(guideline: Guideline, fields: Sequence[str]) -> str:
    """Which questions a term decides; a number is measured, all else a doctor must judge."""
    if not fields:
        return "Legen må selv avgjøre hva det betyr."
    found = [guideline.fields[name] for name in fields]
    labels = listed(field.label for field in found)
    if any(field.range is None for field in found):
        return f"Legen må selv avgjøre svaret på {labels}."
    return f"Det gjelder svaret på {labels}."


def _place(guideline: Guideline, quote: Quote) -> QuotedPlace:
    """Where a sentence stands, with the name of the drug if it stands in its row of the table."""
    for drug in guideline.drugs:
        anchors = {each.anchor for line in drug.dosing for each in (line, *line.items)}
        if quote.source.partition("#")[2] in anchors:
            return QuotedPlace(quote.source, f"{drug.name}: {quote.text}")
    return QuotedPlace(quote.source, quote.text)


def references(procedure: Procedure, pieces: Sequence[TextPiece]) -> Iterator[HearingFinding]:
    """References that are never cited, or first cited after one with a higher number."""
    listed = {each.number: each for each in procedure.text.references if each.number is not None}
    first: dict[int, TextPiece] = {}
    for piece in pieces:
        if piece.form is not Form.REFERENCE:
            for citation in find_citations(piece.text):
                for number in citation.numbers:
                    first.setdefault(number, piece)
    highest = 0
    for number, piece in first.items():
        if number < highest:
            text = f"Referanse {number} er først nevnt etter referanse {highest}."
            yield HearingFinding(
                FindingKind.REFERENCE, f"{number}.order", text, places_of(procedure, [piece])
            )
        highest = max(highest, number)
    for number, reference in listed.items():
        if number not in first:
            place = QuotedPlace(f"{procedure.id}/#{reference.anchor}", reference.text)
            text = f"Referanse {number} er ikke brukt i teksten."
            yield HearingFinding(FindingKind.REFERENCE, str(number), text, (place,))


def other_interpretations(
    procedure: Procedure, shown: set[Interpretation]
) -> Iterator[HearingFinding]:
    """Every interpretation that no other finding has told of."""
    names: dict[str, int] = {}
    for each in interpreted(procedure.guideline):
        if each.interpretation not in shown:
            name = _name(each)
            names[name] = names.get(name, 0) + 1
            numbered = f"{name}-{names[name]}" if names[name] > 1 else name
            yield HearingFinding(
                FindingKind.INTERPRETATION,
                numbered,
                each.interpretation.text,
                each.places,
                (each.interpretation,),
            )


def deviations(procedure: Procedure) -> Iterator[HearingFinding]:
    """What other sources say otherwise, and what is yet to be read in one."""
    for each in procedure.deviations:
        if each.entry.verdict == "agrees":
            continue
        places = (_place(procedure.guideline, each.place),) if each.place else ()
        drug = next((d.name for d in procedure.guideline.drugs if d.id == each.drug), "")
        text = f"{drug}: {each.entry.text}" if drug else each.entry.text
        yield HearingFinding(
            FindingKind.DEVIATION, each.id, f"{text} Kilde: {each.entry.source}.", places
        )


def _name(found: Interpreted) -> str:
    """The place that it belongs to; the beginning of its words where there is none."""
    if found.places:
        return found.places[0].source.partition("#")[2]
    return slug(" ".join(found.interpretation.text.split()[:6]))
