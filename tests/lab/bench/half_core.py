"""A browser that has a share of one core, with all of its processes and threads.

By the kernel's control groups, since the browser can slow down the page's own thread alone. They
belong to root.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

_VERSION_2 = Path("/sys/fs/cgroup")
_VERSION_1 = _VERSION_2 / "cpu"
_PERIOD = 10_000  # µs: so short that it is a slow core, and not one that stops now and then
_LEAVING = 10  # seconds that the last process may take to be gone


class NoShareError(RuntimeError):
    """This machine gives us no control group; the message is Norwegian."""


@contextmanager
def share_of_core(share: float, program: str) -> Iterator[Path]:
    """A program that runs another with a share of one core.

    Raises:
        NoShareError: where the kernel's control groups are not ours to use.
    """
    try:
        group = _group(int(share * _PERIOD))
    except OSError as error:
        raise NoShareError(f"Fikk ikke begrenset prosessoren: {error}") from error
    try:
        with TemporaryDirectory() as folder:
            start = Path(folder) / "start"
            start.write_text(f'#!/bin/sh\necho $$ >{group}/cgroup.procs\nexec {program} "$@"\n')
            start.chmod(start.stat().st_mode | stat.S_IXUSR)
            yield start
    finally:
        _remove(group)


def _group(quota: int) -> Path:
    is_first = _VERSION_1.is_dir()
    group = (_VERSION_1 if is_first else _VERSION_2) / f"bench-{os.getpid()}"
    group.mkdir()
    try:
        if is_first:
            (group / "cpu.cfs_period_us").write_text(str(_PERIOD))
            (group / "cpu.cfs_quota_us").write_text(str(quota))
        else:
            (group / "cpu.max").write_text(f"{quota} {_PERIOD}")
    except OSError:
        group.rmdir()
        raise
    return group


def _remove(group: Path) -> None:
    end = monotonic() + _LEAVING
    while True:
        try:
            return group.rmdir()
        except OSError:
            if monotonic() > end:
                raise
            sleep(0.1)
