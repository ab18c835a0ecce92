"""Lighthouse itself: installed on its first use, and run on some pages."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from build_tools.chromium import ARGUMENTS, PROGRAM
from tests.lab.npm_packages import NodeError, installed, run

_SOURCE = Path(__file__).parent


class LighthouseError(NodeError):
    """Lighthouse could not load a page; the message says why."""


@dataclass(frozen=True, slots=True)
class PageFault:
    """Something that costs a page points: in which category, what, and where."""

    category: str
    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class PageScores:
    """What Lighthouse says of a page: a score from 0 to 100 by category."""

    page: str
    scores: dict[str, int]
    faults: tuple[PageFault, ...]


def measure(pages: Iterable[str], categories: Iterable[str]) -> list[PageScores]:
    """Measure pages as a middling phone on a slow network would show them.

    Raises:
        NodeError: where Lighthouse cannot be had, or a page cannot be loaded.
    """
    order = {
        "chromium": PROGRAM,
        "flags": ["--headless=new", *ARGUMENTS],
        "pages": list(pages),
        "categories": list(categories),
    }
    lines = run(["node", "measure.mjs"], installed(_SOURCE), json.dumps(order)).splitlines()
    return [_measurement(json.loads(line)) for line in lines]


def _measurement(told: dict[str, Any]) -> PageScores:
    if told["failure"]:
        raise LighthouseError(f"{told['page']}: {told['failure']}")
    scores = {name: round(100 * (score or 0)) for name, score in told["scores"].items()}
    return PageScores(told["page"], scores, tuple(PageFault(**fault) for fault in told["faults"]))
