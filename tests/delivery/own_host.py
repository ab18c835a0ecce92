"""A host for the site whose manners and faults a test decides."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any

LOGIN_PAGE = b"<!doctype html><title>Logg inn</title><h1>Velkommen til gjestenettet</h1>"


@dataclass
class OwnHost:
    """A running host. What it serves, and how, can be changed at any time.

    ``fault`` says what is wrong with a path: "" (nothing), "gone" (no answer), "login" (the
    page of a captive network with status 200), "half" (the answer breaks off), "altered" (its last
    byte is another), "endless" (zeros follow it without end), "missing" (status 404), "slow", or
    "hanging" (nothing comes before the end).
    ``instead`` has what is sent in place of the file at a path, and a path with None is not found.
    """

    folder: Path
    headers: Mapping[str, str] = field(default_factory=dict)
    fault: Callable[[str], str] = lambda path: ""
    instead: dict[str, str | None] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    address: str = ""
    ended: Event = field(default_factory=Event)

    def break_down(self) -> None:
        """Answer nobody."""
        self.fault = lambda path: "gone"

    def mend(self) -> None:
        """Answer all."""
        self.fault = lambda path: ""


class _OwnHandler(SimpleHTTPRequestHandler):
    extensions_map = {  # noqa: RUF012  (the base class's own type)
        **SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
    }

    def __init__(self, host: OwnHost, *arguments: Any) -> None:
        self._host = host
        super().__init__(*arguments, directory=str(host.folder))

    def do_GET(self) -> None:
        path = self.path.partition("?")[0].lstrip("/")
        self._host.asked.append(self.path.lstrip("/"))
        fault = self._host.fault(path)
        if fault == "gone":
            self.close_connection = True
            return
        if fault == "slow":
            time.sleep(5)
        if fault == "hanging":
            self._host.ended.wait()
        if fault == "missing":
            return self.send_error(404)
        if fault == "login":
            return self._say(LOGIN_PAGE, "text/html", len(LOGIN_PAGE))
        if fault == "half":
            whole = Path(self.translate_path(self.path)).read_bytes()
            self.close_connection = True
            return self._say(whole[: len(whole) // 2], self.guess_type(path), len(whole))
        if fault == "altered":
            whole = Path(self.translate_path(self.path)).read_bytes()
            return self._say(whole[:-1] + bytes([whole[-1] ^ 1]), "", len(whole))
        if fault == "endless":
            return self._say_without_end(Path(self.translate_path(self.path)).read_bytes(), path)
        if path in self._host.instead:
            text = self._host.instead[path]
            if text is None:
                return self.send_error(404)
            return self._say(text.encode(), "application/json", len(text.encode()))
        super().do_GET()

    def _say(self, body: bytes, kind: str, length: int) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(length))
        self.end_headers()
        self.wfile.write(body)

    def _say_without_end(self, body: bytes, path: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.end_headers()
        while not self._host.ended.wait(0.01):
            self.wfile.write(body)  # until the browser breaks off, which ends this thread
            body = bytes(65_536)

    def end_headers(self) -> None:
        for name, value in self._host.headers.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Keep no log."""


class _OwnServer(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Keep quiet: browsers break off, and faults are what is tested."""


@contextmanager
def own_host(folder: Path, headers: Mapping[str, str] | None = None) -> Iterator[OwnHost]:
    """Serve a folder on a free port of this machine."""
    host = OwnHost(folder, headers or {})
    with _OwnServer(("127.0.0.1", 0), partial(_OwnHandler, host)) as server:
        host.address = f"http://127.0.0.1:{server.server_port}/"
        thread = Thread(target=server.serve_forever, args=[0.05])
        thread.start()
        try:
            yield host
        finally:
            host.ended.set()
            server.shutdown()
            thread.join()
