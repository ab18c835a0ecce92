"""A build copied over the one on a host, so that readers meet a whole site at any moment.

First the folder of the build, then what else is no page, then the pages, and at last what says that
there is a new build. Whatever stops the copying, a page that is there finds its files, and doing it
again completes it. The folders of earlier builds stay: pages that are open use them.
"""

import filecmp
import os
import shutil
from pathlib import Path

from build_tools.delivery.build_folder import BUILDS, DeliveryError, files_of
from build_tools.delivery.compression import SUFFIXES
from build_tools.delivery.offline import MARKER, SERVICE_WORKER, VERSION

_UNFINISHED = ".part"


def copy_site(site: Path, host: Path) -> None:
    """Copy a delivered site into the folder that a host serves, which is made if it is not there.

    Raises:
        DeliveryError: where there is no delivered site, or one folder lies in the other.
        OSError: where a file cannot be read or written; all before it in order is in place.
    """
    site, host = site.resolve(), host.resolve()
    if not (site / VERSION).is_file():
        raise DeliveryError(f"Det er ikke noe ferdig nettsted i {site}. Kjør make build.")
    if site.is_relative_to(host) or host.is_relative_to(site):
        raise DeliveryError(f"{site} og {host} ligger i hverandre.")
    files = [path.relative_to(site) for path in files_of(site)]
    for stage in (_is_built, _is_other, _is_page, _is_service_worker, _is_version):
        chosen = [path for path in files if stage(_uncompressed(path))]
        for path in chosen:
            _copy(site / path, host / path)
        for path in chosen:
            _delete_left_copies(site / path, host / path)
        _sync_folders(host, chosen)
        if stage is _is_page:
            _delete_former_pages(site, host)


def _uncompressed(path: Path) -> Path:
    return path.with_suffix("") if path.suffix in SUFFIXES else path


def _is_built(path: Path) -> bool:
    return path.parts[0] == BUILDS


def _is_page(path: Path) -> bool:
    return path.suffix == ".html" and not _is_built(path)


def _is_service_worker(path: Path) -> bool:
    return path == Path(SERVICE_WORKER)


def _is_version(path: Path) -> bool:
    return path == Path(VERSION)


def _is_other(path: Path) -> bool:
    return not any(stage(path) for stage in (_is_built, _is_page, _is_service_worker, _is_version))


def _copy(source: Path, target: Path) -> None:
    """Put a file in place at once, whole and on the disk, or leave what is there."""
    if target.is_file() and filecmp.cmp(source, target, shallow=False):
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f".{target.name}{_UNFINISHED}")
    with source.open("rb") as read, unfinished.open("wb") as written:
        shutil.copyfileobj(read, written)
        written.flush()
        os.fsync(written.fileno())
    os.replace(unfinished, target)


def _delete_left_copies(source: Path, target: Path) -> None:
    """Delete earlier compressed copies, which a host would send in place of the file."""
    for suffix in SUFFIXES:
        if source.suffix not in SUFFIXES and not source.with_name(source.name + suffix).exists():
            target.with_name(target.name + suffix).unlink(missing_ok=True)


def _delete_former_pages(site: Path, host: Path) -> None:
    """Delete pages of earlier builds that this one lacks, and nothing that is not ours.

    A folder with a version of its own is another site, which lies below this one.
    """
    for path in files_of(host):
        below = path.relative_to(host)
        former = _is_page(below) and not (site / below).exists()
        others = any((host / each / VERSION).is_file() for each in below.parents[:-1])
        if former and not others and MARKER.encode() in path.read_bytes():
            for copy in (*(path.with_name(path.name + suffix) for suffix in SUFFIXES), path):
                copy.unlink(missing_ok=True)


def _sync_folders(host: Path, files: list[Path]) -> None:
    """Have the disk know the names of files, before any file that refers to them is copied."""
    for folder in {host / parent for path in files for parent in path.parents}:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
