"""The evidence of a procedure, cache for as long as neither its text nor the code is another.

What takes long of it follows from the rules and the test patients alone, and is cache by these: an
edit of the text proves nothing anew.
"""

from collections.abc import Sequence
from pathlib import Path

from build_tools.authoring.procedure import Procedure
from build_tools.authoring.rules_alone import rules_alone
from build_tools.authoring.vignettes import Vignette
from build_tools.cache import CACHE, cached_by_values, cached_result, state_of
from build_tools.evidence.evidence import Evidence
from build_tools.evidence.measurements import Figure
from build_tools.evidence.quality_page import build_figures
from build_tools.evidence.rule_vignettes import DrugRun, run_of_drug, vignette_results
from build_tools.evidence.traceability import trace
from build_tools.proof.dose_reasons import dose_lines
from build_tools.proof.faults import Fault
from build_tools.proof.regions import Proof, drug_faults, prove_rules, with_text
from calculator.answers import Answers
from calculator.guideline import Drug, Guideline


def cached_evidence(procedure: Procedure, cache: Path = CACHE) -> Evidence:
    """As `evidence_of`, from an earlier run where all that it depends on was the same."""
    place = cache / "evidence" / procedure.id
    state = state_of(procedure.folder, procedure.id)
    return cached_result(place, state, Evidence, lambda: _evidence(procedure, cache))


def cached_figures(procedure: Procedure) -> tuple[Figure, ...]:
    """The figures of what stands behind a procedure, likewise."""

    def make() -> tuple[Figure, ...]:
        return tuple(build_figures(cached_evidence(procedure)))

    state = state_of(procedure.folder, procedure.id)
    return cached_result(CACHE / "figures" / procedure.id, state, tuple, make)


def _evidence(procedure: Procedure, cache: Path) -> Evidence:
    guideline, vignettes = procedure.guideline, procedure.vignettes

    def claims(own: Guideline, drug: Drug, answers: Answers) -> tuple[Fault, ...]:
        # What is kept is that they hold, by the rules of this drug alone: then neither an edit of
        # another drug nor one of the words proves anything of it anew.
        holds = cached_by_values(
            cache / "claims" / f"{procedure.id} {drug.id}",
            [rules_alone(own)],
            bool,
            lambda: not drug_faults(own, drug, answers),
        )
        return () if holds else drug_faults(own, drug, answers)

    proof = cached_by_values(
        cache / "proof" / procedure.id,
        [guideline],
        Proof,
        lambda: prove_rules(guideline, claims),
    )

    def run(own: Guideline, drug: Drug, vignettes: Sequence[Vignette]) -> DrugRun:
        asked = [
            (each.changed, each.known, [e for e in each.expected if e.drug == drug.id])
            for each in vignettes
        ]
        lines = [  # which rules say when a dose is listed, whatever their words
            ([*map(drug.doses.index, line.doses)], [rule.id for rule in line.rules])
            for line in dose_lines(drug)
        ]
        return cached_by_values(
            cache / "vignettes" / f"{procedure.id} {drug.id}",
            [rules_alone(own), lines, asked],
            DrugRun,
            lambda: run_of_drug(own, drug, vignettes),
        )

    results = vignette_results(guideline, vignettes, run)
    return Evidence(with_text(proof, procedure), trace(procedure, results))
