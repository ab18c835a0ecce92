"""How much time and space one returned file may take, so that none stops the rest."""

import io
import signal
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from build_tools.hearing.formats.document import DocumentError

LARGEST = 50_000_000
"""Bytes of a document, unpacked, over all its parts: far more than anyone writes."""

LONGEST = 20.0
"""Seconds for one file."""


MOST_MEMORY = 2_000_000_000
"""Bytes that the reading of one file may take besides what is taken already."""


class TooSlowError(Exception):
    """A file took too long."""


@contextmanager
def time_limit(seconds: float = LONGEST) -> Iterator[None]:
    """Stop what is done within after a time, where the machine has such an alarm.

    Raises:
        TooSlowError: where the time has passed.
    """
    is_main = threading.current_thread() is threading.main_thread()
    if not hasattr(signal, "setitimer") or not is_main:
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooSlowError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def memory_limit(most: int = MOST_MEMORY) -> Iterator[None]:
    """Let what is done within take no more memory, where the machine can hold to that.

    Raises:
        MemoryError: where it would take more.
    """
    try:
        import resource

        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    except (ImportError, OSError):
        yield
        return
    before = resource.getrlimit(resource.RLIMIT_AS)
    allowed = pages * resource.getpagesize() + most
    if before[0] == resource.RLIM_INFINITY or allowed < before[0]:
        resource.setrlimit(resource.RLIMIT_AS, (allowed, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def checked_archive(content: bytes) -> zipfile.ZipFile:
    """A package whose parts together are not too large to be read.

    Raises:
        DocumentError: where they are.
        BadZipFile: where it is no such package.
    """
    package = zipfile.ZipFile(io.BytesIO(content))
    if sum(entry.file_size for entry in package.infolist()) > LARGEST:
        raise DocumentError("Dokumentet er for stort til å leses. Be om et uten bilder.")
    return package
