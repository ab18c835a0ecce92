"""One name has one meaning: no two classes, and no two names of types, are called the same."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from build_tools.project import PROJECT


def names_of_types(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        match node:
            case ast.ClassDef(name=name) | ast.TypeAlias(name=ast.Name(id=name)):
                yield name


def test_no_two_types_have_the_same_name() -> None:
    places = defaultdict(list)
    for room in ("calculator", "build_tools", "tests"):
        for file in sorted((PROJECT / room).rglob("*.py")):
            for name in names_of_types(file):
                places[name].append(file.relative_to(PROJECT).as_posix())
    assert len(places) > 200
    assert {name: files for name, files in places.items() if len(files) > 1} == {}
