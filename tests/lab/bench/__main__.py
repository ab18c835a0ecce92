"""The verb ``python -m tests.lab.bench``: measure, tell, and keep what was measured."""

import sys

from playwright.sync_api import sync_playwright

from build_tools.authoring.chosen_procedure import NoProcedureError, chosen_procedure
from build_tools.authoring.load_docs import load_docs
from build_tools.evidence.bench_outcome import FILE, write_outcome
from build_tools.evidence.bench_profiles import PROFILES
from build_tools.project import DOCS, PROJECT
from calculator.arguments import Arguments
from tests.lab.bench.run import bench
from tests.lab.bench.table import table
from tests.lab.bench.visits import VisitError
from tests.lab.npm_packages import NodeError

_ROUNDS = 3


def main(arguments: list[str]) -> int:
    """Run the bench; the exit status is 1 where it could not be run to its end."""
    options = _parser().parse_args(arguments)
    names = options.profiles or [profile.name for profile in PROFILES]
    chosen = [profile for profile in PROFILES if profile.name in names]
    try:
        guideline = chosen_procedure(load_docs(DOCS), options.procedure).guideline
        with sync_playwright() as playwright:
            outcome = bench(playwright, guideline, options.rounds, chosen, _report)
    except (NodeError, NoProcedureError, VisitError) as error:
        print(f"Målingen stanset.\n{error}", file=sys.stderr)
        return 1
    print("\n".join(table(outcome)))
    if len(outcome.profiles) == len(PROFILES):
        write_outcome(outcome)
        print(f"Skrevet til {FILE.relative_to(PROJECT)}, som vises på siden «Ytelse».")
    return 0


def _report(text: str) -> None:
    print(text, file=sys.stderr)


def _parser() -> Arguments:
    parser = Arguments(prog="python -m tests.lab.bench")
    parser.add_argument("--rounds", type=int, default=_ROUNDS, help="hvor mange ganger alt måles")
    parser.add_argument("--procedure", metavar="ID", help="prosedyren, om det er flere")
    parser.add_argument(
        "profiles",
        nargs="*",
        choices=[*[profile.name for profile in PROFILES], []],
        metavar="PROFIL",
        help="bare disse: " + ", ".join(profile.name for profile in PROFILES),
    )
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
