"""Runs that put faults in the rules and in the code, and see that a test notices each."""

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path

from ruamel.yaml import YAML

from build_tools.evidence.measurements import Figure
from build_tools.project import PROJECT
from tests.lab.mutation import code_mutation
from tests.lab.mutation.code_mutants import CodeMutant
from tests.lab.mutation.code_mutation import CodeVerdict
from tests.lab.mutation.data_mutants import data_mutants
from tests.lab.mutation.mutant_verdicts import verdicts
from tests.lab.mutation.mutation_memory import Memory
from tests.real_procedure import GUIDELINE, PROCEDURE

LIVING = Path(__file__).with_name("living_mutants.yaml")
"""The mutants of the code that no test can notice, each with the reason."""


def rule_mutants(_: argparse.Namespace) -> Iterator[Figure]:
    """Every mutant of the rules."""
    found = list(verdicts(GUIDELINE, PROCEDURE.vignettes, data_mutants(GUIDELINE)))
    living = [each.mutant.id for each in found if not each.noticed_by and not each.equivalent]
    _report("Ikke oppdaget", living)
    yield Figure("Feil lagt inn i reglene", len(found))
    yield Figure("Oppdaget av en vignett", sum(bool(each.noticed_by) for each in found))
    yield Figure("Bevist å gi samme svar for alle", sum(each.equivalent for each in found))
    yield Figure("Ikke oppdaget", len(living))


def code_mutants(arguments: argparse.Namespace) -> Iterator[Figure]:
    """Every mutant of the calculator's code, or of some modules, that is not settled yet."""
    modules = arguments.modules
    mutants = code_mutation.all_mutants(PROJECT, modules)
    found = _settle(mutants, arguments.processes, quick=arguments.quick)
    known = read_living()
    noticed = {each.mutant.id for each in found if each.noticed}
    lived = {each.mutant.id for each in found} - noticed
    gone = known.keys() - {each.id for each in mutants} if not modules else set()
    _report("Ikke oppdaget", lived - known.keys())
    _report("Er oppdaget, og skal ut av listen", noticed & known.keys())
    _report("Finnes ikke lenger, og skal ut av listen", gone)
    yield Figure("Feil lagt inn i koden", len(found))
    yield Figure("Oppdaget av en test", len(noticed))
    yield Figure("Gir samme svar, med grunn", len(lived & known.keys()))
    yield Figure("Ikke oppdaget", len(lived - known.keys()))


def _settle(mutants: list[CodeMutant], processes: int, *, quick: bool) -> list[CodeVerdict]:
    """The verdicts on all mutants, those tried now and those remembered."""
    memory = Memory(PROJECT, quick=quick)
    settled = {each.mutant.id for each in memory.settled(mutants)}
    if left := [each for each in mutants if each.id not in settled]:
        told = memory.keeping(code_mutation.progress(len(left)))
        (code_mutation.suspects if quick else code_mutation.run)(PROJECT, left, processes, told)
    return memory.settled(mutants)


def read_living() -> Mapping[str, str]:
    """The reason for each mutant that no test can notice."""
    if not LIVING.exists():
        return {}
    found: Mapping[str, str] = YAML(typ="safe", pure=True).load(LIVING.read_text("utf-8"))
    return found


def _report(what: str, names: set[str] | list[str]) -> None:
    print(*(f"{what}: {name}" for name in sorted(names)), sep="\n")
