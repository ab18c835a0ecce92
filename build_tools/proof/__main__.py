"""The verb: prove the rules of docs/ and say what was shown."""

import sys
import time

from build_tools.authoring.diagnostics import render_text as render_diagnostics
from build_tools.authoring.load_docs import load_docs
from build_tools.command import run
from build_tools.project import DOCS
from build_tools.proof.faults import render_text
from build_tools.proof.regions import Proof, prove
from build_tools.templating import thousands
from calculator.arguments import Arguments


def main(arguments: list[str]) -> int:
    """Tell the figures of each procedure's proof; 1 where a claim does not hold."""
    Arguments(
        prog="python -m build_tools.proof",
        description="Beviser reglene for alle områder av pasienter.",
    ).parse_args(arguments)
    docs = load_docs(DOCS)
    reports = [render_diagnostics(docs.diagnostics)]
    for procedure in docs.procedures.values():
        started = time.monotonic()
        proof = prove(procedure)
        reports.append(render_text(proof.guideline, proof.faults))
        print(summary(proof, time.monotonic() - started))
    report = "\n".join(filter(None, reports))
    if report:
        print(report, file=sys.stderr)
    return int(bool(report))


def summary(proof: Proof, seconds: float) -> str:
    """What was shown, drug by drug and in all."""
    lines = [f"{proof.guideline.title}, versjon {proof.guideline.version}"]
    lines += [
        f"  {each.drug.name}: {thousands(each.regions)} områder i {thousands(each.boxes)} bokser, "
        f"{each.answers} ulike svar, {each.gaps} hull, {each.overlaps} overlapp"
        for each in proof.drugs
    ]
    stated = sum(side.stated for side in proof.borders)
    lines += [
        f"  Samlet: {thousands(proof.regions)} områder, {proof.rules} regler, "
        f"{len(proof.subsumed)} som går opp i en annen",
        f"  Grenser: {stated} der teksten sier siden, {len(proof.borders) - stated} valgt i en "
        "tolkning",
        f"  {_verdict(len(proof.faults))} ({seconds:.1f} s)",
    ]
    return "\n".join(lines)


def _verdict(faults: int) -> str:
    if faults == 0:
        return "Alt holder"
    return "1 påstand holder ikke" if faults == 1 else f"{faults} påstander holder ikke"


if __name__ == "__main__":
    run(main)
