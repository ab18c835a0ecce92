"""The processes that make the pages of many procedures ahead of a build."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.project import PROJECT
from build_tools.site.made_ahead import _AT_A_TIME, _FEWEST, _shares
from tests.lab.bench.many_procedures import write_docs

_BUILD = """
import sys
from pathlib import Path
from signal import SIGINT, default_int_handler, signal
from build_tools.command import run
from build_tools.site.whole_site import renew_site
signal(SIGINT, default_int_handler)  # a shell in the background lets nobody hear it
run(lambda paths: renew_site(*map(Path, paths[:2]), cache=Path(paths[2])) or 0)
"""
_PATIENCE_S = 300
_IMPORTING = 25 * 2**20 // os.sysconf("SC_PAGE_SIZE")
"""Python alone has 10 MB, and with all that a build imports 60."""


@given(st.integers(_FEWEST, 200), st.integers(2, 16))
def test_every_procedure_is_made_once_and_none_of_them_alone(number: int, jobs: int) -> None:
    names = [str(each) for each in range(number)]
    shares = _shares(names, min(jobs, number // 2))
    assert [name for share in shares for name in share] == names
    assert all(2 <= len(share) <= _AT_A_TIME + 1 for share in shares)


def test_each_process_makes_as_many() -> None:
    assert [len(share) for share in _shares([str(each) for each in range(45)], 2)] == [
        12,
        12,
        12,
        9,
    ]


@pytest.mark.long
def test_ctrl_c_while_they_start_ends_the_build_without_a_trace_of_the_program(
    tmp_path: Path,
) -> None:
    docs = write_docs(tmp_path / "docs", _FEWEST)
    with subprocess.Popen(
        [sys.executable, "-c", _BUILD, docs, tmp_path / "site", tmp_path / "kept"],
        stderr=subprocess.PIPE,
        text=True,
        cwd=PROJECT,
        start_new_session=True,
    ) as building:
        until = monotonic() + _PATIENCE_S
        while max(_memory_below(building.pid), default=0) < _IMPORTING:
            assert monotonic() < until
            sleep(0.01)
        os.killpg(building.pid, signal.SIGINT)
        _, told = building.communicate()
    assert (building.returncode, told) == (130, "")


def _memory_below(process: int) -> list[int]:
    """How many pages of memory each process has that a process has started."""
    threads = Path(f"/proc/{process}/task").glob("*/children")
    children = " ".join(each.read_text("ascii") for each in threads).split()
    return [int(Path(f"/proc/{each}/statm").read_text("ascii").split()[1]) for each in children]
