"""The wheel: the same bytes anywhere and any day, byte code alone, and no guideline in it."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from base64 import urlsafe_b64encode
from pathlib import Path
from zipfile import ZipFile

import pytest

from build_tools.project import PROJECT
from build_tools.wheel import WrongPythonError, build_wheel, wheel_key
from calculator.guideline import Guideline
from calculator.guideline_json import write_guideline

HERE = ".".join(map(str, sys.version_info[:3]))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_wheel(PROJECT, tmp_path_factory.mktemp("wheel"), HERE)


def test_another_folder_another_day_and_another_environment_give_the_same_bytes(
    wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "another folder"
    elsewhere.mkdir()
    shutil.copy(PROJECT / "pyproject.toml", elsewhere)
    shutil.copytree(PROJECT / "calculator", elsewhere / "calculator")
    for place, source in enumerate(elsewhere.rglob("*.py")):
        os.utime(source, (1_000_000_000 + place,) * 2)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    monkeypatch.setenv("PYTHONHASHSEED", "1234")
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    (tmp_path / "out").mkdir()
    again = build_wheel(elsewhere, tmp_path / "out", HERE)
    assert again.name == wheel.name
    assert again.read_bytes() == wheel.read_bytes()


def test_it_holds_every_module_as_byte_code_and_none_as_source(wheel: Path) -> None:
    modules = {path.stem for path in (PROJECT / "calculator").rglob("*.py")}
    names = ZipFile(wheel).namelist()
    assert {Path(name).stem for name in names if name.endswith(".pyc")} == modules
    assert not [name for name in names if name.endswith(".py")]


def test_it_holds_no_guideline_of_an_earlier_build(tmp_path: Path) -> None:
    shutil.copy(PROJECT / "pyproject.toml", tmp_path)
    shutil.copytree(PROJECT / "calculator", tmp_path / "calculator")
    (tmp_path / "calculator" / "guidelines").mkdir(exist_ok=True)
    (tmp_path / "calculator" / "guidelines" / "p.json").write_text("{}")
    (tmp_path / "out").mkdir()
    names = ZipFile(build_wheel(tmp_path, tmp_path / "out", HERE)).namelist()
    assert not [name for name in names if name.endswith(".json")]


def test_its_record_tells_what_is_in_it(wheel: Path) -> None:
    with ZipFile(wheel) as files:
        (record,) = [name for name in files.namelist() if name.endswith("/RECORD")]
        lines = files.read(record).decode().splitlines()
        assert {line.split(",")[0] for line in lines} == set(files.namelist())
        for name, digest, size in (line.split(",") for line in lines if not line.endswith(",,")):
            content = files.read(name)
            hashed = urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
            assert (digest, size) == (f"sha256={hashed}", str(len(content)))


ANSWER = """
import sys
sys.path.append(".")
from calculator.page import answering
print(answering(sys.stdin.read())('{"form": {}}'))
"""


def test_what_is_in_it_answers_by_itself(wheel: Path, guideline: Guideline, tmp_path: Path) -> None:
    with ZipFile(wheel) as files:
        files.extractall(tmp_path)
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-X", "utf8", "-c", ANSWER],
        input=write_guideline(guideline),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout)["drugs"]


def test_it_holds_no_address_of_this_machine(wheel: Path) -> None:
    with ZipFile(wheel) as files:
        for name in files.namelist():
            assert str(PROJECT).encode() not in files.read(name)
            assert b"/tmp/" not in files.read(name)


def test_another_python_than_pyodides_is_refused_in_plain_words(tmp_path: Path) -> None:
    with pytest.raises(WrongPythonError, match=r"Python 3\.1\.4, men byggingen kjører med Python"):
        build_wheel(PROJECT, tmp_path, "3.1.4")


def test_the_key_is_another_where_the_code_is(tmp_path: Path) -> None:
    shutil.copy(PROJECT / "pyproject.toml", tmp_path)
    shutil.copytree(PROJECT / "calculator", tmp_path / "calculator")
    key = wheel_key(tmp_path)
    assert key == wheel_key(PROJECT)
    (tmp_path / "calculator" / "page.py").write_text("")
    assert key != wheel_key(tmp_path)
