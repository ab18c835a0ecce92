"""How every command line of the project starts and ends."""

import os
import select
import sys
from collections.abc import Callable
from typing import NoReturn


def run(main: Callable[[list[str]], int]) -> NoReturn:
    """Leave with the exit status of a command line.

    The status is 1 where nobody reads what is told any longer, as behind ``| head``, and 130, as
    the shell says it, where Ctrl-C ended it.
    """
    try:
        try:
            status = main(sys.argv[1:])
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        if not _is_unread():
            raise
        status = 1
    except KeyboardInterrupt:
        status = 130
    sys.exit(status)


def _is_unread() -> bool:
    """Whether a stream of ours is what broke; what Python still has for it then goes nowhere."""
    streams = select.poll()
    for stream in (sys.stdout, sys.stderr):
        streams.register(stream, 0)
    broken = [file for file, _ in streams.poll(0)]
    for file in broken:
        os.dup2(os.open(os.devnull, os.O_WRONLY), file)
    return bool(broken)
