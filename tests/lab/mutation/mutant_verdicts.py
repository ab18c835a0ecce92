"""Which mutants the vignettes notice, and what is true of those that they do not.

A mutant that no vignette notices is held against the original by decision diagrams. Where every
complete patient gets the same answer by the same rules, it is equivalent: proved, not argued.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_tools.authoring.vignettes import Vignette
from build_tools.compiled import without_diagrams
from build_tools.evidence.vignettes import mismatches
from build_tools.redline.common_space import common_space, sides
from calculator.answers import Answers, answers_of
from calculator.assessment import CompiledGuideline
from calculator.guideline import Drug, Guideline
from calculator.interval import Interval
from tests.lab.mutation.data_mutants import Mutant


@dataclass(frozen=True, slots=True)
class Verdict:
    """A mutant and the first vignette that notices it, empty where none does.

    ``equivalent`` is only looked into where no vignette notices.
    """

    mutant: Mutant
    noticed_by: str
    equivalent: bool


def verdicts(
    guideline: Guideline, vignettes: Sequence[Vignette], mutants: Iterable[Mutant]
) -> Iterator[Verdict]:
    """Hold each mutant against the vignettes, and against the guideline itself."""
    for mutant in mutants:
        noticed_by = first_notice(mutant, vignettes)
        yield Verdict(
            mutant, noticed_by, not noticed_by and equivalent(guideline, mutant.guideline)
        )


def first_notice(mutant: Mutant, vignettes: Sequence[Vignette]) -> str:
    """The name of the first vignette that a mutant does not answer as it says."""
    guideline = mutant.guideline
    undrawn = without_diagrams(guideline)
    drawn = CompiledGuideline(guideline, _WhenAsked(guideline))
    # A patient of whom all is known lacks nothing, and needs no diagram to be answered.
    complete = {id(each) for each in vignettes if _is_complete(guideline, each)}
    for vignette in sorted(vignettes, key=lambda each: id(each) not in complete):
        if mutant.drug is None or any(each.drug == mutant.drug for each in vignette.expected):
            compiled = undrawn if id(vignette) in complete else drawn
            for mismatch in mismatches(compiled, vignette):
                return f"{vignette.name} ({mismatch.what})"
    return ""


def _is_complete(guideline: Guideline, vignette: Vignette) -> bool:
    """Whether each field of a patient is known, and none by a bound alone."""
    all_known = guideline.fields.keys() <= vignette.known.keys()
    return all_known and not any(isinstance(each, Interval) for each in vignette.known.values())


def equivalent(one: Guideline, other: Guideline) -> bool:
    """Whether every complete patient gets the same answer, for the same reasons."""
    pairs = list(zip(one.drugs, other.drugs, strict=True))
    return (
        one.rules == other.rules
        and all(before.rules == after.rules for before, after in pairs)
        and all(_same_answers(one, other, *pair) for pair in pairs if pair[0] != pair[1])
    )


def _same_answers(one: Guideline, other: Guideline, before: Drug, after: Drug) -> bool:
    common = common_space(*sides(one, other, before, after))
    same = common.space.combine(lambda pair: pair[0] == pair[1], common.pairs)
    return same is common.space.leaf(True)


class _WhenAsked(Mapping[str, Answers]):
    """The answers of each drug, worked out when first asked for."""

    def __init__(self, guideline: Guideline) -> None:
        self.drugs = {drug.id: drug for drug in guideline.drugs}
        self.guideline = guideline
        self.found: dict[str, Answers] = {}

    def __getitem__(self, drug: str) -> Answers:
        if drug not in self.found:
            self.found[drug] = answers_of(self.guideline, self.drugs[drug])
        return self.found[drug]

    def __iter__(self) -> Iterator[str]:
        return iter(self.drugs)

    def __len__(self) -> int:
        return len(self.drugs)
