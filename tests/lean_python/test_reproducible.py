"""Both files depend on what they are made of, and on nothing else of the machine or the moment."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from build_tools.project import PROJECT

GUIDELINE = Path("jak-hemmere/guideline.json")
DERIVE = """
import sys
from pathlib import Path
import build_tools.lean_python
from build_tools.lean_python.derivation import lean_interpreter, compiled_guideline
from calculator.guideline_json import read_guideline

assert Path(build_tools.lean_python.__file__).is_relative_to(Path.cwd())
guideline = read_guideline(Path(sys.argv[1]).read_text("utf-8"))
interpreter = lean_interpreter(Path.cwd())
print(interpreter)
print(compiled_guideline(guideline, interpreter))
"""


def test_the_same_files_come_of_another_folder_and_another_seed(site: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "et annet sted"
    for part in ("build_tools", "calculator", "docs/javascripts"):
        shutil.copytree(PROJECT / part, elsewhere / part)
    (elsewhere / "node_modules").symlink_to(PROJECT / "node_modules")
    shipped = [
        *site.glob("build/python/interpreter-*/interpreter.wasm"),
        *site.glob("build/python/jak-hemmere-*/guideline.bin"),
    ]
    made = subprocess.run(
        [sys.executable, "-c", DERIVE, str(site / GUIDELINE)],
        cwd=elsewhere,
        env={**os.environ, "PYTHONHASHSEED": "4711", "TZ": "Asia/Tokyo", "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=True,
    )
    again = [Path(line) for line in made.stdout.splitlines()]
    assert all(each.is_relative_to(elsewhere) for each in again)
    assert [each.read_bytes() for each in again] == [each.read_bytes() for each in shipped]
