"""Mutation of the calculator's code: every mutant must make some test of the calculator fail.

Tests are collected once, and each mutant is tried in a fork of that process, with its code put in
the place of the function that it changes, by the quick tests that run that function: first those of
its own module, with few examples of each law. A mutant that lives through this, or that is in no
function, is tried once more by all tests and examples, in a process that imports a mutated copy of
the calculator, for tests may have kept what the unchanged code once told them.
"""

import json
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from tests.lab.mutation.code_mutants import CodeMutant, code_mutants
from tests.lab.mutation.mutant_patches import patch
from tests.lab.mutation.watched_tests import fails, module_name, run_watched

PACKAGE = "calculator"
_BUSY_SECONDS, _SECONDS = 120, 3600
"""How long the tests of a mutant may compute, and how long they may take on a busy machine. A
mutant that they have not finished with by then has made something run for ever."""

_FEW, _QUICK = "10", 2
"""How many examples of each law are tried at first, and the seconds of the slowest test that is."""


@dataclass(frozen=True, slots=True)
class CodeVerdict:
    """A mutant and whether a test noticed it."""

    mutant: CodeMutant
    noticed: bool


type OnVerdict = Callable[[CodeVerdict], None]


class BrokenTestsError(RuntimeError):
    """The tests fail without any mutant, so that nothing can be learnt from their failing."""


def all_mutants(project: Path, modules: Sequence[str] = ()) -> list[CodeMutant]:
    """The mutants of the calculator's modules, or of some."""
    return [
        mutant
        for path in sorted((project / PACKAGE).rglob("*.py"))
        if not modules or module_name(path, project / PACKAGE) in modules
        for mutant in code_mutants(
            module_name(path, project / PACKAGE), path.read_text(encoding="utf-8")
        )
    ]


def run(
    project: Path, mutants: Sequence[CodeMutant], processes: int, told: OnVerdict
) -> list[CodeVerdict]:
    """Try each mutant; ``told`` is called as each is settled.

    Raises:
        BrokenTestsError: where the code as it is does not pass.
    """
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        noticed = _in_process(project, mutants, processes, place, partial(_if_noticed, told))
        left = [mutant for at, mutant in enumerate(mutants) if at not in noticed]
        verdicts = [CodeVerdict(mutants[at], noticed=True) for at in sorted(noticed)]
        for mutant, failed in _forked(
            left, processes, lambda mutant: _with_copy(project, mutant, place)
        ):
            verdicts.append(CodeVerdict(mutant, noticed=failed))
            told(verdicts[-1])
    return verdicts


def suspects(
    project: Path, mutants: Sequence[CodeMutant], processes: int, told: OnVerdict
) -> list[CodeMutant]:
    """The mutants that the first, quick try leaves; ``told`` is called for each as it is tried."""
    with tempfile.TemporaryDirectory() as folder:
        noticed = _in_process(project, mutants, processes, Path(folder), told)
    return [mutant for at, mutant in enumerate(mutants) if at not in noticed]


def _if_noticed(told: OnVerdict, verdict: CodeVerdict) -> None:
    if verdict.noticed:
        told(verdict)


def _forked[T](
    tasks: Iterable[T], processes: int, work: Callable[[T], int]
) -> Iterator[tuple[T, bool]]:
    """Do each task in a fork of its own; tells whether it failed, or took too long."""
    running: dict[int, T] = {}
    waiting = iter(tasks)
    while True:
        while len(running) < processes:
            for task in waiting:
                running[_fork(work, task)] = task
                break
            else:
                break
        if not running:
            return
        process, status = os.wait()
        if process in running:
            yield running.pop(process), status != 0


def _fork[T](work: Callable[[T], int], task: T) -> int:
    process = os.fork()
    if process:
        return process
    status = 1
    with suppress(BaseException):
        signal.alarm(_SECONDS)
        signal.setitimer(signal.ITIMER_VIRTUAL, _BUSY_SECONDS)
        status = work(task)
    os._exit(status)


def _in_process(
    project: Path, mutants: Sequence[CodeMutant], processes: int, place: Path, told: OnVerdict
) -> set[int]:
    """The places of the mutants that are noticed when patched into the code in use."""
    result = place / "noticed"
    loop = _MutantLoop(mutants, processes, result, told)
    ((_, failed),) = _forked([None], 1, lambda _: _collect(project, loop))
    if failed:
        raise BrokenTestsError
    return {int(line) for line in result.read_text().split()}


