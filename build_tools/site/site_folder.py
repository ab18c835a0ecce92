"""The folder of the built site, which is exchanged as a whole or not at all."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
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
    """A folder for a new site; at the end of the context it takes the place of the old one.

    Where the context ends by an exception, the old one stays.
    """
    unfinished = site.resolve().with_name(f"{site.name}.part")
    try:
        yield unfinished
        exchange(site.resolve(), unfinished)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def exchange(site: Path, finished: Path) -> None:
    """Put a site in the place of the last one, which may be served meanwhile."""
    old = site.with_name(f"{site.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    finished.rename(site)
    shutil.rmtree(old, ignore_errors=True)
