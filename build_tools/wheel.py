"""The calculator as a wheel, in byte code for the Python that Pyodide holds.

It holds no guideline: one wheel answers by any. The same code gives the same bytes on any day and
in any folder.
"""

import base64
import csv
import hashlib
import io
import os
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

PACKAGE = "calculator"

# What byte code depends on besides the source: times are left out of it where the first is set,
# and the order of sets follows the second.
_SAME_BYTES = {"SOURCE_DATE_EPOCH": "315532800", "PYTHONHASHSEED": "0"}


class WrongPythonError(RuntimeError):
    """This Python writes byte code that Pyodide's cannot read; the message is Norwegian."""


def build_wheel(project: Path, folder: Path, python: str) -> Path:
    """Make the wheel.

    Args:
        project: the folder with pyproject.toml and the calculator's source.
        folder: where the wheel is put, which is there.
        python: the version of Python that is to read it, for example "3.13.2".

    Raises:
        WrongPythonError: where this Python is of another minor version.
    """
    with TemporaryDirectory() as temporary:
        return compile_wheel(source_wheel(project, Path(temporary)), folder, python)


def source_wheel(project: Path, folder: Path) -> Path:
    """The same wheel in source, which any Python reads; made in an empty folder.

    Args:
        project: the folder with pyproject.toml and the calculator's source.
        folder: where it is made.
    """
    shutil.copy(project / "pyproject.toml", folder)
    ignored = shutil.ignore_patterns("__pycache__", "*.json")
    shutil.copytree(project / PACKAGE, folder / PACKAGE, ignore=ignored)
    from hatchling.builders.wheel import WheelBuilder  # the check makes none, and is not to wait

    return Path(next(WheelBuilder(str(folder)).build(directory=str(folder / "dist"))))


def compile_wheel(source: Path, folder: Path, python: str) -> Path:
    """Write a wheel of source as byte code into a folder, which is there.

    Raises:
        WrongPythonError: where this Python is of another minor version than the one to read it.
    """
    require_python(python)
    with TemporaryDirectory() as temporary:
        return _pack(_compile(Path(shutil.copy(source, temporary))), folder)


def wheel_key(project: Path) -> str:
    """A short text that is another where the wheel would be: for keeping built wheels."""
    digest = hashlib.sha256(sys.version.encode())
    for name in ("hatchling", "pyodide-build"):
        digest.update(f"\0{name} {version(name)}".encode())
    sources = sorted((project / PACKAGE).rglob("*.py"))
    for source in (Path(__file__), project / "pyproject.toml", *sources):
        digest.update(source.name.encode() + b"\0" + source.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def require_python(python: str) -> None:
    """Refuse to go on where byte code made here could not be read by that version of Python.

    Raises:
        WrongPythonError: where this Python is of another minor version.
    """
    here = ".".join(map(str, sys.version_info[:2]))
    needed = ".".join(python.split(".")[:2])
    if here != needed:
        raise WrongPythonError(
            f"Pyodide inneholder Python {python}, men byggingen kjører med Python {here}. "
            f"Bytekoden må lages med Python {needed}: rett .python-version, "
            "kjør make clean og bygg på nytt."
        )


def _compile(wheel: Path) -> Path:
    """Exchange the source in a wheel for byte code, in a process of its own.

    What marshal writes depends on the strings that a process has seen before, so a fresh one.
    """
    command = [sys.executable, "-m", "pyodide_cli", "py-compile", "--silent", str(wheel)]
    subprocess.run(command, env={**os.environ, **_SAME_BYTES}, check=True, capture_output=True)
    (compiled,) = wheel.parent.glob("*.whl")
    return compiled


def _pack(wheel: Path, folder: Path) -> Path:
    """Write a wheel anew in `folder`, sorted, dated 1980, and with a record of what is in it now.

    py-compile dates its entries by the clock and leaves the record of the source behind.
    """
    with ZipFile(wheel) as before:
        content = {name: before.read(name) for name in sorted(before.namelist())}
    record = next(name for name in content if name.endswith(".dist-info/RECORD"))
    content[record] = _record(record, content)
    unfinished = folder / f"{wheel.name}.part"
    with ZipFile(unfinished, "w") as after:
        for name, data in content.items():
            entry = ZipInfo(name)
            entry.external_attr = 0o644 << 16
            after.writestr(entry, data, ZIP_DEFLATED)
    return unfinished.replace(folder / wheel.name)


def _record(record: str, content: dict[str, bytes]) -> bytes:
    """The RECORD of a wheel: name, hash and size of each file, its own line empty."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    for name, data in content.items():
        if name != record:
            digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
            rows.writerow([name, f"sha256={digest}", len(data)])
    rows.writerow([record, "", ""])
    return text.getvalue().encode()
