"""What the build puts beside the pages, and what its manifest says of it."""

import hashlib
import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import brotli  # type: ignore[import-untyped]
import pytest

from build_tools.delivery.build_folder import PYTHON
from build_tools.project import PROJECT
from build_tools.pyodide_assets import FOLDER, PyodideMissingError, write_calculator_assets
from calculator.guideline import Guideline


def written(site: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The manifest, and every file it names."""
    manifest = json.loads((site / FOLDER / "manifest.json").read_text("utf-8"))
    own = [file for each in manifest["guidelines"].values() for file in each.values()]
    shared = [manifest["interpreter"], manifest["calculator"]]
    return manifest, [*own, *shared, *manifest["pyodide"]["files"].values()]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The project's own code and Pyodide, with nothing built before but what takes long."""
    folder = tmp_path / "project"
    folder.mkdir()
    shutil.copy(PROJECT / "pyproject.toml", folder)
    shutil.copytree(PROJECT / "calculator", folder / "calculator")
    (folder / "node_modules").symlink_to((PROJECT / "node_modules").resolve())
    started = PROJECT / "build" / "lean_python"
    started.mkdir(parents=True, exist_ok=True)
    (folder / "build").mkdir()
    (folder / "build" / "lean_python").symlink_to(started)
    return folder


def test_the_manifest_tells_path_size_and_hash_of_every_file(
    guideline: Guideline, project: Path, tmp_path: Path
) -> None:
    write_calculator_assets(tmp_path, {"en": guideline}, project)
    manifest, files = written(tmp_path)
    assert set(manifest["guidelines"]) == {"en"}
    for file in files:
        content = (tmp_path / file["path"]).read_bytes()
        assert len(content) == file["bytes"]
        assert hashlib.sha256(content).hexdigest() == file["sha256"]
    here = {path for path in (tmp_path / PYTHON).rglob("*") if path.is_file()}
    assert here == {tmp_path / file["path"] for file in files}


def test_pyodide_is_the_release_that_is_installed_and_its_files_are_unchanged(
    guideline: Guideline, project: Path, tmp_path: Path
) -> None:
    write_calculator_assets(tmp_path, {"en": guideline}, project)
    manifest, _ = written(tmp_path)
    source = PROJECT / "node_modules/pyodide"
    package = json.loads((source / "package.json").read_text("utf-8"))
    lock = json.loads((source / "pyodide-lock.json").read_text("utf-8"))
    assert manifest["pyodide"]["version"] == package["version"]
    assert manifest["pyodide"]["lock"]["info"] == lock["info"]
    for name, file in manifest["pyodide"]["files"].items():
        copy = tmp_path / file["path"]
        assert copy.read_bytes() == (source / name).read_bytes()


MOST_BYTES = 100_000
"""What a procedure may add to what is fetched for another."""


def test_each_procedure_adds_little_of_its_own_to_one_interpreter(
    guideline: Guideline, project: Path, tmp_path: Path
) -> None:
    other = replace(guideline, version="99")
    write_calculator_assets(tmp_path, {"en": guideline, "to": other}, project)
    manifest, _ = written(tmp_path)
    one, another = manifest["guidelines"]["en"], manifest["guidelines"]["to"]
    for kind in ("source", "compiled"):
        assert one[kind]["path"] != another[kind]["path"]
        assert one[kind]["sha256"] != another[kind]["sha256"]
    for each in (one, another):
        content = (tmp_path / each["compiled"]["path"]).read_bytes()
        assert len(brotli.compress(content, quality=11, lgwin=24)) <= MOST_BYTES
    for shared in ("interpreter.wasm", "*.whl"):
        assert len(list((tmp_path / PYTHON).glob(f"*/{shared}"))) == 1


def test_a_second_build_without_a_change_makes_nothing_that_takes_long(
    guideline: Guideline, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_calculator_assets(tmp_path, {"en": guideline}, project)
    before = written(tmp_path)
    for what_takes_long in (
        "build_tools.wheel._compile",
        "build_tools.wheel._pack",
        "build_tools.lean_python.derivation._node",
    ):
        monkeypatch.setattr(what_takes_long, None)
    write_calculator_assets(tmp_path, {"en": guideline}, project)
    assert written(tmp_path) == before


def test_an_edit_of_one_procedure_moves_its_own_files_alone(
    guideline: Guideline, project: Path, tmp_path: Path
) -> None:
    write_calculator_assets(tmp_path, {"en": guideline, "to": guideline}, project)
    before, _ = written(tmp_path)
    edited = replace(guideline, version="99")
    write_calculator_assets(tmp_path, {"en": edited, "to": guideline}, project)
    after, _ = written(tmp_path)
    for kind in ("source", "compiled"):
        assert after["guidelines"]["en"][kind]["path"] != before["guidelines"]["en"][kind]["path"]
    after["guidelines"]["en"] = before["guidelines"]["en"]
    assert after == before


def test_without_pyodide_the_author_is_told_what_to_do(
    guideline: Guideline, tmp_path: Path
) -> None:
    with pytest.raises(PyodideMissingError, match="make build"):
        write_calculator_assets(tmp_path, {"en": guideline}, tmp_path)
