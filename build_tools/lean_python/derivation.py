"""The steps from Pyodide as installed and a guideline to what answers at once.

What does not depend on the guideline is done once for the same code and the same release, and kept
in build/ of the project; so is what each guideline adds.
"""

import json
import subprocess
import sysconfig
import zipfile
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from build_tools.lean_python.build_cache import cache_key, cached_folder
from build_tools.lean_python.lean_module import argument_counts, cut, with_memory
from build_tools.lean_python.liveness import find_live
from build_tools.lean_python.memory_image import Images, find_pointers
from build_tools.lean_python.release import DerivationError, Release, installed_release
from build_tools.lean_python.upstream import DATA_BASE, TABLE_BASE, Upstream, read_upstream
from calculator.guideline import Guideline
from calculator.guideline_json import write_guideline

_HERE = Path(__file__).parent
_INSIDE = _HERE / "inside"
_STUBS = _INSIDE / "stubs"
_PACKAGE = "build_tools.lean_python.inside"
_ROOT = _HERE.parents[1]
_NODE = Path(sysconfig.get_path("scripts")) / "node"
_PAGE_SCRIPT = _ROOT / "docs/javascripts/python/started_python.mjs"

_ANSWER, _LOAD, _COUNTS, _REHEARSE = 8, 12, 16, 20
"""Where in memory, below all data, the addresses of these stand; pages know the first and last."""

_EXPORTS = (
    *("malloc", "free", "PyUnicode_FromStringAndSize", "PyObject_CallOneArg", "Py_DecRef"),
    *("PyUnicode_AsUTF8AndSize", "PyMem_GetAllocator", "PyMem_SetAllocator", "PyErr_Print"),
    *("malloc_usable_size", "sbrk"),
)
_ENVIRONMENT = {"PYTHONHOME": "/", "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}
_TABLE_SHIFT = 10_007  # a prime, so that no mere number differs by it
_DATA_SHIFT = 65_536  # keeps every alignment
_EARLIEST = (1980, 1, 1, 0, 0, 0)

INTERPRETER, GUIDELINE = "interpreter.wasm", "guideline.bin"
"""The names of the files."""

_STACK = "stack.json"


def lean_interpreter(project: Path) -> Path:
    """The module that answers once a guideline is added to it: the same for every guideline.

    Args:
        project: the folder with calculator/, node_modules/ and build/.

    Raises:
        UnknownReleaseError: where the installed Pyodide is not one that this step knows.
        DerivationError: where a step failed.
    """
    pyodide = project / "node_modules" / "pyodide"
    release = installed_release(pyodide)
    key = cache_key(_sources(project), release.wasm.encode())
    folder = project / "build" / "lean_python" / f"interpreter-{key}"
    return cached_folder(folder, partial(_derive, release, pyodide, project)) / INTERPRETER


def compiled_guideline(guideline: Guideline, interpreter: Path) -> Path:
    """The file of what compiling a guideline changes in the interpreter's memory.

    Args:
        guideline: what to answer by.
        interpreter: what `lean_interpreter` gave; the file is kept beside it.

    Raises:
        DerivationError: where a step failed.
    """
    text = write_guideline(guideline)
    key = cache_key([], interpreter.parent.name.encode(), text.encode())
    folder = interpreter.parents[1] / f"guideline-{key}"
    return cached_folder(folder, partial(_load, text, interpreter)) / GUIDELINE


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
        {
            **machine,
            "files": {"/library.zip": str(library)},
            "environment": {**_ENVIRONMENT, "PYTHONPATH": "/library.zip"},
            "module": f"{_PACKAGE}.image",
            "settle": "settle",
            "keep": {"answer": _ANSWER, "load": _LOAD, "rehearse": _REHEARSE},
            "counts": {"file": str(counts), "address": _COUNTS},
            "images": [
                {
                    "bases": {"table": TABLE_BASE + table, "memory": DATA_BASE + data},
                    "memory": str(folder / name),
                }
                for name, (table, data) in shifts.items()
            ],
        },
    )
    image, table_moved, data_moved = ((folder / name).read_bytes() for name in shifts)
    pointers = find_pointers(Images(image, table_moved, data_moved, _DATA_SHIFT), upstream.layout)
    live = find_live(
        upstream.program,
        pointers,
        upstream.layout,
        [upstream.functions[name] for name in _EXPORTS],
        frozenset(upstream.functions[name] for name in _trapdoors(release, upstream)),
    )
    stack = (upstream.layout.stack, upstream.layout.heap)
    sections = cut(upstream, live, _EXPORTS, _COUNTS)
    (folder / INTERPRETER).write_bytes(with_memory(sections, image, stack))
    (folder / _STACK).write_text(json.dumps(stack))
    for path in folder.iterdir():
        if path.name not in (INTERPRETER, _STACK):
            path.unlink()


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
    own = [*_INSIDE.glob("*.py"), _HERE / "__init__.py"]
    _write_archive(
        sources,
        {
            **{
                path.relative_to(project).as_posix(): path.read_bytes()
                for path in _calculator(project)
            },
            **{path.relative_to(_ROOT).as_posix(): path.read_bytes() for path in own},
            **{path.name: path.read_bytes() for path in _STUBS.glob("*.py")},
            "build_tools/__init__.py": b"",
        },
    )
    printed = folder / "library.jsonl"
    _node(
        "library.mjs",
        {
            **machine,
            "bases": {"memory": DATA_BASE, "table": TABLE_BASE},
            "files": {
                "/standard.zip": str(pyodide / "python_stdlib.zip"),
                "/sources.zip": str(sources),
            },
            "environment": {**_ENVIRONMENT, "PYTHONPATH": "/sources.zip:/standard.zip"},
            "module": f"{_PACKAGE}.library",
            "printed": str(printed),
        },
    )
    compiled = (json.loads(line) for line in printed.read_text("utf-8").splitlines())
    archive = folder / "library.zip"
    _write_archive(archive, {each["path"]: bytes.fromhex(each["code"]) for each in compiled})
    return archive


def _load(text: str, interpreter: Path, folder: Path) -> None:
    """Have the interpreter compile a guideline, and write what that changes."""
    source = folder / "guideline.json"
    source.write_text(text, encoding="utf-8")
    _node(
        "guideline.mjs",
        {
            "module": str(interpreter),
            "guideline": str(source),
            "load": _LOAD,
            "stack": json.loads(interpreter.with_name(_STACK).read_text()),
            "changes": str(folder / GUIDELINE),
        },
        "--liftoff-only",  # it is soon done, and would be before its code was compiled any better
    )
    source.unlink()


def _node(script: str, plan: Mapping[str, Any], *flags: str) -> None:
    """Run a script of this folder by a plan, with flags for Node."""
    with TemporaryDirectory() as temporary:
        path = Path(temporary) / "plan.json"
        path.write_text(json.dumps(plan), encoding="utf-8")
        command = [str(_NODE), *flags, str(_HERE / script), str(path)]
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
    return sorted([*code, *_calculator(project), _PAGE_SCRIPT])


def _calculator(project: Path) -> Iterable[Path]:
    return (project / "calculator").rglob("*.py")
