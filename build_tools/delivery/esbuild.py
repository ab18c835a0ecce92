"""esbuild makes scripts and style sheets small, in syntax that the oldest browsers can read."""

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

from build_tools.delivery.build_folder import DeliveryError
from build_tools.project import NODE, PROJECT

_PACKAGES = PROJECT / "node_modules"
_ESBUILD = _PACKAGES / "esbuild" / "bin" / "esbuild"
_OLDEST = "safari15.4,chrome100,firefox140"
"""Syntax that these cannot read is written so that they can; CONTRIBUTING says what else holds."""
_OPTIONS = (f"--target={_OLDEST}", "--minify", "--charset=utf8", "--log-level=warning")


def run_esbuild(entries: Iterable[Path], made: Path, *options: str) -> None:
    """Write what esbuild makes of some files into a folder, each under its own name.

    A package of npm is found by its name, wherever the script lies that imports it.

    Raises:
        DeliveryError: where esbuild cannot make it, or warns of it.
    """
    out = ("--entry-names=[name]", f"--outdir={made}")
    done = subprocess.run(
        [NODE, _ESBUILD, *entries, *_OPTIONS, *options, *out],
        env={**os.environ, "NODE_PATH": str(_PACKAGES)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode or done.stderr:
        raise DeliveryError(f"esbuild lyktes ikke: {done.stderr.strip()}")
