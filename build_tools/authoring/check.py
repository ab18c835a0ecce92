"""The verb `check`: all that is wrong with docs, and nothing made of them."""

import sys
from collections.abc import Callable
from pathlib import Path

from build_tools.authoring.diagnostics import render_text
from build_tools.authoring.load_docs import load_docs
from build_tools.authoring.procedure import Docs
from build_tools.cache import CACHE

type AboutDocs = Callable[[Docs], tuple[str, ...]]


def main(docs: Path, refuses: AboutDocs = lambda _: (), notices: AboutDocs = lambda _: ()) -> int:
    """Tell every fault on standard error, or in one line that there is none.

    Args:
        docs: the folder of the texts.
        refuses: why docs without faults may not be built all the same.
        notices: what their authors are told of docs that may be built.

    Returns:
        The exit status: 0 without faults, else 1.
    """
    found = load_docs(docs, CACHE)
    if found.diagnostics:
        number = len(found.diagnostics)
        print(render_text(found.diagnostics), file=sys.stderr)
        print(f"{number} feil må rettes.", file=sys.stderr)
        return 1
    if refused := refuses(found):
        print("\n".join(refused), file=sys.stderr)
        return 1
    print("\n".join([summary(found), *notices(found)]))
    return 0


def summary(docs: Docs) -> str:
    """What was found: `4 legemidler, 37 regler, 24 felt: ingenting stanser byggingen`."""
    guidelines = [procedure.guideline for procedure in docs.procedures.values()]
    drugs = [drug for guideline in guidelines for drug in guideline.drugs]
    rules = sum(len(each.rules) for each in guidelines) + sum(len(each.rules) for each in drugs)
    parts = [
        *([_counted(len(guidelines), "prosedyre", "prosedyrer")] if len(guidelines) > 1 else []),
        _counted(len(drugs), "legemiddel", "legemidler"),
        _counted(rules, "regel", "regler"),
        _counted(sum(len(guideline.fields) for guideline in guidelines), "felt", "felt"),
    ]
    return f"{', '.join(parts)}: ingenting stanser byggingen"


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
