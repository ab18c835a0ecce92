"""What is written for strangers names files that there are, and fetches nothing."""

import re

import pytest
from ruamel.yaml import YAML

from build_tools.project import PROJECT

PATH = re.compile(r"`((?:build_tools|calculator|docs|tests)/[\w./-]+)`")


@pytest.mark.parametrize(
    "name", ["CHANGELOG.md", "CONTRIBUTING.md", "DECISIONS.md", "README.md", "SECURITY.md"]
)
def test_every_file_that_a_document_names_is_there(name: str) -> None:
    named = PATH.findall((PROJECT / name).read_text("utf-8"))
    assert [path for path in named if not (PROJECT / path).exists()] == []


def test_the_map_has_every_room_and_the_verbs_are_those_of_make() -> None:
    text = (PROJECT / "CONTRIBUTING.md").read_text("utf-8")
    rooms = {path.parent.name for path in (PROJECT / "build_tools").glob("*/__init__.py")}
    table = text[text.index("## The map of rooms") : text.index("## How to add a concept")]
    named = set(re.findall(r"(?<=[`/])\w+(?=[`/])", table))
    assert rooms - named == set()
    verbs = set(re.findall(r"^([a-z-]+):.*##", (PROJECT / "Makefile").read_text(), re.MULTILINE))
    told = set(re.findall(r"make ([a-z-]+)", text[: text.index("## The map of rooms")]))
    assert verbs - {"help", "clean"} - told == set()
    assert told <= verbs


def test_a_decision_has_its_context_and_its_consequence_in_twelve_lines() -> None:
    text = (PROJECT / "DECISIONS.md").read_text("utf-8")
    records = re.split(r"^## \d+\. ", text, flags=re.MULTILINE)[1:]
    assert len(records) >= 10
    for record in records:
        assert re.findall(r"^\*\*(\w+)\.\*\*", record, re.MULTILINE) == [
            "Context",
            "Decision",
            "Consequence",
        ]
        assert len(record.strip().splitlines()) <= 12


def test_the_hooks_run_the_tools_of_the_environment_and_fetch_nothing() -> None:
    hooks = YAML(typ="safe").load(PROJECT / ".pre-commit-config.yaml")
    assert [each["repo"] for each in hooks["repos"]] == ["local"]
    for hook in hooks["repos"][0]["hooks"]:
        assert hook["language"] == "system"
        assert hook["entry"].startswith((".venv/bin/", "make "))
