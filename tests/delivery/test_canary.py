"""Nothing gets out of the page or the calculator's worker: a canary in both tries every way."""

import os
import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from build_tools.delivery.security_policy import header_policy
from tests.delivery.foreign_host import foreign_host
from tests.delivery.own_host import OwnHost, own_host
from tests.engines.engine import Engine

CANARY = Path(__file__).with_name("canary.js").read_text("utf-8")
CALCULATOR = "jak-hemmere/kalkulator/"
PLACES = ("page", "worker")
# The second worker is there where the canary has kept the first from starting Python in time.
SCRIPTS = (
    "javascripts/????????????.mjs",  # those of the pages
    "javascripts/python_worker.mjs",
    "javascripts/stock_python_worker.mjs",
)
LEAST_WAYS = 8
SECONDS = 60  # for one song
SONGS = 4  # the page is loaded anew where a worker of Firefox hangs while it starts its own
ARRIVAL = 1.5  # seconds in which a request under way would come

META = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')


@pytest.fixture(scope="module")
def caged(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site with a canary in the page's own script and in the worker's."""
    return with_canary(site, tmp_path_factory.mktemp("caged") / "site")


@pytest.fixture(scope="module")
def without_policy(caged: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same site, but for the policies in its pages."""
    copy = copied(caged, tmp_path_factory.mktemp("open") / "site")
    for page in copy.rglob("*.html"):
        rewrite(page, lambda text: META.sub("", text))
    return copy


def test_without_a_policy_the_canary_gets_out_so_that_its_silence_means_something(
    engine: Engine, without_policy: Path
) -> None:
    hits = let_sing(engine, without_policy)
    for place in PLACES:
        assert len({hit for hit in hits if hit.startswith(place)}) >= LEAST_WAYS, hits


def test_no_way_leads_out_of_files_on_a_host_without_headers(engine: Engine, caged: Path) -> None:
    assert let_sing(engine, caged) == []


def test_no_way_leads_out_under_the_header_alone(
    engine: Engine, site: Path, without_policy: Path
) -> None:
    headers = {"Content-Security-Policy": header_policy(site)}
    assert let_sing(engine, without_policy, headers) == []


def let_sing(engine: Engine, folder: Path, headers: dict[str, str] | None = None) -> list[str]:
    """What came to a foreign host while page and worker tried all they could.

    The host is a new one each time: what an earlier page still had under way goes to another.
    """
    with foreign_host() as foreign, own_host(folder, headers) as host:
        (folder / "foreign.txt").write_text(foreign.address, encoding="utf-8")
        heard = dict.fromkeys(PLACES, False)
        for _ in range(SONGS):
            engine.goto(host.address + CALCULATOR)
            heard = {place: heard[place] or is_through(host, place) for place in PLACES}
            if all(heard.values()):
                break
        for place in PLACES:
            assert heard[place] or len(ways(host, place)) > LEAST_WAYS, host.asked[-30:]
        time.sleep(ARRIVAL)
        return sorted(foreign.hits)


def is_through(host: OwnHost, place: str) -> bool:
    """Wait until the canary of a place has tried all its ways, or hangs in one."""
    end = time.monotonic() + SECONDS
    while f"canary-{place}?" not in host.asked:
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def ways(host: OwnHost, place: str) -> set[str]:
    """The ways that the canary of a place has tried."""
    told = {path.partition("?")[2] for path in host.asked if path.startswith(f"canary-{place}?")}
    return told - {""}


def with_canary(site: Path, copy: Path) -> Path:
    copied(site, copy)
    for name in SCRIPTS:
        scripts = list(copy.glob(f"build/*/{name}"))
        assert scripts, name
        for script in scripts:
            rewrite(script, lambda text: CANARY + text)
    return copy


def copied(site: Path, copy: Path) -> Path:
    """A copy whose files are shared until they are rewritten."""
    ignored = shutil.ignore_patterns("*.br", "*.gz")
    return Path(shutil.copytree(site, copy, copy_function=os.link, ignore=ignored))


def rewrite(path: Path, change: Callable[[str], str]) -> None:
    text = change(path.read_text("utf-8"))
    path.unlink()
    path.write_text(text, encoding="utf-8")
