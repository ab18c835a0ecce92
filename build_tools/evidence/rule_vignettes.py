"""Which vignettes test a rule or a dose: those whose answer would be another without it.

A vignette tests a rule where it names the rule, or states what makes it hold or keeps it from
holding, and where its answer changes when the rule is taken to hold where it does not, or the
other way round.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from build_tools.authoring.vignettes import Expected, Vignette
from build_tools.evidence.vignettes import Mismatch, differences, mismatches
from build_tools.proof.dose_reasons import with_rules
from calculator.answers import Answers
from calculator.assessment import CompiledGuideline, assess_drug, compile_guideline
from calculator.conditions import ALWAYS, Condition, Known
from calculator.decision_diagram import Space
from calculator.derived_fields import derive
from calculator.guideline import Dose, Drug, Guideline, Rule

_NEVER = Condition(())
_NOWHERE = Space(())
_UNDRAWN = Answers(_NOWHERE, _NOWHERE.leaf(None), _NOWHERE.leaf(None), ())
"""Answers without a diagram: what is missing is not asked here."""


@dataclass(frozen=True, slots=True)
class Result:
    """A vignette and whether the calculator answers as it says."""

    vignette: Vignette
    passed: bool


@dataclass(frozen=True)
class VignetteResults:
    """Every vignette with its result, and those that test each rule and each dose."""

    results: tuple[Result, ...]
    rules: Mapping[tuple[str, str], tuple[Result, ...]]
    doses: Mapping[tuple[str, Dose], tuple[Result, ...]]

    def of_rule(self, drug: Drug | None, rule: Rule) -> tuple[Result, ...]:
        """The vignettes that test a rule; ``drug`` is None where it holds for all."""
        return self.rules[drug.id if drug else "", rule.id]

    def of_dose(self, drug: Drug, dose: Dose) -> tuple[Result, ...]:
        """The vignettes that notice if a dose is not listed."""
        return self.doses[drug.id, dose]


def vignette_results(guideline: Guideline, vignettes: Sequence[Vignette]) -> VignetteResults:
    """Run every vignette, and find what it tests. Takes a second."""
    run = _VignetteRun(guideline, vignettes)
    shared = {("", rule.id): run.of_rule(None, rule) for rule in guideline.rules}
    own = {(drug.id, rule.id): run.of_rule(drug, rule) for drug, rule in _of_drugs(guideline)}
    doses = {
        (drug.id, dose): run.of_dose(drug, dose) for drug in guideline.drugs for dose in drug.doses
    }
    return VignetteResults(run.results, shared | own, doses)


def _of_drugs(guideline: Guideline) -> Iterator[tuple[Drug, Rule]]:
    for drug in guideline.drugs:
        for rule in drug.rules:
            yield drug, rule


class _VignetteRun:
    """Every vignette run once."""

    def __init__(self, guideline: Guideline, vignettes: Sequence[Vignette]) -> None:
        self.guideline = guideline
        compiled = compile_guideline(guideline)
        self.results = tuple(
            Result(each, not any(mismatches(compiled, each))) for each in vignettes
        )
        self.known = [{**each.known, **derive(guideline, each.known)} for each in vignettes]
        self.stated = [
            {each.drug: _stated(guideline, each, known) for each in vignette.expected}
            for vignette, known in zip(vignettes, self.known, strict=True)
        ]

    def of_rule(self, drug: Drug | None, rule: Rule) -> tuple[Result, ...]:
        drugs = (drug,) if drug else self.guideline.drugs
        read = rule.read
        flipped = {
            status: self._flipped(drug, rule, ALWAYS if status is not True else _NEVER)
            for status in (True, False, None)
        }
        return tuple(
            result
            for result, known, stated in zip(self.results, self.known, self.stated, strict=True)
            if any(
                (rule.id in expected.findings or _is_about(result.vignette, known, rule, read))
                and stated[expected.drug]
                != _stated(flipped[rule.when.status(known)], expected, known)
                for expected in result.vignette.expected
                if any(expected.drug == each.id for each in drugs)
            )
        )

    def of_dose(self, drug: Drug, dose: Dose) -> tuple[Result, ...]:
        left = tuple(each for each in drug.doses if each is not dose)
        without = self._with_drug(replace(drug, doses=left))
        return tuple(
            result
            for result, known, stated in zip(self.results, self.known, self.stated, strict=True)
            if any(
                stated[expected.drug] != _stated(without, expected, known)
                for expected in result.vignette.expected
                if expected.drug == drug.id
            )
        )

    def _flipped(self, drug: Drug | None, rule: Rule, when: Condition) -> Guideline:
        def flip(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
            return tuple(replace(each, when=when) if each is rule else each for each in rules)

        if drug is None:
            return replace(self.guideline, rules=flip(self.guideline.rules))
        return self._with_drug(with_rules(drug, flip(drug.rules)))

    def _with_drug(self, drug: Drug) -> Guideline:
        drugs = tuple(drug if each.id == drug.id else each for each in self.guideline.drugs)
        return replace(self.guideline, drugs=drugs)


def _is_about(vignette: Vignette, known: Known, rule: Rule, read: frozenset[str]) -> bool:
    """Whether a vignette states what makes a rule hold, or all that keeps it from holding."""
    if rule.when.status(known):
        return bool(read & vignette.changed.keys())
    return any(
        {each.field for each in alternative if not each.status(known)} <= vignette.changed.keys()
        for alternative in rule.when.alternatives
    )


def _stated(guideline: Guideline, expected: Expected, known: Known) -> list[Mismatch]:
    drug = next(each for each in guideline.drugs if each.id == expected.drug)
    compiled = CompiledGuideline(guideline, {drug.id: _UNDRAWN})
    return list(differences(expected, assess_drug(compiled, drug, known)))
