"""Packages from npm that nothing but a measuring needs, in a folder of their own."""

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

from build_tools.project import PROJECT

_LOCK_FILE = "package-lock.json"


class NodeError(RuntimeError):
    """A program of Node failed; the message says what it wrote."""


def installed(source: Path) -> Path:
    """A folder below build/ with the packages that are locked in `source`, and with its scripts.

    Made by the first who asks, and made again where the lock has changed.

    Raises:
        NodeError: where the packages cannot be had.
    """
    folder = PROJECT / "build" / source.name
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for script in source.glob("*.mjs"):
            shutil.copy(script, folder)
        stamp, wanted = folder / ".installed", (source / _LOCK_FILE).read_text("utf-8")
        if not stamp.exists() or stamp.read_text("utf-8") != wanted:
            for file in (PROJECT / ".npmrc", source / "package.json", source / _LOCK_FILE):
                shutil.copy(file, folder)
            run(["npm", "--loglevel=error", "ci"], folder)
            stamp.write_text(wanted, encoding="utf-8")
    return folder


def run(command: list[str], folder: Path, text: str = "") -> str:
    """Run a program of the project's own Node; what it writes to standard output.

    Raises:
        NodeError: where it fails.
    """
    programs = Path(sys.executable).parent
    environment = {
        **os.environ,
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "NODE_USE_SYSTEM_CA": "1",
    }
    done = subprocess.run(
        [programs / command[0], *command[1:]],
        cwd=folder,
        env=environment,
        input=text,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NodeError(f"{' '.join(command)}:\n{done.stdout}{done.stderr}")
    return done.stdout
