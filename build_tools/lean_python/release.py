"""What is known of the releases of Pyodide that this step has been proved for."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


class DerivationError(Exception):
    """Python could not be started in the build; the message says why."""


class UnknownReleaseError(DerivationError):
    """The installed Pyodide is not one that this step knows; the message is Norwegian."""


@dataclass(frozen=True, slots=True)
class Release:
    """One release.

    Attributes:
        wasm: the SHA-256 of its interpreter.
        stack: how many bytes its stack takes.
        trapdoors: functions that a calculator never enters, with the reason. Nothing that only
            they need is kept; entering one stops the interpreter.
    """

    wasm: str
    stack: int
    trapdoors: Mapping[str, str]


_RELEASES = {
    "0.29.5": Release(
        wasm="54309a5a2cfd757b1f0fdbc9093c92503f7b341500110329d932487183912718",
        stack=5 * 2**20,
        trapdoors={"JsProxy_create_with_type": "No object of JavaScript is ever given to Python."},
    ),
}


def installed_release(pyodide: Path) -> Release:
    """The release in a folder of npm, checked to be the very one that is known.

    Raises:
        UnknownReleaseError: where it is not.
    """
    version = json.loads((pyodide / "package.json").read_text("utf-8"))["version"]
    release = _RELEASES.get(version)
    digest = hashlib.sha256((pyodide / "pyodide.asm.wasm").read_bytes()).hexdigest()
    if release is None or release.wasm != digest:
        known = ", ".join(_RELEASES)
        raise UnknownReleaseError(
            f"Pyodide {version} (pyodide.asm.wasm {digest}) er ikke prøvd ut for rask start, "
            f"bare {known}. Skriv utgaven inn i build_tools/lean_python/release.py, og kjør "
            "make proof før den tas i bruk."
        )
    return release
