"""What the build puts beside the pages, and what its manifest says of it."""

import hashlib
import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import brotli  # type: ignore[import-untyped]
import pytest

from build_tools.project import PROJECT
from build_tools.pyodide_assets import FOLDER, PyodideMissingError, write_calculator_assets
from calculator.guideline import Guideline


def written(site: Path) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """The manifest, and every file it names."""
    manifest = json.loads((site / FOLDER / "manifest.json").read_text("utf-8"))
    guidelines = {f"{name}.bin": file for name, file in manifest["guidelines"].items()}
    started = {"interpreter.wasm": manifest["interpreter"], **guidelines}
    return manifest, {**started, **manifest["pyodide"]["files"], **manifest["wheels"]}


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
    assert set(manifest["guidelines"]) == set(manifest["wheels"]) == {"en"}
    for file in files.values():
        content = (tmp_path / FOLDER / file["path"]).read_bytes()
        assert len(content) == file["bytes"]
        assert hashlib.sha256(content).hexdigest() == file["sha256"]
    here = {path for path in (tmp_path / FOLDER).rglob("*") if path.is_file()}
    named = {tmp_path / FOLDER / file["path"] for file in files.values()}
    assert here == named | {tmp_path / FOLDER / "manifest.json"}


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
        copy = tmp_path / FOLDER / file["path"]
        assert copy.read_bytes() == (source / name).read_bytes()


MOST_BYTES = 100_000
"""What a procedure may add to what is fetched for another."""


def test_each_procedure_adds_little_of_its_own_to_one_interpreter(
    guideline: Guideline, project: Path, tmp_path: Path
) -> None:
    other = replace(guideline, version="99")
    write_calculator_assets(tmp_path, {"en": guideline, "to": other}, project)
    manifest, _ = written(tmp_path)
    for files in (manifest["guidelines"], manifest["wheels"]):
        assert files["en"]["path"] != files["to"]["path"]
        assert files["en"]["sha256"] != files["to"]["sha256"]
    for file in manifest["guidelines"].values():
        content = (tmp_path / FOLDER / file["path"]).read_bytes()
        assert len(brotli.compress(content, quality=11, lgwin=24)) <= MOST_BYTES
    assert len(list((tmp_path / FOLDER).glob("*/interpreter.wasm"))) == 1


def test_a_second_build_without_a_change_makes_nothing_and_touches_no_file(
    guideline: Guideline, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_calculator_assets(tmp_path, {"en": guideline}, project)
    _, files = written(tmp_path)
    paths = [tmp_path / FOLDER / file["path"] for file in files.values()]
    before = [path.stat().st_mtime_ns for path in paths]
    for what_takes_long in (
        "build_tools.wheel._compile",
        "build_tools.wheel._pack",
        "build_tools.lean_python.derivation._node",
    ):
        monkeypatch.setattr(what_takes_long, None)
    write_calculator_assets(tmp_path, {"en": guideline}, project)
    assert [path.stat().st_mtime_ns for path in paths] == before


def test_a_change_gives_another_address_and_takes_the_old_file_away(
    guideline: Guideline, project: Path, tmp_path: Path
) -> None:
    write_calculator_assets(tmp_path, {"en": guideline}, project)
    before, _ = written(tmp_path)
    write_calculator_assets(tmp_path, {"en": replace(guideline, version="99")}, project)
    after, _ = written(tmp_path)
    for kind in ("guidelines", "wheels"):
        assert after[kind]["en"]["path"] != before[kind]["en"]["path"]
        assert not (tmp_path / FOLDER / before[kind]["en"]["path"]).exists()
    for kind in ("interpreter", "pyodide"):
        assert after[kind] == before[kind]


def test_a_copy_cut_short_is_mended(guideline: Guideline, project: Path, tmp_path: Path) -> None:
    write_calculator_assets(tmp_path, {"en": guideline}, project)
    _, files = written(tmp_path)
    wasm = tmp_path / FOLDER / files["pyodide.asm.wasm"]["path"]
    wasm.write_bytes(wasm.read_bytes()[:1000])
    write_calculator_assets(tmp_path, {"en": guideline}, project)
    assert wasm.stat().st_size == files["pyodide.asm.wasm"]["bytes"]


def test_without_pyodide_the_author_is_told_what_to_do(
    guideline: Guideline, tmp_path: Path
) -> None:
    with pytest.raises(PyodideMissingError, match="make build"):
        write_calculator_assets(tmp_path, {"en": guideline}, tmp_path)
