"""The evidence of a procedure, kept for as long as neither its text nor the code is another."""

from pathlib import Path

from build_tools.authoring.procedure import Procedure
from build_tools.cache import CACHE, cached_result, state_of
from build_tools.evidence.evidence import Evidence, evidence_of


def cached_evidence(procedure: Procedure, cache: Path = CACHE) -> Evidence:
    """As `evidence_of`, from an earlier run where all that it depends on was the same."""
    place = cache / "evidence" / procedure.id
    state = state_of(procedure.folder, procedure.id)
    return cached_result(place, state, Evidence, lambda: evidence_of(procedure))
