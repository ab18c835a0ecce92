"""Which rules tell why a dose is listed: those that stand on the same line of the table."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from calculator.conditions import ALWAYS, Condition
from calculator.dose_words import dose_text
from calculator.effects import Effect
from calculator.guideline import Dose, Drug, Line, Rule


@dataclass(frozen=True, slots=True)
class DoseLine:
    """A line of the dosing column that lists doses, and the rules that say when it does.

    Without rules each dose has a condition of its own, or is listed always.
    """

    line: Line
    doses: tuple[Dose, ...]
    rules: tuple[Rule, ...]


def dose_lines(drug: Drug) -> Iterator[DoseLine]:
    """The lines of a drug that list doses, in the order of the text."""
    for line in drug.dosing:
        doses = tuple(dose for dose in drug.doses if anchor(dose.quote.source) == line.anchor)
        places = {line.anchor, *(item.anchor for item in line.items)}
        rules = tuple(
            rule
            for rule in drug.rules
            if rule.effect is Effect.USE and not rule.action and anchor(rule.quote.source) in places
        )
        if doses:
            yield DoseLine(line, doses, rules)


def explains_dose(drug: Drug, rule: Rule) -> bool:
    """Whether a rule is there to say why a dose is listed."""
    return any(rule in line.rules for line in dose_lines(drug))


def with_rules(drug: Drug, rules: tuple[Rule, ...]) -> Drug:
    """The drug with other rules, and with its doses listed where those rules now say."""
    lines = {line.line.anchor: line for line in dose_lines(drug) if line.rules}
    doses = {dose: _listed(line, rules) for line in lines.values() for dose in line.doses}
    relisted = tuple(
        replace(dose, when=doses[dose]) if dose in doses else dose for dose in drug.doses
    )
    return replace(drug, rules=rules, doses=relisted)


def _listed(line: DoseLine, rules: tuple[Rule, ...]) -> Condition:
    """When a line's doses are listed: where one of its rules holds, whatever their effect now."""
    explaining = {rule.id for rule in line.rules}
    left = [rule.when for rule in rules if rule.id in explaining]
    return Condition(tuple(each for when in left for each in when.alternatives)) if left else ALWAYS


def dose_subject(drug: Drug, dose: Dose) -> str:
    """A name for a dose that no other dose of the guideline has."""
    return f"{drug.id}: {dose.kind.value} {dose_text(dose)}"


def anchor(source: str) -> str:
    """The anchor of an address."""
    return source.partition("#")[2]
