"""What stands behind a procedure: its proof, and the trace of every sentence."""

from dataclasses import dataclass

from build_tools.authoring.procedure import Procedure
from build_tools.evidence.rule_vignettes import vignette_results
from build_tools.evidence.traceability import Traces, trace
from build_tools.proof.regions import Proof, prove


@dataclass(frozen=True)
class Evidence:
    """The proof of a procedure, and the traces of its sentences."""

    proof: Proof
    traces: Traces


def evidence_of(procedure: Procedure) -> Evidence:
    """Prove and trace a procedure by its own vignettes."""
    results = vignette_results(procedure.guideline, procedure.vignettes)
    return Evidence(prove(procedure), trace(procedure, results))
