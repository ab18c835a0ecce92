"""Which vignettes test a rule or a dose: those whose answer would be another without it.

A vignette tests a rule where it names the rule, or states what makes it hold or keeps it from
holding, and where its answer changes when the rule is taken to hold where it does not, or the
other way round.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from build_tools.authoring.vignettes import Expected, Vignette
from build_tools.compiled import compile_once, without_diagrams
from build_tools.evidence.vignettes import Mismatch, derived_mismatches, differences
from build_tools.proof.dose_reasons import with_rules
from calculator.assessment import CompiledGuideline, assess_drug
from calculator.conditions import ALWAYS, Condition, Known
from calculator.derived_fields import derive
from calculator.guideline import Dose, Drug, Guideline, Rule

_NEVER = Condition(())


@dataclass(frozen=True, slots=True)
class Result:
    """A vignette and whether the calculator answers as it says."""

    vignette: Vignette
    passed: bool


@dataclass(frozen=True, slots=True)
class DrugRun:
    """The vignettes by their places: which one drug fails, and which test its rules and doses.

    ``rules`` are those that hold for the drug by their ids, ``doses`` in the order of the drug.
    """

    failing: frozenset[int]
    rules: Mapping[str, frozenset[int]]
    doses: tuple[frozenset[int], ...]


@dataclass(frozen=True)
class VignetteResults:
    """Every vignette with its result, and how each drug answers them, by its id."""

    results: tuple[Result, ...]
    runs: Mapping[str, DrugRun]

    def of_rule(self, drug: Drug | None, rule: Rule) -> tuple[Result, ...]:
        """The vignettes that test a rule; ``drug`` is None where it holds for all."""
        runs = [self.runs[drug.id]] if drug else self.runs.values()
        return self._at(frozenset().union(*(run.rules[rule.id] for run in runs)))

    def of_dose(self, drug: Drug, dose: Dose) -> tuple[Result, ...]:
        """The vignettes that notice if a dose is not listed."""
        return self._at(self.runs[drug.id].doses[drug.doses.index(dose)])

    def _at(self, places: frozenset[int]) -> tuple[Result, ...]:
        return tuple(self.results[place] for place in sorted(places))


type RunDrug = Callable[[Guideline, Drug, Sequence[Vignette]], DrugRun]


def run_of_drug(guideline: Guideline, drug: Drug, vignettes: Sequence[Vignette]) -> DrugRun:
    """Let one drug answer every vignette, and find what each tests of it."""
    run = _DrugRun(guideline, drug, vignettes)
    return DrugRun(
        frozenset(run.failing),
        {rule.id: run.of_rule(rule) for rule in guideline.rules_for(drug)},
        tuple(run.of_dose(dose) for dose in drug.doses),
    )


def vignette_results(
    guideline: Guideline, vignettes: Sequence[Vignette], run: RunDrug = run_of_drug
) -> VignetteResults:
    """Run every vignette, and find what it tests.

    Args:
        guideline: that answers.
        vignettes: in the order of the results.
        run: what lets one drug answer, by the guideline of that drug alone. It takes long.
    """
    runs = {
        drug.id: run(replace(guideline, drugs=(drug,)), drug, vignettes) for drug in guideline.drugs
    }
    failing = frozenset().union(*(each.failing for each in runs.values()))
    return VignetteResults(
        tuple(
            Result(each, place not in failing and not any(derived_mismatches(guideline, each)))
            for place, each in enumerate(vignettes)
        ),
        runs,
    )


class _DrugRun:
    """Every vignette answered once by one drug; None stands for one that says nothing of it."""

    def __init__(self, guideline: Guideline, drug: Drug, vignettes: Sequence[Vignette]) -> None:
        self.guideline = guideline
        self.drug = drug
        self.vignettes = vignettes
        self.known = [{**each.known, **derive(guideline, each.known)} for each in vignettes]
        self.asked = [
            (place, expected)
            for place, each in enumerate(vignettes)
            for expected in each.expected
            if expected.drug == drug.id
        ]
        compiled = without_diagrams(guideline)
        self.stated = [
            _stated(compiled, expected, self.known[place]) for place, expected in self.asked
        ]

    @property
    def failing(self) -> Iterator[int]:
        compiled = compile_once(self.guideline)
        for place, expected in self.asked:
            if any(differences(expected, assess_drug(compiled, self.drug, self.known[place]))):
                yield place

    def of_rule(self, rule: Rule) -> frozenset[int]:
        flipped = {
            held: without_diagrams(self._flipped(rule, _NEVER if held else ALWAYS))
            for held in (True, False)
        }
        return frozenset(
            place
            for (place, expected), stated in zip(self.asked, self.stated, strict=True)
            if rule.id in expected.findings
            or _is_about(self.vignettes[place], self.known[place], rule)
            if stated
            != _stated(
                flipped[rule.when.status(self.known[place]) is True], expected, self.known[place]
            )
        )

    def of_dose(self, dose: Dose) -> frozenset[int]:
        left = tuple(each for each in self.drug.doses if each is not dose)
        without = without_diagrams(self._with_drug(replace(self.drug, doses=left)))
        return frozenset(
            place
            for (place, expected), stated in zip(self.asked, self.stated, strict=True)
            if stated != _stated(without, expected, self.known[place])
        )

    def _flipped(self, rule: Rule, when: Condition) -> Guideline:
        def flip(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
            return tuple(replace(each, when=when) if each is rule else each for each in rules)

        if any(each is rule for each in self.guideline.rules):
            return replace(self.guideline, rules=flip(self.guideline.rules))
        return self._with_drug(with_rules(self.drug, flip(self.drug.rules)))

    def _with_drug(self, drug: Drug) -> Guideline:
        return replace(self.guideline, drugs=(drug,))


def _is_about(vignette: Vignette, known: Known, rule: Rule) -> bool:
    """Whether a vignette states what makes a rule hold, or all that keeps it from holding."""
    if rule.when.status(known):
        return bool(rule.read & vignette.changed.keys())
    return any(
        {each.field for each in alternative if not each.status(known)} <= vignette.changed.keys()
        for alternative in rule.when.alternatives
    )


def _stated(compiled: CompiledGuideline, expected: Expected, known: Known) -> list[Mismatch]:
    (drug,) = compiled.guideline.drugs
    return list(differences(expected, assess_drug(compiled, drug, known)))
