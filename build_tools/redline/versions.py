"""Two versions to hold against each other, each a folder or what stands in a commit of git."""

import io
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from glob import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from build_tools.authoring.load_docs import load_docs
from build_tools.authoring.procedure import Docs
from build_tools.authoring.schema_types import is_version
from build_tools.project import DOCS, PROJECT
from build_tools.redline.stated_versions import stated_versions
from build_tools.versions.archive import (
    FOLDER,
    SUFFIX,
    ArchiveError,
    read_archive,
    version_of,
    write_source,
)

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
def open_version(
    name: str, project: Path = PROJECT, procedure: str | None = None
) -> Iterator[Version]:
    """Read a version; its files are there as long as the context lasts.

    Args:
        name: a folder of docs or one with such a folder in it; `WORKING_TREE`; the version of a
            procedure, as it was published, or else at the last commit at which its text said so;
            or a revision as git knows it.
        project: the folder of the git repository.
        procedure: whose version is meant, where several have one of that name.

    Raises:
        VersionError: where nothing goes by the name, or several procedures do.
    """
    folder = project / DOCS.name if name == WORKING_TREE else Path(name)
    if name and folder.is_dir():
        inner = folder / DOCS.name
        yield Version(name, load_docs(inner if inner.is_dir() else folder))
        return
    published = project.glob(f"{DOCS.name}/{procedure or '*'}/{FOLDER}/{escape(name)}{SUFFIX}")
    if len(kept := list(published)) == 1:
        with open_archive(kept[0]) as version:
            yield version
        return
    revision, name = _revision(name, project, procedure)
    with TemporaryDirectory(prefix="redline-") as temporary:
        _unpack(revision, project, Path(temporary))
        found = load_docs(Path(temporary) / DOCS.name)
        faults = tuple(replace(each, file=f"{name}:{each.file}") for each in found.diagnostics)
        yield Version(name, replace(found, diagnostics=faults))


@contextmanager
def open_archive(path: Path) -> Iterator[Version]:
    """Read a published version, likewise.

    Raises:
        VersionError: where it is damaged.
    """
    with TemporaryDirectory(prefix="redline-") as temporary:
        try:
            docs = write_source(read_archive(path), Path(temporary))
        except ArchiveError as error:
            raise VersionError(str(error)) from None
        yield Version(version_of(path), load_docs(docs))


def _revision(name: str, project: Path, procedure: str | None) -> tuple[str, str]:
    """What git is asked for by a name, and what the reader sees.

    A tag goes before the version of a text, and that before a commit that happens to begin so.
    """
    tag = f"refs/tags/{name}"
    if not is_version(name) or _knows(tag, project):
        return name, name
    stated = stated_versions(project)
    if procedure and procedure not in stated:
        raise VersionError(
            f"Ingen versjon av {procedure} er lagret i git. Prosedyrene der er: "
            f"{', '.join(stated) or 'ingen'}."
        )
    saying = {
        folder: versions[name]
        for folder, versions in stated.items()
        if name in versions and procedure in (None, folder)
    }
    if len(set(saying.values())) > 1:
        raise VersionError(
            f"Flere prosedyrer har en versjon {name}: {', '.join(saying)}. Oppgi hvilken med "
            "--procedure (PROCEDURE= med make)."
        )
    for commit in saying.values():
        return commit, f"{name} ({commit[:7]})"
    if _knows(name, project):
        return name, name
    known = "; ".join(
        f"{folder} {', '.join(versions)}"
        for folder, versions in stated.items()
        if versions and procedure in (None, folder)
    )
    raise VersionError(
        f"Fant ikke versjon {name}: ingen tekst som er lagret i git, har sagt at den er det. "
        f"Versjonene er: {known or 'ingen'}. Er bare en del av historien hentet, så hent resten "
        "med git fetch --unshallow."
    )


def _knows(revision: str, project: Path) -> bool:
    command = ["git", "-C", str(project), "rev-parse", "--verify", "--quiet", "--end-of-options"]
    return not subprocess.run([*command, f"{revision}^{{commit}}"], capture_output=True).returncode


def _unpack(revision: str, project: Path, folder: Path) -> None:
    """Take the docs out of a revision; the working tree and the index are left alone."""
    command = ["git", "-C", str(project), "archive", "--format=tar", "--end-of-options"]
    packed = subprocess.run([*command, revision, DOCS.name], capture_output=True, check=False)
    if packed.returncode:
        raise VersionError(
            f"Fant ikke «{revision}». Skriv en mappe, en versjon av teksten, for eksempel 0.3, "
            f"eller en utgave som git kjenner, for eksempel HEAD, og se etter at den har mappen "
            f"{DOCS.name}."
        )
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
        archive.extractall(folder, filter="data")
