"""The folder of the built site, which is exchanged as a whole or not at all."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from build_tools.authoring.diagnostics import Diagnostic


class SiteError(Exception):
    """The site is not whole; the message tells every fault.

    ``diagnostics`` are the faults in docs/ where it is these that stopped the build.
    """

    def __init__(self, report: str, diagnostics: "tuple[Diagnostic, ...]" = ()) -> None:
        super().__init__(report)
        self.diagnostics = diagnostics


@contextmanager
def exchanged(site: Path) -> Iterator[Path]:
    """An empty folder for a new site; at the end of the context it takes the place of the old one.

    Where the context ends by an exception, the old one stays.

    Raises:
        SiteError: where another build is making this site.
    """
    site = site.resolve()
    unfinished = site.with_name(f"{site.name}.part")
    unfinished.mkdir(parents=True, exist_ok=True)
    with _held(unfinished, site):
        try:
            for left in unfinished.iterdir():  # by a build that was ended
                shutil.rmtree(left) if left.is_dir() else left.unlink()
            yield unfinished
            exchange(site, unfinished)
        except BaseException:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise


@contextmanager
def _held(unfinished: Path, site: Path) -> Iterator[None]:
    """Keep the folder for this build, until the context or the process ends."""
    folder = os.open(unfinished, os.O_RDONLY)
    try:
        if not _is_locked(folder) or not _is(unfinished, folder):
            raise SiteError(
                f"En annen bygging holder på med {site}. Vent til den er ferdig, og prøv igjen."
            )
        yield
    finally:
        os.close(folder)


def _is_locked(folder: int) -> bool:
    try:
        flock(folder, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        pass  # a file system without locks: then nothing is known of other builds
    return True


def _is(path: Path, folder: int) -> bool:
    """Whether a folder has its place still: another build puts its own away when it is done."""
    return path.exists() and os.path.samestat(path.stat(), os.fstat(folder))


def exchange(site: Path, finished: Path) -> None:
    """Put a site in the place of the last one, which may be served meanwhile."""
    old = site.with_name(f"{site.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    finished.rename(site)
    shutil.rmtree(old, ignore_errors=True)
