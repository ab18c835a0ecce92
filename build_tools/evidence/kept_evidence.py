"""The evidence of a procedure, kept for as long as neither its text nor the code is another."""

from pathlib import Path

from build_tools.authoring.procedure import Procedure
from build_tools.evidence.evidence import Evidence, evidence_of
from build_tools.kept import KEPT, kept_result, state_of


def kept_evidence(procedure: Procedure, kept: Path = KEPT) -> Evidence:
    """As `evidence_of`, from an earlier run where all that it depends on was the same."""
    place = kept / "evidence" / procedure.id
    state = state_of(procedure.folder, procedure.id)
    return kept_result(place, state, Evidence, lambda: evidence_of(procedure))
