"""How much time and space one returned file may take, so that none stops the rest."""

import io
import signal
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from build_tools.hearing.formats.document import DocumentError

LARGEST = 50_000_000
"""Bytes of a document, unpacked, over all its parts: far more than anyone writes."""

LONGEST = 20.0
"""Seconds for one file."""


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
