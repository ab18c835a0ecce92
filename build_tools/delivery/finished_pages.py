"""Pages that are finished but for the name of their build, so that a later build can use them."""

import hashlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from build_tools.delivery.build_folder import BUILDS, UNNAMED, files_of, named
from build_tools.delivery.page_links import Files


@dataclass(frozen=True)
class FinishedPages:
    """What the rest of a site must know of the finished files below one folder.

    Attributes:
        digests: the SHA-256 of each file, in hex, by its path below the site.
        sheets: the style sheets that stand behind each sheet that some page fetches.
        scripts: likewise the scripts.
        editions: the version of each procedure that some page shows, by its name.
    """

    digests: Mapping[str, str]
    sheets: frozenset[Files]
    scripts: frozenset[Files]
    editions: Mapping[str, str]


@dataclass(frozen=True)
class PageFiles:
    """The files themselves, by their path below the site.

    ``numbered`` are put there too, and no device is to keep them.
    """

    files: Mapping[str, bytes]
    numbered: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class FoundOfPages:
    """What was found while the pages of a site were finished, by the path of the page."""

    sheets: Mapping[str, Files]
    scripts: Mapping[str, Files]
    editions: Mapping[str, Mapping[str, str]]


def take_pages(
    site: Path, folder: str, found: FoundOfPages, fetched: Collection[str]
) -> tuple[FinishedPages, PageFiles]:
    """The files below a folder of a site, as they are now.

    ``fetched`` are folders and files of what these pages alone fetch, by their path in the site as
    MkDocs left it; some have been moved since.
    """
    there = [
        moved if (moved := site / BUILDS / UNNAMED / each).exists() else site / each
        for each in fetched
    ]
    below = [file for each in (site / folder, *there) if each.is_dir() for file in files_of(each)]
    whole = [*below, *(each for each in there if each.is_file())]
    paths = {path.relative_to(site).as_posix(): path for path in whole}
    files = {name: path.read_bytes() for name, path in paths.items()}
    editions: dict[str, str] = {}
    for page in files:
        editions |= found.editions.get(page, {})
    finished = FinishedPages(
        {name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
        frozenset(found.sheets[page] for page in files if page in found.sheets),
        frozenset(found.scripts[page] for page in files if page in found.scripts),
        editions,
    )
    return finished, PageFiles(files)


def put_pages(
    site: Path,
    files: Mapping[str, bytes],
    build: str = "",
    put: Callable[[Path, bytes], object] = Path.write_bytes,
) -> Mapping[str, str]:
    """Put files where they stood, with the name of their build; the SHA-256 of each, in hex."""
    digests = {}
    for name, content in files.items():
        if build:
            name, content = name.replace(UNNAMED, build), named(name, content, build)
        digests[name] = hashlib.sha256(content).hexdigest()
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        put(site / name, content)
    return digests
