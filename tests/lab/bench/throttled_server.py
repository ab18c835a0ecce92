"""A folder served through a line of a given bandwidth and latency, compressed as it lies there.

The line is here and not in the browser, whose own throttling misses workers and service workers.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from shutil import copyfileobj
from threading import Lock
from typing import Any, BinaryIO

from build_tools.evidence.bench_profiles import Profile
from build_tools.site.static_server import StaticFiles, serve_folder

_CHUNK = 8192
_FOR_EVER = "public, max-age=31536000, immutable"


@dataclass
class NetworkLine:
    """The line to the reader, and what has gone through it since it was last set."""

    address: str = ""
    requests: int = 0
    sent: int = 0
    _profile: Profile | None = None
    _free_at: float = 0
    _lock: Lock = field(default_factory=Lock)

    def set(self, profile: Profile | None) -> None:
        """Be a line of that profile from now on, or as fast as can be; count from nought."""
        with self._lock:
            self._profile, self.requests, self.sent, self._free_at = profile, 0, 0, 0

    def round_trip(self) -> None:
        """Let the time of a round trip go by."""
        if profile := self._profile:
            time.sleep(profile.latency_ms / 1000)

    def carry(self, size: int) -> None:
        """Wait until the line has carried so many bytes, in turn with all that it carries."""
        with self._lock:
            self.sent += size
            if self._profile is None:
                return
            begin = max(time.monotonic(), self._free_at)
            self._free_at = begin + size * 8 / (self._profile.megabits * 1e6)
            wait = self._free_at - time.monotonic()
        if wait > 0:
            time.sleep(wait)


class _ThrottledHandler(StaticFiles):
    protocol_version = "HTTP/1.1"
    line: NetworkLine

    def setup(self) -> None:
        super().setup()
        self.line.round_trip()  # a connection is one, before anything is asked for

    def do_GET(self) -> None:  # noqa: N802  (the base class's own name)
        self.line.round_trip()
        self.line.requests += 1
        super().do_GET()

    def send_head(self) -> BytesIO | BinaryIO | None:
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.partition("?")[0].endswith("/"):
            path /= "index.html"
        small = path.with_name(f"{path.name}.br")
        if "br" not in self.headers.get("Accept-Encoding", "") or not small.is_file():
            return super().send_head()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "br")
        self.send_header("Content-Length", str(small.stat().st_size))
        self.end_headers()
        return small.open("rb")

    def end_headers(self) -> None:
        # A page is asked for anew, and what it fetches is kept: the same for all.
        asked = self.path.partition("?")[0]
        is_page = asked.endswith(("/", "service-worker.js", "version.json"))
        self.send_header("Cache-Control", "no-cache" if is_page else _FOR_EVER)
        super().end_headers()

    def copyfile(self, source: Any, outputfile: Any) -> None:
        copyfileobj(source, _Carried(outputfile, self.line), _CHUNK)


@dataclass
class _Carried:
    """Writes what the line has carried."""

    file: Any
    line: NetworkLine

    def write(self, data: bytes) -> None:
        self.line.carry(len(data))
        self.file.write(data)


@contextmanager
def throttled(folder: Path) -> Iterator[NetworkLine]:
    """Serve a folder while the context lasts; the line is as fast as can be until it is set."""
    line = NetworkLine()
    with serve_folder(folder, type("Handler", (_ThrottledHandler,), {"line": line})) as address:
        line.address = address
        yield line
