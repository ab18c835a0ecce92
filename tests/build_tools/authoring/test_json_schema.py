"""The JSON Schema of the texts: a sound file is sound by it too, and its words are Norwegian."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from build_tools.authoring.json_schema import json_schemas, write_schemas
from build_tools.authoring.schema_meanings import MEANINGS
from build_tools.project import DOCS, PROJECT

SCHEMAS = json_schemas()
FOLDERS = (DOCS / "jak-hemmere", *(PROJECT / "tests/procedures/docs").iterdir())


def front_matter(file: Path) -> Any:
    _, head, _ = file.read_text(encoding="utf-8").split("---\n", 2)
    return YAML(typ="safe", pure=True).load(head)


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if isinstance(schema.get("properties"), dict):
            yield schema
        for each in schema.values():
            yield from objects(each)
    if isinstance(schema, list):
        for each in schema:
            yield from objects(each)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_sound_file_is_sound_by_the_schema(folder: Path) -> None:
    files = [("prosedyre", folder / "index.md")]
    files += [("legemiddel", each) for each in (folder / "legemidler").glob("*.md")]
    for name, file in files:
        Draft202012Validator(SCHEMAS[name]).validate(front_matter(file))
    for file in (folder / "vignetter").glob("*.yaml"):
        cases = YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8"))
        Draft202012Validator(SCHEMAS["testpasienter"]).validate(cases)


def test_a_key_that_is_not_known_is_a_fault_by_the_schema_too() -> None:
    drug = front_matter(DOCS / "jak-hemmere/legemidler/baricitinib.md")
    wrong = {**drug, "dosage": drug["dosing"]}
    (fault, *_) = Draft202012Validator(SCHEMAS["legemiddel"]).iter_errors(wrong)
    assert "dosage" in fault.message


def test_every_key_is_described_in_norwegian_and_no_word_of_english_is_left() -> None:
    described = set()
    for schema in SCHEMAS.values():
        Draft202012Validator.check_schema(schema)
        for each in objects(schema):
            assert "title" not in each or each is schema
            for key, shape in each["properties"].items():
                described.add(key)
                assert shape["description"].startswith(MEANINGS[key])
    assert described == set(MEANINGS)


def test_the_schemas_are_files_that_an_editor_can_be_pointed_at(tmp_path: Path) -> None:
    write_schemas(tmp_path / "skjema")
    names = ["dose.json", "legemiddel.json", "prosedyre.json", "testpasienter.json"]
    assert sorted(each.name for each in (tmp_path / "skjema").iterdir()) == names
