"""Two versions to hold against each other: a git revision, or a folder as it is now."""

import io
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from build_tools.authoring.procedure import Docs, load_docs
from build_tools.project import DOCS, PROJECT

WORKING_TREE = "arbeidsmappen"
"""What the docs as they are now are called."""


class VersionError(ValueError):
    """A version that cannot be found; the message is Norwegian."""


@dataclass(frozen=True)
class Version:
    """What one version's authors have written, and what the version is called."""

    name: str
    docs: Docs


@contextmanager
def open_version(name: str, project: Path = PROJECT) -> Iterator[Version]:
    """Read a version; its files are there as long as the context lasts.

    Args:
        name: a folder of docs or one with such a folder in it, else a revision as git knows it,
            else `WORKING_TREE`.
        project: the folder of the git repository.

    Raises:
        VersionError: where there is neither folder nor revision by the name.
    """
    folder = project / DOCS.name if name == WORKING_TREE else Path(name)
    if name and folder.is_dir():
        inner = folder / DOCS.name
        yield Version(name, load_docs(inner if inner.is_dir() else folder))
        return
    with TemporaryDirectory(prefix="redline-") as temporary:
        _unpack(name, project, Path(temporary))
        found = load_docs(Path(temporary) / DOCS.name)
        faults = tuple(replace(each, file=f"{name}:{each.file}") for each in found.diagnostics)
        yield Version(name, replace(found, diagnostics=faults))


def _unpack(revision: str, project: Path, folder: Path) -> None:
    """Take the docs out of a revision; the working tree and the index are left alone."""
    command = ["git", "-C", str(project), "archive", "--format=tar", "--end-of-options"]
    packed = subprocess.run([*command, revision, DOCS.name], capture_output=True, check=False)
    if packed.returncode:
        raise VersionError(
            f"Fant ikke «{revision}». Skriv en mappe, eller en utgave som git kjenner, "
            f"for eksempel HEAD eller v1, og se etter at den har mappen {DOCS.name}."
        )
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
        archive.extractall(folder, filter="data")
