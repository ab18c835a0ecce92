"""The long runs: `python -m tests.proof laws`, `data`, `code`, `front-matter` or `json-lines`.

Each tells how far it has come, keeps its figures for the page on quality, and ends with 1 where
something lived, broke a promise or failed.
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from ruamel.yaml import YAML

from build_tools.authoring.procedure import load_docs
from build_tools.project import DOCS, PROJECT
from build_tools.proof import code_mutation
from build_tools.proof.data_mutants import data_mutants
from build_tools.proof.measurements import Figure, measurement, record
from build_tools.proof.mutant_verdicts import verdicts
from build_tools.proof.mutation_memory import Memory
from build_tools.proof.vignettes import VIGNETTES, load_vignettes
from calculator.guideline import Guideline
from tests.proof import fuzz_front_matter, fuzz_json_lines

_HELP = (
    "Lange kjøringer: laws (lover), data og code (feil lagt inn i regler og kode), front-matter og "
    "json-lines (ødelagte filer og linjer). Tallene havner på siden om kvalitet."
)
LIVING = Path(__file__).with_name("living_mutants.yaml")
"""The mutants of the code that no test can notice, each with the reason."""


def main() -> int:
    """Make one run."""
    parser = argparse.ArgumentParser(prog="python -m tests.proof", description=_HELP)
    runs = parser.add_subparsers(dest="run", required=True)
    for name, (_, unit, number) in RUNS.items():
        run = runs.add_parser(name)
        if number:
            run.add_argument("--number", type=int, default=number, help=unit)
        run.add_argument("--processes", type=int, default=os.cpu_count() or 1)
        if name == "code":
            run.add_argument(
                "modules", nargs="*", help="bare disse modulene, uten å ta vare på tall"
            )
    arguments = parser.parse_args()
    guideline = next(iter(load_docs(DOCS).procedures.values())).guideline
    return RUNS[arguments.run][0](guideline, arguments)


def laws(guideline: Guideline, arguments: argparse.Namespace) -> int:
    """Every law, each with as many patients."""
    file = Path(__file__).with_name("test_laws.py")
    environment = {**os.environ, "PROOF_EXAMPLES": str(arguments.number)}
    started = time.monotonic()
    command = [sys.executable, "-m", "pytest", "-q", "-n", str(arguments.processes), str(file)]
    status = subprocess.run(command, cwd=PROJECT, env=environment, check=False).returncode
    number = sum(line.startswith("def test_") for line in file.read_text("utf-8").splitlines())
    figures = [
        Figure("Lover", number),
        Figure("Pasienter prøvd for hver lov", arguments.number),
        Figure("Brudd på en lov", int(status != 0)),
        *_time(started),
    ]
    _keep(guideline, "laws", "Lover for alle pasienter", "make proof", figures)
    return status


def data(guideline: Guideline, arguments: argparse.Namespace) -> int:
    """Every mutant of the rules."""
    vignettes = load_vignettes(VIGNETTES, tuple(drug.id for drug in guideline.drugs))
    found = list(verdicts(guideline, vignettes, data_mutants(guideline)))
    living = [each.mutant.id for each in found if not each.noticed_by and not each.equivalent]
    print("\n".join(living))
    figures = [
        Figure("Feil lagt inn i reglene", len(found)),
        Figure("Oppdaget av en vignett", sum(bool(each.noticed_by) for each in found)),
        Figure("Bevist å gi samme svar for alle", sum(each.equivalent for each in found)),
        Figure("Ikke oppdaget", len(living)),
    ]
    _keep(guideline, "data_mutants", "Feil lagt inn i reglene", "make mutation", figures)
    return int(bool(living))


def code(guideline: Guideline, arguments: argparse.Namespace) -> int:
    """Every mutant of the calculator's code that is not settled yet."""
    mutants = code_mutation.all_mutants(PROJECT, arguments.modules)
    memory = Memory(PROJECT)
    found = memory.settled(mutants)
    settled = {each.mutant.id for each in found}
    left = [each for each in mutants if each.id not in settled]
    if left:
        told = memory.keeping(code_mutation.progress(len(left)))
        found += code_mutation.run(PROJECT, left, arguments.processes, told)
    known = read_living()
    lived = [each.mutant.id for each in found if not each.noticed]
    unexplained = sorted(set(lived) - known.keys())
    dead = sorted(known.keys() & {each.mutant.id for each in found if each.noticed})
    print("\n", *(f"Ikke oppdaget: {each}" for each in unexplained), sep="\n")
    print(*(f"Er oppdaget, og skal ut av listen: {each}" for each in dead), sep="\n")
    if not arguments.modules:
        gone = sorted(known.keys() - {each.id for each in mutants})
        print(*(f"Finnes ikke lenger, og skal ut av listen: {each}" for each in gone), sep="\n")
        figures = [
            Figure("Feil lagt inn i koden", len(found)),
            Figure("Oppdaget av en test", len(found) - len(lived)),
            Figure("Gir samme svar, med grunn", len(lived) - len(unexplained)),
            Figure("Ikke oppdaget", len(unexplained)),
        ]
        _keep(guideline, "code_mutants", "Feil lagt inn i koden", "make mutation", figures)
        dead += gone
    return int(bool(unexplained or dead))


