"""Everything in a guideline that holds a patient against a condition, in one list.

A dose whose condition is that of the rules which explain it is not listed beside them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from build_tools.proof.dose_reasons import dose_lines, dose_subject
from calculator.conditions import Condition
from calculator.guideline import Drug, Guideline, Rule
from calculator.quote import Interpretation, Quote


@dataclass(frozen=True, slots=True)
class Statement:
    """A condition, the sentence it stands on and what was declared beside it.

    Of a part of a score ``points`` are what it gives.
    """

    drug: Drug | None
    subject: str
    when: Condition
    quote: Quote
    interpretations: tuple[Interpretation, ...]
    points: Decimal | None = None


def statements(guideline: Guideline) -> Iterator[Statement]:
    """Every part of a score, rule, conversion and dose with a condition of its own, in order."""
    for field in guideline.fields.values():
        if field.score:
            for part in field.score.parts:
                yield Statement(None, field.name, part.when, part.quote, (), abs(part.amount))
            for band in field.score.bands:
                yield Statement(None, field.name, band.when, band.quote, ())
    for rule in guideline.rules:
        yield from _of_rule(None, rule)
    for drug in guideline.drugs:
        for rule in drug.rules:
            yield from _of_rule(drug, rule)
        for line in dose_lines(drug):
            for dose in () if line.rules else line.doses:
                subject = dose_subject(drug, dose)
                when = dose.when if dose.written is None else dose.written
                yield Statement(drug, subject, when, dose.quote, dose.interpretations)


def _of_rule(drug: Drug | None, rule: Rule) -> Iterator[Statement]:
    yield Statement(drug, rule.id, rule.when, rule.quote, rule.interpretations)
    for each in rule.becomes:
        yield Statement(drug, rule.id, each.when, rule.quote, each.interpretations)
