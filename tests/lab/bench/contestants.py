"""The ways of running Python in a page that are compared, each laid out as a page to visit."""

import json
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from build_tools.delivery.compression import write_compressed
from build_tools.evidence.bench_outcome import OURS, STOCK
from build_tools.lean_python.derivation import compiled_guideline, lean_interpreter
from build_tools.pyodide_assets import calculator_wheel
from calculator.guideline import Guideline
from calculator.guideline_json import write_guideline
from tests.lab.npm_packages import installed

_PEERS = Path(__file__).with_name("peers")
_SHORTER_RULES = Path(__file__).with_name("shorter_rules.py")
_PYODIDE = (
    *("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm"),
    *("python_stdlib.zip", "pyodide-lock.json"),
)


@dataclass(frozen=True, slots=True)
class Contestant:
    """A way of running Python.

    Attributes:
        name: the name of its folder.
        label: what a reader sees.
        package: the npm package that gives it its version; empty for our own.
        whole: whether it runs the calculator itself, and not only `shorter_rules`.
    """

    name: str
    label: str
    package: str = ""
    whole: bool = True


CONTESTANTS = (
    Contestant(OURS, "Vår"),
    Contestant(STOCK, "Pyodide som utgitt", "pyodide"),
    Contestant("pyscript", "PyScript med Pyodide", "@pyscript/core"),
    Contestant("brython", "Brython", "brython", whole=False),
    Contestant(
        "micropython",
        "PyScript med MicroPython",
        "@micropython/micropython-webassembly-pyscript",
        whole=False,
    ),
)


def lay_out(folder: Path, guideline: Guideline, project: Path) -> dict[str, str]:
    """Make a folder for each contestant, compressed as the build compresses the site.

    Args:
        folder: where the folders are put.
        guideline: what all of them answer by.
        project: the folder with calculator/, docs/, node_modules/ and build/.

    Returns:
        The version of each npm package that takes part.

    Raises:
        NodeError: where the packages cannot be had.
    """
    packages = installed(_PEERS) / "node_modules"
    pyodide = project / "node_modules" / "pyodide"
    wheel = calculator_wheel(project)
    for each in CONTESTANTS:
        shutil.copytree(_PEERS / each.name, folder / each.name)
    script = project / "docs/javascripts/python/started_python.mjs"
    interpreter = lean_interpreter(project)
    compiled = compiled_guideline(guideline, interpreter)
    _copy([interpreter, compiled, script], folder / OURS)
    for name in (STOCK, "pyscript"):
        _copy([pyodide / file for file in _PYODIDE], folder / name)
    shutil.copy(wheel, folder / STOCK / "calculator.whl")
    shutil.copy(wheel, folder / "pyscript" / "calculator.zip")
    micropython = packages / "@micropython" / "micropython-webassembly-pyscript"
    _copy(micropython.glob("micropython.*"), folder / "micropython")
    for name in ("pyscript", "micropython"):
        dist = packages / "@pyscript" / "core" / "dist"
        _copy([*dist.glob("*.js"), *dist.glob("*.css")], folder / name)
    brython = [packages / "brython" / f"{name}.js" for name in ("brython.min", "brython_stdlib")]
    _copy(brython, folder / "brython")
    for name in ("brython", "micropython"):
        shutil.copy(_SHORTER_RULES, folder / name)
    for name in ("brython", "micropython", STOCK, "pyscript"):
        (folder / name / "guideline.json").write_text(write_guideline(guideline), "utf-8")
    write_compressed(folder, project / "build" / "compressed")
    homes = {each.package: packages / each.package for each in CONTESTANTS if each.package}
    homes["pyodide"] = pyodide
    return {
        name: json.loads((home / "package.json").read_text("utf-8"))["version"]
        for name, home in homes.items()
    }


def _copy(files: Iterable[Path], folder: Path) -> None:
    for file in files:
        shutil.copy(file, folder)
