"""Which room of the code knows of which: one direction, and no circle of folders."""

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from build_tools.project import PROJECT

# What each room imports of the others, all it does and no more. `cache`, `command`, `compiled`,
# `project`, `templating` and `calculator` are for everyone; they are told of at the end.
MAY_IMPORT: Mapping[str, set[str]] = {
    "text": set(),
    "authoring": {"text"},
    "pages": {"text"},
    "redline": {"authoring", "pages", "text", "versions"},
    "proof": {"authoring", "text"},
    "maps": {"authoring", "pages", "proof"},
    "data_out": set(),
    "deviations": {"authoring", "pages", "redline", "text"},
    "hearing": {"authoring", "redline", "text"},
    "hearing_page": {"authoring", "hearing"},
    "evidence": {"authoring", "hearing", "pages", "proof", "text"},
    "licences": set(),
    "search": {"authoring"},
    "versions": {"authoring", "delivery", "documents", "pages", "pyodide_assets", "wheel"},
    "chromium": set(),
    "documents": {"chromium", "pages"},
    "delivery": {"authoring", "data_out", "documents"},
    "lean_python": set(),
    "wheel": set(),
    "pyodide_assets": {"delivery", "lean_python", "wheel"},
    "site": {
        *(
            "authoring",
            "delivery",
            "chromium",
            "data_out",
            "deviations",
            "documents",
            "evidence",
            "hearing",
            "hearing_page",
            "lean_python",
        ),
        *("licences", "pages", "proof", "pyodide_assets", "redline", "search", "text", "versions"),
        "wheel",
    },
    "__main__": {"authoring", "evidence", "hearing", "redline", "site", "versions"},
    "bootstrap": set(),
    "browsers": {"bootstrap"},
}
FOR_EVERYONE = {"cache", "command", "compiled", "project", "templating"}


def imports(file: Path) -> Iterator[tuple[str, ...]]:
    """What a module imports, each as the names of its path: ("build_tools", "text", "words")."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: names of this project are written whole"
            parts = tuple((node.module or "").split("."))
            yield from ((*parts, each.name) for each in node.names)
        elif isinstance(node, ast.Import):
            yield from (tuple(each.name.split(".")) for each in node.names)


@cache
def rooms_imported() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    folder = PROJECT / "build_tools"
    for file in folder.rglob("*.py"):
        room = file.relative_to(folder).with_suffix("").parts[0]
        others = {parts[1] for parts in imports(file) if parts[0] == "build_tools"}
        found.setdefault(room, set()).update(others - {room})
    return found


def test_each_room_imports_what_is_stated_here_and_nothing_else() -> None:
    found = dict(rooms_imported())
    assert all(found.pop(name, set()) <= FOR_EVERYONE for name in FOR_EVERYONE)
    assert {room: others - FOR_EVERYONE for room, others in found.items()} == MAY_IMPORT


def test_no_circle_of_rooms() -> None:
    order = [*TopologicalSorter(rooms_imported()).static_order()]
    assert order.index("text") < order.index("authoring") < order.index("site")


@pytest.mark.parametrize(
    ("package", "never"), [("calculator", {"build_tools", "tests"}), ("build_tools", {"tests"})]
)
def test_what_is_shipped_knows_nothing_of_what_makes_or_tests_it(
    package: str, never: set[str]
) -> None:
    for file in (PROJECT / package).rglob("*.py"):
        assert never.isdisjoint(parts[0] for parts in imports(file)), file


def test_the_room_that_derives_python_stands_alone() -> None:
    assert rooms_imported()["lean_python"] == set()
