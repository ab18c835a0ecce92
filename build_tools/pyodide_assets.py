"""What the calculator needs in the browser, put into the built site.

That is Python already started, as one module, with what each guideline adds to its memory; and for
the case that it cannot run, Pyodide as published with a wheel of each guideline.

Everything lies in a folder named after its content, so that nothing of one build can be taken
for another's; only the manifest has a fixed address. Sizes stand in the manifest because a
compressed transfer hides them, and progress is counted in bytes.
"""

import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from build_tools.lean_python.build_cache import cached_folder
from build_tools.lean_python.derivation import (
    GUIDELINE,
    INTERPRETER,
    compiled_guideline,
    lean_interpreter,
)
from build_tools.wheel import build_wheel, code_of_wheels, code_wheel, wheel_key
from calculator.guideline import Guideline

FOLDER = "assets/calculator"
MANIFEST = "manifest.json"

_NEEDED = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")


class PyodideMissingError(RuntimeError):
    """Pyodide is not installed in the project; the message is Norwegian."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the site: its path relative to the manifest, its size, and its SHA-256 in hex."""

    path: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class OwnAssets:
    """What answers by one guideline: what it adds to the memory of Python, and its wheel."""

    compiled: Asset
    wheel: Asset

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders that hold them, relative to the manifest, and nothing else."""
        return self.compiled.path.partition("/")[0], self.wheel.path.partition("/")[0]


def write_calculator_assets(
    site: Path,
    guidelines: Mapping[str, Guideline],
    project: Path,
    others: Mapping[str, OwnAssets] = {},
) -> Mapping[str, OwnAssets]:
    """Put all that answers by some guidelines into the built site, and a manifest of it.

    Files already there with the right content are left alone, what was once built is kept in
    build/ of the project, and what no longer belongs is removed.

    Args:
        site: the built site.
        guidelines: the guideline of each procedure, by the name of the procedure's folder.
        project: the folder with pyproject.toml, calculator/ and node_modules/.
        others: what is put in later, which the manifest has too.

    Returns:
        What each guideline has of its own.

    Raises:
        PyodideMissingError: where node_modules/ has no Pyodide.
        WrongPythonError: where this Python cannot write byte code for Pyodide's.
        UnknownReleaseError: where Pyodide is not of a release that can be started in the build.
        DerivationError: where it could not be started.
    """
    source = project / "node_modules" / "pyodide"
    if not source.is_dir():
        raise PyodideMissingError("Pyodide er ikke installert. Kjør make build, som henter det.")
    release = json.loads((source / "package.json").read_text("utf-8"))["version"]
    target = site / FOLDER
    pyodide = _publish([source / name for name in _NEEDED], f"pyodide-{release}", target)
    started = lean_interpreter(project)
    interpreter = _publish([started], "interpreter", target)[INTERPRETER]
    wheels = calculator_wheels(guidelines.values(), project)
    own = {
        name: OwnAssets(
            _publish([compiled_guideline(guideline, started)], name, target)[GUIDELINE],
            _publish([wheel], name, target)[wheel.name],
        )
        for (name, guideline), wheel in zip(guidelines.items(), wheels, strict=True)
    }
    every = dict(sorted({**others, **own}.items()))
    manifest = {
        "interpreter": asdict(interpreter),
        "guidelines": {name: asdict(each.compiled) for name, each in every.items()},
        "pyodide": {
            "version": release,
            # Pyodide's list of packages, without the packages: the calculator needs none.
            "lock": {"info": _lock_info(project), "packages": {}},
            "files": {name: asdict(asset) for name, asset in pyodide.items()},
        },
        "wheels": {name: asdict(each.wheel) for name, each in every.items()},
    }
    _remove_others(target, manifest)
    (target / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    return own


def calculator_wheels(guidelines: Iterable[Guideline], project: Path) -> Iterator[Path]:
    """The wheel of each guideline for the installed Pyodide, kept from an earlier build or made."""
    state, folder = code_of_wheels(project), project / "build" / "wheels"
    compile_code = partial(code_wheel, project, python=pyodide_python(project))
    (code,) = cached_folder(folder / f"code-{state[:16]}", compile_code).iterdir()
    for each in guidelines:
        add_guideline = partial(build_wheel, each, code)
        yield from cached_folder(
            folder / f"wheel-{wheel_key(each, state)}", add_guideline
        ).iterdir()


def pyodide_python(project: Path) -> str:
    """The version of Python that the installed Pyodide holds."""
    return _lock_info(project)["python"]


def _lock_info(project: Path) -> dict[str, str]:
    """What Pyodide says of itself."""
    lock = project / "node_modules" / "pyodide" / "pyodide-lock.json"
    return dict(json.loads(lock.read_text("utf-8"))["info"])


def _publish(sources: list[Path], name: str, target: Path) -> dict[str, Asset]:
    """Copy files into a folder of `target` named after them and their content."""
    digests = {source: hashlib.sha256(source.read_bytes()).hexdigest() for source in sources}
    folder = f"{name}-{hashlib.sha256(''.join(digests.values()).encode()).hexdigest()[:12]}"
    (target / folder).mkdir(parents=True, exist_ok=True)
    assets = {}
    for source, digest in digests.items():
        path, size = f"{folder}/{source.name}", source.stat().st_size
        assets[source.name] = Asset(path, size, digest)
        if not (copy := target / path).exists() or copy.stat().st_size != size:
            shutil.copyfile(source, copy)
    return assets


def _remove_others(target: Path, manifest: Mapping[str, Any]) -> None:
    files = [
        manifest["interpreter"],
        *manifest["guidelines"].values(),
        *manifest["pyodide"]["files"].values(),
        *manifest["wheels"].values(),
    ]
    kept = {Path(file["path"]).parts[0] for file in files}
    for folder in target.iterdir():
        if folder.is_dir() and folder.name not in kept:
            shutil.rmtree(folder)
