"""The last commit at which a procedure's text said that it was a version."""

import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from build_tools.authoring.front_matter import read_document
from build_tools.authoring.source_file import SourceFile
from build_tools.cache import CACHE, cached_by_values
from build_tools.project import DOCS

_INDEX = "index.md"
_SAID = re.compile(r"^version:.*$", re.MULTILINE)


def stated_versions(project: Path, folder: str) -> Mapping[str, str]:
    """The versions that the text of a procedure has said, newest first.

    Each goes with the last commit at which the text said so. History is followed as the present
    branch had it, not into what was merged. Empty where there is no repository.
    """
    head = _git(project, "rev-parse", "HEAD")
    return cached_by_values(
        CACHE / "stated" / folder, [str(project), head], dict, lambda: _stated(project, folder)
    )


def _stated(project: Path, folder: str) -> dict[str, str]:
    found: dict[str, str] = {}
    texts: dict[str, str] = {}
    commits = _git(project, "rev-list", "--first-parent", "HEAD").split()
    for commit, blob in _blobs(project, commits, f"{DOCS.name}/{folder}/{_INDEX}"):
        if blob not in texts:
            texts[blob] = _version(_git(project, "cat-file", "blob", blob))
        found.setdefault(texts[blob], commit)
    found.pop("", None)
    return found


def all_stated_versions(project: Path) -> Mapping[str, Mapping[str, str]]:
    """The same of every procedure, by its folder."""
    return {folder: stated_versions(project, folder) for folder in _folders(project)}


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
    """What a text calls its version, as it is written; empty where it does not say.

    Nothing else of the front-matter is read: a history has many texts.
    """
    said = _SAID.findall(text.partition("\n---")[0])
    lines = "\n".join(["---", *said, "---", ""])
    return str(read_document(SourceFile(_INDEX, lines)).data.get("version", ""))


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
