"""The pages of many procedures, made over all cores before the build that puts them together.

A procedure's pages depend on no other procedure, so some are made in each of several processes.
What stops one of them is left for that build to find, and to tell.
"""

import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, wait
from itertools import batched
from math import ceil
from multiprocessing import get_context, parent_process
from multiprocessing.synchronize import Event
from pathlib import Path
from signal import SIG_BLOCK, SIG_SETMASK, SIG_UNBLOCK, SIGINT, pthread_sigmask
from tempfile import TemporaryDirectory
from threading import Thread

from build_tools.authoring.load_docs import load_docs
from build_tools.cache import stop_if_superseded, superseded
from build_tools.site.page_cache import load_page_cache
from build_tools.site.site_build import build_site, site_config
from calculator.jobs import end_after

_FEWEST = 4
"""As many as it takes to be worth a second process."""

_AT_A_TIME = 20
"""So many at most are made by one process, whose memory is then free again."""

_LOOKS_S = 0.2
"""How often it is looked whether they are still wanted."""


def unmade(docs: Path, cache: Path) -> tuple[str, ...]:
    """The procedures of which no pages are kept for an author at work, of docs without a fault."""
    found = load_docs(docs, cache)
    config = site_config(docs, cache, delivered=False)
    return tuple(load_page_cache(found, config, cache).made(found))


def make_ahead(docs: Path, names: Sequence[str], cache: Path, *, delivered: bool = True) -> None:
    """Make and keep the pages of some procedures, where these are many.

    Args:
        docs: the folder of docs.
        names: the procedures.
        cache: where the pages are kept.
        delivered: whether they are for a host, see `build_site`.

    Raises:
        SupersededError: where they are not wanted any more.
    """
    jobs = min(os.cpu_count() or 1, len(names) // 2)
    if len(names) < _FEWEST or jobs < 2:
        return
    context = get_context("spawn")
    unwanted = context.Event()
    with ProcessPoolExecutor(
        jobs, context, initializer=_begin, initargs=(unwanted,), max_tasks_per_child=1
    ) as pool:
        # A process that Ctrl-C ends while it starts would print where: they hear it at work alone.
        heard = pthread_sigmask(SIG_BLOCK, {SIGINT})
        try:
            shares = _shares(names, jobs)
            left = {pool.submit(_make, docs, some, cache, delivered) for some in shares}
            pthread_sigmask(SIG_SETMASK, heard)
            while left:
                stop_if_superseded()
                left = wait(left, _LOOKS_S).not_done
        finally:
            pthread_sigmask(SIG_SETMASK, heard)
            unwanted.set()
            pool.shutdown(cancel_futures=True)


def _shares(names: Sequence[str], jobs: int) -> list[tuple[str, ...]]:
    """As many for each job; at least two: the pages of a procedure that is alone are others."""
    rounds = ceil(len(names) / (jobs * _AT_A_TIME))
    size = max(2, ceil(len(names) / (jobs * rounds)))
    shares = list(batched(names, size, strict=False))
    if len(shares[-1]) == 1:
        shares[-2:] = [shares[-2] + shares[-1]]
    return shares


def _begin(unwanted: Event) -> None:
    superseded.set(unwanted.is_set)
    if parent := parent_process():
        Thread(target=end_after, args=(parent.sentinel,), daemon=True).start()


def _make(docs: Path, names: tuple[str, ...], cache: Path, delivered: bool) -> None:
    try:
        pthread_sigmask(SIG_UNBLOCK, {SIGINT})
        with TemporaryDirectory() as folder:
            site = Path(folder) / "site"
            build_site(docs, site, delivered=delivered, cache=cache, only=names)
    finally:
        pthread_sigmask(SIG_BLOCK, {SIGINT})
