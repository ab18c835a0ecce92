"""The evidence of a procedure, cache for as long as neither its text nor the code is another.

What takes long of it follows from the rules and the test patients alone, and is cache by these: an
edit of the text proves nothing anew.
"""

from pathlib import Path

from build_tools.authoring.procedure import Procedure
from build_tools.cache import CACHE, cached_by_values, cached_result, state_of
from build_tools.evidence.evidence import Evidence
from build_tools.evidence.measurements import Figure
from build_tools.evidence.quality_page import build_figures
from build_tools.evidence.rule_vignettes import VignetteResults, vignette_results
from build_tools.evidence.traceability import trace
from build_tools.proof.agreement import agreement_faults
from build_tools.proof.faults import Fault
from build_tools.proof.regions import Proof, prove_rules, with_text
from calculator.answers import Answers
from calculator.guideline import Drug, Guideline


def cached_evidence(procedure: Procedure, cache: Path = CACHE) -> Evidence:
    """As `evidence_of`, from an earlier run where all that it depends on was the same."""
    place = cache / "evidence" / procedure.id
    state = state_of(procedure.folder, procedure.id)
    return cached_result(place, state, Evidence, lambda: _evidence(procedure, cache))


def cached_figures(procedure: Procedure, cache: Path = CACHE) -> tuple[Figure, ...]:
    """The figures of what stands behind a procedure, likewise."""

    def make() -> tuple[Figure, ...]:
        return tuple(build_figures(cached_evidence(procedure, cache)))

    state = state_of(procedure.folder, procedure.id)
    return cached_result(cache / "figures" / procedure.id, state, tuple, make)


def _evidence(procedure: Procedure, cache: Path) -> Evidence:
    guideline, vignettes = procedure.guideline, procedure.vignettes

    def agreement(own: Guideline, drug: Drug, answers: Answers) -> tuple[Fault, ...]:
        # Of the rules of one drug, so that an edit of another proves nothing of this one anew.
        return cached_by_values(
            cache / "agreement" / f"{procedure.id} {drug.id}",
            [own],
            tuple,
            lambda: agreement_faults(own, drug, answers),
        )

    proof = cached_by_values(
        cache / "proof" / procedure.id,
        [guideline],
        Proof,
        lambda: prove_rules(guideline, agreement),
    )
    results = cached_by_values(
        cache / "vignettes" / procedure.id,
        [guideline, vignettes],
        VignetteResults,
        lambda: vignette_results(guideline, vignettes),
    )
    return Evidence(with_text(proof, procedure), trace(procedure, results))
