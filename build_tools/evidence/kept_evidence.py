"""The evidence of a procedure, kept for as long as neither its text nor the code is another."""

import os
import pickle
import sys
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from build_tools.authoring.procedure import Procedure
from build_tools.evidence.code_state import code_state
from build_tools.evidence.evidence import Evidence, evidence_of
from build_tools.project import PROJECT

KEPT = PROJECT / "build" / "evidence"


def kept_evidence(procedure: Procedure, kept: Path = KEPT) -> Evidence:
    """As `evidence_of`, from an earlier run where all that it depends on was the same.

    What is kept is the project's own, below build/, and is believed as its code is.
    """
    place = kept / f"{procedure.id}-{procedure_state(procedure)}.pickle"
    with suppress(Exception):  # no file, or half of one: then it is made anew
        evidence = pickle.loads(place.read_bytes())
        if isinstance(evidence, Evidence):
            return evidence
    evidence = evidence_of(procedure)
    kept.mkdir(parents=True, exist_ok=True)
    for old in kept.glob(f"{procedure.id}-*.pickle"):
        old.unlink(missing_ok=True)
    with NamedTemporaryFile(dir=kept, delete=False) as unfinished:
        unfinished.write(pickle.dumps(evidence))
    os.replace(unfinished.name, place)
    return evidence


def procedure_state(procedure: Procedure) -> str:
    """A short name for the very content of a procedure's folder and of the code."""
    state = sha256(_code().encode())
    for file in sorted(each for each in procedure.folder.rglob("*") if each.is_file()):
        name = file.relative_to(procedure.folder).as_posix()
        state.update(f"{procedure.id}/{name}\n".encode() + file.read_bytes() + b"\0")
    return state.hexdigest()[:16]


@cache
def _code() -> str:
    return f"{sys.version} {code_state(('build_tools', 'calculator', 'docs/measurements.json'))}"
