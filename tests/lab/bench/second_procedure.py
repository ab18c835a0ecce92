"""A procedure's calculator in a browser that has been at another's, beside one that has not."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserContext

from build_tools.evidence.bench_profiles import Profile
from build_tools.site.site_build import build_site
from tests.lab.bench.many_procedures import write_docs
from tests.lab.bench.throttled_server import NetworkLine
from tests.lab.bench.visits import visit, wait_until_kept

type Browser = Callable[[], AbstractContextManager[BrowserContext]]
"""Opens a browser that has been nowhere."""


@dataclass(frozen=True, slots=True)
class TwoProcedures:
    """A site of two procedures, and the paths of their calculators below the root of the host."""

    first: str
    second: str


def lay_out_two(folder: Path, name: str) -> TwoProcedures:
    """Build the site into a folder of a name below the folder that the host serves."""
    docs = write_docs(folder / "docs", 2)
    build_site(docs, folder / name)
    procedures = sorted(each.parent.name for each in docs.glob("*/index.md"))
    return TwoProcedures(*(f"{name}/{each}/kalkulator/" for each in procedures))


def second_start(
    browser: Browser, line: NetworkLine, two: TwoProcedures, profile: Profile, script: str
) -> tuple[float, float]:
    """Milliseconds until the first answer of the second: to one who was nowhere, and to one who was
    at the first.

    Raises:
        VisitError: where a page does not answer.
    """
    with browser() as context:
        cold = visit(context, line, two.second, profile, script).start_ms
    with browser() as context:
        visit(context, line, two.first, profile, script)
        wait_until_kept(context, line, two.first)
        return cold, visit(context, line, two.second, profile, script).start_ms
