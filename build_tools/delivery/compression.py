"""Compressed copies beside the files, for hosts that send them as they lie: ``.br`` and ``.gz``."""

import gzip
import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli  # type: ignore[import-untyped]

from build_tools.delivery.build_folder import files_of

SUFFIXES = (".br", ".gz")

_COMPRESS: dict[str, Callable[[bytes], bytes]] = {
    ".br": lambda data: brotli.compress(data, quality=11, lgwin=24),
    ".gz": lambda data: gzip.compress(data, compresslevel=9, mtime=0),
}
_COMPRESS_PAGE: dict[str, Callable[[bytes], bytes]] = {
    ".br": lambda data: brotli.compress(data, quality=6),
    ".gz": lambda data: gzip.compress(data, compresslevel=6, mtime=0),
}
"""Every page is another in every build, since it names its build: a tenth larger, and 40 times
as fast."""

_WORTH_IT = 0.95  # of the size; a picture or a zip grows no smaller


def write_compressed(site: Path, kept: Path) -> None:
    """Put compressed copies beside every file that grows smaller.

    Args:
        site: the site, complete but for these copies.
        kept: a folder for results of earlier builds, since the best compression is slow.
    """
    kept.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda path: _compress(path, kept), files_of(site)))


def _compress(path: Path, kept: Path) -> None:
    data = path.read_bytes()
    if path.suffix == ".html":
        for suffix, compress in _COMPRESS_PAGE.items():
            _write(path, suffix, data, compress(data))
        return
    name = hashlib.sha256(data).hexdigest()
    for suffix, compress in _COMPRESS.items():
        before = kept / f"{name}{suffix}"
        if not before.exists():
            unfinished = before.with_name(f"{before.name}.{path.stat().st_ino}.part")
            unfinished.write_bytes(compress(data))
            unfinished.replace(before)
        _write(path, suffix, data, before.read_bytes())


def _write(path: Path, suffix: str, data: bytes, small: bytes) -> None:
    if len(small) < len(data) * _WORTH_IT:
        path.with_name(path.name + suffix).write_bytes(small)
