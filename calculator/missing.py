"""Which fields can still change an answer, where some of them only count within a score."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from calculator.answers import Answers
from calculator.conditions import Known
from calculator.guideline import Guideline
from calculator.interval import Totals
from calculator.totals import undecided_sources


def missing_fields_of(
    guideline: Guideline, answers: Answers, known: Known, missing: Iterable[str]
) -> frozenset[str]:
    """The fields not known that the answer still depends on, each by itself.

    ``missing`` are those of `calculator.answers.Answers.missing`.

    For a score stand those of its parts: two ways to complete what is known that differ in such a
    field alone come to totals that are answered differently.
    """
    return frozenset(_missing(guideline, answers, known, missing))


def _missing(
    guideline: Guideline, answers: Answers, known: Known, missing: Iterable[str]
) -> Iterator[str]:
    for name in missing:
        field, totals = guideline.fields[name], known.get(name)
        if field.score and isinstance(totals, Totals):
            told = _told_apart(answers, name, totals, known)
            yield from undecided_sources(guideline.fields, field.score, known, told)
        else:
            yield name


def _told_apart(
    answers: Answers, name: str, totals: Totals, known: Known
) -> Mapping[Decimal, Decimal]:
    """For each total the lowest one that is answered as it is, whatever else is not known."""
    told: dict[Decimal, Decimal] = {}
    for number in totals.numbers:
        same = (
            other
            for other in dict.fromkeys(told.values())
            if name not in answers.missing({**known, name: _either(other, number)})
        )
        told[number] = next(same, number)
    return told


def _either(lower: Decimal, upper: Decimal) -> Totals:
    return Totals(lower, upper, numbers=(lower, upper))
