"""A browser's visit to a page, measured: when the first answer stands there, and what it took."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright

from build_tools.chromium import ARGUMENTS
from build_tools.evidence.bench_profiles import Profile
from tests.lab.bench.throttled_server import NetworkLine

_PATIENCE = 180  # seconds
_LOOK = 0.1
_KEPT = """async () => {
  const { active } = await navigator.serviceWorker.ready;
  return active.state === "activated";
}"""


class VisitError(RuntimeError):
    """A page gave no answer; the message says which."""


@dataclass(frozen=True, slots=True)
class BenchVisit:
    """What was seen of a visit.

    Attributes:
        start_ms: from the start of the navigation until the first answer stands in the page.
        sent: bytes through the line until then, as they were sent.
        requests: how many requests they took.
        memory: bytes of the page's process, shared pages counted by their share.
        answer_ms: how long each further question took.
        answers: what was answered, the first question first.
    """

    start_ms: float
    sent: int
    requests: int
    memory: int
    answer_ms: tuple[float, ...]
    answers: tuple[str, ...]


@contextmanager
def reader(playwright: Playwright, program: str | Path) -> Iterator[BrowserContext]:
    """Chromium with a profile on the disk, new and empty.

    In a private window, which is all that `Browser.new_context` opens, nothing is kept that the
    engine has compiled.
    """
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        context = playwright.chromium.launch_persistent_context(
            folder, executable_path=program, args=list(ARGUMENTS)
        )
        try:
            yield context
        finally:
            context.close()


def visit(
    context: BrowserContext, line: NetworkLine, path: str, profile: Profile, script: str
) -> BenchVisit:
    """Open a page in a tab of its own, and close it once it has answered.

    Args:
        context: a browser with what it keeps of earlier visits.
        line: the line to the host.
        path: the page, below the root of the host.
        profile: device and network.
        script: what is given to the page before its own scripts; it sets ``start``, and once it has
            asked more ``measured``.

    Raises:
        VisitError: where the page does not answer.
    """
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": profile.slowdown})
    page.add_init_script(script)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    line.set(profile)
    page.goto(line.address + path, wait_until="commit", timeout=_PATIENCE * 1000)
    start = _wait_for(page, "start", faults)
    sent, requests = line.sent, line.requests
    measured = _wait_for(page, "measured", faults)
    memory = _memory_of_page(context)
    line.set(None)
    page.close()
    return BenchVisit(
        start,
        sent,
        requests,
        memory,
        tuple(measured["times"]),
        tuple(measured["answers"]),
    )


def _wait_for(page: Page, name: str, faults: list[str]) -> Any:
    end = monotonic() + _PATIENCE
    while (value := page.evaluate(f"() => globalThis.{name}")) is None:
        if monotonic() > end or faults:
            raise VisitError(f"{page.url}: {' '.join(faults) or 'svarte ikke'}")
        sleep(_LOOK)
    return value


def wait_until_kept(context: BrowserContext, line: NetworkLine, path: str) -> None:
    """Let the site be kept on the device, by a line as fast as can be."""
    line.set(None)
    page = context.new_page()
    page.goto(line.address + path)
    page.evaluate(_KEPT)
    page.close()


def _memory_of_page(context: BrowserContext) -> int:
    """Of the processes that show pages, what the largest holds."""
    assert context.browser
    devtools = context.browser.new_browser_cdp_session()
    processes: list[dict[str, Any]] = devtools.send("SystemInfo.getProcessInfo")["processInfo"]
    devtools.detach()
    return max(_proportional_set(each["id"]) for each in processes if each["type"] == "renderer")


def _proportional_set(process: int) -> int:
    lines = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
