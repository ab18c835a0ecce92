"""From each sentence to the rules and doses that stand on it, their tests and their sources."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from build_tools.authoring.procedure import Procedure
from build_tools.evidence.rule_vignettes import Result, VignetteResults
from build_tools.hearing.rule_words import condition_words
from build_tools.proof.dose_reasons import explains_dose
from build_tools.proof.number_binding import BoundNumber, bound_numbers
from build_tools.proof.passages import Passage, PassageUse, passages
from build_tools.text.page_text import Reference
from calculator.conditions import ALWAYS, Condition
from calculator.dose_words import dose_text
from calculator.guideline import Drug, Guideline, Rule, Subsumption
from calculator.quote import Interpretation
from calculator.wording import effect_label, rule_label


@dataclass(frozen=True, slots=True)
class Traced:
    """A rule or a dose in words, and the vignettes that test it.

    ``concerns`` is the name of its drug, or what is said where it holds for all.
    """

    id: str
    concerns: str
    words: str
    results: tuple[Result, ...]
    subsumed_by: Subsumption | None


@dataclass(frozen=True)
class Trace:
    """One sentence with all that stands on it.

    ``interpretations`` are what was declared beside that, and beside the fields that it reads.
    """

    passage: Passage
    rules: tuple[Traced, ...]
    doses: tuple[Traced, ...]
    numbers: tuple[BoundNumber, ...]
    references: tuple[Reference, ...]
    interpretations: tuple[Interpretation, ...]

    @property
    def anchor(self) -> str:
        """The anchor of the sentence."""
        return self.passage.anchor

    @cached_property
    def results(self) -> tuple[Result, ...]:
        """The vignettes of all that stands on the sentence, each once."""
        found = [result for each in (*self.rules, *self.doses) for result in each.results]
        return tuple({result.vignette.name: result for result in found}.values())

    @property
    def feeds(self) -> bool:
        """Whether a rule or a dose stands on the sentence."""
        return self.passage.use is PassageUse.RULE


@dataclass(frozen=True)
class Traces:
    """Every sentence of a procedure, and every vignette with its result."""

    guideline: Guideline
    all: tuple[Trace, ...]
    results: tuple[Result, ...]

    @cached_property
    def by_anchor(self) -> Mapping[str, Trace]:
        """The sentences that feed a rule or a dose, by anchor."""
        return {each.anchor: each for each in self.all if each.feeds}

    def count(self, use: PassageUse) -> int:
        """How many sentences are of one use."""
        return sum(each.passage.use is use for each in self.all)


def trace(procedure: Procedure, results: VignetteResults) -> Traces:
    """Trace every sentence to what stands on it, and to the vignettes that test that."""
    return Traces(
        procedure.guideline,
        tuple(_trace(procedure, each, results) for each in passages(procedure)),
        results.results,
    )


def _trace(procedure: Procedure, passage: Passage, results: VignetteResults) -> Trace:
    guideline = procedure.guideline
    return Trace(
        passage,
        tuple(_rule(guideline, each.drug, each.rule, results) for each in passage.rules),
        tuple(
            Traced(
                "",
                each.drug.name,
                f"{dose_text(each.dose)} vises {_when(guideline, each.dose.when)}",
                results.of_dose(each.drug, each.dose),
                None,
            )
            for each in passage.doses
        ),
        bound_numbers(guideline, passage),
        tuple(each for each in procedure.text.references if each.number in passage.cited),
        tuple(_interpretations(guideline, passage)),
    )


def _interpretations(guideline: Guideline, passage: Passage) -> Iterator[Interpretation]:
    read = {name for statement in passage.statements for name in statement.when.fields}
    yield from passage.interpretations
    for field in guideline.fields.values():
        if field.name in read:
            yield from field.interpretations


def _rule(guideline: Guideline, drug: Drug | None, rule: Rule, results: VignetteResults) -> Traced:
    explains = drug is not None and explains_dose(drug, rule)
    outcome = rule.quote.lead or rule.quote.text if explains else rule_label(rule, {})
    words = f"{outcome} {_when(guideline, rule.when)}"
    for each in rule.becomes:
        label = effect_label(each.effect, {})
        words += f". {label} når også {condition_words(guideline, each.when)}"
    concerns = drug.name if drug else "Alle legemidlene"
    return Traced(rule.id, concerns, words, results.of_rule(drug, rule), rule.subsumed_by)


def _when(guideline: Guideline, condition: Condition) -> str:
    return "alltid" if condition == ALWAYS else f"når {condition_words(guideline, condition)}"
