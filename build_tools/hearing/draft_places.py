"""Every place of a draft, in the order in which a reader meets them."""

from collections import Counter
from collections.abc import Iterable, Iterator

from build_tools.authoring.procedure import Procedure
from build_tools.hearing.places import Draft, Place
from build_tools.hearing.rule_words import rule_words
from build_tools.text.page_text import Block, PageText
from calculator.guideline import Drug, Guideline, Line
from calculator.quote import Interpretation


def draft_of(procedure: Procedure, findings: Iterable[Place] = ()) -> Draft:
    """Everything that can be commented on in a procedure.

    Args:
        procedure: as the authors have written it.
        findings: what the build found and asks about, each a place of kind `finding`.
    """
    guideline = procedure.guideline
    every = [
        Place(f"procedure:{procedure.id}", guideline.title, section="Hele utkastet"),
        *_in_text(procedure.text, guideline),
        *_rules(guideline),
        *_interpretations(guideline),
        *findings,
        *(
            Place(
                f"answer:{drug.id}",
                f"Kalkulatorens svar for {drug.name}",
                section="Kalkulatorens svar",
            )
            for drug in guideline.drugs
        ),
    ]
    places = {place.id: place for place in reversed(every)}
    in_order = tuple(reversed(places.values()))
    return Draft(procedure.id, guideline.title, guideline.version, in_order, guideline)


def _in_text(text: PageText, guideline: Guideline) -> Iterator[Place]:
    """The places of a page in the order in which a reader meets them."""
    generated = {"inhibition_list": _inhibitions, "drug_table": _table}
    parts: list[tuple[int, Iterable[Place]]] = [
        (block.lines.first, _block(block)) for block in text.blocks
    ]
    for directive in text.directives:
        if make := generated.get(directive.name):
            parts.append((directive.lines.first, make(guideline)))
    for reference in text.references:
        place = Place(reference.anchor, reference.text)
        parts.append((reference.lines.first, [place]))
    for line, places in sorted(parts, key=lambda part: part[0]):
        section = next((h.text for h in reversed(text.headings) if h.lines.first < line), "")
        for place in places:
            yield Place(place.id, place.text, place.context, section, place.within)


def _block(block: Block) -> Iterator[Place]:
    if not block.anchor:
        return
    yield Place(block.anchor, block.text.strip(), block.lead)
    if len(block.sentences) > 1:
        for sentence in block.sentences:
            yield Place(sentence.anchor, sentence.text, block.lead, within=block.anchor)


def _inhibitions(guideline: Guideline) -> Iterator[Place]:
    for drug in guideline.drugs:
        if drug.inhibition is not None:
            yield Place(f"{drug.id}-inhibition", drug.inhibition.text, _name(drug))


def _table(guideline: Guideline) -> Iterator[Place]:
    for drug in guideline.drugs:
        indications = ", ".join(each.text for each in drug.indications)
        yield Place(drug.id, _name(drug))
        yield Place(f"{drug.id}-indications", indications, _name(drug))
        yield from _lines(drug.dosing, _name(drug))


def _lines(lines: Iterable[Line], context: str) -> Iterator[Place]:
    for line in lines:
        yield Place(line.anchor, line.text, context)
        yield from _lines(line.items, f"{context}: {line.text}")


def _rules(guideline: Guideline) -> Iterator[Place]:
    for rule in guideline.rules:
        yield Place(f"rule:{rule.id}", rule_words(guideline, rule), section="Regler")
    for drug in guideline.drugs:
        for rule in drug.rules:
            words = rule_words(guideline, rule)
            yield Place(f"rule:{rule.id}", words, _name(drug), "Regler")


def _interpretations(guideline: Guideline) -> Iterator[Place]:
    """Each interpretation once, by the first that declares it."""
    seen: set[Interpretation] = set()
    names: Counter[str] = Counter()
    for owner, each in _declared(guideline):
        if each not in seen:
            seen.add(each)
            names[owner] += 1
            number = f"-{names[owner]}" if names[owner] > 1 else ""
            yield Place(
                f"interpretation:{owner}{number}",
                f"{each.text} {each.reason}",
                section="Tolkninger",
            )


def _declared(guideline: Guideline) -> Iterator[tuple[str, Interpretation]]:
    for field in guideline.fields.values():
        yield from ((field.name, each) for each in field.interpretations)
    for drug in guideline.drugs:
        given = drug.inhibition.interpretations if drug.inhibition else ()
        yield from ((f"{drug.id}-inhibition", each) for each in given)
        yield from _of_lines(drug.dosing)
    for rule in (*guideline.rules, *(rule for drug in guideline.drugs for rule in drug.rules)):
        yield from ((rule.id, each) for each in rule.interpretations)
        for conversion in rule.becomes:
            name = f"{rule.id}.{conversion.effect.value}"
            yield from ((name, each) for each in conversion.interpretations)


def _of_lines(lines: Iterable[Line]) -> Iterator[tuple[str, Interpretation]]:
    for line in lines:
        yield from ((line.anchor, each) for each in line.interpretations)
        yield from _of_lines(line.items)


def _name(drug: Drug) -> str:
    return f"{drug.name} ({drug.brand})"
