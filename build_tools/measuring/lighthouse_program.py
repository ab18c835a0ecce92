"""Lighthouse itself: installed on its first use, and run on some pages."""

import fcntl
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from build_tools.project import PROJECT
from build_tools.site.chromium import ARGUMENTS, PROGRAM

_SOURCE = Path(__file__).with_name("lighthouse")
_INSTALLED = PROJECT / "build" / "lighthouse"
_LOCK_FILE = "package-lock.json"


class LighthouseError(RuntimeError):
    """Lighthouse could not be installed or run; the message says what it wrote."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that costs a page points: in which category, what, and where."""

    category: str
    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class Measurement:
    """What Lighthouse says of a page: a score from 0 to 100 by category."""

    page: str
    scores: dict[str, int]
    faults: tuple[Fault, ...]


def measure(pages: Iterable[str], categories: Iterable[str]) -> list[Measurement]:
    """Measure pages as a middling phone on a slow network would show them.

    Raises:
        LighthouseError: where Lighthouse cannot be had, or a page cannot be loaded.
    """
    order = {
        "chromium": PROGRAM,
        "flags": ["--headless=new", *ARGUMENTS],
        "pages": list(pages),
        "categories": list(categories),
    }
    lines = _run(["node", "measure.mjs"], _installed(), json.dumps(order)).splitlines()
    return [_measurement(json.loads(line)) for line in lines]


def _measurement(told: dict[str, Any]) -> Measurement:
    if told["failure"]:
        raise LighthouseError(f"{told['page']}: {told['failure']}")
    scores = {name: round(100 * (score or 0)) for name, score in told["scores"].items()}
    return Measurement(told["page"], scores, tuple(Fault(**fault) for fault in told["faults"]))


def _installed() -> Path:
    """The folder with Lighthouse, of the versions that are locked; made by the first who asks."""
    _INSTALLED.mkdir(parents=True, exist_ok=True)
    with (_INSTALLED / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        stamp, wanted = _INSTALLED / ".installed", (_SOURCE / _LOCK_FILE).read_text("utf-8")
        shutil.copy(_SOURCE / "measure.mjs", _INSTALLED)
        if not stamp.exists() or stamp.read_text("utf-8") != wanted:
            for file in (PROJECT / ".npmrc", _SOURCE / "package.json", _SOURCE / _LOCK_FILE):
                shutil.copy(file, _INSTALLED)
            _run(["npm", "--loglevel=error", "ci"], _INSTALLED)
            stamp.write_text(wanted, encoding="utf-8")
    return _INSTALLED


def _run(command: list[str], folder: Path, text: str = "") -> str:
    """Run a program of the project's own Node; what it writes to standard output."""
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
        raise LighthouseError(f"{' '.join(command)}:\n{done.stdout}{done.stderr}")
    return done.stdout
