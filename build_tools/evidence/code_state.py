"""A short name for the very content of some code, to tell whether it has changed since."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from build_tools.cache import files_below
from build_tools.project import PROJECT

_CODE = (".py", ".yaml", ".mjs", ".js", ".html", ".jsonl")


def code_state(paths: Sequence[str], project: Path = PROJECT) -> str:
    """The state of files and folders of a project, named by their paths in it."""
    state = sha256()
    for path in paths:
        for file in _files(project / path):
            state.update(f"{str(file).removeprefix(f'{project}/')}\n".encode())
            state.update(file.read_bytes())
    return state.hexdigest()[:12]


def _files(place: Path) -> list[Path]:
    if not place.is_dir():
        return [place]
    return sorted(Path(path) for path in files_below(place) if path.endswith(_CODE))
