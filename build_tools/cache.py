"""A cache of results below build/: each is used while all that it depends on is the same.

What is kept is the project's own, and is believed as its code is.
"""

import os
import pickle
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from contextvars import ContextVar
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from time import time

from build_tools.project import PROJECT

CACHE = PROJECT / "build" / "cache"

_LATEST = 3
"""How many results of one name stay: docs in several folders may have a procedure of one name."""

_BESIDE = ".beside"
_STAYS_S = 1800
"""How long what stands beside a result stays after its last use: a build reads it at its end."""

_SET = re.compile(r"frozenset\(\{([^{}]*)\}\)")

_CODE = ("build_tools", "calculator", "mkdocs.yml", "requirements.txt", "docs/measurements.json")


class SupersededError(Exception):
    """What was being made is not wanted any more: something newer was saved."""


superseded: ContextVar[Callable[[], bool]] = ContextVar("superseded", default=bool)
"""Whether what is being made now is not wanted any more, for a thread that may be overtaken."""


def stop_if_superseded() -> None:
    """Go no further where nobody wants what is being made.

    Raises:
        SupersededError: where that is so.
    """
    if superseded.get()():
        raise SupersededError


def cached_result[T](place: Path, state: str, of: type[T], make: Callable[[], T]) -> T:
    """A result from an earlier run of the same state, or made now.

    Args:
        place: the folder that the results of one name have to themselves.
        state: another where anything is another that the result depends on.
        of: the type of the result.
        make: makes it.

    Raises:
        SupersededError: where it is not there, and not wanted any more.
    """
    found = find_cached(place, state, of)
    if found is None:
        stop_if_superseded()
        found = make()
        store_in_cache(place, state, found)
    return found


def cached_by_values[T](
    place: Path, values: Iterable[object], of: type[T], make: Callable[[], T]
) -> T:
    """A result that follows from some values alone, from an earlier run where they read the same.

    The values are those of `state_of_values`.
    """
    return cached_result(place, state_of_values(values), of, make)


def find_cached[T](place: Path, state: str, of: type[T]) -> T | None:
    """What was kept of a state, if it is there and whole."""
    file = place / f"{state}.pickle"
    with suppress(Exception):  # no file, or half of one: then it is made anew
        result = pickle.loads(file.read_bytes())
        if isinstance(result, of):
            os.utime(file)
            return result
    return None


def store_in_cache(place: Path, state: str, result: object) -> None:
    """Keep a result, as a whole or not at all, and forget those that were used longest ago."""
    place.mkdir(parents=True, exist_ok=True)
    _store(place / f"{state}.pickle", result)
    others = sorted(place.glob("*.pickle"), key=_last_used, reverse=True)
    for old in others[_LATEST:]:
        beside = old.with_suffix(_BESIDE)
        if beside.exists() and time() - _last_used(old) < _STAYS_S:
            continue
        beside.unlink(missing_ok=True)
        old.unlink(missing_ok=True)


def store_beside(place: Path, state: str, result: object) -> None:
    """Keep what is read for itself of a result that is kept next, since it is large."""
    place.mkdir(parents=True, exist_ok=True)
    _store(place / f"{state}{_BESIDE}", result)


def find_beside[T](place: Path, state: str, of: type[T]) -> T:
    """What was kept beside a result that is there.

    Raises:
        OSError: where it is there no more, or not whole.
    """
    file = place / f"{state}{_BESIDE}"
    try:
        result = pickle.loads(file.read_bytes())
    except (EOFError, pickle.UnpicklingError) as error:
        raise OSError(f"{file}: {error}") from error
    assert isinstance(result, of)
    return result


def _store(file: Path, result: object) -> None:
    with NamedTemporaryFile(dir=file.parent, suffix=".part", delete=False) as unfinished:
        pickle.dump(result, unfinished)
    os.replace(unfinished.name, file)


def state_of(folder: Path, *parts: str) -> str:
    """A short name for the very content of a folder, of the code, and of what else matters."""
    return state_of_files(folder, files_below(folder), *parts)


def state_of_files(folder: Path, files: Iterable[Path | str], *parts: str) -> str:
    """The same for some files below a folder."""
    state = sha256("\0".join([code(), *parts]).encode())
    for path in sorted(map(str, files)):
        content = _content(path)
        state.update(f"\0{path.removeprefix(f'{folder}/')}\0{len(content)}\0".encode())
        state.update(content)
    return state.hexdigest()[:16]


def files_below(folder: Path) -> Iterator[str]:
    """The path of each file below a folder, as words: `rglob` takes longer than reading them."""
    paths = (f"{inside}/{name}" for inside, _, names in os.walk(folder) for name in names)
    return filter(os.path.isfile, paths)


def _content(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def state_of_values(values: Iterable[object]) -> str:
    """The same for values, which must say all of themselves where they are written with `repr`."""
    return sha256("\0".join([code(), *map(_written, values)]).encode()).hexdigest()[:16]


def revisions() -> str:
    """Where every branch and tag of git stands, or nothing where git does not say."""
    return _git("show-ref", "--head")


def head() -> str:
    """The commit that is checked out, or nothing where git does not say."""
    return _git("rev-parse", "HEAD")


def _git(*arguments: str) -> str:
    command = ["git", "-C", str(PROJECT), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


@cache
def code() -> str:
    """A short name for all of the code, its templates, and the versions of what it runs on."""
    state = sha256(sys.version.encode())
    for path in sorted(each for name in _CODE for each in _files(f"{PROJECT}/{name}")):
        state.update(f"\0{path.removeprefix(f'{PROJECT}/')}\0".encode() + _content(path))
    return state.hexdigest()[:16]


def _written(value: object) -> str:
    """A value as text; each process has an order of its own for the members of a set."""
    return _SET.sub(lambda found: str(sorted(found[1].split(", "))), repr(value))


def _files(place: str) -> Iterable[str]:
    if not os.path.isdir(place):
        return [place] if os.path.isfile(place) else []
    made = ("__pycache__", "guidelines")  # by Python, and by the build for the command line
    below = files_below(Path(place))
    return (each for each in below if os.path.basename(os.path.dirname(each)) not in made)


def _last_used(file: Path) -> float:
    return file.stat().st_mtime if file.exists() else 0
