"""``python -m build_tools.redline [OLD [NEW]]``: what differs between two versions of the docs."""

import argparse
import sys
from pathlib import Path

from build_tools.authoring.diagnostics import render_text
from build_tools.command import run
from build_tools.redline.cohort import cohort_text
from build_tools.redline.comparison import Comparison
from build_tools.redline.page import standalone_page
from build_tools.redline.plain_text import comparison_text
from build_tools.redline.versions import WORKING_TREE, Version, VersionError, read_version
from calculator.arguments import Arguments
from calculator.tables import RegisterError


def main(arguments: list[str]) -> int:
    """Compare two versions; the exit status is 1 where one of them cannot be read."""
    options = _parser().parse_args(arguments)
    try:
        old, new = (
            read_version(name, procedure=options.procedure) for name in (options.old, options.new)
        )
        return _compare(old, new, options)
    except (VersionError, RegisterError) as error:
        print(error, file=sys.stderr)
        return 1


def _compare(old: Version, new: Version, options: argparse.Namespace) -> int:
    procedure: str | None = options.procedure
    html: Path | None = options.html
    faults = [(version, version.docs.diagnostics) for version in (old, new)]
    for version, found in faults:
        if found:
            print(f"Feil i {version.name}:\n{render_text(found)}", file=sys.stderr)
    before, after = (
        {name: each for name, each in docs.procedures.items() if procedure in (None, name)}
        for docs in (old.docs, new.docs)
    )
    if procedure and not before and not after:
        known = ", ".join(dict.fromkeys([*old.docs.procedures, *new.docs.procedures])) or "ingen"
        print(f"Finner ikke {procedure}. Prosedyrene er: {known}.", file=sys.stderr)
        return 1
    comparisons = [Comparison(before[name], after[name]) for name in after if name in before]
    print(f"{old.name} → {new.name}\n")
    for comparison in comparisons:
        print(comparison_text(comparison))
        if options.cohort:
            pair = comparison.old.guideline, comparison.new.guideline
            print(cohort_text(*pair, options.cohort))
    for version, only in ((old, before.keys() - after.keys()), (new, after.keys() - before.keys())):
        for name in sorted(only):
            print(f"{name} finnes bare i {version.name} uten feil.")
    if html:
        html.write_text(standalone_page(comparisons), encoding="utf-8")
        print(f"Siden ligger i {html}.")
    return int(any(found for _, found in faults))


def _parser() -> Arguments:
    parser = Arguments(
        prog="python -m build_tools.redline",
        description="Vis hva som skiller to versjoner: først svarene, så reglene, så teksten.",
        epilog="En versjon er en mappe, nummeret på en versjon av teksten, som 0.3, eller en "
        "utgave som git kjenner, som HEAD.",
    )
    versions = parser.add_argument_group("versjoner")
    versions.add_argument("old", nargs="?", default="HEAD", metavar="GAMMEL", help="ellers HEAD")
    versions.add_argument(
        "new", nargs="?", default=WORKING_TREE, metavar="NY", help=f"ellers {WORKING_TREE}"
    )
    parser.add_argument("--procedure", metavar="ID", help="vis bare denne prosedyren")
    parser.add_argument("--html", type=Path, metavar="FIL", help="skriv også en nettside hit")
    parser.add_argument(
        "--cohort", type=Path, metavar="FIL", help="tell hvem i et register som får et annet svar"
    )
    return parser


if __name__ == "__main__":
    run(main)
