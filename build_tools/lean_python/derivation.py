"""The steps from Pyodide as installed and a guideline to a module that answers at once.

What does not depend on the guideline is done once for the same code and the same release, and kept
in build/ of the project; so is the module of each guideline.
"""

import hashlib
import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from build_tools.lean_python.lean_module import argument_counts, cut, with_memory
from build_tools.lean_python.liveness import find_live
from build_tools.lean_python.memory_image import Images, find_pointers
from build_tools.lean_python.release import Release, installed_release
from build_tools.lean_python.upstream import DATA_BASE, TABLE_BASE, Upstream, read_upstream
from build_tools.lean_python.wasm_binary import read_sections
from calculator.guideline import Guideline
from calculator.guideline_json import write_guideline

_HERE = Path(__file__).parent
_INSIDE = _HERE / "inside"
_PAGE_SCRIPT = Path("docs/javascripts/started_python.mjs")

_ANSWER, _LOAD, _COUNTS = 8, 12, 16
"""Where in memory, below all data, the addresses of these stand; the page knows the first."""

_EXPORTS = (
    *("malloc", "free", "PyUnicode_FromStringAndSize", "PyObject_CallOneArg", "Py_DecRef"),
    *("PyUnicode_AsUTF8AndSize", "PyMem_GetAllocator", "PyMem_SetAllocator", "PyErr_Print"),
)
_ENVIRONMENT = {"PYTHONHOME": "/", "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}
_TABLE_SHIFT = 10_007  # a prime, so that no mere number differs by it
_DATA_SHIFT = 65_536  # keeps every alignment
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_KEPT = 8  # results of earlier builds

CALCULATOR = "calculator.wasm"
"""The name of the module's file."""


class DerivationError(Exception):
    """The interpreter could not be derived; the message tells what Node or Python said."""


_NODE = ".venv/bin/node"
_MODULE = "interpreter.wasm"
_BLOCKS = "blocks.json"
_STACK = "stack.json"


def lean_python(guideline: Guideline, project: Path) -> Path:
    """The module that answers by a guideline.

    Args:
        guideline: what to answer by.
        project: the folder with calculator/, docs/, node_modules/ and build/.

    Raises:
        UnknownReleaseError: where the installed Pyodide is not one that this step knows.
        DerivationError: where a step failed.
    """
    pyodide = project / "node_modules" / "pyodide"
    release = installed_release(pyodide)
    kept = project / "build" / "lean_python"
    key = _key(_sources(project), release.wasm.encode())
    interpreter = kept / f"interpreter-{key}"
    if not interpreter.exists():
        _finished(interpreter, lambda folder: _derive(release, pyodide, project, folder))
    text = write_guideline(guideline)
    answering = kept / f"calculator-{_key([], key.encode(), text.encode())}"
    if not answering.exists():
        _finished(answering, lambda folder: _load(text, interpreter, project, folder))
    _forget_oldest(kept)
    return answering / CALCULATOR


def _derive(release: Release, pyodide: Path, project: Path, folder: Path) -> None:
    """Start the interpreter, find what is alive of it, and write it as a module."""
    wasm = pyodide / "pyodide.asm.wasm"
    upstream = read_upstream(wasm, release.stack)
    counts = folder / "counts"
    counts.write_bytes(argument_counts(upstream))
    machine = {
        "wasm": str(wasm),
        "layout": {
            "pages": upstream.pages,
            "stack": upstream.layout.stack,
            "heap": upstream.layout.heap,
            "slots": upstream.layout.slots,
        },
    }
    library = _compile_library(machine, pyodide, project, folder)
    shifts = {"image": (0, 0), "table_moved": (_TABLE_SHIFT, 0), "data_moved": (0, _DATA_SHIFT)}
    _node(
        "image.mjs",
        project,
        {
            **machine,
            "files": {"/library.zip": str(library)},
            "environment": {**_ENVIRONMENT, "PYTHONPATH": "/library.zip"},
            "module": "image",
            "keep": {"answer": _ANSWER, "load": _LOAD},
            "counts": {"file": str(counts), "address": _COUNTS},
            "images": [
                {
                    "bases": {"table": TABLE_BASE + table, "memory": DATA_BASE + data},
                    "memory": str(folder / name),
                    "blocks": str(folder / f"{name}.json"),
                }
                for name, (table, data) in shifts.items()
            ],
        },
    )
    image, table_moved, data_moved = ((folder / name).read_bytes() for name in shifts)
    pointers = find_pointers(
        Images(image, table_moved, data_moved, _TABLE_SHIFT, _DATA_SHIFT), upstream.layout
    )
    live = find_live(
        upstream.program,
        pointers,
        upstream.layout,
        [upstream.functions[name] for name in _EXPORTS],
        frozenset(upstream.functions[name] for name in _trapdoors(release, upstream)),
    )
    lean = cut(upstream, live, _EXPORTS, _COUNTS)
    stack = (upstream.layout.stack, upstream.layout.heap)
    (folder / _MODULE).write_bytes(with_memory(lean.sections, image, (*lean.dead, stack)))
    (folder / "image.json").rename(folder / _BLOCKS)
    (folder / _STACK).write_text(json.dumps(stack))
    for name in shifts:
        (folder / name).unlink()


def _trapdoors(release: Release, upstream: Upstream) -> Iterable[str]:
    """The functions not to be entered: by the release, and those that start a module of C.

    Whatever is imported has been started by the time of the image, and nothing is imported after.
    """
    yield from release.trapdoors
    yield from (name for name in upstream.functions if name.startswith("PyInit_"))


def _compile_library(
    machine: Mapping[str, Any], pyodide: Path, project: Path, folder: Path
) -> Path:
    """Have the interpreter compile all that the calculator imports, and put it in an archive."""
    sources = folder / "sources.zip"
    modules = {
        path.relative_to(root).as_posix(): path.read_bytes()
        for root, part in ((project, "calculator"), (_INSIDE, "."))
        for path in sorted((root / part).rglob("*.py"))
    }
    _write_archive(sources, modules)
    printed = folder / "library.jsonl"
    _node(
        "library.mjs",
        project,
        {
            **machine,
            "bases": {"memory": DATA_BASE, "table": TABLE_BASE},
            "files": {
                "/standard.zip": str(pyodide / "python_stdlib.zip"),
                "/sources.zip": str(sources),
            },
            "environment": {**_ENVIRONMENT, "PYTHONPATH": "/standard.zip:/sources.zip"},
            "module": "library",
            "printed": str(printed),
        },
    )
    compiled = (json.loads(line) for line in printed.read_text("utf-8").splitlines())
    archive = folder / "library.zip"
    _write_archive(archive, {each["path"]: bytes.fromhex(each["code"]) for each in compiled})
    return archive


def _load(text: str, interpreter: Path, project: Path, folder: Path) -> None:
    """Have the interpreter prepare for a guideline, and write it as a module."""
    (folder / "guideline.json").write_text(text, encoding="utf-8")
    memory = folder / "memory"
    _node(
        "guideline.mjs",
        project,
        {
            "module": str(interpreter / _MODULE),
            "blocks": str(interpreter / _BLOCKS),
            "guideline": str(folder / "guideline.json"),
            "load": _LOAD,
            "memory": str(memory),
        },
    )
    sections = read_sections((interpreter / _MODULE).read_bytes())
    stack = json.loads((interpreter / _STACK).read_text())
    (folder / CALCULATOR).write_bytes(with_memory(sections, memory.read_bytes(), [stack]))
    memory.unlink()


def _node(script: str, project: Path, plan: Mapping[str, Any]) -> None:
    """Run a script of this folder by a plan."""
    with TemporaryDirectory() as temporary:
        path = Path(temporary) / "plan.json"
        path.write_text(json.dumps(plan), encoding="utf-8")
        command = [str(project / _NODE), str(_HERE / script), str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise DerivationError(f"{script}: {done.stderr.strip()}")


def _write_archive(path: Path, files: Mapping[str, bytes]) -> None:
    """A zip file that is not compressed, and the same for the same files."""
    with zipfile.ZipFile(path, "w") as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, _EARLIEST), files[name])


def _sources(project: Path) -> list[Path]:
    """The files that the interpreter depends on besides the release."""
    code = [path for path in _HERE.rglob("*") if path.suffix in (".py", ".mjs")]
    calculator = list((project / "calculator").glob("*.py"))
    return sorted([*code, *calculator, project / _PAGE_SCRIPT])


def _key(files: Iterable[Path], *parts: bytes) -> str:
    """A short text that is another where a file or a part is."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    for part in parts:
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()[:16]


def _finished(folder: Path, make: Callable[[Path], None]) -> None:
    """Make a folder as a whole or not at all."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder.parent) as temporary:
        unfinished = Path(temporary) / folder.name
        unfinished.mkdir()
        make(unfinished)
        if not folder.exists():
            unfinished.rename(folder)


def _forget_oldest(kept: Path) -> None:
    results = sorted(kept.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
    for folder in results[_KEPT:]:
        shutil.rmtree(folder, ignore_errors=True)
