"""A procedure whose version 0.3 is published, and the site of a version 0.4 with another limit."""

import datetime
import shutil
from pathlib import Path

import pytest

from build_tools.authoring.load_docs import load_docs
from build_tools.authoring.procedure import Procedure
from build_tools.project import DOCS
from build_tools.site.site_build import build_site
from build_tools.versions.publication import publish_version
from tests.delivery.conftest import Once, once

__all__ = ["once"]

PROCEDURE = "jak-hemmere"
OLD, NEW = "0.3", "0.4"
DAY = datetime.date(2026, 11, 29)
CHANGE = "Grensen for redusert dose av baricitinib er 50, ikke 60."


@pytest.fixture(scope="session")
def published_docs(site: Path, once: Once) -> Path:
    """Docs in which version 0.3 is published as it stands on the site."""

    def make(folder: Path) -> None:
        shutil.copytree(DOCS, folder)
        publish_version(procedure_of(folder), site, DAY)

    return once("published", make)


@pytest.fixture(scope="session")
def newer_docs(published_docs: Path, once: Once) -> Path:
    """The same with a version 0.4, which has another limit for one drug."""

    def make(folder: Path) -> None:
        shutil.copytree(published_docs, folder)
        write_newer(folder)

    return once("newer", make)


@pytest.fixture(scope="session")
def newer_site(newer_docs: Path, once: Once) -> Path:
    """The site of version 0.4, on a host that never had the build of version 0.3."""
    return once("newer_site", lambda folder: build_site(newer_docs, folder))


def procedure_of(docs: Path) -> Procedure:
    found = load_docs(docs)
    assert found.diagnostics == ()
    return found.procedures[PROCEDURE]


def write_newer(docs: Path) -> None:
    """Give the text a new number, and one drug another limit."""
    index = docs / PROCEDURE / "index.md"
    edit(index, f'version: "{OLD}"', f'version: "{NEW}"\nchangelog: ["{CHANGE}"]')
    edit(index, 'date: "12.01.2023"', 'date: "01.12.2026"')
    edit(docs / PROCEDURE / "legemidler" / "baricitinib.md", "60", "50")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, (path, old)
    path.write_text(text.replace(old, new), encoding="utf-8")
