"""A save while a build or a proof is under way: it is shown at once, and the build begins anew."""

import shutil
from pathlib import Path
from threading import Event
from types import SimpleNamespace
from typing import Any

import pytest

from build_tools.cache import code, stop_if_superseded, superseded
from build_tools.project import DOCS
from build_tools.site import edited_page, live_server
from build_tools.site.live_server import SiteServer

PATIENCE = 240
PAGE = "personvern"


class Builds:
    """Builds that go on until they are overtaken, and the last one until it may end."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.begun, self.may_end = Event(), Event()

    def build(self, docs: Path, site: Path, *, delivered: bool) -> Any:
        self.texts.append((docs / f"{PAGE}.md").read_text("utf-8"))
        self.begun.set()
        while not self.may_end.wait(0.01):
            stop_if_superseded()
        site.mkdir()
        (site / "built").touch()
        return SimpleNamespace(plugins={})


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> Builds:
    found = Builds()
    monkeypatch.setattr(live_server, "build_site", found.build)
    monkeypatch.setattr(edited_page, "link_merged", lambda _: set())  # no build has made scripts
    return found


def test_a_save_in_the_first_build_is_shown_and_built(tmp_path: Path, builds: Builds) -> None:
    docs = Path(shutil.copytree(DOCS, tmp_path / "docs"))
    site = tmp_path / "served" / "site"
    site.mkdir(parents=True)
    site.with_name("made_by").write_text(code(), "utf-8")
    server = SiteServer(docs, site, "127.0.0.1", 0)
    try:
        server.rebuild()
        assert builds.begun.wait(PATIENCE)
        text = (docs / f"{PAGE}.md").read_text("utf-8")
        (docs / f"{PAGE}.md").write_text(f"{text}\nNettopp lagret.\n", "utf-8")
        server.rebuild()
        assert "Nettopp lagret." in (site / PAGE / "index.html").read_text("utf-8")
        assert not (site / "built").exists()
        builds.may_end.set()
        assert server._building
        server._building.join(PATIENCE)
        assert [each.name for each in site.iterdir()] == ["built"]
        assert "Nettopp lagret." in builds.texts[-1]
    finally:
        builds.may_end.set()
        server.shutdown()
    assert not superseded.get()()  # of this thread, nothing is overtaken
