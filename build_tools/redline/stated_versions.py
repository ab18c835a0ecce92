"""The last commit at which a procedure's text said that it was a version."""

import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from build_tools.authoring.front_matter import read_document
from build_tools.authoring.source_file import SourceFile
from build_tools.project import DOCS

_INDEX = "index.md"


def stated_versions(project: Path) -> Mapping[str, Mapping[str, str]]:
    """For each procedure, by its folder, the versions that its text has said, newest first.

    Each version goes with the last commit at which the text said so. History is followed as the
    present branch had it, not into what was merged. Empty where there is no repository.
    """
    commits = _git(project, "rev-list", "--first-parent", "HEAD").split()
    found: dict[str, dict[str, str]] = {}
    texts: dict[str, str] = {}
    for folder in _folders(project):
        versions = found.setdefault(folder, {})
        for commit, blob in _blobs(project, commits, f"{DOCS.name}/{folder}/{_INDEX}"):
            if blob not in texts:
                texts[blob] = _version(_git(project, "cat-file", "blob", blob))
            versions.setdefault(texts[blob], commit)
        versions.pop("", None)
    return found


def _folders(project: Path) -> Iterable[str]:
    """The folders of all procedures that there are or have been."""
    pattern = f":(glob){DOCS.name}/*/{_INDEX}"
    listed = _git(project, "log", "--format=", "--name-only", "HEAD", "--", pattern)
    return sorted({PurePosixPath(path).parent.name for path in listed.splitlines() if path})


def _blobs(project: Path, commits: Iterable[str], path: str) -> Iterator[tuple[str, str]]:
    """Commits that have a file, each with what names its content."""
    asked = [*commits]
    names = "".join(f"{commit}:{path}\n" for commit in asked)
    answers = _git(project, "cat-file", "--batch-check=%(objectname)", given=names).splitlines()
    yield from (
        (commit, blob)
        for commit, blob in zip(asked, answers, strict=True)
        if not blob.endswith(" missing")
    )


def _version(text: str) -> str:
    """What a text calls its version, as it is written; empty where it does not say."""
    return str(read_document(SourceFile(_INDEX, text)).data.get("version", ""))


def _git(project: Path, *command: str, given: str = "") -> str:
    """What git says; nothing where it fails."""
    done = subprocess.run(
        ["git", "-C", str(project), *command],
        input=given,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return "" if done.returncode else done.stdout
