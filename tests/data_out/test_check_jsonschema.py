"""What is published follows its schemas, by the program that others check such files with."""

import json
from pathlib import Path

import pytest
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner, Result
from ruamel.yaml import YAML

from build_tools.authoring.json_schema import write_schemas
from build_tools.data_out.json_schema import guideline_schema
from build_tools.project import DOCS
from calculator.guideline_json import write_guideline
from tests.real_procedure import GUIDELINE

FOLDER = DOCS / GUIDELINE.id


@pytest.fixture(scope="module")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("skjema")
    write_schemas(folder)
    (folder / "guideline.json").write_text(json.dumps(guideline_schema()), encoding="utf-8")
    return folder


def checked(*arguments: str | Path) -> Result:
    return CliRunner().invoke(check_jsonschema, [*map(str, arguments)])


def front_matter(page: Path, folder: Path) -> Path:
    """The front-matter of a page as a file of its own."""
    _, text, _ = page.read_text("utf-8").split("---\n", 2)
    written = folder / f"{page.stem}.json"
    written.write_text(json.dumps(YAML(typ="safe").load(text)), encoding="utf-8")
    return written


def test_every_schema_is_one(schemas: Path) -> None:
    done = checked("--check-metaschema", *sorted(schemas.glob("*.json")))
    assert done.exit_code == 0, done.output


def test_the_guideline_follows_its_schema_and_a_changed_one_does_not(
    schemas: Path, tmp_path: Path
) -> None:
    text = write_guideline(GUIDELINE)
    for content, status in ((text, 0), (text.replace('"effect": "hold"', '"effect": "x"'), 1)):
        (tmp_path / "guideline.json").write_text(content, encoding="utf-8")
        done = checked("--schemafile", schemas / "guideline.json", tmp_path / "guideline.json")
        assert done.exit_code == status, done.output


def test_what_authors_write_follows_the_published_schemas(schemas: Path, tmp_path: Path) -> None:
    index = front_matter(FOLDER / "index.md", tmp_path)
    drugs = [front_matter(each, tmp_path) for each in sorted((FOLDER / "legemidler").glob("*.md"))]
    patients = sorted((FOLDER / "vignetter").glob("*.yaml"))
    assert drugs
    assert patients
    for name, files in (("prosedyre", [index]), ("legemiddel", drugs), ("testpasienter", patients)):
        done = checked("--schemafile", schemas / f"{name}.json", *files)
        assert done.exit_code == 0, done.output