def _collect(project: Path, loop: object) -> int:
    signal.alarm(0)
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    os.environ["EXAMPLES"] = _FEW
    return _pytest(project, project, [loop], first="")


class _MutantLoop:
    """A plugin of pytest that runs the tests once as they are, and then once for each mutant.

    ``tests`` holds the seconds of each test and the functions that it runs.
    """

    def __init__(
        self, mutants: Sequence[CodeMutant], processes: int, result: Path, told: OnVerdict
    ) -> None:
        self.mutants, self.processes = mutants, processes
        self.result, self.told = result, told
        self.tests: dict[str, tuple[float, set[str]]] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        record = self.result.with_suffix(".tests")
        watch = partial(run_watched, session.items, Path.cwd() / PACKAGE, record)
        ((_, broken),) = _forked([None], 1, lambda _: watch())
        if broken:
            session.testsfailed = 1
            return True
        self.tests = {
            name: (seconds, set(run))
            for name, seconds, run in map(json.loads, record.read_text().splitlines())
        }
        with self.result.open("w") as result:
            places = range(len(self.mutants))
            for at, failed in _forked(places, self.processes, lambda at: self._try(session, at)):
                self.told(CodeVerdict(self.mutants[at], noticed=failed))
                if failed:
                    result.write(f"{at}\n")
                    result.flush()
        return True

    def _try(self, session: pytest.Session, at: int) -> int:
        mutant = self.mutants[at]
        changed = patch(PACKAGE, mutant)
        order = {
            each: (_is_far(each.path, mutant.module), seconds)
            for each in session.items
            for seconds, run in [self.tests[each.nodeid]]
            if changed in run and seconds < _QUICK
        }
        tests = sorted(order, key=order.__getitem__)
        # What takes so much longer than the code as it is goes on for ever.
        seconds = 10 + 5 * sum(seconds for _, seconds in order.values())
        signal.setitimer(signal.ITIMER_VIRTUAL, min(seconds, _BUSY_SECONDS))
        return int(any(fails(*each) for each in zip(tests, [*tests[1:], None], strict=False)))


def _is_far(test: Path, module: str) -> bool:
    """Whether a file of tests is another than a module's own, which is run first."""
    return test.stem != f"test_{module.partition('.')[0]}"


def _with_copy(project: Path, mutant: CodeMutant, place: Path) -> int:
    """Run the tests on a copy of the package that holds a mutant; subprocesses find it too."""
    own = place / str(os.getpid())
    copy = own / PACKAGE
    shutil.copytree(project / PACKAGE, copy, ignore=shutil.ignore_patterns("guidelines"))
    (copy / f"{mutant.module.replace('.', '/')}.py").write_text(mutant.source, encoding="utf-8")
    try:
        return _pytest(project, own, [], first=mutant.module)
    finally:
        shutil.rmtree(own)


def _pytest(project: Path, package: Path, plugins: Sequence[object], first: str) -> int:
    """Run the calculator's tests without a word until one fails, those of one module first."""
    for name in list(sys.modules):
        if name.partition(".")[0] in (PACKAGE, "build_tools", "tests"):
            del sys.modules[name]
    sys.dont_write_bytecode = True
    sys.path[:0] = [str(package), str(project)]
    os.environ["PYTHONPATH"] = f"{package}{os.pathsep}{project}"
    os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = str(package / ".hypothesis")
    os.chdir(project)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    tests = project / "tests" / PACKAGE
    files = sorted(sorted(tests.glob("test_*.py")), key=lambda path: _is_far(path, first))
    quiet = ["-x", "-q", "--assert=plain", "-p", "no:cacheprovider", "-p", "no:xdist"]
    return int(pytest.main([*quiet, *map(str, files)], plugins=list(plugins)))


def progress(total: int) -> OnVerdict:
    """A line on the terminal that says how far one has come."""
    started = time.monotonic()
    done = lived = 0

    def told(verdict: CodeVerdict) -> None:
        nonlocal done, lived
        done += 1
        lived += not verdict.noticed
        left = (time.monotonic() - started) / done * (total - done) / 60
        sys.stderr.write(f"\r{done} av {total}, {lived} uoppdaget, {left:.0f} min igjen   ")
        sys.stderr.flush()

    return told
