"""A site with a procedure that has a deadline, and the flow of a reviewer on it."""

import fcntl
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from shutil import copytree

import pytest
from playwright.sync_api import Browser, BrowserContext

from build_tools.project import DOCS
from build_tools.site.site_build import build_site
from build_tools.site.static_server import serve_folder
from tests.hearing_page.reviewer import Reviewer

PHONE = {"width": 390, "height": 844}
OPEN = datetime(2027, 1, 31, 22, 59)  # the last minute of the last day in Norway, in UTC
CLOSED = datetime(2027, 1, 31, 23, 1)
ASKED = """\
  deadline: "31.01.2027"
  asked_by: Prøveforeningen
  email: innspill@example.no
"""

type Review = Callable[..., Reviewer]


@pytest.fixture(scope="session")
def hearing_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site whose hearing has a last day and someone who asks."""
    run = tmp_path_factory.getbasetemp()
    shared = run.parent if run.name.startswith("popen-") else run
    with (shared / "hearing.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "hearing").exists():
            _build(shared / "hearing-docs", shared / "hearing")
    with serve_folder(shared / "hearing") as address:
        yield address


def _build(docs: Path, site: Path) -> None:
    copytree(DOCS, docs)
    index = docs / "jak-hemmere" / "index.md"
    text = index.read_text("utf-8").replace("\nhearing:\n", f"\nhearing:\n{ASKED}")
    index.write_text(text, encoding="utf-8")
    build_site(docs, site, delivered=False)


@pytest.fixture
def review(chromium: Browser, site_url: str) -> Iterator[Review]:
    """Open a page on a phone that is touched; nothing may be asked of another host."""
    contexts: list[BrowserContext] = []
    asked: list[str] = []
    faults: list[str] = []

    def open_page(
        path: str = "jak-hemmere/",
        *,
        now: datetime = OPEN,
        before: str = "",
        context: BrowserContext | None = None,
        site: str = site_url,
    ) -> Reviewer:
        if context is None:
            context = chromium.new_context(
                viewport=PHONE,  # type: ignore[arg-type]
                has_touch=True,
                is_mobile=True,
                reduced_motion="reduce",
                service_workers="block",
            )
            contexts.append(context)
            context.clock.install(time=now)
            context.on("request", lambda request: asked.append(request.url))
            context.on("weberror", lambda error: faults.append(str(error.error)))
            if before:
                context.add_init_script(before)
        page = context.new_page()
        page.goto(site + path)
        return Reviewer(page)

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []
    assert all(url.startswith(("http://127.0.0.1:", "blob:", "data:")) for url in asked)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path
