"""Findings in the words: terms without definition, and references."""

import re
from collections.abc import Iterable, Iterator, Sequence

from build_tools.authoring.procedure import Procedure
from build_tools.authoring.procedure_text import find_citations
from build_tools.pages.interpretations import Finding as Interpreted
from build_tools.pages.interpretations import Place
from build_tools.pages.interpretations import findings as interpreted
from build_tools.redline.finding import Finding, Kind, slug
from build_tools.redline.reading import Form, Piece
from calculator.guideline import Interpretation

_QUOTED = re.compile(r"«([^»]+)»")
_MOST_WORDS = 4  # what is longer is a sentence that is quoted, and no term


def places_of(procedure: Procedure, pieces: Iterable[Piece]) -> tuple[Place, ...]:
    """Where some pieces of text stand, each once; what has no number cannot be led to."""
    places = [
        Place(f"{procedure.id}/#{each.address}", each.text) for each in pieces if each.address
    ]
    return tuple(dict.fromkeys(places))


def undefined_terms(procedure: Procedure, pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Words that an interpretation had to quote, since the text does not define them."""
    terms: dict[str, list[Interpretation]] = {}
    written: dict[str, str] = {}
    for each in interpreted(procedure.guideline):
        for term in _terms(each.interpretation):
            noted = terms.setdefault(term.casefold(), [])
            written.setdefault(term.casefold(), term[0].upper() + term[1:])
            if each.interpretation not in noted:
                noted.append(each.interpretation)
    for term, noted in terms.items():
        places = places_of(procedure, (each for each in pieces if term in each.text.casefold()))
        if places:
            text = f"«{written[term]}» er brukt uten at teksten sier hva det er."
            yield Finding(Kind.TERM, slug(term), text, places, tuple(noted))


def _terms(interpretation: Interpretation) -> list[str]:
    quoted = _QUOTED.findall(f"{interpretation.text} {interpretation.reason}")
    return [
        term
        for term in quoted
        if len(term.split()) <= _MOST_WORDS and not any(map(str.isdigit, term))
    ]


def references(procedure: Procedure, pieces: Sequence[Piece]) -> Iterator[Finding]:
    """References that are never cited, or first cited after one with a higher number."""
    listed = {each.number: each for each in procedure.text.references if each.number is not None}
    first: dict[int, Piece] = {}
    for piece in pieces:
        if piece.form is not Form.REFERENCE:
            for citation in find_citations(piece.text):
                for number in citation.numbers:
                    first.setdefault(number, piece)
    highest = 0
    for number, piece in first.items():
        if number < highest:
            text = f"Referanse {number} er først nevnt etter referanse {highest}."
            yield Finding(Kind.REFERENCE, f"{number}.order", text, places_of(procedure, [piece]))
        highest = max(highest, number)
    for number, reference in listed.items():
        if number not in first:
            place = Place(f"{procedure.id}/#{reference.anchor}", reference.text)
            text = f"Referanse {number} er ikke brukt i teksten."
            yield Finding(Kind.REFERENCE, str(number), text, (place,))


def other_interpretations(procedure: Procedure, told: set[Interpretation]) -> Iterator[Finding]:
    """Every interpretation that no other finding has told of."""
    names: dict[str, int] = {}
    for each in interpreted(procedure.guideline):
        if each.interpretation not in told:
            name = _name(each)
            names[name] = names.get(name, 0) + 1
            numbered = f"{name}-{names[name]}" if names[name] > 1 else name
            yield Finding(
                Kind.INTERPRETATION,
                numbered,
                each.interpretation.text,
                each.places,
                (each.interpretation,),
            )


def _name(found: Interpreted) -> str:
    """The place that it belongs to; the beginning of its words where there is none."""
    if found.places:
        return found.places[0].source.partition("#")[2]
    return slug(" ".join(found.interpretation.text.split()[:6]))
