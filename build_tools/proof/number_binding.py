"""Every clinical number of the text, bound to the value that the calculator answers by.

Clinical are the numbers of sentences that feed a rule or a dose, and of the interpretations beside
them. The numbers of citations are not, nor is a number inside a name, such as the 1 of JAK1.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from build_tools.authoring.procedure import Procedure
from build_tools.proof.faults import Fault, file_of
from build_tools.proof.passages import Passage, PassageUse, passages
from build_tools.text.words import clinical_numbers, find_numbers
from calculator.conditions import Condition
from calculator.dose_words import dose_text
from calculator.guideline import Dose, Guideline
from calculator.interval import Interval
from calculator.numerals import write_quantity

type Meanings = dict[Decimal, dict[str, None]]
"""What each number of some rules and doses stands for, in words, each once."""


@dataclass(frozen=True, slots=True)
class BoundNumber:
    """A number in a sentence, its place there, and what it is in the calculator: never empty."""

    start: int
    end: int
    meanings: tuple[str, ...]


def bound_numbers(guideline: Guideline, passage: Passage) -> tuple[BoundNumber, ...]:
    """The clinical numbers of a passage with what they are bound to, in the order of the text."""
    known = _meanings(guideline, passage)
    return tuple(
        BoundNumber(number.start, number.end, tuple(known[number.value]))
        for number in clinical_numbers(passage.text)
        if number.value in known
    )


def binding_faults(procedure: Procedure) -> Iterator[Fault]:
    """Numbers in a sentence that feeds a rule, or in what is declared beside it, bound to none."""
    for passage in passages(procedure):
        if passage.use not in (PassageUse.RULE, PassageUse.LEAD):
            continue
        known = _meanings(procedure.guideline, passage)
        texts = [passage.text, *(each.text for each in passage.interpretations)]
        for text in texts:
            for number in clinical_numbers(text):
                if number.value not in known:
                    yield Fault(
                        "ubundet-tall",
                        file_of(passage.drug),
                        passage.anchor,
                        f"Tallet {text[number.start : number.end]} i «{text}» er ikke tallet til "
                        "noen regel eller dose som bygger på setningen.",
                        "Se etter om tallet i teksten eller i regelen er feil.",
                    )


def _meanings(guideline: Guideline, passage: Passage) -> Meanings:
    found: Meanings = {}
    for standing in passage.doses:
        _of_dose(found, standing.dose)
    for action in (each.rule.action for each in passage.rules):
        if action:
            for number in _numbers([action.time]):
                found.setdefault(number, {})[f"tidspunktet «{action.time}»"] = None
    conditions = [statement.when for statement in passage.statements]
    for condition in conditions:
        _of_condition(found, guideline, condition)
    for statement in passage.statements:
        if statement.points is not None:
            label = guideline.fields[statement.subject].label
            found.setdefault(statement.points, {})[f"{label}: poeng"] = None
    return found


def _of_dose(found: Meanings, dose: Dose) -> None:
    changes = dose.change.numbers if dose.change else ()
    for number in (*dose.numbers, *changes):
        found.setdefault(number, {})[f"dosen {dose_text(dose)}"] = None


def _of_condition(found: Meanings, guideline: Guideline, condition: Condition) -> None:
    for criterion in condition.criteria:
        field = guideline.fields[criterion.field]
        if isinstance(criterion.test, Interval):
            for end in criterion.test.ends:
                meaning = f"{field.label}: grensen {write_quantity(end, field.unit)}"
                found.setdefault(end, {})[meaning] = None
        for number in _numbers([field.label, field.hint]):
            found.setdefault(number, {})[f"spørsmålet «{field.label}»"] = None


def _numbers(texts: Iterable[str]) -> Iterator[Decimal]:
    return (number.value for text in texts for number in find_numbers(text))
