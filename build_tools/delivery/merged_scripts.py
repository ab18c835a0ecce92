"""One script for each page in place of many, and one for each worker.

A page with a calculator is made of some forty modules. Left to itself a browser finds them level
by level, and on a phone each waits its turn for a connection. esbuild makes one of them; modules
that are imported when they are wanted, and workers, stay files of their own, each with all that it
imports.
"""

import hashlib
import posixpath
import re
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from build_tools.delivery.build_folder import DeliveryError
from build_tools.delivery.page_links import Files, exchange_links
from build_tools.project import NODE, PROJECT

_SCRIPT = re.compile(r'<script type="module" src="([^":]+)"></script>\s*')
_WANTED_LATER = re.compile(r'\bimport\("(\./[^"]+)"\)')
_WORKER = "python_worker.mjs"
_FOLDER = "javascripts"
_ESBUILD = PROJECT / "node_modules" / "esbuild" / "bin" / "esbuild"
_OLDEST = "safari15.4,chrome100,firefox140"
"""Syntax that these cannot read is written so that they can. README says what else is promised."""
_OPTIONS = (
    "--bundle",
    "--format=esm",
    f"--target={_OLDEST}",
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
    _bundle(site, exchange_links(site, _SCRIPT, _name, '<script type="module" src="{}"></script>'))


def _name(scripts: Files) -> str:
    """What the module of a page is called. The folder of the build tells its contents apart."""
    return f"{_FOLDER}/{hashlib.sha256(' '.join(scripts).encode()).hexdigest()[:12]}.mjs"


def _bundle(site: Path, merged: Mapping[Files, str]) -> None:
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
    options = [*_OPTIONS, *externals, f"--outdir={made}"]
    done = subprocess.run(
        [NODE, _ESBUILD, *entries, *options], capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode or done.stderr:
        raise DeliveryError(f"Skriptene lot seg ikke slå sammen: {done.stderr.strip()}")
