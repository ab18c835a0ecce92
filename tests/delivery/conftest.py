"""Builds of the site that differ, and a reader who comes to them with a browser of their own."""

import fcntl
import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from mkdocs.config import load_config
from playwright.sync_api import Browser

from build_tools.delivery.deliver import deliver
from build_tools.project import DOCS, PROJECT
from build_tools.site.own_scripts import own_scripts
from build_tools.site.site_build import build_site
from tests.delivery.own_host import OwnHost, own_host
from tests.delivery.reader import Reader

REASON = "Feil grense i tabellen."


type Make = Callable[[Path], object]
type Once = Callable[[str, Make], Path]


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """A folder made by the first test process that asks, for all of them."""
    run = tmp_path_factory.getbasetemp()
    shared = run.parent if run.name.startswith("popen-") else run

    def once(name: str, make: Make) -> Path:
        folder = shared / name
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not folder.exists():
                make(shared / f"{name}.part")
                (shared / f"{name}.part").rename(folder)
        return folder

    return once


@pytest.fixture(scope="session")
def undelivered(once: Once) -> Path:
    """The site as MkDocs leaves it."""
    return once("undelivered", lambda folder: build_site(DOCS, folder, delivered=False))


@pytest.fixture(scope="session")
def first(once: Once, undelivered: Path) -> Path:
    """A build."""
    return once("first", lambda folder: another(undelivered, folder, ""))


@pytest.fixture(scope="session")
def second(once: Once, undelivered: Path) -> Path:
    """A later build, with something to tell its pages by."""
    return once("second", lambda folder: another(undelivered, folder, "<!-- 2 -->"))


@pytest.fixture(scope="session")
def without_first(once: Once, undelivered: Path, first: Path) -> Path:
    """A later build which says that the first is withdrawn."""
    withdrawn = {"jak-hemmere": {build_of(first): REASON}}
    return once("third", lambda folder: another(undelivered, folder, "<!-- 3 -->", withdrawn))


@pytest.fixture(scope="session")
def not_kept(once: Once, undelivered: Path) -> Path:
    """A build that takes the site off the readers' devices."""
    return once(
        "not_kept", lambda folder: another(undelivered, folder, "<!-- 4 -->", offline=False)
    )


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
    site: Path,
    mark: str,
    withdrawn: dict[str, dict[str, str]] | None = None,
    *,
    offline: bool = True,
) -> None:
    """Deliver a copy whose pages carry a mark."""
    shutil.copytree(undelivered, site, copy_function=os.link)
    for page in site.rglob("*.html"):
        html = page.read_text("utf-8")
        page.unlink()  # and not the file that it shares
        page.write_text(html.replace("</body>", f"{mark}</body>"), encoding="utf-8")
    for path in (*site.rglob("*.js"), *site.rglob("*.webmanifest"), *site.rglob("*.json")):
        shared = path.read_bytes()
        path.unlink()
        path.write_bytes(shared)
    with pytest.MonkeyPatch.context() as patch:
        # The compressed copies take most of the time, and the host of these tests sends none.
        patch.setattr("build_tools.delivery.deliver.write_compressed", lambda *_: None)
        scripts = own_scripts(load_config(str(PROJECT / "mkdocs.yml")), site)
        never = withdrawn or {"jak-hemmere": {}}
        deliver(site, never, PROJECT / "build", offline=offline, scripts=scripts)


def build_of(site: Path) -> str:
    """The name of a delivered build."""
    found = re.search(r'<meta name="build" content="(\w+)">', (site / "index.html").read_text())
    assert found
    return found[1]
