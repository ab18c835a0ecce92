"""A command line whose reader goes away, as behind ``| head``, ends without a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from build_tools.authoring.scaffolding import create_procedure
from build_tools.project import PROJECT


def ended(*arguments: str, out: int = subprocess.PIPE) -> tuple[int, str]:
    """The exit status of a run of Python, and what it said on standard error."""
    command = [sys.executable, *arguments]
    done = subprocess.run(
        command, cwd=PROJECT, stdout=out, stderr=subprocess.PIPE, text=True, check=False
    )
    return done.returncode, done.stderr


def test_every_command_line_starts_in_the_same_way() -> None:
    for file in (PROJECT / "build_tools").rglob("__main__.py"):
        assert file.read_text("utf-8").endswith('if __name__ == "__main__":\n    run(main)\n'), file


@pytest.fixture
def unread() -> int:
    """A pipe that nobody reads."""
    reading, writing = os.pipe()
    os.close(reading)
    return writing


def test_a_check_that_nobody_reads_ends_in_silence(unread: int, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Prosedyrer\n", encoding="utf-8")
    create_procedure(tmp_path / "docs", "Gikt")
    check = ("-m", "build_tools", "check", "--docs", str(tmp_path / "docs"))
    assert ended(*check) == (0, "")
    assert ended(*check, out=unread) == (1, "")


@pytest.mark.parametrize(
    ("raised", "told"), [("BrokenPipeError('another')", 1), ("KeyboardInterrupt", 130)]
)
def test_a_pipe_of_another_kind_is_a_fault_and_ctrl_c_is_none(raised: str, told: int) -> None:
    program = f"def main(arguments):\n    raise {raised}\n"
    status, said = ended("-c", f"from build_tools.command import run\n{program}run(main)")
    assert status == told
    assert bool(said) is (told == 1)
