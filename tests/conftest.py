"""The real procedure, the site, its address, and a browser: made once and shared by all tests."""

import fcntl
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from build_tools.authoring.procedure import Procedure
from build_tools.authoring.vignettes import Vignette
from build_tools.chromium import PROGRAM, WINDOWLESS, installed, launch_chromium
from build_tools.project import PROJECT
from build_tools.site.static_server import serve_folder

if TYPE_CHECKING:  # selenium is slow to import, and most tests drive no engine
    from tests.engines.engine import Engine

# jsonschema reads addresses in other alphabets with it, which takes seconds to import, and no
# schema here has such an address.
sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]

# How fast a shared machine makes an example says nothing of the law that it is held against.
settings.register_profile("shared machine", deadline=None)
settings.load_profile("shared machine")

# How long what must come may take on a busy machine; what comes sooner is not waited for.
expect.set_options(timeout=60_000)


# Whoever asks for one of these, at first or at second hand, waits for a build or a browser; so does
# a module of tests that has imported something of these.
_BUILT = {"site", "once", "playwright"}
_BUILDERS = {
    "build_tools.__main__",
    "tests.lab.bench.run",
    "tests.lab.lighthouse.__main__",
    "build_tools.pyodide_assets",
    "build_tools.site.site_build",
    "build_tools.wheel",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that `make quick` leaves out as too slow for it, and put the longest first."""
    # One core would wait at the end for the bench, which takes minutes.
    items.sort(key=lambda each: "bench" not in each.path.parts)
    for item in items:
        assert isinstance(item, pytest.Function)
        if _BUILT.intersection(item.fixturenames) or _builds(item.module):
            item.add_marker(pytest.mark.built)


@cache
def _builds(module: ModuleType) -> bool:
    return any(getattr(each, "__module__", "") in _BUILDERS for each in vars(module).values())


@pytest.fixture(scope="session")
def procedure() -> Procedure:
    """The real procedure as its authors wrote it."""
    from tests.real_procedure import PROCEDURE  # no test of another room is to wait for it

    return PROCEDURE


@pytest.fixture(scope="session")
def vignettes(procedure: Procedure) -> tuple[Vignette, ...]:
    return procedure.vignettes


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site. Built by the first test process that asks, for all of them."""
    run = tmp_path_factory.getbasetemp()
    shared = run.parent if run.name.startswith("popen-") else run
    folder = shared / "site"
    with (shared / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            command = [sys.executable, "-m", "build_tools", "build", "--site", str(folder)]
            built = subprocess.run(
                command, cwd=PROJECT, capture_output=True, text=True, check=False
            )
            assert built.returncode == 0, built.stdout + built.stderr
    return folder


@pytest.fixture(scope="session")
def site_url(site: Path) -> Iterator[str]:
    """The address of the built site, ending in a slash."""
    with serve_folder(site) as address:
        yield address


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright's driver, of which a process can run one only."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """Debian's Chromium without its window; ``tests/engines`` and ``delivery`` drive it whole."""
    browser = launch_chromium(playwright, installed(WINDOWLESS) or PROGRAM)
    yield browser
    browser.close()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for an engine is one of each."""
    if "engine" in metafunc.fixturenames:
        from tests.engines.engine import ENGINES

        metafunc.parametrize("engine", ENGINES, indirect=True, scope="module")


@pytest.fixture(scope="module")
def engine(playwright: Playwright, request: pytest.FixtureRequest) -> Iterator["Engine"]:
    """Each engine in turn, started once for a file of tests."""
    from tests.engines.engine import ENGINES

    with ENGINES[request.param](playwright) as engine:
        yield engine
