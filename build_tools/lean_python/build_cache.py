"""Results of earlier builds, kept by what they depend on."""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from time import time

_KEPT = {"interpreter": 3, "guideline": 500, "wheel": 3}
"""How many results of each kind stay that no build of the last day has used, the latest first."""

_STAYS_S = 24 * 3600


def cache_key(files: Iterable[Path], *parts: bytes) -> str:
    """A short text that is another where a file or a part is."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    for part in parts:
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()[:16]


def cached_folder(folder: Path, make: Callable[[Path], object]) -> Path:
    """A folder from an earlier build, or made now: as a whole or not at all."""
    with suppress(FileNotFoundError):
        os.utime(folder)  # so that it stays: a build that runs now may forget what is old
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder.parent) as temporary:
        unfinished = Path(temporary) / folder.name
        unfinished.mkdir()
        make(unfinished)
        with suppress(OSError):  # another build was quicker
            unfinished.rename(folder)
    _forget(folder)
    return folder


def _forget(latest: Path) -> None:
    """Delete what was used longest ago of a kind."""
    kind = latest.name.partition("-")[0]
    others = sorted(latest.parent.glob(f"{kind}-*"), key=_last_used, reverse=True)
    for old in others[_KEPT[kind] :]:
        if _last_used(old) < time() - _STAYS_S:
            shutil.rmtree(old, ignore_errors=True)


def _last_used(folder: Path) -> float:
    return folder.stat().st_mtime if folder.exists() else 0
