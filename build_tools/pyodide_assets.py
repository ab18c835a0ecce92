"""What the calculator needs in the browser, put into the built site.

That is Python already started, as one module, with what each guideline adds to its memory; and for
the case that it cannot run, Pyodide as published, with the calculator as a wheel and each guideline
as it is written.

Every file lies in a folder that is named by the content of its files alone, so builds share it:
readers fetch Python anew where Python is another, and not with each build. What a build answers by
stands in its manifest, with sizes, because a compressed transfer hides them and progress is counted
in bytes.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import partial
from html import escape
from pathlib import Path

from build_tools.delivery.build_folder import PYTHON
from build_tools.lean_python.build_cache import cached_folder
from build_tools.lean_python.derivation import (
    GUIDELINE,
    compiled_guideline,
    lean_interpreter,
)
from build_tools.wheel import build_wheel, wheel_key
from calculator.guideline import Guideline
from calculator.guideline_json import write_guideline

FOLDER = "assets/calculator"
MANIFEST = "manifest.json"

_NEEDED = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")
_SOURCE = "guideline.json"
_AHEAD = 'rel="python-ahead"'
"""What the pages hold that ask at once, see site/theme/partials/ahead.html."""


class PyodideMissingError(RuntimeError):
    """Pyodide is not installed in the project; the message is Norwegian."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the site: its path from the site's root, its size, and its SHA-256 in hex."""

    path: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class OwnAssets:
    """A guideline: as it is written, and what it adds to the memory of Python that was started."""

    source: Asset
    compiled: Asset | None = None

    @property
    def folder(self) -> str:
        """The folder of the site that holds both, and nothing else."""
        return self.source.path.rpartition("/")[0]


@dataclass(frozen=True, slots=True)
class Pyodide:
    """Pyodide as published; ``lock`` is its list of packages, without them: none is needed."""

    version: str
    lock: Mapping[str, Mapping[str, str]]
    files: Mapping[str, Asset]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a build answers by: Python that was started, each guideline, and what stands behind.

    An earlier version has no such Python: its interpreter is no longer made.
    """

    guidelines: Mapping[str, OwnAssets]
    calculator: Asset
    pyodide: Pyodide
    interpreter: Asset | None = None

    def write(self, folder: Path) -> None:
        """Write it into a folder of the site, or of a build, where the page looks for it."""
        target = folder / FOLDER / MANIFEST
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")

    def tell(self, pages: Path, name: str) -> None:
        """Let pages that ask at once say which files that takes, without asking for a manifest.

        Args:
            pages: the folder of a procedure's pages.
            name: its name.
        """
        own = self.guidelines[name].compiled
        assert self.interpreter
        assert own
        files = {"interpreter": asdict(self.interpreter), "compiled": asdict(own)}
        told = f'{_AHEAD} data-files="{escape(json.dumps(files))}"'
        for page in pages.rglob("*.html"):
            html = page.read_text("utf-8")
            if _AHEAD in html:
                page.write_text(html.replace(_AHEAD, told, 1), encoding="utf-8")


def write_calculator_assets(
    site: Path,
    guidelines: Mapping[str, Guideline],
    project: Path,
    others: Mapping[str, OwnAssets] = {},
) -> Manifest:
    """Put all that answers by some guidelines into the built site, and a manifest of it.

    Args:
        site: the built site.
        guidelines: the guideline of each procedure, by the name of the procedure's folder.
        project: the folder with pyproject.toml, calculator/ and node_modules/; what takes long is
            kept in its build/.
        others: what is put in later, which the manifest has too.

    Raises:
        PyodideMissingError: where node_modules/ has no Pyodide.
        WrongPythonError: where this Python cannot write byte code for Pyodide's.
        UnknownReleaseError: where Pyodide is not of a release that can be started in the build.
        DerivationError: where it could not be started.
    """
    pyodide = published_pyodide(site, project)
    started = lean_interpreter(project)
    own = {
        name: published_guideline(
            site,
            name,
            write_guideline(guideline).encode(),
            compiled_guideline(guideline, started).read_bytes(),
        )
        for name, guideline in guidelines.items()
    }
    manifest = Manifest(
        guidelines=dict(sorted({**others, **own}.items())),
        calculator=publish(site, "calculator", _read(calculator_wheel(project)))[0],
        pyodide=pyodide,
        interpreter=publish(site, "interpreter", _read(started))[0],
    )
    manifest.write(site)
    return manifest


def published_pyodide(site: Path, project: Path) -> Pyodide:
    """Pyodide as installed, put into a site.

    Raises:
        PyodideMissingError: where node_modules/ has no Pyodide.
    """
    source = project / "node_modules" / "pyodide"
    if not source.is_dir():
        raise PyodideMissingError("Pyodide er ikke installert. Kjør make build, som henter det.")
    release = json.loads((source / "package.json").read_text("utf-8"))["version"]
    files = publish(site, f"pyodide-{release}", _read(*(source / name for name in _NEEDED)))
    lock = {"info": _lock_info(project), "packages": {}}
    return Pyodide(release, lock, dict(zip(_NEEDED, files, strict=True)))


def published_guideline(
    site: Path, name: str, source: bytes, compiled: bytes | None = None
) -> OwnAssets:
    """A guideline, put into a site: as guideline.json, and compiled where it was."""
    files = {_SOURCE: source} | ({GUIDELINE: compiled} if compiled else {})
    return OwnAssets(*publish(site, name, files))


def publish(site: Path, name: str, files: Mapping[str, bytes]) -> list[Asset]:
    """Put files into a folder of a site that is named after them and their content.

    Args:
        site: the site.
        name: what the name of the folder begins with.
        files: the content of each, by its name.
    """
    digests = [hashlib.sha256(content).hexdigest() for content in files.values()]
    folder = f"{PYTHON}/{name}-{hashlib.sha256(''.join(digests).encode()).hexdigest()[:12]}"
    (site / folder).mkdir(parents=True, exist_ok=True)
    for file, content in files.items():
        (site / folder / file).write_bytes(content)
    return [
        Asset(f"{folder}/{file}", len(content), digest)
        for (file, content), digest in zip(files.items(), digests, strict=True)
    ]


def _read(*paths: Path) -> Mapping[str, bytes]:
    return {path.name: path.read_bytes() for path in paths}


def calculator_wheel(project: Path) -> Path:
    """The wheel of the calculator for the installed Pyodide, kept from an earlier build or made."""
    folder = project / "build" / "wheels" / f"wheel-{wheel_key(project)}"
    make = partial(build_wheel, project, python=pyodide_python(project))
    (wheel,) = cached_folder(folder, make).iterdir()
    return wheel


def pyodide_python(project: Path) -> str:
    """The version of Python that the installed Pyodide holds."""
    return _lock_info(project)["python"]


def _lock_info(project: Path) -> dict[str, str]:
    """What Pyodide says of itself."""
    lock = project / "node_modules" / "pyodide" / "pyodide-lock.json"
    return dict(json.loads(lock.read_text("utf-8"))["info"])
