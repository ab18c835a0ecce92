"""Chromium, asked over a pipe in its own protocol (DevTools).

A driver between takes as much processor time as printing a page does.
"""

import json
import os
import select
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from tempfile import mkdtemp
from typing import Any

from build_tools.chromium import ARGUMENTS

_HEADLESS = ("--headless", "--remote-debugging-pipe", "--hide-scrollbars", "--mute-audio")
_READS, _WRITES = 3, 4
"""The descriptors at which the program takes what it is asked, and answers."""

_PATIENCE_S = 120
_END = b"\0"
_ENDED = "Chromium stanset eller svarte ikke under utskriften."


class DevToolsError(Exception):
    """Chromium refused, ended, or said nothing for too long; the message is Norwegian."""


class DevTools:
    """The two ends of the pipe."""

    def __init__(self, to: int, answers: int) -> None:
        self._to, self._answers = to, answers
        self._numbers = count(1)
        self._read = b""
        self._events: list[tuple[str, str]] = []

    def ask(self, method: str, session: str = "", **parameters: object) -> dict[str, Any]:
        """What a method gives. ``session`` is that of a page.

        Raises:
            DevToolsError: where there is no answer, or it is a refusal.
        """
        number = next(self._numbers)
        asked = {"id": number, "method": method, "params": parameters}
        message = json.dumps(asked | ({"sessionId": session} if session else {})).encode() + _END
        try:
            while message:
                message = message[os.write(self._to, message) :]
        except BrokenPipeError:
            raise DevToolsError(_ENDED) from None
        while True:
            said = self._next()
            if said.get("id") == number:
                if "error" in said:
                    raise DevToolsError(f"Chromium nektet {method}: {said['error']}")
                return dict(said["result"])
            self._events.append((said.get("sessionId", ""), said.get("method", "")))

    def wait(self, event: str, session: str) -> None:
        """Wait for what a page says once, from now or already said."""
        while (session, event) not in self._events:
            said = self._next()
            self._events.append((said.get("sessionId", ""), said.get("method", "")))
        self._events.clear()

    def _next(self) -> dict[str, Any]:
        while _END not in self._read:
            ready, _, _ = select.select([self._answers], [], [], _PATIENCE_S)
            if not ready or not (more := os.read(self._answers, 1 << 20)):
                raise DevToolsError(_ENDED)
            self._read += more
        message, _, self._read = self._read.partition(_END)
        return dict(json.loads(message))


@contextmanager
def started(program: str) -> Iterator[DevTools]:
    """Start the program; it is ended with the context."""
    profile = mkdtemp()
    asks, to = os.pipe()
    answers, says = os.pipe()
    child = os.posix_spawn(
        program,
        [program, *_HEADLESS, *ARGUMENTS, f"--user-data-dir={profile}", "about:blank"],
        os.environ,
        file_actions=[
            # Above those that are set next, whichever they were.
            (os.POSIX_SPAWN_DUP2, asks, 10 + asks),
            (os.POSIX_SPAWN_DUP2, says, 10 + says),
            (os.POSIX_SPAWN_DUP2, 10 + asks, _READS),
            (os.POSIX_SPAWN_DUP2, 10 + says, _WRITES),
            (os.POSIX_SPAWN_CLOSE, 10 + asks),
            (os.POSIX_SPAWN_CLOSE, 10 + says),
            *((os.POSIX_SPAWN_OPEN, each, os.devnull, os.O_RDWR, 0) for each in (0, 1, 2)),
        ],
    )
    os.close(asks)
    os.close(says)
    try:
        tools = DevTools(to, answers)
        yield tools
        with suppress(DevToolsError):  # it may end before it answers
            tools.ask("Browser.close")
    except BaseException:
        os.kill(child, signal.SIGKILL)
        raise
    finally:
        os.waitpid(child, 0)
        os.close(to)
        os.close(answers)
        shutil.rmtree(profile, ignore_errors=True)
