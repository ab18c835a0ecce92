"""All that pages fetch, moved into a folder named after the build.

Only pages keep their address from build to build. Their scripts, styles and data lie under an
address that holds the same bytes for ever, so code of one build can never meet data of another's,
whatever a cache, a host in the middle of an update or a tab from yesterday does. Python, which is
large, lies beside these folders under addresses that its content names, for all builds together.
"""

import hashlib
import os
import posixpath
import re
from collections.abc import Container, Mapping
from pathlib import Path

BUILDS = "build"
"""The folder that holds a folder for each build; a host may keep those of earlier builds."""

PYTHON = f"{BUILDS}/python"
"""The folder of what builds share; no build has such a name."""

UNNAMED = "b41d0b41d0b4"
"""What stands for the name of a build until all that it is made of is there: no word of a text."""

_MOVED = ("assets", "javascripts", "search", "stylesheets")
APART = frozenset({BUILDS, *_MOVED})
"""The folders of a site, below its root, that hold no page."""

_QUOTED = re.compile(rf'"((?:\.\./)*|\./|/)((?:{"|".join(_MOVED)})/[^"?#\s]+)')
_READ = (".html", ".webmanifest")


class DeliveryError(Exception):
    """The site cannot be delivered as it is; the message is Norwegian."""


def build_id(digests: Mapping[str, str]) -> str:
    """A short name for what a site holds: the same files have the same name, on any day.

    ``digests`` are the SHA-256 of each file, in hex, by its path.
    """
    digest = hashlib.sha256()
    for path in sorted(digests):
        digest.update(f"{path}\0{digests[path]}\0".encode())
    return digest.hexdigest()[:12]


def digests_of(site: Path, apart: Container[str]) -> dict[str, str]:
    """The SHA-256 of each file of a site, in hex, by its path, but for some of its folders."""
    named = ((path.relative_to(site).as_posix(), path) for path in files_of(site))
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in named
        if name.partition("/")[0] not in apart
    }


def files_of(site: Path) -> list[Path]:
    """Every file of a site, in the order of their addresses."""
    return sorted(site / path for path in paths_of(site))


def paths_of(site: Path) -> list[str]:
    """The path below a site of each of its files, in no order: faster, where there are many."""
    start = len(f"{site}/")
    return [f"{folder}/{name}"[start:] for folder, _, names in os.walk(site) for name in names]


def move_into_build_folder(site: Path) -> None:
    """Move what pages fetch below the folder of the build, and let them fetch it there."""
    target = site / BUILDS / UNNAMED
    target.mkdir(parents=True)
    for name in _MOVED:
        if (site / name).is_dir():
            (site / name).rename(target / name)
    for path in files_of(site):
        if path.suffix in _READ:
            text = path.read_text("utf-8")
            moved = _with_new_addresses(text, path.relative_to(site).as_posix(), target)
            path.write_text(moved, encoding="utf-8")


def name_build(site: Path, build: str, digests: Mapping[str, str]) -> dict[str, str]:
    """Give a build its name, wherever that is to stand.

    ``digests`` are those of the files that are looked at; returned are what they are then.
    """
    (site / BUILDS / UNNAMED).rename(site / BUILDS / build)
    moved = {path.replace(UNNAMED, build): digest for path, digest in digests.items()}
    for name in [each for each in moved if each.endswith(_READ)]:
        content = named(name, (site / name).read_bytes(), build)
        (site / name).write_bytes(content)
        moved[name] = hashlib.sha256(content).hexdigest()
    return moved


def named(path: str, content: bytes, build: str) -> bytes:
    """A file with the name of its build, if it is one that says it."""
    is_named = path.endswith(_READ) or (path.endswith(".json") and "/rules/" in path)
    return content.replace(UNNAMED.encode(), build.encode()) if is_named else content


def drop_unused(site: Path) -> None:
    """Delete what no reader's browser asks for: maps of sources, and a second sitemap."""
    for path in files_of(site):
        if path.suffix == ".map":
            path.unlink()
    (site / "sitemap.xml.gz").unlink(missing_ok=True)


def _with_new_addresses(text: str, page: str, target: Path) -> str:
    def moved(found: re.Match[str]) -> str:
        up, path = found.groups()
        # A page for all addresses names its files from the root of the host.
        below = posixpath.normpath(
            posixpath.join("" if up == "/" else posixpath.dirname(page), up.strip("/"), path)
        )
        if not (target / below).is_file():
            return found[0]
        return f'"{up}{BUILDS}/{UNNAMED}/{path}'

    return _QUOTED.sub(moved, text)