def read_living() -> Mapping[str, str]:
    """The reason for each mutant that no test can notice."""
    if not LIVING.exists():
        return {}
    found: Mapping[str, str] = YAML(typ="safe", pure=True).load(LIVING.read_text("utf-8"))
    return found


def front_matter(guideline: Guideline, arguments: argparse.Namespace) -> int:
    """Docs with slips of hand."""
    whole = fuzz_front_matter.Outcome()
    started = time.monotonic()
    first = int(time.time()) * 1000
    for outcome in fuzz_front_matter.fuzz(arguments.number, arguments.processes, first):
        whole.add(outcome)
        _progress(whole.tried, arguments.number, len(whole.broken), started)
    print("\n", *whole.broken, sep="\n")
    figures = [
        Figure("Filer med tilfeldige skrivefeil", whole.tried),
        Figure("Meldt med sted og forklaring", whole.refused),
        Figure("Lest slik de står", whole.accepted),
        Figure("Ulike feilmeldinger i bruk", len(whole.codes)),
        Figure("Brudd: uventet feil eller endret tall", len(whole.broken)),
        *_time(started),
    ]
    title = "Skrivefeil i filene som fagfolk skriver"
    _keep(guideline, "fuzz_front_matter", title, "make fuzz", figures)
    return int(bool(whole.broken))


def json_lines(guideline: Guideline, arguments: argparse.Namespace) -> int:
    """Lines that are almost patients."""
    assessed = refused = 0
    started = time.monotonic()
    first = int(time.time()) * 1000
    for outcome in fuzz_json_lines.fuzz(arguments.number, first):
        assessed += outcome.assessed
        refused += outcome.refused
        _progress(assessed + refused, arguments.number, 0, started)
    figures = [
        Figure("Linjer prøvd", assessed + refused),
        Figure("Vurdert, med de verdiene som står der", assessed),
        Figure("Avvist med forklaring", refused),
        Figure("Brudd", 0),
        *_time(started),
    ]
    title = "Ødelagte pasientlinjer til kommandolinjen"
    _keep(guideline, "fuzz_json_lines", title, "make fuzz", figures)
    return 0


def _time(started: float) -> list[Figure]:
    return [Figure("Minutter", round((time.monotonic() - started) / 60, 1))]


def _progress(done: int, total: int, broken: int, started: float) -> None:
    left = (time.monotonic() - started) / max(done, 1) * (total - done) / 60
    sys.stderr.write(f"\r{done} av {total}, {broken} brudd, {left:.0f} min igjen   ")
    sys.stderr.flush()


def _keep(
    guideline: Guideline, name: str, title: str, command: str, figures: Iterable[Figure]
) -> None:
    made = measurement(name, title, command, guideline, figures)
    record(made)
    print(*(f"{figure.label}: {figure.value}" for figure in made.figures), sep="\n")


RUNS = {
    "laws": (laws, "pasienter for hver lov", 100_000),
    "data": (data, "", 0),
    "code": (code, "", 0),
    "front-matter": (front_matter, "filer", 1_000_000),
    "json-lines": (json_lines, "linjer", 1_000_000),
}

if __name__ == "__main__":
    sys.exit(main())
