"""esbuild makes scripts and style sheets small, in syntax that the oldest browsers can read."""

import os
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from build_tools.cache import CACHE, cached_result, state_of_files
from build_tools.delivery.build_folder import DeliveryError
from build_tools.project import NODE, PROJECT

_PACKAGES = PROJECT / "node_modules"
_ESBUILD = _PACKAGES / "esbuild" / "bin" / "esbuild"
_OLDEST = "safari15.4,chrome100,firefox140"
"""Syntax that these cannot read is written so that they can; CONTRIBUTING says what else holds."""
_OPTIONS = (f"--target={_OLDEST}", "--minify", "--charset=utf8", "--log-level=warning")


def esbuild(
    site: Path, entries: Iterable[Path], sources: Iterable[Path], *options: str
) -> Mapping[str, bytes]:
    """What esbuild makes of some files of a site, by their names; from before, where that holds.

    A package of npm is found by its name, wherever the script lies that imports it.

    Args:
        site: the site.
        entries: the files.
        sources: all files of the site that they are made of.
        options: those of esbuild.

    Raises:
        DeliveryError: where esbuild cannot make it, or warns of it.
    """
    names = [each.relative_to(site).as_posix() for each in entries]
    packages = (PROJECT / "package-lock.json").read_text("utf-8")
    state = state_of_files(site, sources, packages, *names, *options)
    place = CACHE / "esbuild" / Path(names[0]).parts[0]
    return cached_result(place, state, dict, lambda: _run(site, names, options))


def _run(site: Path, entries: Iterable[str], options: Iterable[str]) -> dict[str, bytes]:
    with TemporaryDirectory() as made:
        out = ("--entry-names=[name]", f"--outdir={made}")
        done = subprocess.run(
            [NODE, _ESBUILD, *(site / each for each in entries), *_OPTIONS, *options, *out],
            env={**os.environ, "NODE_PATH": str(_PACKAGES)},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        if done.returncode or done.stderr:
            raise DeliveryError(f"esbuild lyktes ikke: {done.stderr.strip()}")
        return {each.name: each.read_bytes() for each in Path(made).iterdir()}
