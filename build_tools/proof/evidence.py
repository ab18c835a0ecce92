"""What stands behind a procedure: its proof, and the trace of every sentence."""

from dataclasses import dataclass
from pathlib import Path

from build_tools.authoring.procedure import Procedure
from build_tools.proof.regions import Proof, prove
from build_tools.proof.traceability import Traces, trace
from build_tools.proof.vignettes import load_vignettes


@dataclass(frozen=True)
class Evidence:
    """The proof of a procedure, and the traces of its sentences."""

    proof: Proof
    traces: Traces


def evidence_of(procedure: Procedure, vignettes: Path | None) -> Evidence:
    """Prove and trace a procedure; ``vignettes`` is the folder of those about it, if any."""
    found = load_vignettes(vignettes, procedure.guideline) if vignettes else ()
    return Evidence(prove(procedure), trace(procedure, found))
