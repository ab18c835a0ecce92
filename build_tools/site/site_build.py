"""Building the site from docs/ with MkDocs, whole or not at all."""

import logging
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from build_tools.cache import CACHE
from build_tools.project import PROJECT
from build_tools.redline.versions import VersionError
from build_tools.site.site_folder import SiteError, exchanged
from build_tools.site.site_plugin import SiteAbort

__all__ = ["SiteError", "build_site", "site_config"]


class _Warnings(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def build_site(
    docs: Path,
    site: Path,
    *,
    delivered: bool = True,
    cache: Path = CACHE,
    only: Collection[str] = (),
) -> MkDocsConfig:
    """Build the site of a folder of docs; what stood in ``site`` stays until all is in order.

    Args:
        docs: the folder of docs.
        site: where the site is put.
        delivered: whether it is made ready for a host, which an author at work does without.
        cache: where what was read and the pages that were made are kept for later builds.
        only: the procedures whose pages are made and kept, where no whole site is wanted.

    Returns:
        What MkDocs was told, and what it has left in its plugins.

    Raises:
        SiteError: where there is any fault.
        SupersededError: where the site is not wanted any more.
    """
    with exchanged(site) as unfinished:
        config = site_config(docs, unfinished, delivered=delivered, cache=cache, only=only or None)
        with _warnings_of_mkdocs() as warnings:
            try:
                build(config)
            except SiteAbort as abort:
                report = "\n".join([*warnings, abort.format_message()])
                raise SiteError(report, abort.diagnostics) from None
            except VersionError as error:
                raise SiteError(str(error)) from None
            except Abort:
                # The build is strict: a warning is a fault, and MkDocs itself only counts them.
                raise SiteError("\n".join(warnings)) from None
    return config


def site_config(docs: Path, site: Path, **extra: object) -> MkDocsConfig:
    """What MkDocs is told: what it has in its file, and what else the project has it do."""
    config = load_config(
        str(PROJECT / "mkdocs.yml"), docs_dir=str(docs.resolve()), site_dir=str(site)
    )
    config.extra |= extra
    return config


@contextmanager
def _warnings_of_mkdocs() -> Iterator[list[str]]:
    """The warnings while the context lasts; nothing of MkDocs's log goes to the terminal."""
    logger = logging.getLogger("mkdocs")
    handler = _Warnings()
    propagated, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield handler.messages
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagated
