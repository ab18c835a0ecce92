"""One script for each page in place of many, and one for each worker.

A page is made of some forty modules. Left to itself a browser finds them level by level, and on a
phone each waits its turn for a connection. esbuild makes one of them; modules that are imported
when they are wanted, and workers, stay files of their own, each with all that it imports.
"""

import hashlib
import posixpath
import re
import subprocess
import sysconfig
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from build_tools.delivery.build_folder import DeliveryError, files_of
from build_tools.project import PROJECT

_SCRIPT = re.compile(r'<script type="module" src="([^":]+)"></script>\s*')
_WANTED_LATER = re.compile(r'\bimport\("(\./[^"]+)"\)')
_WORKER = "python_worker.mjs"
_FOLDER = "javascripts"
_NODE = Path(sysconfig.get_path("scripts")) / "node"
_ESBUILD = PROJECT / "node_modules" / "esbuild" / "bin" / "esbuild"
_OPTIONS = (
    "--bundle",
    "--format=esm",
    "--target=es2022",
    "--minify",
    "--charset=utf8",
    "--legal-comments=inline",
    "--out-extension:.js=.mjs",
    "--log-level=warning",
)


def merge_scripts(site: Path) -> None:
    """Let each page fetch one module, and delete those that nothing fetches any more.

    Raises:
        DeliveryError: where esbuild cannot make it.
    """
    merged: dict[tuple[str, ...], str] = {}
    for page in [path for path in files_of(site) if path.suffix == ".html"]:
        html = page.read_text("utf-8")
        found = list(_SCRIPT.finditer(html))
        if not found:
            continue
        place = posixpath.dirname(page.relative_to(site).as_posix())
        # A page for all addresses names its files from the root of the host.
        root = "/" if found[0][1].startswith("/") else posixpath.relpath(".", place or ".") + "/"
        scripts = tuple(_below(place, each[1]) for each in found)
        name = merged.setdefault(scripts, _name(scripts))
        for each in reversed(found):
            html = html[: each.start()] + html[each.end() :]
        at = found[0].start()
        script = f'<script type="module" src="{root.removeprefix("./")}{name}"></script>\n'
        page.write_text(html[:at] + script + html[at:], encoding="utf-8")
    _bundle(site, merged)


def _below(place: str, address: str) -> str:
    below = address.lstrip("/") if address.startswith("/") else posixpath.join(place, address)
    return posixpath.normpath(below)


def _name(scripts: Iterable[str]) -> str:
    """What the module of a page is called. The folder of the build tells its contents apart."""
    return f"{_FOLDER}/{hashlib.sha256(' '.join(scripts).encode()).hexdigest()[:12]}.mjs"


def _bundle(site: Path, merged: dict[tuple[str, ...], str]) -> None:
    """Put what esbuild makes in the place of all modules."""
    modules = sorted((site / _FOLDER).glob("*.mjs"))
    later = {name for each in modules for name in _WANTED_LATER.findall(each.read_text("utf-8"))}
    entries = [each for each in modules if each.name.endswith(_WORKER)]
    entries += [site / _FOLDER / name for name in sorted(later)]
    for scripts, name in merged.items():
        lines = [f'import "./{posixpath.relpath(each, _FOLDER)}";\n' for each in scripts]
        (site / name).write_text("".join(lines), encoding="utf-8")
        entries.append(site / name)
    with TemporaryDirectory() as made:
        _run(entries, [f"--external:{name}" for name in sorted(later)], Path(made))
        for script in {*modules, *(site / each for scripts in merged for each in scripts)}:
            script.unlink()
        for file in Path(made).iterdir():
            (site / _FOLDER / file.name).write_bytes(file.read_bytes())


def _run(entries: Iterable[Path], externals: Iterable[str], made: Path) -> None:
    command: list[Path | str] = [
        _NODE,
        _ESBUILD,
        *entries,
        *_OPTIONS,
        *externals,
        f"--outdir={made}",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode or done.stderr:
        raise DeliveryError(f"Skriptene lot seg ikke slå sammen: {done.stderr.strip()}")
