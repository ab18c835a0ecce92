"""Two versions to hold against each other, each a folder or what stands in a commit of git."""

import io
import subprocess
import tarfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from glob import escape
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from build_tools.authoring.load_docs import load_docs
from build_tools.authoring.procedure import Docs
from build_tools.authoring.read_cache import kept_procedure
from build_tools.authoring.schema_types import is_version
from build_tools.cache import CACHE, cached_by_values
from build_tools.project import DOCS, PROJECT
from build_tools.redline.stated_versions import all_stated_versions
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


def read_version(
    name: str, project: Path = PROJECT, procedure: str | None = None, *, alone: bool = False
) -> Version:
    """Read a version, which must not be looked for at the place that its files were read from.

    Args:
        name: a folder of docs or one with such a folder in it; `WORKING_TREE`; the version of a
            procedure, as it was published, or else at the last commit at which its text said so;
            or a revision as git knows it.
        project: the folder of the git repository.
        procedure: whose version is meant, where several have one of that name.
        alone: whether nothing but that procedure is read of a commit.

    Raises:
        VersionError: where nothing goes by the name, or several procedures do.
    """
    folder = project / DOCS.name if name == WORKING_TREE else Path(name)
    if name and folder.is_dir():
        inner = folder / DOCS.name
        return Version(name, load_docs(inner if inner.is_dir() else folder))
    published = project.glob(f"{DOCS.name}/{procedure or '*'}/{FOLDER}/{escape(name)}{SUFFIX}")
    if len(kept := list(published)) == 1:
        return read_published(kept[0])
    revision, name = _revision(name, project, procedure)
    found = read_commit(revision, project, procedure if alone else None)
    faults = tuple(replace(each, file=f"{name}:{each.file}") for each in found.diagnostics)
    return Version(name, replace(found, diagnostics=faults))


def read_published(path: Path) -> Version:
    """Read a published version, likewise.

    Raises:
        VersionError: where it is damaged.
    """

    def make(folder: Path) -> Docs:
        try:
            docs = write_source(read_archive(path), folder)
        except ArchiveError as error:
            raise VersionError(str(error)) from None
        return load_docs(docs)

    content = sha256(path.read_bytes()).hexdigest()
    return Version(version_of(path), _read_once(path.parent.parent.name, str(path) + content, make))


def read_commit(revision: str, project: Path, procedure: str | None) -> Docs:
    """The docs of a revision, or one procedure of them; working tree and index are left alone.

    Raises:
        VersionError: where git does not know it, or it has no docs.
    """
    command = [*_git(project), "rev-parse", "--verify", "--quiet", "--end-of-options"]
    tree = subprocess.run([*command, f"{revision}:{DOCS.name}"], capture_output=True, text=True)
    if tree.returncode:
        raise VersionError(
            f"Fant ikke «{revision}». Skriv en mappe, en versjon av teksten, for eksempel 0.3, "
            f"eller en utgave som git kjenner, for eksempel HEAD, og se etter at den har mappen "
            f"{DOCS.name}."
        )

    def make(folder: Path) -> Docs:
        command = [*_git(project), "archive", "--format=tar", tree.stdout.strip()]
        packed = subprocess.run(command, capture_output=True, check=True).stdout
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(folder / DOCS.name, filter="data")
        if procedure is None:
            return load_docs(folder / DOCS.name)
        # What is committed was often checked as it is just before.
        kept = kept_procedure(project / DOCS.name, folder / DOCS.name / procedure, CACHE)
        if kept is not None:
            return Docs({procedure: kept}, (), {})
        return load_docs(folder / DOCS.name, only=[procedure])

    return _read_once(procedure or "all", tree.stdout, make)


def _read_once(name: str, content: str, read: Callable[[Path], Docs]) -> Docs:
    """What is read of files that never change, in a folder that is gone afterwards."""

    def make() -> Docs:
        with TemporaryDirectory(prefix="redline-") as temporary:
            return read(Path(temporary))

    return cached_by_values(CACHE / "versions" / name, [content], Docs, make)


def _git(project: Path) -> tuple[str, ...]:
    return "git", "-C", str(project)


def _revision(name: str, project: Path, procedure: str | None) -> tuple[str, str]:
    """What git is asked for by a name, and what the reader sees.

    A tag goes before the version of a text, and that before a commit that happens to begin so.
    """
    tag = f"refs/tags/{name}"
    if not is_version(name) or _knows(tag, project):
        return name, name
    stated = all_stated_versions(project)
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
    command = [*_git(project), "rev-parse", "--verify", "--quiet", "--end-of-options"]
    return not subprocess.run([*command, f"{revision}^{{commit}}"], capture_output=True).returncode
