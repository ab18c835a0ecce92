"""The long runs: `python -m tests.lab laws`, or `proof` and `mutation` for all of a kind.

Each tells how far it has come, keeps its figures for the page on quality, and ends with 1 where
something lived, broke a promise or failed.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from build_tools.evidence.code_state import code_state
from build_tools.evidence.measurements import (
    Figure,
    Subject,
    added,
    measurement,
    read_measurements,
    record,
)
from calculator.arguments import Arguments
from calculator.guideline import Guideline
from calculator.wording import joined
from tests.lab.fuzzing import fuzz_comments, fuzz_front_matter, fuzz_json_lines, fuzz_numbers
from tests.lab.long_runs import fuzzing, many_examples
from tests.lab.mutation.mutation_runs import code_mutants, rule_mutants
from tests.lab.searching.search_run import searches
from tests.lab.thumb_run import thumb_tasks
from tests.real_procedure import GUIDELINE

_HELP = (
    "Lange kjøringer. «proof» er alle bevis, «mutation» alle feil lagt inn i regler og kode, og de "
    "andre navnene er én kjøring hver. Tallene havner på siden om kvalitet."
)


@dataclass(frozen=True)
class LongRun:
    """A long run. ``number`` is its full size, 0 where it has only one.

    ``work`` gives the figures; those counted in ``bad`` must be 0. Nothing is kept of a run that
    gives no figures.
    """

    subject: Subject
    work: Callable[[argparse.Namespace], Iterator[Figure]]
    bad: str
    number: int = 0


def main() -> int:
    """Make one run, or all of a kind."""
    parser = Arguments(prog="python -m tests.lab", description=_HELP)
    names = parser.add_subparsers(
        dest="run", required=True, metavar="KJØRING", help=joined([*KINDS, *RUNS])
    )
    for name in (*KINDS, *RUNS):
        run = names.add_parser(name)
        run.add_argument(
            "--processes", type=int, default=os.cpu_count() or 1, help="så mange samtidig"
        )
        if name not in KINDS and RUNS[name].number:
            run.add_argument(
                "--number", type=int, default=RUNS[name].number, help="så mange prøves"
            )
            run.add_argument(
                "--add", action="store_true", help="legg til tallene fra sist, på samme kode"
            )
        if name == "code":
            run.add_argument("modules", nargs="*", help="bare disse, uten å ta vare på tall")
            run.add_argument("--quick", action="store_true", help="bare det første, raske forsøket")
    arguments = parser.parse_args()
    good = [
        _make(RUNS[name], GUIDELINE, arguments)
        for name in KINDS.get(arguments.run, (arguments.run,))
    ]
    return int(not all(good))


def _make(run: LongRun, guideline: Guideline, arguments: argparse.Namespace) -> bool:
    """Whether all was well; the figures are told and kept."""
    code = code_state(run.subject.of)
    usual = {"number": run.number, "add": False, "modules": [], "quick": False}
    given = argparse.Namespace(**usual | vars(arguments))
    print(f"→ {run.subject.title}", flush=True)
    figures = list(run.work(given))
    made = measurement(run.subject, guideline, figures, code)
    if given.add:
        before = {(each.procedure, each.name): each for each in read_measurements()}
        made = added(before.get((made.procedure, made.name)), made)
    if figures and not given.modules and not given.quick:
        record(made)
    for each in made.figures:
        print("  ", f"{each.case}: " if each.case else "", f"{each.label}: {each.value}", sep="")
    return bool(figures) and not any(each.value for each in figures if each.label == run.bad)


_BREACH = "Brudd"
_LIVING = "Ikke oppdaget"
_CALCULATOR = ("calculator",)
_IN_THE_PAGE = ("calculator", "docs/javascripts", "build_tools/lean_python")

RUNS = {
    "laws": LongRun(
        Subject("laws", "Lover for alle pasienter", "make proof", _CALCULATOR),
        partial(
            many_examples,
            "tests/proof/test_laws.py",
            "PROOF_EXAMPLES",
            "Pasienter prøvd for hver lov",
        ),
        _BREACH,
        100_000,
    ),
    "decision-tables": LongRun(
        Subject(
            "decision_tables",
            "Beslutningstabellene, kjørt av to andre programmer",
            "make proof",
            ("calculator", "build_tools/data_out"),
        ),
        partial(
            many_examples,
            "tests/data_out/test_decision_tables.py",
            "REGIONS",
            "Områder der SpiffWorkflow svarer som kalkulatoren, og ti ganger så mange for zen",
        ),
        _BREACH,
        10_000,
    ),
    "engines": LongRun(
        Subject("engines", "Samme svar i tre nettlesere", "make proof", _IN_THE_PAGE),
        partial(
            many_examples,
            "tests/lean_python/test_same_bytes.py",
            "PROOF_FORMS",
            "Pasienter i hver nettleser, byte for byte",
        ),
        _BREACH,
        10_000,
    ),
    "edits": LongRun(
        Subject("edits", "Tilfeldig bruk av skjemaet", "make proof", _IN_THE_PAGE),
        partial(
            many_examples,
            "tests/engines/test_random_use.py",
            "SEQUENCES",
            "Tilfeldige rekker av endringer",
        ),
        _BREACH,
        10_000,
    ),
    "numbers": LongRun(
        Subject("fuzz_numbers", "Tall slik folk skriver dem", "make proof", _CALCULATOR),
        partial(
            fuzzing,
            fuzz_numbers.check,
            ("Tekster prøvd", "Lest som det tallet de er", "Spurt om eller avvist"),
        ),
        _BREACH,
        1_000_000,
    ),
    "numbers-in-page": LongRun(
        Subject("page_numbers", "Tall lest som i Python", "make proof", _IN_THE_PAGE),
        partial(
            many_examples,
            "tests/numbers/test_numbers.py",
            "NUMBERS",
            "Tekster lest likt på nettstedet og i Python",
        ),
        _BREACH,
        1_000_000,
    ),
    "json-lines": LongRun(
        Subject(
            "fuzz_json_lines",
            "Ødelagte pasientlinjer til kommandolinjen",
            "make proof",
            _CALCULATOR,
        ),
        partial(
            fuzzing,
            fuzz_json_lines.check,
            ("Linjer prøvd", "Vurdert, med verdiene som står der", "Avvist med forklaring"),
        ),
        _BREACH,
        1_000_000,
    ),
    "comments": LongRun(
        Subject(
            "fuzz_comments", "Ødelagte filer med innspill", "make proof", ("build_tools/hearing",)
        ),
        partial(
            fuzzing,
            fuzz_comments.check,
            ("Filer prøvd", "Lest, med forbehold der noe er galt", "Avvist med forklaring"),
        ),
        _BREACH,
        1_000_000,
    ),
    "returned-files": LongRun(
        Subject(
            "returned_files",
            "Returnerte Word-filer der noe er lagt til, strøket eller flyttet",
            "make proof",
            ("build_tools/hearing",),
        ),
        partial(
            many_examples,
            "tests/hearing/test_law_of_the_sum.py",
            "RETURNED_FILES",
            "Filer der alt som er lagt til, er nevnt",
        ),
        _BREACH,
        1_000_000,
    ),
    "front-matter": LongRun(
        Subject(
            "fuzz_front_matter",
            "Skrivefeil i filene som fagfolk skriver",
            "make proof",
            ("calculator", "build_tools/authoring"),
        ),
        partial(
            fuzzing,
            fuzz_front_matter.check,
            ("Filer prøvd", "Lest slik de står", "Meldt med sted og forklaring"),
        ),
        _BREACH,
        1_000_000,
    ),
    "searches": LongRun(
        Subject(
            "searches",
            "Søk som en lege ville gjort",
            "make proof RUN=searches",
            ("build_tools/search", "docs/javascripts/search", "tests/search"),
        ),
        searches,
        "Ønsket sted er ikke blant de tre første",
    ),
    "thumb": LongRun(
        Subject(
            "thumb",
            "Fem pasienter fylt ut med én tommel på en telefon",
            "make proof RUN=thumb",
            ("calculator", "docs/javascripts/calculator", "build_tools/pages"),
        ),
        thumb_tasks,
        "Oppgaver som ikke ble avklart",
    ),
    "data": LongRun(
        Subject(
            "data_mutants",
            "Feil lagt inn i reglene",
            "make mutation",
            ("calculator", "docs/jak-hemmere/vignetter"),
        ),
        rule_mutants,
        _LIVING,
    ),
    "code": LongRun(
        Subject(
            "code_mutants",
            "Feil lagt inn i koden",
            "make mutation",
            ("calculator", "tests/calculator"),
        ),
        code_mutants,
        _LIVING,
    ),
}

_MUTATION = ("data", "code")
KINDS = {"proof": tuple(name for name in RUNS if name not in _MUTATION), "mutation": _MUTATION}

if __name__ == "__main__":
    sys.exit(main())
