"""Where in the text each interpretation belongs, and to which places each is of importance."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from calculator.guideline import Drug, Guideline, Line, Rule
from calculator.quote import Interpretation


@dataclass(frozen=True, slots=True)
class QuotedPlace:
    """A place of the procedure: its address as in `Quote.source`, and what stands there."""

    source: str
    text: str


@dataclass(frozen=True, slots=True)
class PlacedInterpretation:
    """An interpretation and every place that it is needed for."""

    interpretation: Interpretation
    places: tuple[QuotedPlace, ...]


def by_anchor(guideline: Guideline) -> Mapping[str, tuple[Interpretation, ...]]:
    """The interpretations to show at each anchor of the text, each once, in the order declared."""
    shown: dict[str, dict[Interpretation, None]] = {}
    for place, interpretation in _pairs(guideline):
        shown.setdefault(place.source.partition("#")[2], {})[interpretation] = None
    return {anchor: tuple(each) for anchor, each in shown.items()}


def findings(guideline: Guideline) -> tuple[PlacedInterpretation, ...]:
    """Every interpretation once, in the order of the text, those of no place at the end."""
    places: dict[Interpretation, dict[str, QuotedPlace]] = {}
    for place, interpretation in _pairs(guideline):
        places.setdefault(interpretation, {}).setdefault(place.source, place)
    for field in guideline.fields.values():
        for interpretation in field.interpretations:
            places.setdefault(interpretation, {})
    return tuple(
        PlacedInterpretation(each, tuple(found.values())) for each, found in places.items()
    )


def needed(guideline: Guideline, rule: Rule) -> Iterator[Interpretation]:
    """What a rule itself needed, then what the fields that it reads did."""
    yield from rule.interpretations
    for conversion in rule.becomes:
        yield from conversion.interpretations
    for criterion in rule.when.criteria:
        yield from guideline.fields[criterion.field].interpretations


def _pairs(guideline: Guideline) -> Iterator[tuple[QuotedPlace, Interpretation]]:
    for drug in guideline.drugs:
        if drug.inhibition is not None:
            words = f"{drug.name}: {drug.inhibition.text}"
            place = QuotedPlace(f"{guideline.id}/#{drug.id}-inhibition", words)
            for interpretation in drug.inhibition.interpretations:
                yield place, interpretation
    for drug in guideline.drugs:
        yield from _of_drug(guideline, drug)
    for rule in guideline.rules:
        yield from _of_rule(guideline, rule, "")


def _of_drug(guideline: Guideline, drug: Drug) -> Iterator[tuple[QuotedPlace, Interpretation]]:
    prefix = f"{drug.name}: "
    for line in _lines(drug.dosing):
        place = QuotedPlace(f"{guideline.id}/#{line.anchor}", prefix + line.text)
        for interpretation in line.interpretations:
            yield place, interpretation
    for rule in drug.rules:
        yield from _of_rule(guideline, rule, prefix)


def _of_rule(
    guideline: Guideline, rule: Rule, prefix: str
) -> Iterator[tuple[QuotedPlace, Interpretation]]:
    place = QuotedPlace(rule.quote.source, prefix + rule.quote.text)
    return ((place, interpretation) for interpretation in needed(guideline, rule))


def _lines(lines: tuple[Line, ...]) -> Iterator[Line]:
    for line in lines:
        yield line
        yield from _lines(line.items)
