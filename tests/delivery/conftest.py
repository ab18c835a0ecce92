"""Builds of the site that differ, and a reader who comes to them with a browser of their own."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from build_tools.delivery.deliver import deliver
from build_tools.project import DOCS, PROJECT
from build_tools.site.site_build import build_site
from tests.delivery.own_host import OwnHost, own_host
from tests.delivery.reader import Reader

KEPT = PROJECT / "build"
REASON = "Feil grense i tabellen."


@pytest.fixture(scope="session")
def undelivered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as MkDocs leaves it."""
    folder = tmp_path_factory.mktemp("undelivered") / "site"
    build_site(DOCS, folder, delivered=False)
    return folder


@pytest.fixture(scope="session")
def first(undelivered: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build."""
    return another(undelivered, tmp_path_factory.mktemp("first"), "")


@pytest.fixture(scope="session")
def second(undelivered: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A later build, with something to tell its pages by."""
    return another(undelivered, tmp_path_factory.mktemp("second"), "<!-- 2 -->")


@pytest.fixture(scope="session")
def without_first(undelivered: Path, first: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A later build which says that the first is withdrawn."""
    withdrawn = {"jak-hemmere": {build_of(first): REASON}}
    return another(undelivered, tmp_path_factory.mktemp("third"), "<!-- 3 -->", withdrawn)


@pytest.fixture(scope="session")
def not_kept(undelivered: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build that takes the site off the readers' devices."""
    return another(undelivered, tmp_path_factory.mktemp("not_kept"), "<!-- 4 -->", offline=False)


@pytest.fixture
def host(first: Path) -> Iterator[OwnHost]:
    """A host of the first build."""
    with own_host(first) as host:
        yield host


@pytest.fixture
def reader(chromium: Browser, host: OwnHost) -> Iterator[Reader]:
    """A reader who has never been here before."""
    context = chromium.new_context()
    yield Reader(context, host)
    context.close()


def another(
    undelivered: Path,
    folder: Path,
    mark: str,
    withdrawn: dict[str, dict[str, str]] | None = None,
    *,
    offline: bool = True,
) -> Path:
    """Deliver a copy whose pages carry a mark."""
    site = Path(shutil.copytree(undelivered, folder / "site", copy_function=os.link))
    for page in site.rglob("*.html"):
        html = page.read_text("utf-8")
        page.unlink()  # and not the file that it shares
        page.write_text(html.replace("</body>", f"{mark}</body>"), encoding="utf-8")
    for path in (*site.rglob("*.js"), *site.rglob("*.webmanifest"), *site.rglob("*.json")):
        shared = path.read_bytes()
        path.unlink()
        path.write_bytes(shared)
    deliver(site, withdrawn or {"jak-hemmere": {}}, KEPT, offline=offline)
    return site


def build_of(site: Path) -> str:
    """The name of a delivered build."""
    found = re.search(r'<meta name="build" content="(\w+)">', (site / "index.html").read_text())
    assert found
    return found[1]
