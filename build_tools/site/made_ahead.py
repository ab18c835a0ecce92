"""The pages of many procedures, made over all cores before the build that puts them together.

A procedure's pages depend on no other procedure, so some are made in each of several processes.
What stops one of them is left for that build to find, and to tell.
"""

import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from itertools import batched
from math import ceil
from multiprocessing import get_context, parent_process
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from build_tools.authoring.load_docs import unkept_folders
from build_tools.site.site_build import build_site
from calculator.jobs import end_after

_FEWEST = 4
"""As many as it takes to be worth a second process."""

_AT_A_TIME = 20
"""So many at most are made by one process, whose memory is then free again."""


def make_ahead(docs: Path, cache: Path) -> None:
    """Make and keep the pages of all procedures that were edited, where these are many.

    Args:
        docs: the folder of docs.
        cache: where the pages are kept.
    """
    edited = unkept_folders(docs, cache)
    jobs = min(os.cpu_count() or 1, len(edited) // 2)
    if len(edited) < _FEWEST or jobs < 2:
        return
    with ProcessPoolExecutor(
        jobs,
        mp_context=get_context("spawn"),
        initializer=_end_with_parent,
        max_tasks_per_child=1,
    ) as pool:
        for done in [pool.submit(_make, docs, names, cache) for names in _shares(edited, jobs)]:
            with suppress(Exception):
                done.result()


def _shares(edited: Sequence[str], jobs: int) -> list[tuple[str, ...]]:
    """As many for each job; at least two: the pages of a procedure that is alone are others."""
    rounds = ceil(len(edited) / (jobs * _AT_A_TIME))
    size = max(2, ceil(len(edited) / (jobs * rounds)))
    shares = list(batched(edited, size, strict=False))
    if len(shares[-1]) == 1:
        shares[-2:] = [shares[-2] + shares[-1]]
    return shares


def _end_with_parent() -> None:
    if parent := parent_process():
        Thread(target=end_after, args=(parent.sentinel,), daemon=True).start()


def _make(docs: Path, names: tuple[str, ...], cache: Path) -> None:
    with TemporaryDirectory() as folder:
        build_site(docs, Path(folder) / "site", cache=cache, only=names)
