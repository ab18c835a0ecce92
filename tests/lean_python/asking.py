"""One of the site's workers with Python, asked by a page of the site in any engine."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import batched
from pathlib import Path

from tests.engines.engine import Engine

PROCEDURE = "jak-hemmere"
STARTED = "python_worker.mjs"
UNMODIFIED = "stock_python_worker.mjs"

_ASK = Path(__file__).with_name("ask_in_worker.js").read_text("utf-8")
_IN_ONE_CALL = 250


@dataclass(frozen=True)
class TimedAnswer:
    """The SHA-256 of an answer in hex, and the milliseconds from the page's question to it."""

    sha256: str
    ms: float


def ask(
    engine: Engine, site: Path, site_url: str, script: str, requests: Sequence[str]
) -> Iterator[TimedAnswer]:
    """Start a worker in a new page, and ask it."""
    (folder,) = site.glob("build/*/javascripts/")
    engine.goto(f"{site_url}{PROCEDURE}/kalkulator/")
    for batch in batched(requests, _IN_ONE_CALL, strict=False):
        told = engine.run(
            _ASK,
            {
                "folder": f"/build/{folder.parent.name}/",
                "script": script,
                "procedure": PROCEDURE,
                "requests": list(batch),
            },
        )
        yield from (TimedAnswer(**each) for each in told)
