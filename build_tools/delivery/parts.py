"""The folders of a site whose pages are kept from build to build, put in one at a time."""

import os
from collections.abc import Callable, Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from build_tools.delivery.compression import compress_beside
from build_tools.delivery.finished_pages import FinishedPages, FoundOfPages, PageFiles, put_pages


@dataclass(frozen=True)
class Parts:
    """Where the pages are.

    Attributes:
        finished: those of an earlier build, by their folder.
        keep: keeps those that this build has made, and tells of all that there are.
        files: reads those of a folder.
    """

    finished: Mapping[str, FinishedPages] = field(default_factory=dict)
    keep: Callable[[Path, FoundOfPages], Mapping[str, FinishedPages]] = lambda _, __: {}
    files: Callable[[str], PageFiles] = lambda _: PageFiles({})


@dataclass(frozen=True)
class Put:
    """What was put into a site, but for compressed copies: the SHA-256 of each file, by its path.

    ``numbered`` are the paths of those that no device is to keep.
    """

    digests: Mapping[str, str]
    numbered: frozenset[str]

    @property
    def paths(self) -> Collection[str]:
        """All of them."""
        return self.digests.keys() | self.numbered


def put_parts(
    site: Path, folders: Iterable[str], files: Callable[[str], PageFiles], build: str, kept: Path
) -> Put:
    """Put folders into a site with their compressed copies. A few at a time are held in memory.

    Args:
        site: the site.
        folders: their names.
        files: reads those of a folder.
        build: the name of the build.
        kept: a folder for results of earlier builds, see `compression`.
    """
    kept.mkdir(parents=True, exist_ok=True)

    def write(path: Path, content: bytes) -> None:
        path.write_bytes(content)
        compress_beside(path, content, kept, site)

    def put(folder: str) -> tuple[Mapping[str, str], Collection[str]]:
        content = files(folder)
        numbered = put_pages(site, content.numbered, build, write)
        return put_pages(site, content.files, build, write), numbered.keys()

    digests: dict[str, str] = {}
    numbered: set[str] = set()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for own, others in pool.map(put, folders):
            digests |= own
            numbered.update(others)
    return Put(digests, frozenset(numbered))
