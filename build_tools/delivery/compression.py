"""Compressed copies beside the files, for hosts that send them as they lie: ``.br`` and ``.gz``."""

import gzip
import hashlib
from collections.abc import Callable, Container, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli  # type: ignore[import-untyped]

from build_tools.data_out.data_files import is_data
from build_tools.delivery.build_folder import paths_of

SUFFIXES = (".br", ".gz")
COMPRESSED = "compressed"
"""The folder below build/ for results of earlier builds."""

type _Ways = Mapping[str, Callable[[bytes], bytes]]

_BEST: _Ways = {
    ".br": lambda data: brotli.compress(data, quality=11, lgwin=24),
    ".gz": lambda data: gzip.compress(data, compresslevel=9, mtime=0),
}
_FAST: _Ways = {
    ".br": lambda data: brotli.compress(data, quality=5),
    ".gz": lambda data: gzip.compress(data, compresslevel=5, mtime=0),
}
"""A tenth larger at the most, and 50 times as fast: for what an edit changes or few ever fetch."""

_IN_EVERY_BUILD = (".html", "service-worker.js")
"""What names its build, and so is never kept."""

_PACKED = (".docx", ".pagefind", ".png", ".whl", ".xz", ".zip")
_COMPRESSED_INSIDE = (*_PACKED, ".pf_fragment", ".pf_index", ".pf_meta")
_WORTH_IT = 0.95  # of the size


def write_compressed(site: Path, kept: Path, done: Container[str] = ()) -> None:
    """Put compressed copies beside every file that grows smaller.

    Args:
        site: the site, complete but for these copies.
        kept: a folder for results of earlier builds, since the best compression is slow.
        done: the paths of files that have theirs.
    """
    kept.mkdir(parents=True, exist_ok=True)
    left = [
        site / name
        for name in paths_of(site)
        if name not in done and not (name.endswith(SUFFIXES) and name[:-3] in done)
    ]
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda path: compress_beside(path, path.read_bytes(), kept, site), left))


def compress_beside(path: Path, data: bytes, kept: Path, site: Path) -> None:
    """The same for one file, whose content is known, with a folder that is there."""
    if path.name.endswith(_COMPRESSED_INSIDE):
        return
    if path.name.endswith(_IN_EVERY_BUILD):
        for suffix, compress in _FAST.items():
            _write(path, suffix, data, compress(data))
        return
    fast = path.suffix == ".pdf" or is_data(path.relative_to(site).as_posix())
    name = f"{hashlib.sha256(data).hexdigest()}{'-fast' if fast else ''}"
    for suffix, compress in (_FAST if fast else _BEST).items():
        before = kept / f"{name}{suffix}"
        if not before.exists():
            unfinished = before.with_name(f"{before.name}.{path.stat().st_ino}.part")
            unfinished.write_bytes(compress(data))
            unfinished.replace(before)
        _write(path, suffix, data, before.read_bytes())


def _write(path: Path, suffix: str, data: bytes, small: bytes) -> None:
    if len(small) < len(data) * _WORTH_IT:
        path.with_name(path.name + suffix).write_bytes(small)
