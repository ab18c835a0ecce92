"""Runs that count: a fuzzer's tries, and the tests of a file with more examples than usual."""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator

from build_tools.evidence.measurements import Figure
from build_tools.project import PROJECT
from tests.lab.fuzzing.fuzzing import Check, FuzzOutcome, fuzz

_FAILED = 1  # pytest's word for tests that failed; any other is that it could not run them


def fuzzing(
    check: Check, labels: tuple[str, str, str], arguments: argparse.Namespace
) -> Iterator[Figure]:
    """Try seeds that no run has tried before."""
    tried, accepted, refused = labels
    whole = FuzzOutcome()
    started = time.monotonic()
    first = time.time_ns() // 1000
    for outcome in fuzz(check, arguments.number, arguments.processes, first):
        whole.add(outcome)
        _progress(whole.tried, arguments.number, len(whole.broken), started)
    print("", *whole.broken, sep="\n", file=sys.stderr)
    yield Figure(tried, whole.tried)
    yield Figure(accepted, whole.accepted)
    yield Figure(refused, whole.refused)
    yield Figure("Brudd", len(whole.broken))


def many_examples(
    file: str, variable: str, label: str, arguments: argparse.Namespace
) -> Iterator[Figure]:
    """The tests of a file with a number of examples that the environment names.

    `SEED` says which, and is another each time: runs that are added up try new ones.
    """
    seed = str(time.time_ns() // 1000)
    environment = {**os.environ, variable: str(arguments.number), "SEED": seed, "CI": "true"}
    shared = ["-q", "-n", str(arguments.processes), f"--hypothesis-seed={seed}"]
    command = [sys.executable, "-m", "pytest", *shared, file]
    status = subprocess.run(command, cwd=PROJECT, env=environment, check=False).returncode
    if status not in (0, _FAILED):
        return
    yield Figure(label, arguments.number)
    yield Figure("Brudd", int(status == _FAILED))


def _progress(done: int, total: int, broken: int, started: float) -> None:
    left = (time.monotonic() - started) / max(done, 1) * (total - done) / 60
    sys.stderr.write(f"\r{done} av {total}, {broken} brudd, {left:.0f} min igjen   ")
    sys.stderr.flush()
