"""A published version as one file, from which every later build takes it as it was.

``docs/<procedure>/versjoner/<version>.tar.xz`` has the pages as readers got them, the scripts and
styles of their build, the calculator as a wheel of source, the rules that it answered by, and
receipts of what it answered to the test patients on the day. Pyodide is not among it: all versions
share it.
"""

import io
import json
import lzma
import tarfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath

from pydantic import TypeAdapter

from build_tools.authoring.procedure import Procedure

FOLDER = "versjoner"
"""The folder of a procedure that holds its published versions."""
SUFFIX = ".tar.xz"
PAGES, BUILD, SOURCE = "pages/", "build/", "source/"
"""Below which the files lie: of the address, of the build's folder, and of docs."""
WHEEL, RULES, RECEIPTS = "calculator.whl", "guideline.json", "receipts.jsonl"
_ABOUT = "version.json"


class ArchiveError(Exception):
    """A published version cannot be read or written; the message is Norwegian."""


@dataclass(frozen=True)
class PublishedVersion:
    """What is known of a version without opening its pages.

    ``date`` is that of the text, DD.MM.YYYY, and ``published`` the day of publishing, ISO;
    ``rules`` the print of its rules as links to answers carry it; ``wheel`` the name of its wheel.
    """

    procedure: str
    title: str
    version: str
    date: str
    published: str
    build: str
    rules: str
    wheel: str
    changes: tuple[str, ...]

    @property
    def order(self) -> tuple[int, ...]:
        """Versions by their numbers: 0.10 comes after 0.9."""
        return version_order(self.version)


@dataclass(frozen=True)
class Archive:
    """A version and its files, by their path in the archive."""

    about: PublishedVersion
    files: Mapping[str, bytes]

    def below(self, folder: str) -> Mapping[str, bytes]:
        """The files of a folder, by their path in it."""
        return {
            path.removeprefix(folder): data
            for path, data in self.files.items()
            if path.startswith(folder)
        }


def version_order(version: str) -> tuple[int, ...]:
    """The numbers of a version, to sort by."""
    return tuple(int(part) for part in version.split("."))


def archives(folder: Path) -> list[Path]:
    """The published versions of the procedure in a folder of docs, newest first."""
    found = (folder / FOLDER).glob(f"*{SUFFIX}")
    return sorted(found, key=lambda path: version_order(version_of(path)), reverse=True)


def numbered_versions(procedure: Procedure) -> frozenset[str]:
    """The versions that have an address below the procedure's."""
    kept = (version_of(path) for path in archives(procedure.folder))
    return frozenset({procedure.guideline.version, *kept})


def numbered_fronts(procedure: Procedure) -> frozenset[str]:
    """The first page of each of these, from the root of the site."""
    return frozenset(f"{procedure.id}/{each}/index.html" for each in numbered_versions(procedure))


def archive_path(folder: Path, version: str) -> Path:
    """Where the version of the procedure in a folder of docs is kept."""
    return folder / FOLDER / f"{version}{SUFFIX}"


def write_archive(path: Path, archive: Archive) -> None:
    """Write an archive: the same version gives the same bytes on any day."""
    files = dict(archive.files)
    files[_ABOUT] = json.dumps(asdict(archive.about), ensure_ascii=False, indent=1).encode()
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as tar:
        # Files of one kind beside each other grow smaller together.
        for name in sorted(files, key=lambda each: (PurePosixPath(each).suffix, each)):
            entry = tarfile.TarInfo(name)
            entry.size = len(files[name])
            tar.addfile(entry, io.BytesIO(files[name]))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(lzma.compress(packed.getvalue(), preset=9 | lzma.PRESET_EXTREME))


def read_archive(path: Path) -> Archive:
    """Read a published version.

    Raises:
        ArchiveError: where it is not whole, or not of the place where it lies.
    """
    try:
        # Unpacked as a whole, so that the check at its end is looked at.
        packed = lzma.decompress(path.read_bytes())
        with tarfile.open(fileobj=io.BytesIO(packed)) as tar:
            files = {
                entry.name: stream.read()
                for entry in tar
                if entry.isfile() and (stream := tar.extractfile(entry))
            }
        found = Archive(TypeAdapter(PublishedVersion).validate_json(files.pop(_ABOUT)), files)
    except (
        OSError,
        EOFError,
        lzma.LZMAError,
        tarfile.TarError,
        LookupError,
        TypeError,
        ValueError,
    ):
        raise ArchiveError(
            f"{path} er skadet, og versjonen kan ikke legges ut. Hent filen fra git på nytt."
        ) from None
    place = (found.about.procedure, found.about.version)
    if place != (path.parents[1].name, version_of(path)) or not all(map(_is_inside, files)):
        raise ArchiveError(f"{path} er ikke versjonen som navnet sier.")
    return found


def write_source(archive: Archive, docs: Path) -> Path:
    """Write the docs of a published version into a folder, which is returned."""
    for name, data in archive.below(SOURCE).items():
        path = docs / archive.about.procedure / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return docs


def version_of(path: Path) -> str:
    """The version in the file of an archive, by its name."""
    return path.name.removesuffix(SUFFIX)


def _is_inside(name: str) -> bool:
    return not name.startswith("/") and ".." not in PurePosixPath(name).parts
