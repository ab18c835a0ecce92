"""Pages that are finished but for the name of their build, so that a later build can use them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from build_tools.delivery.build_folder import files_of
from build_tools.delivery.page_links import Files


@dataclass(frozen=True)
class FinishedPages:
    """All files below one folder of a site.

    Attributes:
        files: their content, by their path below the site.
        sheets: the style sheets that stand behind each sheet that some page fetches.
        scripts: likewise the scripts.
        editions: the version of each procedure that some page shows, by its name.
    """

    files: Mapping[str, bytes]
    sheets: frozenset[Files]
    scripts: frozenset[Files]
    editions: Mapping[str, str]


@dataclass(frozen=True)
class FoundOfPages:
    """What was found while the pages of a site were finished, by the path of the page."""

    sheets: Mapping[str, Files]
    scripts: Mapping[str, Files]
    editions: Mapping[str, Mapping[str, str]]


def take_pages(site: Path, folder: str, found: FoundOfPages) -> FinishedPages:
    """The files below a folder of a site, as they are now."""
    files = {path.relative_to(site).as_posix(): path for path in files_of(site / folder)}
    editions: dict[str, str] = {}
    for page in files:
        editions |= found.editions.get(page, {})
    return FinishedPages(
        {name: path.read_bytes() for name, path in files.items()},
        frozenset(found.sheets[page] for page in files if page in found.sheets),
        frozenset(found.scripts[page] for page in files if page in found.scripts),
        editions,
    )


def put_pages(site: Path, pages: FinishedPages) -> None:
    """Put files of an earlier build where they stood."""
    for name, content in pages.files.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
