"""A host that no page of ours has any business with: it counts whoever comes."""

import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

_ANSWER = b"HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: 0\r\n\r\n"
_CALLED = re.compile(r"[A-Z]+ /([\w-]+)")


class ForeignHost:
    """What came to an address of this machine; ``hits`` are the first words of each request."""

    def __init__(self, server: socket.socket) -> None:
        self._server = server
        self.hits: list[str] = []
        self.address = f"127.0.0.1:{server.getsockname()[1]}"

    def listen(self) -> None:
        while True:
            try:
                connection, _ = self._server.accept()
            except OSError:
                return  # closed
            Thread(target=self._receive, args=[connection], daemon=True).start()

    def _receive(self, connection: socket.socket) -> None:
        with connection:
            connection.settimeout(5)
            try:
                said = connection.recv(4096).decode("latin-1")
                connection.sendall(_ANSWER)
            except OSError:
                said = ""
        # Chromium connects in advance to hosts that it has met before; silence tells nothing.
        if said:
            called = _CALLED.match(said)
            self.hits.append(called[1] if called else said[:40])


@contextmanager
def foreign_host() -> Iterator[ForeignHost]:
    """Listen while the context lasts."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        host = ForeignHost(server)
        thread = Thread(target=host.listen, daemon=True)
        thread.start()
        try:
            yield host
        finally:
            server.shutdown(socket.SHUT_RDWR)
            thread.join(5)
