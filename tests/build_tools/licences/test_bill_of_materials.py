"""The bill of materials holds every package that is locked or sent, and is valid CycloneDX."""

import json
import os
import re
import subprocess
import sys
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from build_tools.licences.bill_of_materials import bill_of_materials
from build_tools.licences.components import shipped_components
from build_tools.project import PROJECT

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def written() -> str:
    return bill_of_materials(PROJECT)


@pytest.fixture(scope="module")
def bill(written: str) -> dict[str, Any]:
    return dict(json.loads(written))


def test_it_is_valid_by_the_schema_of_cyclonedx(written: str) -> None:
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(written) is None


def test_it_holds_every_package_of_each_lock(bill: dict[str, Any]) -> None:
    purls = {each["purl"].replace("%40", "@") for each in bill["components"]}
    lock = json.loads((PROJECT / "package-lock.json").read_text("utf-8"))["packages"]
    for place, package in lock.items():
        if place:
            name = place.rpartition("node_modules/")[2]
            assert f"pkg:npm/{name}@{package['version']}" in purls
    locks = [PROJECT / "requirements.txt", PROJECT / "build_tools" / "uv.txt"]
    pinned = re.findall(
        r"^(\S+)==(\S+)", "\n".join(each.read_text() for each in locks), re.MULTILINE
    )
    assert "uv" in dict(pinned)
    assert len(pinned) > 50
    assert {f"pkg:pypi/{name}@{version}" for name, version in pinned} - purls == set()


def test_what_readers_are_sent_stands_apart_from_what_builds_the_site(
    bill: dict[str, Any],
) -> None:
    sent = {each["name"] for each in bill["components"] if each["scope"] == "required"}
    assert sent == {each.purl.name for each in shipped_components(PROJECT)}
    assert all(each["licenses"] for each in bill["components"] if each["scope"] == "required")
    assert {"esbuild", "axe-core", "mkdocs"} <= {
        each["name"] for each in bill["components"] if each["scope"] == "excluded"
    }


def test_it_names_no_address_but_that_of_its_schema(written: str) -> None:
    assert re.findall(r"\w+://[^\"]+", written) == [
        "http://cyclonedx.org/schema/bom-1.6.schema.json"
    ]


@pytest.mark.long
def test_another_process_writes_the_same_bytes(written: str) -> None:
    code = (
        "from build_tools.licences.bill_of_materials import bill_of_materials;"
        "from build_tools.project import PROJECT;"
        "print(bill_of_materials(PROJECT), end='')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=PROJECT,
        env={**os.environ, "PYTHONHASHSEED": "7"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout == written
