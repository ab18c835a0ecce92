"""No run of six lines stands twice in the Python code, but for those with a reason."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from build_tools.project import PROJECT

RUN = 6
WITH_A_REASON = {
    # A file format is a contract, and stays as it is where the class changes (CONTRIBUTING.md).
    ("build_tools/hearing/comment.py", "build_tools/hearing/formats/annotation_shape.py"),
}


def lines_of(source: str) -> Iterator[str]:
    """The lines that say something: no imports, no comments, no lone brackets."""
    imported = {
        number
        for node in ast.parse(source).body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for number in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
    for number, line in enumerate(source.splitlines(), start=1):
        words = line.strip()
        if number not in imported and not words.startswith("#") and any(map(str.isalnum, words)):
            yield words


def repeated(sources: dict[str, str]) -> set[tuple[str, str]]:
    """The names of each two sources that share a run, in their order; or one name twice."""
    places = defaultdict(list)
    for name, source in sources.items():
        lines = [*lines_of(source)]
        for start in range(len(lines) - RUN + 1):
            places[tuple(lines[start : start + RUN])].append(name)
    return {pair for names in places.values() for pair in pairwise(names)}


def test_a_run_of_six_lines_is_found_in_two_files_and_in_one_whatever_stands_between() -> None:
    body = "\n".join(f"v{number} = {number}" for number in range(RUN))
    spread = body.replace("\n", "\n\n# Why\n")
    assert repeated({"a": body, "b": f"first = 1\n{body}"}) == {("a", "b")}
    assert repeated({"a": f"{body}\nlast = 1\n{body}"}) == {("a", "a")}
    assert repeated({"a": body, "b": spread}) == {("a", "b")}


def test_five_lines_and_imports_may_stand_twice() -> None:
    five = "\n".join(f"v{number} = {number}" for number in range(RUN - 1))
    imports = "\n".join(f"import m{number}" for number in range(RUN))
    names = f"from m import (\n{',\n'.join('abcdefg')},\n)"
    assert repeated(dict.fromkeys("ab", f"{imports}\n{names}\n{five}")) == set()


def test_nothing_stands_twice_in_the_code() -> None:
    files = [file for room in ("calculator", "build_tools", "tests") for file in python_files(room)]
    assert len(files) > 500
    sources = {file.relative_to(PROJECT).as_posix(): file.read_text("utf-8") for file in files}
    assert repeated(sources) == WITH_A_REASON


def python_files(room: str) -> list[Path]:
    return sorted((PROJECT / room).rglob("*.py"))
